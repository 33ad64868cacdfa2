namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// Finds the known word a misspelt one stands for. Every known word is filed under itself and under what is left
/// when one or two of its letters are taken out; so is the word asked for, and where they meet the distance is measured.
/// </summary>
internal sealed class SpellingIndex
{
    /// <summary>Below this a slip makes another word more often than it makes a typing error.</summary>
    private const int ShortestWord = 4;

    /// <summary>Longer words are looked up by their beginning, which bounds the work for a word of any length.</summary>
    private const int LongestWord = 24;

    private readonly Dictionary<string, List<string>> _filed = new(StringComparer.Ordinal);

    public SpellingIndex(IEnumerable<string> words)
    {
        foreach (var word in words.Distinct(StringComparer.Ordinal))
        {
            if (word.Length is < ShortestWord or > LongestWord)
                continue;
            foreach (var key in Keys(word))
            {
                if (_filed.TryGetValue(key, out var list))
                    list.Add(word);
                else
                    _filed[key] = [word];
            }
        }
    }

    /// <summary>The nearest known word, or null when none is near enough or two are equally near.</summary>
    public string? Correct(string word)
    {
        if (word.Length is < ShortestWord or > LongestWord)
            return null;
        var limit = Slips(word.Length);
        var (best, distance, tie) = ((string?)null, limit + 1, false);
        foreach (var key in Keys(word))
        {
            if (!_filed.TryGetValue(key, out var candidates))
                continue;
            foreach (var candidate in candidates)
            {
                // A first letter is seldom wrong; letting it change would turn short words into each other.
                if (candidate == best || (candidate[0] != word[0] && (word.Length < 6 || candidate[1..] != word[1..])))
                    continue;
                var apart = Spelling.Distance(word, candidate, Math.Min(limit, Slips(candidate.Length)));
                if (apart > Math.Min(limit, Slips(candidate.Length)) || apart > distance)
                    continue;
                tie = apart == distance;
                if (apart < distance || Prefer(candidate, best!, word))
                    (best, distance, tie) = (candidate, apart, tie && !Prefer(candidate, best!, word));
            }
        }

        return tie ? null : best;
    }

    private static bool Prefer(string candidate, string known, string word) =>
        candidate[^1] == word[^1] && known[^1] != word[^1];

    private static int Slips(int length) => length < 7 ? 1 : 2;

    private static IEnumerable<string> Keys(string word)
    {
        var keys = new HashSet<string>(StringComparer.Ordinal) { word };
        for (var i = 0; i < word.Length; i++)
            keys.Add(word.Remove(i, 1));
        if (Slips(word.Length) == 2)
        {
            foreach (var once in keys.ToArray())
            {
                for (var i = 0; once.Length > 4 && i < once.Length; i++)
                    keys.Add(once.Remove(i, 1));
            }
        }

        return keys;
    }
}
