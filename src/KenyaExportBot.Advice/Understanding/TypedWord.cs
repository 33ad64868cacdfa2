using System.Numerics;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// A word as typed, made ready to be held against many known ones: a whole row of the distance table is reckoned at once
/// in the bits of one number (Myers 1999, with the swaps of Hyyrö 2003).
/// </summary>
internal readonly ref struct TypedWord
{
    public const int Rows = 26;

    private const int Longest = 64;

    private readonly ReadOnlySpan<char> _word;
    private readonly Span<ulong> _places;

    /// <param name="places">Room for <see cref="Rows"/> numbers: where in the word each letter stands.</param>
    public TypedWord(ReadOnlySpan<char> word, Span<ulong> places)
    {
        _word = word;
        _places = places;
        Letters = Spelling.Letters(word);
        places.Clear();
        for (var i = 0; i < word.Length && i < Longest; i++)
        {
            if (word[i] is >= 'a' and <= 'z')
                places[word[i] - 'a'] |= 1ul << i;
        }
    }

    public uint Letters { get; }

    /// <summary>Whether a word of these letters may be so near: a slip changes at most two letters of the set.</summary>
    public bool MayBe(uint letters, int slips) => BitOperations.PopCount(letters ^ Letters) <= 2 * slips;

    /// <summary>As <see cref="Spelling.Distance"/>.</summary>
    /// <param name="letters">The letters of the known word.</param>
    public int DistanceTo(ReadOnlySpan<char> known, uint letters, int limit)
    {
        if (Math.Abs(known.Length - _word.Length) > limit)
            return limit + 1;
        if (_word.Length is 0 or > Longest || ((letters | Letters) & Spelling.Foreign) != 0)
            return Spelling.Distance(_word, known, limit);
        var (distance, last) = (_word.Length, 1ul << (_word.Length - 1));
        var (more, less, equal, placesBefore) = (ulong.MaxValue, 0ul, 0ul, 0ul);
        foreach (var letter in known)
        {
            var places = _places[letter - 'a'];
            var swapped = ((~equal & places) << 1) & placesBefore;
            equal = (((places & more) + more) ^ more) | places | less | swapped;
            var rises = less | ~(equal | more);
            var falls = equal & more;
            if ((rises & last) != 0)
                distance++;
            else if ((falls & last) != 0)
                distance--;
            rises = (rises << 1) | 1;
            more = (falls << 1) | ~(equal | rises);
            less = rises & equal;
            placesBefore = places;
        }

        return distance <= limit ? distance : limit + 1;
    }
}
