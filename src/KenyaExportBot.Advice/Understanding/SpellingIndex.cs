namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// Finds the known word a misspelt one stands for. Known words are filed by first letter and length; the set of their
/// letters rules most of them out before a distance is measured.
/// </summary>
internal sealed class SpellingIndex
{
    /// <summary>Below this a slip makes another word more often than it makes a typing error.</summary>
    private const int ShortestWord = 4;

    private const int LongestWord = 24;

    /// <summary>A first letter is seldom wrong; letting it change in a short word would turn words into each other.</summary>
    private const int ShortestWithOtherFirst = 6;

    private readonly Dictionary<(char First, int Length), List<(string Word, uint Letters)>> _filed = [];
    private readonly Dictionary<string, List<string>> _byTail = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>>.AlternateLookup<ReadOnlySpan<char>> _tails;

    public SpellingIndex(IEnumerable<string> words)
    {
        _tails = _byTail.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var word in words.Distinct(StringComparer.Ordinal))
        {
            if (word.Length is < ShortestWord or > LongestWord)
                continue;
            File(_filed, (word[0], word.Length), (word, Spelling.Letters(word)));
            if (word.Length >= ShortestWithOtherFirst)
                File(_byTail, word[1..], word);
        }
    }

    /// <summary>The nearest known word, or null when none is near enough or two are equally near.</summary>
    public string? Correct(string word)
    {
        if (word.Length is < ShortestWord or > LongestWord)
            return null;
        var limit = Slips(word.Length);
        var nearest = new Nearest(word, limit + 1);
        var typed = new TypedWord(word, stackalloc ulong[TypedWord.Rows]);
        for (var length = word.Length - limit; length <= word.Length + limit; length++)
        {
            if (!_filed.TryGetValue((word[0], length), out var list))
                continue;
            var allowed = Math.Min(limit, Slips(length));
            foreach (var (candidate, letters) in list)
            {
                if (typed.MayBe(letters, allowed))
                    nearest.Consider(candidate, typed.DistanceTo(candidate, letters, allowed), allowed);
            }
        }

        if (word.Length >= ShortestWithOtherFirst && _tails.TryGetValue(word.AsSpan(1), out var others))
        {
            foreach (var candidate in others)
                nearest.Consider(candidate, Spelling.Distance(word, candidate, limit), limit);
        }

        return nearest.IsTied ? null : nearest.Best;
    }

    private static int Slips(int length) => length < 7 ? 1 : 2;

    private static void File<TKey, TValue>(Dictionary<TKey, List<TValue>> files, TKey key, TValue value)
        where TKey : notnull
    {
        if (files.TryGetValue(key, out var list))
            list.Add(value);
        else
            files[key] = [value];
    }

    /// <summary>The nearest word so far; of two equally near ones that with the same last letter, else neither.</summary>
    private struct Nearest(string word, int distance)
    {
        private int _distance = distance;

        public string? Best { get; private set; }

        public bool IsTied { get; private set; }

        public void Consider(string candidate, int apart, int allowed)
        {
            if (apart > allowed || apart > _distance || candidate == Best)
                return;
            if (apart < _distance)
                (Best, _distance, IsTied) = (candidate, apart, false);
            else if (candidate[^1] == word[^1] && Best![^1] != word[^1])
                (Best, IsTied) = (candidate, false);
            else if (!(Best![^1] == word[^1] && candidate[^1] != word[^1]))
                IsTied = true;
        }
    }
}
