using System.Numerics;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// The words of an index, by number, and the ways a typed word finds one: as it is, taken apart ("snowplough"), put
/// together ("table cloth"), or with its spelling mended.
/// </summary>
internal sealed class SearchVocabulary
{
    private const int ShortestMended = 5;

    private const int ShortestPart = 3;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _words = [];

    /// <summary>Words by first letter and length, so that a misspelt one is held against few.</summary>
    private readonly Dictionary<(char, int), List<int>> _near = [];

    private readonly List<uint> _letters = [];

    public int Count => _words.Count;

    public int Add(string word)
    {
        if (_numbers.TryGetValue(word, out var known))
            return known;
        var number = _words.Count;
        _numbers.Add(word, number);
        _words.Add(word);
        _letters.Add(Letters(word));
        if (word.Length >= ShortestMended - 1)
        {
            if (_near.TryGetValue((word[0], word.Length), out var list))
                list.Add(number);
            else
                _near[(word[0], word.Length)] = [number];
        }

        return number;
    }

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
            if (i > 0 && words[i].Length >= ShortestPart && words[i - 1].Length >= ShortestPart && _numbers.TryGetValue(words[i - 1] + words[i], out var joined))
                found.Add(joined);
        }

        return found;
    }

    private (int First, int Second)? Split(string word)
    {
        for (var at = word.Length - ShortestPart; word.Length >= 7 && at >= ShortestPart; at--)
        {
            if (_numbers.TryGetValue(word[..at], out var first) && _numbers.TryGetValue(word[at..], out var second))
                return (first, second);
        }

        return null;
    }

    private int? Mend(string word)
    {
        if (word.Length < ShortestMended || !char.IsLetter(word[0]))
            return null;
        var slips = word.Length < 8 ? 1 : 2;
        var letters = Letters(word);
        var (best, distance, tie) = (-1, slips + 1, false);
        for (var length = word.Length - slips; length <= word.Length + slips; length++)
        {
            if (!_near.TryGetValue((word[0], length), out var list))
                continue;
            foreach (var number in list)
            {
                // Each slip changes at most two letters of the set: most words are ruled out without measuring.
                if (BitOperations.PopCount(_letters[number] ^ letters) > 2 * slips)
                    continue;
                var apart = Spelling.Distance(word, _words[number], Math.Min(slips, distance));
                if (apart > slips || apart > distance)
                    continue;
                (tie, best, distance) = (apart == distance, apart < distance ? number : best, apart);
            }
        }

        return best < 0 || (tie && distance > 1) ? null : best;
    }

    private static uint Letters(string word)
    {
        uint set = 0;
        foreach (var letter in word)
            set |= letter is >= 'a' and <= 'z' ? 1u << (letter - 'a') : 1u << 26;
        return set;
    }
}
