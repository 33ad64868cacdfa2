using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>What the whole Harmonized System offers for words no name file knows.</summary>
/// <param name="IsName">The words are the everyday name of the codes, not only words their labels share.</param>
internal sealed record NomenclatureHits(IReadOnlyList<HsCode> Codes, bool IsName)
{
    public static NomenclatureHits None { get; } = new([], false);
}

/// <summary>
/// Searches the plain labels and everyday names of every subheading. It stands behind the name files: what they know is
/// answered, what only the nomenclature knows is offered.
/// </summary>
internal sealed class NomenclatureSearch
{
    private const int Offered = 5;

    /// <summary>With less it is chance that words and label met.</summary>
    private const double LeastShare = 0.6;

    private static readonly string[] _outs = [" other than ", " not ", " without "];

    private readonly Dictionary<string, List<int>> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(int Entry, float Weight)>> _byWord = new(StringComparer.Ordinal);
    private readonly List<HsCode> _codes = [];
    private readonly int _longestName;

    public NomenclatureSearch(IEnumerable<CodeNames> entries)
    {
        foreach (var entry in entries)
        {
            var i = _codes.Count;
            _codes.Add(entry.Code);
            var words = new Dictionary<string, float>(StringComparer.Ordinal);
            foreach (var (text, weight) in new[] { (entry.Label.En, 1f), (entry.Label.Sw, 1f) }.Concat(entry.AlsoCalled.Select(name => (name, 0.9f))))
            {
                // What a label leaves out ("other than roasted") is not what it is about.
                var phrase = Spelling.Phrase(text.Split(_outs, 2, StringSplitOptions.None)[0]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
                foreach (var word in phrase)
                    words[word] = Math.Max(words.GetValueOrDefault(word), weight / (1f + (0.05f * phrase.Length)));
            }

            foreach (var (word, weight) in words)
                Get(_byWord, word).Add((i, weight));
            foreach (var name in entry.AlsoCalled)
            {
                var phrase = Spelling.Phrase(name);
                _longestName = Math.Max(_longestName, phrase.Count(letter => letter == ' ') + 1);
                if (Get(_byName, phrase) is var list && (list.Count == 0 || list[^1] != i))
                    list.Add(i);
            }
        }
    }

    /// <summary>Whether the nomenclature itself uses a word: then it is no misspelling of another.</summary>
    public bool Uses(string word) => _byWord.ContainsKey(word);

    /// <param name="words">Stemmed words of the message that mean something by themselves.</param>
    /// <param name="leastShare">The share of the words' weight a label must hold.</param>
    /// <param name="leftOver">How many words may stand beside a name.</param>
    public NomenclatureHits Find(IReadOnlyList<string> words, double leastShare = LeastShare, int leftOver = 1)
    {
        if (words.Count == 0)
            return NomenclatureHits.None;
        for (var length = Math.Min(words.Count, _longestName); length > 0; length--)
        {
            // Words left over beside a name say that something else may be meant.
            if (words.Count - length > leftOver)
                break;
            for (var first = 0; first + length <= words.Count; first++)
            {
                if (_byName.TryGetValue(string.Join(' ', words.Skip(first).Take(length)), out var named))
                    return new NomenclatureHits([.. named.Take(Offered).Select(entry => _codes[entry])], length == words.Count && named.Count == 1);
            }
        }

        var rarity = words.Distinct(StringComparer.Ordinal).ToDictionary(
            word => word, word => Math.Log(1 + (_codes.Count / (1.0 + (_byWord.TryGetValue(word, out var list) ? list.Count : 0)))), StringComparer.Ordinal);
        var scores = new Dictionary<int, double>();
        foreach (var (word, weight) in rarity)
        {
            foreach (var (entry, share) in _byWord.TryGetValue(word, out var list) ? list : [])
                scores[entry] = scores.GetValueOrDefault(entry) + (weight * share);
        }

        var least = leastShare * rarity.Values.Sum();
        var best = scores.Where(score => score.Value >= least).OrderByDescending(score => score.Value).ThenBy(score => score.Key).Take(Offered)
            .Select(score => _codes[score.Key]).ToList();
        return best.Count == 0 ? NomenclatureHits.None : new NomenclatureHits(best, false);
    }

    private static List<T> Get<T>(Dictionary<string, List<T>> index, string key) =>
        index.TryGetValue(key, out var list) ? list : index[key] = [];
}
