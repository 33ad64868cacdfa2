namespace KenyaExportBot.Advice.Understanding;

/// <summary>One place of a known word: the sounds that may be heard there, and what it costs to hear none.</summary>
internal readonly record struct SoundPlace(uint Sounds, byte Skip);

/// <summary>
/// How a known word may sound: read as Kiswahili is, or as English is by a Kiswahili ear. What the two share stands once.
/// </summary>
internal static class KnownSounds
{
    public static List<SoundPlace> Of(string word)
    {
        var places = new List<SoundPlace>(word.Length);
        for (var i = 0; i < word.Length;)
            i += IsVowel(word, i) ? Vowel(word, i, places) : Consonant(word, i, places);
        return places;
    }

    private static int Consonant(string word, int i, List<SoundPlace> places)
    {
        void Add(string sounds, byte skip = 90) => places.Add(new SoundPlace(Phones.Mask(sounds), skip));
        var rest = word.AsSpan(i);
        var (before, next) = (i > 0 ? word[i - 1] : '\0', rest.Length > 1 ? rest[1] : '\0');
        var isSoft = next is 'e' or 'i' or 'y';
        if (i > 0 && (rest.StartsWith("tion", StringComparison.Ordinal) || rest.StartsWith("sion", StringComparison.Ordinal) || rest.StartsWith("cian", StringComparison.Ordinal)))
        {
            Add("SsC");
            Add("eoai", 20);
            Add("n");
            return 4;
        }

        if (i > 0 && (rest is "ture" or "sure"))
        {
            Add(rest[0] == 't' ? "Ct" : "SzJs");
            Add("aue");
            Add("r", 5);
            return 4;
        }

        if (next == rest[0])
            return Consonant(word, i + 1, places) + 1;
        switch (rest[0])
        {
            case 't' when rest.StartsWith("tch", StringComparison.Ordinal):
                Add("C");
                return 3;
            case 't' when next == 'h':
                Add("Ttd");
                return 2;
            case 't' when rest.StartsWith("tle", StringComparison.Ordinal) && before == 's':
                Add("t", 10);
                return 1;
            case 'c' when next == 'h':
                Add(IsHard(word, i) ? "kC" : "CS");
                return 2;
            case 'c' when next is 'k' or 'q':
                return 1;
            case 'c':
                Add(isSoft ? "s" : "k");
                return 1;
            case 's' when next == 'h':
                Add("S");
                return 2;
            case 's' when next == 'c' && rest.Length > 2 && rest[2] is 'e' or 'i' or 'y':
                Add("s");
                return 2;
            case 's':
                Add("sz");
                return 1;
            case 'z':
                Add("zs");
                return 1;
            case 'p' when next == 'h':
                Add("f");
                return 2;
            case 'p' when i == 0 && next is 's' or 'n' && rest[0] == 'p':
                Add("p", 10);
                return 1;
            case 'g' when next == 'h':
                if (i == 0)
                    Add("g");
                else
                    Add("gf", 0);
                return 2;
            case 'g' when next == 'n' && (i == 0 || rest.Length == 2):
                Add("g", 5);
                return 1;
            case 'g':
                Add(isSoft ? "gJ" : "g", (byte)(before == 'n' && rest.Length == 1 ? 30 : 90));
                return 1;
            case 'd' when next == 'g' && rest.Length > 2 && rest[2] is 'e' or 'i' or 'y':
                Add("J");
                return 2;
            case 'k' when i == 0 && next == 'n':
                Add("k", 0);
                return 1;
            case 'w' when i == 0 && next == 'r':
                return 1;
            case 'w' when next == 'h':
                Add("wh");
                return 2;
            case 'w':
                Add("wu", 40);
                return 1;
            case 'q':
                Add("k");
                if (next == 'u')
                    Add("w", 20);
                return next == 'u' ? 2 : 1;
            case 'x':
                Add(i == 0 ? "zs" : "kg", (byte)(i == 0 ? 90 : 60));
                if (i > 0)
                    Add("szS");
                return 1;
            case 'j':
                Add("J");
                return 1;
            case 'y':
                Add("yi", 30);
                return 1;
            case 'h':
                Add("h", 10);
                return 1;
            case 'b' when before == 'm' && rest.Length == 1:
                Add("b", 10);
                return 1;
            case 'r':
                Add("r", (byte)(!IsVowel(word, i + 1) || rest is "re" ? 5 : i > 0 && !IsVowel(word, i - 1) ? 60 : 80));
                return 1;
            case 'l' when !IsVowel(word, i + 1):
                Add("l", (byte)(next is 'k' or 'm' or 'f' && before == 'a' ? 5 : 45));
                return 1;
            case 'n' or 'm' when rest.Length > 1 && !IsVowel(word, i + 1):
                Add(rest[0] == 'n' ? "n" : "m", (byte)(next is 'b' or 'd' or 'g' or 'j' or 'z' || i == 0 ? 25 : 40));
                return 1;
            case 't' or 'd' when rest.Length > 1 && !IsVowel(word, i + 1) && i > 0 && !IsVowel(word, i - 1):
                Add(rest[0] == 't' ? "t" : "d", 25);
                return 1;
            case 't' or 'd' when i > 0 && rest.Length == 1 && !IsVowel(word, i - 1):
                Add("td", 35);
                return 1;
            case 'd' when rest.Length == 1 && before == 'e':
                Add("dt");
                return 1;
            default:
                Add(rest[0].ToString());
                return 1;
        }
    }

    /// <summary>"Chemical", "orchid", "chrome": ch is k.</summary>
    private static bool IsHard(string word, int i)
    {
        var rest = word.AsSpan(i);
        return rest.StartsWith("chr", StringComparison.Ordinal) || rest.StartsWith("chl", StringComparison.Ordinal) || rest.StartsWith("chem", StringComparison.Ordinal) || rest.StartsWith("cham", StringComparison.Ordinal)
            || (i > 0 && word[i - 1] is 's') || (i > 1 && word.AsSpan(i - 2, 2) is "or" or "te" or "me" or "an" && rest is not "ch");
    }

    private static int Vowel(string word, int i, List<SoundPlace> places)
    {
        void Add(string sounds, byte skip = 38) => places.Add(new SoundPlace(Phones.Mask(sounds), places.Count == 0 ? (byte)Math.Max((int)skip, 60) : skip));
        var rest = word.AsSpan(i);
        var (before, next, third) = (i > 0 ? word[i - 1] : '\0', rest.Length > 1 ? rest[1] : '\0', rest.Length > 2 ? rest[2] : '\0');
        var isCodaR = next == 'r' && !IsVowel(word, i + 2);

        // "Bottle" ends in l, or in o, or in both.
        if (rest is "e" && i > 1 && word[i - 1] == 'l' && !IsVowel(word, i - 2))
        {
            places.Insert(places.Count - 1, new SoundPlace(Phones.Mask("oeuai"), 0));
            places[^1] = places[^1] with { Skip = 25 };
            Add("e", 0);
            return 1;
        }

        if (rest is "e" && i > 1 && !IsVowel(word, i - 1))
        {
            Add(before == 'r' ? "ea" : "e", 0);
            return 1;
        }

        if (rest is "ed" && i > 1)
        {
            Add("ei", 5);
            return 1;
        }

        if (rest.StartsWith("igh", StringComparison.Ordinal))
        {
            Add("Ai");
            return 3;
        }

        if (rest.StartsWith("ough", StringComparison.Ordinal))
        {
            Add("oaWu");
            Add("f", 10);
            return 4;
        }

        switch (rest[0], next)
        {
            case ('a', 'i' or 'y') when third == 'r':
                Add("eA");
                Add("a", 0);
                return 2;
            case ('a', 'i' or 'y'):
                Add("eAa");
                return 2;
            case ('a', 'u' or 'w'):
                Add("oWa");
                return 2;
            case ('e', 'a') when third == 'r':
                Add("iea");
                Add("a", 0);
                return 2;
            case ('e', 'a'):
                Add("ie");
                Add("a", 5);
                return 2;
            case ('e', 'e'):
                Add("i");
                return 2;
            case ('e', 'i' or 'y'):
                Add("eiA");
                return 2;
            case ('e', 'u' or 'w'):
                Add("u");
                return 2;
            case ('i', 'e'):
                Add("iAe");
                Add("e", 5);
                return 2;
            case ('i', 'a' or 'o' or 'u'):
                Add("iA", 40);
                return 1;
            case ('o', 'a' or 'e'):
                Add("o");
                return 2;
            case ('o', 'i' or 'y'):
                Add("o");
                Add("i");
                return 2;
            case ('o', 'o'):
                Add("uo");
                return 2;
            case ('o', 'u'):
                Add("WuaoA");
                if (third == 'r')
                    Add("a", 0);
                return 2;
            case ('o', 'w'):
                Add("oW");
                if (IsVowel(word, i + 2))
                    Add("w", 0);
                return 2;
            case ('u', 'y'):
                Add("Aui");
                return 2;
            case ('u', 'i'):
                Add("u");
                Add("i", 0);
                return 2;
            case ('u', 'e'):
                Add("u");
                Add("e", 5);
                return 2;
            case ('a', 'r') when isCodaR:
                Add(before is 'w' or 'u' ? "ao" : "a");
                return 1;
            case ('o', 'r') when isCodaR:
                Add(rest.Length == 2 || before == 'w' ? "ao" : "o");
                return 1;
            case ('e', 'r') when isCodaR:
                Add("ae");
                return 1;
            case ('i' or 'y', 'r') when isCodaR:
                Add("aie");
                return 1;
            case ('u', 'r') when isCodaR:
                Add("au");
                return 1;
            case ('i' or 'y', 'r') when third == 'e':
                Add("Ai");
                Add("a", 0);
                return 1;
        }

        // "Panel", "pencil": as "bottle".
        if (next == 'l' && rest.Length == 2 && i > 0 && rest[0] is 'a' or 'e' or 'i')
        {
            places.Add(new SoundPlace(Phones.Mask("ou") | Phones.Mask(rest[..1]), 30));
            Add("l", 25);
            return 2;
        }

        // "Karafuu" is said as "karafu".
        if (next == rest[0])
        {
            Add(rest[..1].ToString());
            return 2;
        }

        // A silent e behind one consonant draws the vowel out: "lime", "cake", "cable".
        var isLong = rest.Length > 2 && !IsVowel(word, i + 1) && (rest[2] == 'e' || (next != rest[2] && rest[2..] is "le"));
        switch (rest[0])
        {
            case var last when rest.Length == 1 && i > 1:
                Add(last == 'o' ? "o" : last == 'y' ? "iA" : last == 'u' ? "u" : rest.ToString(), 25);
                break;
            // "Mahindi" is said as "maindi".
            case 'a' when rest.StartsWith("ahi", StringComparison.Ordinal):
                Add("aA");
                break;
            case 'i' when i > 1 && word.AsSpan(i - 2, 2) is "ah":
                Add("i", 8);
                break;
            case 'a':
                Add(isLong ? "aeA" : before is 'w' or 'u' || next == 'l' ? "ao" : "a");
                break;
            case 'i':
                Add(isLong || (next is 'n' or 'l' && third == 'd') ? "iA" : "i");
                break;
            case 'y':
                Add(isLong || rest.Length == 1 ? "iA" : "i");
                break;
            case 'u':
                Add(isLong ? "u" : "ua");
                break;
            case 'o':
                Add(next is 'n' or 'm' or 'v' || (next == 't' && third == 'h') ? "oa" : "o");
                break;
            default:
                Add("e");
                break;
        }

        return 1;
    }

    private static bool IsVowel(string word, int i) =>
        i < word.Length && i >= 0 && (word[i] is 'a' or 'e' or 'i' or 'o' or 'u' || (word[i] == 'y' && i > 0 && !(i + 1 < word.Length && word[i + 1] is 'a' or 'e' or 'i' or 'o' or 'u')));
}
