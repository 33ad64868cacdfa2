namespace KenyaExportBot.Advice.Understanding;

/// <summary>Tells from words such as "roasted" or "iliyokaangwa" which form of a product is meant.</summary>
internal static class FormWords
{
    private static readonly HashSet<string> _negations =
        new(StringComparer.Ordinal) { "not", "no", "non", "never", "without", "isnt", "arent", "neither", "nor", "nobody", "wala", "un", "bila", "si", "sio", "siyo", "haina", "hazina", "hayana", "hauna", "havina", "hakina", "hawana", "isiyo", "zisizo", "yasiyo", "sitaki", "siuzi", "hatuuzi" };

    /// <summary>"Yasiyo na mafuta", "usio na mafuta": without, in agreement with the noun.</summary>
    private static readonly HashSet<string> _lacking = new(StringComparer.Ordinal) { "isiyo", "zisizo", "yasiyo", "usio", "lisilo", "kisicho", "visivyo", "wasio", "asiye" };

    /// <summary>"Za kuganda", "iliyoganda": frozen, and no shell ("ganda"), which is what it looks like.</summary>
    private static readonly HashSet<string> _freezes = new(StringComparer.Ordinal) { "kuganda", "iliyoganda", "zilizoganda", "yaliyoganda", "waliyoganda", "walioganda", "ilioganda", "zilioganda", "imeganda", "zimeganda", "yameganda", "wameganda" };

    private const string Freezing = "ganda", Frozen = "gandisha";

    /// <summary>Behind what is denied: "bamboo no".</summary>
    private static readonly HashSet<string> _refusals = new(StringComparer.Ordinal) { "no", "not", "hapana", "sio", "siyo", "zii", "hatuna", "sina", "hakuna" };

    private static readonly HashSet<string> _articles = new(StringComparer.Ordinal) { "the", "a", "an", "it", "its", "their", "lake", "zake", "yake", "yao", "still" };

    /// <summary>Relative and plural beginnings that agree with the noun; the root carries the meaning.</summary>
    private static readonly string[] _agreements =
    [
        "iliyo", "zilizo", "yaliyo", "kilicho", "vilivyo", "uliyo", "lililo", "waliyo", "aliye", "ulio", "walio", "yalio", "zilio", "ilio", "vilivo", "kilio",
        "tumesha", "nimesha", "wamesha", "zimesha", "yamesha", "imesha", "vimesha", "tusha", "zisha", "yasha", "isha", "nazi", "tunazi", "nikizi", "tukizi", "ilo", "zilo", "yalo", "walo", "vilo", "kilo", "lilo", "ulo", "ime", "zime", "yame", "vime", "kime", "tuna", "nina", "wana", "tume", "nime", "wame", "ume", "lime", "huwa", "nii", "nizi", "niya", "tui", "tuzi", "tuya", "ma", "mi", "vi", "ki", "wa", "ya", "za", "m",
    ];

    /// <summary>Of those, the ones before what was done to a thing.</summary>
    private static readonly string[] _done = ["iliyo", "zilizo", "yaliyo", "kilicho", "vilivyo", "uliyo", "lililo", "waliyo", "ulio", "walio", "yalio", "zilio", "ilio", "ime", "zime", "yame", "vime", "kime", "ume", "lime", "wame"];

    /// <summary>The same, by their first letters: most words begin with none of them.</summary>
    private static readonly string[][] _agreementsBy = [.. Enumerable.Range('a', 26).Select(letter => Array.FindAll(_agreements, agreement => agreement[0] == letter))];

    /// <summary>"Nakausha", "kukausha", "nikaushe": short beginnings of what somebody does; what is left has to be longer ("nataka" is no "taka").</summary>
    private static readonly string[] _doing = ["na", "ni", "tu", "ku"];

    /// <summary>The one form the words point to; null when none or several do.</summary>
    /// <param name="words">Stemmed words of the message, the product's own name left out.</param>
    public static ProductForm? Pick(ProductEntry entry, IReadOnlyList<string> words) => Pick(entry, words, 1, out _);

    /// <summary>The same, by phrases of two words and more alone: firm enough to correct what a name says.</summary>
    public static ProductForm? PickPhrase(ProductEntry entry, IReadOnlyList<string> words) => Pick(entry, words, 2, out _);

    /// <summary>Whether the words point to several forms, and to none of them more than to the others.</summary>
    public static bool IsTie(ProductEntry entry, IReadOnlyList<string> words) => Pick(entry, words, 1, out var isTie) is null && isTie;

    /// <summary>Whether a word belongs to the way some form of the product is said.</summary>
    public static bool Knows(ProductEntry entry, string word) => entry.FormRoots.Contains(Root(word));

    /// <summary>Whether a word belongs to the way one form is said.</summary>
    public static bool Says(ProductForm form, string word)
    {
        var root = Root(word);
        return form.Roots.Any(roots => roots.Contains(root));
    }

    /// <summary>Whether a word denies what follows.</summary>
    public static bool Denies(string word) => _negations.Contains(word);

    /// <summary>Whether a word at the end of a clause denies what stood before it.</summary>
    public static bool Refuses(string word) => _refusals.Contains(word);

    /// <summary>Whether the words deny a form: "hajagandishwa" of frozen.</summary>
    public static bool Excludes(ProductEntry entry, IReadOnlyList<string> words, ProductForm form)
    {
        var said = SaidOf(entry, words);
        for (var i = 0; i < said.Count; i++)
        {
            if (said[i].Root is { } root && IsDenied(said, i) && entry.PhrasesByRoot.TryGetValue(root, out var phrases) && Array.Exists(phrases, one => ReferenceEquals(entry.Forms[one.Form], form) && Stands(form.Roots[one.Phrase], said, i)))
                return true;
        }

        return false;
    }

    /// <summary>Forms of other codes that a word speaks for of which the form found says nothing: "whole, before we ground it" of pepper ground.</summary>
    /// <param name="accounts">Whether what is known of the form found accounts for a word, in other words than its own.</param>
    public static IReadOnlyList<ProductForm> Rivals(ProductEntry entry, IReadOnlyList<string> words, ProductForm found, Predicate<string> accounts)
    {
        var said = SaidOf(entry, words);
        var rivals = new List<ProductForm>();
        for (var i = 0; i < said.Count; i++)
        {
            if (said[i].Root is not { } root || IsDenied(said, i) || !entry.PhrasesByRoot.TryGetValue(root, out var phrases) || found.Roots.Any(roots => roots.Contains(root)) || accounts(said[i].Word))
                continue;
            foreach (var (at, phrase) in phrases)
            {
                var rival = entry.Forms[at];
                if (rival.Code != found.Code && rival.Roots[phrase].Length == 1 && !rivals.Exists(one => one.Code == rival.Code))
                    rivals.Add(rival);
            }
        }

        return rivals;
    }

    private static ProductForm? Pick(ProductEntry entry, IReadOnlyList<string> words, int least, out bool isTie)
    {
        var said = SaidOf(entry, words);
        isTie = false;
        if (said.TrueForAll(one => one.Root is null))
            return null;
        Span<int> points = stackalloc int[entry.Forms.Count];
        Span<bool> isExcluded = stackalloc bool[entry.Forms.Count];
        Span<int> firstSaid = stackalloc int[entry.Forms.Count];
        points.Clear();
        isExcluded.Clear();
        firstSaid.Fill(int.MaxValue);
        for (var i = 0; i < said.Count; i++)
        {
            if (said[i].Root is not { } root || !entry.PhrasesByRoot.TryGetValue(root, out var phrases))
                continue;
            foreach (var (at, phrase) in phrases)
            {
                var form = entry.Forms[at];
                var wanted = form.Roots[phrase];
                if (!Stands(wanted, said, i))
                    continue;
                if (IsDenied(said, i) && !(i > 0 && phrase < form.Words.Count && form.Words.Contains($"{said[i - 1].Word} {form.Words[phrase]}")))
                    isExcluded[at] = true;
                else
                    (points[at], firstSaid[at]) = (Math.Max(points[at], Points(form, phrase)), Math.Min(firstSaid[at], phrase));
            }
        }

        if (least > 1)
            PointAround(entry, said, firstSaid, points);
        var (best, tie) = (-1, false);
        for (var at = 0; at < points.Length; at++)
        {
            if (points[at] > 0 && (best < 0 || points[at] >= points[best]))
                (best, tie) = best >= 0 && points[at] == points[best] ? (best, true) : (at, false);
        }

        if (best >= 0 && points[best] >= PointsAWord * least - 1)
        {
            isTie = tie && !isExcluded[best];
            if (tie || !isExcluded[best])
                return tie ? null : entry.Forms[best];
        }

        // "not roasted" of two visible forms leaves one.
        if (least > 1 || !isExcluded.Contains(true))
            return null;
        ProductForm? left = null;
        for (var at = 0; at < points.Length; at++)
        {
            if (entry.Forms[at].IsHidden || isExcluded[at])
                continue;
            if (left is not null)
                return null;
            left = entry.Forms[at];
        }

        return left;
    }

    /// <summary>The more words, the more; a form said in its own words stands before one whose words only say the same.</summary>
    private static int Points(ProductForm form, int phrase) => (PointsAWord * form.Roots[phrase].Length) - (phrase < form.Words.Count ? 0 : 1);

    private const int PointsAWord = 2;

    /// <summary>"Minofu ya sangara iliyogandishwa": the words of the form stand around the name; the first phrase of a form that does counts, unless one before it is said outright.</summary>
    private static void PointAround(ProductEntry entry, List<Said> said, Span<int> firstSaid, Span<int> points)
    {
        foreach (var one in said)
        {
            if (one.Root is null || !entry.PhrasesByRoot.TryGetValue(one.Root, out var phrases))
                continue;
            foreach (var (at, phrase) in phrases)
            {
                var wanted = entry.Forms[at].Roots[phrase];
                if (phrase < firstSaid[at] && wanted.Length > 1 && StandsAround(wanted, said))
                    (points[at], firstSaid[at]) = (Math.Max(points[at], Points(entry.Forms[at], phrase)), phrase);
            }
        }
    }

    /// <summary>The words, the articles left out ("in the shell", "na ganda lake"), each with its root where some form is said with it.</summary>
    private static List<Said> SaidOf(ProductEntry entry, IReadOnlyList<string> words)
    {
        var said = new List<Said>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            if (_articles.Contains(words[i]))
                continue;
            var root = Root(words[i]);

            // A form may itself be said so: "haijachomwa" is green coffee.
            var undone = entry.FormRoots.Contains(root) ? null : NotYet(words[i]);
            if (undone is not null)
                root = Root(Doing + words[i][undone.Length..]);
            said.Add(new Said(words[i], entry.FormRoots.Contains(root) ? root : null, undone is not null));
        }

        return said;
    }

    /// <param name="Root">Null where no form is said with it.</param>
    /// <param name="IsNot">It says that it was not done.</param>
    private readonly record struct Said(string Word, string? Root, bool IsNot);

    private static bool Stands(string[] wanted, List<Said> said, int at)
    {
        if (at + wanted.Length > said.Count)
            return false;
        for (var i = 0; i < wanted.Length; i++)
        {
            if (said[at + i].Root != wanted[i])
                return false;
        }

        return true;
    }

    private static bool StandsAround(string[] wanted, List<Said> said)
    {
        foreach (var root in wanted)
        {
            var at = 0;
            while (at < said.Count && said[at].Root != root)
                at++;
            if (root.Length < 4 || at == said.Count || IsDenied(said, at))
                return false;
        }

        return true;
    }

    private static bool IsDenied(List<Said> said, int at) => said[at].IsNot || (at > 0 && _negations.Contains(said[at - 1].Word))
        || (at > 1 && KiswahiliNames.Connects(said[at - 1].Word) && _negations.Contains(said[at - 2].Word));

    /// <summary>The beginning of a word that says something was not done yet: "hayajachongwa" is not carved, "hajagandishwa" not frozen.</summary>
    public static string? NotYet(string word) => word.Length > 6 && word[0] is 'h' or 'i' or 'l' or 's' or 'u' or 'w' or 'y' or 'z' or 'k' or 'v' ? Array.Find(_notYet, beginning => word.StartsWith(beginning, StringComparison.Ordinal)) : null;

    private static readonly string[] _notYet =
    [
        "haija", "hazija", "hayaja", "hawaja", "hauja", "halija", "havija", "hakija", "haja", "hatuja", "sija", "haiku", "haziku", "hayaku", "hauku", "hawaku", "hatuku",
        "isiyo", "zisizo", "yasiyo", "wasio", "usio", "lisilo", "kisicho", "visivyo", "isio", "zisio", "yasio",
    ];

    /// <summary>Before what somebody does.</summary>
    public const string Doing = "tume";

    /// <summary>Before what nobody did yet.</summary>
    public const string NotDoing = "hatuja";

    /// <summary>A word without the beginning that agrees with its noun: words of one root are one word here.</summary>
    public static string Root(string word)
    {
        if (word.Length == 0 || word[0] is not (>= 'a' and <= 'z'))
            return word;
        if (word[^1] is 'o' or 'e' && _lacking.Contains(word))
            return "isiyo";
        if (word.EndsWith(Freezing, StringComparison.Ordinal) && _freezes.Contains(word))
            return Frozen;
        foreach (var agreement in _agreementsBy[word[0] - 'a'])
        {
            if (word.Length >= agreement.Length + (agreement.Length > 2 && IsEnglish(word) ? 3 : 4) && word.StartsWith(agreement, StringComparison.Ordinal))
                return Active(word[agreement.Length..]);
        }

        foreach (var beginning in _doing)
        {
            if (word.Length >= beginning.Length + 5 && word.StartsWith(beginning, StringComparison.Ordinal))
                return Active(word[beginning.Length..]);
        }

        return word;
    }

    /// <summary>"Zimedry": no Kiswahili word ends in a consonant.</summary>
    private static bool IsEnglish(string word) => word[^1] is not ('a' or 'e' or 'i' or 'o' or 'u');

    /// <summary>"Zimeroastiwa", "iliyochanganywa": what was done to a thing; with "na" behind it, done with what.</summary>
    public static bool IsDone(string word) => word.EndsWith("wa", StringComparison.Ordinal) && DoneBeginning(word) is not null;

    /// <summary>A word that agrees with its noun, as it agrees with others: "iliyokaushwa", "zilizokaushwa", "imekaushwa". None where it agrees with nothing.</summary>
    public static IEnumerable<string> Inflected(string word)
    {
        var agreement = DoneBeginning(word);
        return agreement is null ? [] : _done.Select(other => other + word[agreement.Length..]);
    }

    private static string? DoneBeginning(string word) => Array.Find(_done, agreement => word.Length >= agreement.Length + 5 && word.StartsWith(agreement, StringComparison.Ordinal));

    /// <summary>"Iliyokaushwa" was dried by somebody who says "tunakausha".</summary>
    public static string Active(string root) => root.Length > 5 && root[^1] == 'e' && root[^2] is 'g' or 'h' ? root[..^1] + "a" : root.Length > 4 && root.EndsWith("wa", StringComparison.Ordinal) && root[^3] is not ('a' or 'e' or 'i' or 'o' or 'u') ? root[..^2] + "a" : root;
}
