namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// The words of an index, by number, and the ways a typed word finds one: as it is, taken apart ("snowplough"), put
/// together ("table cloth"), or with its spelling mended.
/// </summary>
internal sealed class SearchVocabulary
{
    private const int ShortestMended = 5;

    private const int ShortestPart = 3;

    /// <summary>No word of any name is longer.</summary>
    private const int LongestJoined = 64;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookUp;

    /// <summary>Words by first letter and length, so that a misspelt one is held against few.</summary>
    private readonly Dictionary<(char First, int Length), List<(string Word, uint Letters, int Number)>> _near = [];

    public SearchVocabulary() => _lookUp = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();

    public int Count => _numbers.Count;

    /// <summary>All words, in the order of their numbers.</summary>
    public IEnumerable<string> Words => _numbers.Keys;

    public int Add(string word)
    {
        if (_numbers.TryGetValue(word, out var known))
            return known;
        var number = _numbers.Count;
        _numbers.Add(word, number);
        if (word.Length >= ShortestMended - 1)
        {
            if (!_near.TryGetValue((word[0], word.Length), out var list))
                _near[(word[0], word.Length)] = list = [];
            list.Add((word, Spelling.Letters(word), number));
        }

        return number;
    }

    public int? Number(string word) => _numbers.TryGetValue(word, out var number) ? number : null;

    public bool Contains(string word) => _numbers.ContainsKey(word);

    /// <summary>The numbers of the words meant, in order; a word nothing is like is left out.</summary>
    /// <param name="known">How many of the typed words were found, mended ones included.</param>
    public List<int> Read(IReadOnlyList<string> words, out int known)
    {
        var found = new List<int>(words.Count + 2);
        known = 0;
        for (var i = 0; i < words.Count; i++)
        {
            var before = found.Count;
            if (_numbers.TryGetValue(words[i], out var number))
                found.Add(number);
            else if (Split(words[i]) is { } parts)
                found.AddRange([parts.First, parts.Second]);
            else if (Mend(words[i]) is { } mended)
                found.Add(mended);
            if (found.Count > before)
                known++;
            if (i > 0 && Joined(words[i - 1], words[i]) is { } joined)
                found.Add(joined);
        }

        return found;
    }

    private int? Joined(string first, string second)
    {
        if (first.Length < ShortestPart || second.Length < ShortestPart || first.Length + second.Length > LongestJoined)
            return null;
        Span<char> both = stackalloc char[first.Length + second.Length];
        first.CopyTo(both);
        second.CopyTo(both[first.Length..]);
        return _lookUp.TryGetValue(both, out var number) ? number : null;
    }

    private (int First, int Second)? Split(ReadOnlySpan<char> word)
    {
        if (word.Length is < 7 or > LongestJoined)
            return null;
        for (var at = word.Length - ShortestPart; at >= ShortestPart; at--)
        {
            if (_lookUp.TryGetValue(word[..at], out var first) && _lookUp.TryGetValue(word[at..], out var second))
                return (first, second);
        }

        return null;
    }

    private int? Mend(string word)
    {
        if (word.Length < ShortestMended || !char.IsLetter(word[0]))
            return null;
        var slips = word.Length < 8 ? 1 : 2;
        var typed = new TypedWord(word, stackalloc ulong[TypedWord.Rows]);
        var (best, distance, tie) = (-1, slips + 1, false);
        for (var length = word.Length - slips; length <= word.Length + slips; length++)
        {
            if (!_near.TryGetValue((word[0], length), out var list))
                continue;
            foreach (var (known, letters, number) in list)
            {
                if (!typed.MayBe(letters, slips))
                    continue;
                var apart = typed.DistanceTo(known, letters, Math.Min(slips, distance));
                if (apart > slips || apart > distance)
                    continue;
                (tie, best, distance) = (apart == distance, apart < distance ? number : best, apart);
            }
        }

        return best < 0 || (tie && distance > 1) ? null : best;
    }
}
