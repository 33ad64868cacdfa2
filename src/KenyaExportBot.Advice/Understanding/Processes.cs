using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>What is done to goods, in all the words people have for it, from <c>intents/processes.yaml</c>: words of one process are one word where a form is picked.</summary>
internal sealed class Processes
{
    /// <summary>What stands behind an English verb that begins as one of Kiswahili: "zimefriziwa", "tunagrindi".</summary>
    private static readonly string[] _endings = ["", "i", "a", "ia", "wa", "iwa", "ed"];

    private readonly Dictionary<string, List<string>> _alike = new(StringComparer.Ordinal);

    private Processes()
    {
    }

    public static Processes None { get; } = new();

    /// <exception cref="WordingException">The file cannot be used.</exception>
    public static Processes Load(string intentsFolder)
    {
        var (file, processes) = (YamlFile.Load(Path.Combine(intentsFolder, "processes.yaml")), new Processes());
        foreach (var node in file.List(file.Root))
        {
            var map = file.Map(node);
            List<string> roots =
            [
                .. file.Texts(file.Required(map, "en")).Select(word => FormWords.Root(Spelling.Stem(word))),
                .. file.Texts(file.Required(map, "sw")),
                .. file.Texts(file.Required(map, "typed")).SelectMany(verb => _endings.Select(ending => verb + ending)),
            ];
            foreach (var root in roots)
            {
                if (processes._alike.TryGetValue(root, out var others))
                    others.AddRange(roots.Except(others).ToList());
                else
                    processes._alike.Add(root, [.. roots]);
            }
        }

        return processes;
    }

    /// <summary>Whether a root, as <see cref="FormWords.Root"/> gives it, is of some process.</summary>
    public bool Knows(string root) => _alike.ContainsKey(root);

    /// <summary>The words of a message, those of them marked that say what was done to a good, or that it was not.</summary>
    public Token[] Mark(Token[] tokens)
    {
        var marked = tokens;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].Text.Length < ShortestVerb || Verb(tokens[i].Text) is not { } verb)
                continue;
            if (ReferenceEquals(marked, tokens))
                marked = [.. tokens];
            marked[i] = tokens[i] with { Process = verb };
        }

        return marked;
    }

    private const int ShortestVerb = 5, ShortestRoot = 3;

    /// <summary>Who does it or what it is done to; when; which; and to what. "Zi-li-vyo-saga", "tu-me-zi-saga".</summary>
    private static readonly string[] _who = ["ni", "twa", "tu", "wa", "ya", "zi", "vi", "ki", "li", "ku", "i", "u", "a"],
        _when = ["mesha", "lisha", "na", "me", "li", "ta", "ka", "nge", "ki", "sha", ""],
        _which = ["", "vyo", "yo", "zo", "cho", "lo", "o", "ye", "po"],
        _what = ["", "zi", "ya", "wa", "vi", "ki", "li", "i", "u"];

    /// <summary>What a verb says, said plainly; null where it says no process.</summary>
    private string? Verb(string word)
    {
        if (Knows(word))
            return FormWords.Doing + word;
        if (FormWords.NotYet(word) is { } not && Root(word, not.Length) is { } undone)
            return FormWords.NotDoing + undone;
        foreach (var who in _who)
        {
            if (!word.StartsWith(who, StringComparison.Ordinal))
                continue;
            foreach (var when in _when)
            {
                if (At(word, who.Length, when) is not (var at and >= 0))
                    continue;
                foreach (var which in when is "na" or "li" ? _which : _none)
                {
                    if (At(word, at, which) is var from and >= 0 && Root(word, from) is { } root)
                        return FormWords.Doing + root;
                }
            }
        }

        return null;
    }

    private static readonly string[] _none = [""];

    /// <summary>Where a part ends that stands there; -1 where it does not.</summary>
    private static int At(string word, int from, string part) =>
        word.Length - from - part.Length >= ShortestRoot && string.CompareOrdinal(word, from, part, 0, part.Length) == 0 ? from + part.Length : -1;

    /// <summary>The root from a place on, whatever it is done to.</summary>
    private string? Root(string word, int from)
    {
        foreach (var what in _what)
        {
            if (At(word, from, what) is not (var at and >= 0))
                continue;
            var root = FormWords.Active(word[at..]);
            if (Knows(root))
                return root;

            // "Nisage", "tuzikaange": what somebody would do.
            if (root[^1] == 'e' && Knows(root[..^1] + "a"))
                return root[..^1] + "a";
        }

        return null;
    }

    /// <summary>All roots that say the same; none where it says no process.</summary>
    public IReadOnlyList<string> AlikeTo(string root) => _alike.TryGetValue(root, out var roots) ? roots : [];

    /// <summary>Phrases by their roots, and behind them the same with one word said otherwise; a root that is <paramref name="known"/> already keeps to what it stands for.</summary>
    public IReadOnlyList<string[]> Widened(IReadOnlyList<string[]> phrases, IReadOnlySet<string> known)
    {
        List<string[]> all = [.. phrases];
        foreach (var phrase in phrases)
        {
            for (var i = 0; i < phrase.Length; i++)
            {
                foreach (var other in AlikeTo(phrase[i]).Where(other => !known.Contains(other)))
                    all.Add([.. phrase[..i], other, .. phrase[(i + 1)..]]);
            }
        }

        return all;
    }
}
