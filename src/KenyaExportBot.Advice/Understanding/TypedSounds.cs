namespace KenyaExportBot.Advice.Understanding;

/// <summary>How a word as typed is read aloud: as Kiswahili is, letter by letter, with the pairs of letters English brought along.</summary>
internal static class TypedSounds
{
    public const int Longest = 24;

    /// <summary>Writes the sounds of a word and what each costs to be left out of account; returns how many there are.</summary>
    /// <param name="word">Small letters from a to z; no longer than <see cref="Longest"/>.</param>
    public static int Read(ReadOnlySpan<char> word, Span<byte> sounds, Span<byte> spare)
    {
        var count = 0;
        for (var i = 0; i < word.Length;)
        {
            var (said, letters) = At(word, i);
            foreach (var name in said)
                sounds[count++] = Phones.Of(name);
            i += letters;
        }

        for (var i = 0; i < count; i++)
            spare[i] = Spare(sounds[..count], i);
        return count;
    }

    /// <summary>Vowels come in between consonants and behind the last; nasals before what they are spoken with.</summary>
    private static byte Spare(ReadOnlySpan<byte> sounds, int i)
    {
        var isLast = i == sounds.Length - 1;
        if (Phones.IsVowel(sounds[i]))
            return (byte)(i == 0 ? 60 : Phones.IsVowel(sounds[i - 1]) ? 45 : isLast ? 15 : 25);
        if (sounds[i] == _h)
            return 10;
        if (sounds[i] == _y || sounds[i] == _w)
            return 20;
        if (i > 0 && sounds[i] == sounds[i - 1])
            return 20;
        if ((sounds[i] == _n || sounds[i] == _m) && !isLast && !Phones.IsVowel(sounds[i + 1]))
            return 30;
        if (sounds[i] == _r && (isLast || !Phones.IsVowel(sounds[i + 1])))
            return 25;
        return (byte)(isLast && (sounds[i] == _s || sounds[i] == _z) ? 50 : 90);
    }

    private static readonly byte _h = Phones.Of('h'), _y = Phones.Of('y'), _w = Phones.Of('w'), _n = Phones.Of('n'), _m = Phones.Of('m'), _r = Phones.Of('r'), _s = Phones.Of('s'), _z = Phones.Of('z');

    private static (string Said, int Letters) At(ReadOnlySpan<char> word, int i)
    {
        var rest = word[i..];
        var next = rest.Length > 1 ? rest[1] : '\0';
        var third = rest.Length > 2 ? rest[2] : '\0';
        if (rest[0] == next && !"aeio".Contains(next, StringComparison.Ordinal))
            return At(word, i + 1) is var (said, letters) ? (said, letters + 1) : default;
        switch (rest[0])
        {
            case 'a' when next is 'w' or 'u':
                return ("W", 2);
            case 'a' when next is 'i' or 'y':
                return ("A", 2);
            case 'a' when next is 'a':
                return ("a", 2);
            case 'e' when next is 'e' or 'a':
                return ("i", 2);
            case 'e' when next is 'i' or 'y':
                return (rest.Length == 2 ? "i" : "e", 2);
            case 'e' when next is 'w':
                return ("u", 2);
            case 'i' when next == 'g' && third == 'h':
                return ("A", 3);
            case 'i' when next is 'e' or 'i':
                return ("i", 2);
            case 'o' when next is 'o':
                return ("u", 2);
            case 'o' when next is 'a':
                return ("o", 2);
            case 'o' when next is 'u':
                return ("W", 2);
            case 'o' when next is 'w':
                return IsVowel(third) ? ("ow", 2) : ("W", 2);
            case 'o' when next is 'y':
                return ("oi", 2);
            case 'y':
                return (i == 0 || IsVowel(next) ? "y" : "i", 1);
            case 't' when rest.StartsWith("tion", StringComparison.Ordinal):
                return ("Son", 4);
            case 't' when next == 'c' && third == 'h':
                return ("C", 3);
            case 't' when next == 'h':
                return ("T", 2);
            case 'c' when next == 'h':
                return ("C", 2);
            case 'c' when next == 'k':
                return ("k", 2);
            case 'c':
                return (next is 'e' or 'i' or 'y' ? "s" : "k", 1);
            case 'd' when next == 'g' && third is 'e' or 'i' or 'y':
                return ("J", 2);
            case 's' when next == 'h':
                return ("S", 2);
            case 's' when next == 'c' && third is 'e' or 'i' or 'y':
                return ("s", 2);
            case 'p' when next == 'h':
                return ("f", 2);
            case 'g' when next == 'h':
                return (i == 0 || IsVowel(third) ? "g" : "", 2);
            case 'k' when i == 0 && next == 'n':
                return ("n", 2);
            case 'w' when i == 0 && next == 'r':
                return ("r", 2);
            case 'w' when next == 'h':
                return ("w", 2);
            case 'q':
                return next == 'u' ? ("kw", 2) : ("k", 1);
            case 'x':
                return (i == 0 ? "z" : "ks", 1);
            case 'j':
                return ("J", 1);
            default:
                return (_single[rest[0] - 'a'], 1);
        }
    }

    private static readonly string[] _single = [.. Enumerable.Range('a', 26).Select(letter => ((char)letter).ToString())];

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u';
}
