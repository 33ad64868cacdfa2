namespace KenyaExportBot.Advice.Understanding;

/// <summary>Tells from words such as "roasted" or "iliyokaangwa" which form of a product is meant.</summary>
internal static class FormWords
{
    private static readonly HashSet<string> _negations =
        new(StringComparer.Ordinal) { "not", "no", "non", "never", "without", "isnt", "arent", "un", "bila", "si", "sio", "siyo", "haina", "hazina", "hayana", "hauna", "havina", "hakina", "hawana", "isiyo", "zisizo", "yasiyo", "sitaki", "siuzi", "hatuuzi" };

    /// <summary>"Yasiyo na mafuta", "usio na mafuta": without, in agreement with the noun.</summary>
    private static readonly HashSet<string> _lacking = new(StringComparer.Ordinal) { "isiyo", "zisizo", "yasiyo", "usio", "lisilo", "kisicho", "visivyo", "wasio", "asiye" };

    /// <summary>Behind what is denied: "bamboo no".</summary>
    private static readonly HashSet<string> _refusals = new(StringComparer.Ordinal) { "no", "not", "hapana", "sio", "siyo", "zii" };

    private static readonly HashSet<string> _articles = new(StringComparer.Ordinal) { "the", "a", "an", "it", "its", "their", "lake", "zake", "yake", "yao", "still" };

    /// <summary>Relative and plural beginnings that agree with the noun; the root carries the meaning.</summary>
    private static readonly string[] _agreements =
    [
        "iliyo", "zilizo", "yaliyo", "kilicho", "vilivyo", "uliyo", "lililo", "waliyo", "aliye", "ulio", "walio", "yalio", "zilio", "ilio", "vilivo", "kilio",
        "ilo", "zilo", "yalo", "walo", "vilo", "kilo", "lilo", "ulo", "ime", "zime", "yame", "vime", "kime", "tuna", "nina", "wana", "tume", "nime", "wame", "ume", "lime", "huwa", "nii", "nizi", "niya", "tui", "tuzi", "tuya", "ma", "mi", "vi", "ki", "wa", "ya", "za", "m",
    ];

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

    private static ProductForm? Pick(ProductEntry entry, IReadOnlyList<string> words, int least, out bool isTie)
    {
        var said = Said(entry, words);
        isTie = false;
        if (said.TrueForAll(one => one.Root is null))
            return null;
        var excluded = new List<ProductForm>();
        var (best, score, tie) = ((ProductForm?)null, 0, false);
        foreach (var form in entry.Forms)
        {
            var points = 0;
            for (var phrase = 0; phrase < form.Roots.Count; phrase++)
            {
                var wanted = form.Roots[phrase];
                for (var i = 0; i + wanted.Length <= said.Count; i++)
                {
                    if (!Stands(wanted, said, i))
                        continue;
                    if (IsDenied(said, i) && !form.Words.Contains($"{said[i - 1].Word} {form.Words[phrase]}"))
                        excluded.Add(form);
                    else
                        points = Math.Max(points, wanted.Length);
                }

                // "Minofu ya sangara iliyogandishwa": the words of the form stand around the name.
                if (least > 1 && points == 0 && wanted.Length > 1 && StandsAround(wanted, said))
                    points = wanted.Length;
            }

            if (points == 0 || points < score)
                continue;
            (best, tie, score) = points == score ? (best, true, score) : (form, false, points);
        }

        if (score < least)
            best = null;
        isTie = best is not null && tie && !excluded.Contains(best);
        if (best is not null && !tie && !excluded.Contains(best))
            return best;
        if (best is not null || excluded.Count == 0 || least > 1)
            return null;

        // "not roasted" of two visible forms leaves one.
        var left = entry.Offered.Where(form => !excluded.Contains(form)).ToList();
        return left.Count == 1 ? left[0] : null;
    }

    /// <summary>The words, the articles left out ("in the shell", "na ganda lake"), each with its root where some form is said with it.</summary>
    private static List<(string Word, string? Root)> Said(ProductEntry entry, IReadOnlyList<string> words)
    {
        var said = new List<(string, string?)>(words.Count);
        for (var i = 0; i < words.Count; i++)
        {
            if (!_articles.Contains(words[i]))
                said.Add((words[i], Root(words[i]) is var root && entry.FormRoots.Contains(root) ? root : null));
        }

        return said;
    }

    private static bool Stands(string[] wanted, List<(string Word, string? Root)> said, int at)
    {
        for (var i = 0; i < wanted.Length; i++)
        {
            if (said[at + i].Root != wanted[i])
                return false;
        }

        return true;
    }

    private static bool StandsAround(string[] wanted, List<(string Word, string? Root)> said)
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

    private static bool IsDenied(List<(string Word, string? Root)> said, int at) => at > 0 && _negations.Contains(said[at - 1].Word);

    /// <summary>A word without the beginning that agrees with its noun: words of one root are one word here.</summary>
    public static string Root(string word)
    {
        if (word.Length == 0 || word[0] is not (>= 'a' and <= 'z'))
            return word;
        if (word[^1] is 'o' or 'e' && _lacking.Contains(word))
            return "isiyo";
        foreach (var agreement in _agreementsBy[word[0] - 'a'])
        {
            if (word.Length >= agreement.Length + 4 && word.StartsWith(agreement, StringComparison.Ordinal))
                return Active(word[agreement.Length..]);
        }

        foreach (var beginning in _doing)
        {
            if (word.Length >= beginning.Length + 5 && word.StartsWith(beginning, StringComparison.Ordinal))
                return Active(word[beginning.Length..]);
        }

        return word;
    }

    /// <summary>"Iliyokaushwa" was dried by somebody who says "tunakausha".</summary>
    private static string Active(string root) => root.Length > 5 && root[^1] == 'e' && root[^2] is 'g' or 'h' ? root[..^1] + "a" : root.Length > 4 && root.EndsWith("wa", StringComparison.Ordinal) && root[^3] is not ('a' or 'e' or 'i' or 'o' or 'u') ? root[..^2] + "a" : root;
}
