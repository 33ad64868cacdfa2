namespace KenyaExportBot.Advice.Understanding;

/// <summary>Finds the row of a sight by a print of its text: two sights of one print are one, which among some ten thousand does not happen.</summary>
internal sealed class SightTable
{
    private const int Least = 1 << 10;

    private ulong[] _prints;
    private int[] _rows;
    private int _count;

    /// <param name="expected">How many sights will be added, as far as is known.</param>
    public SightTable(int expected)
    {
        var size = Math.Max(Least, (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)(2 * expected)));
        (_prints, _rows) = (new ulong[size], new int[size]);
    }

    /// <exception cref="ArgumentException">It is there already.</exception>
    public void Add(ReadOnlySpan<char> sight, int row)
    {
        if (2 * ++_count > _prints.Length)
            Grow();
        var print = Print(sight);
        var at = Place(print);
        if (_prints[at] != 0)
            throw new ArgumentException($"'{sight}' stands twice.", nameof(sight));
        (_prints[at], _rows[at]) = (print, row);
    }

    /// <summary>-1 where it has none.</summary>
    public int Find(ReadOnlySpan<char> sight) => Place(Print(sight)) is var at && _prints[at] != 0 ? _rows[at] : -1;

    /// <summary>Where a print stands, or would stand.</summary>
    private int Place(ulong print)
    {
        var mask = _prints.Length - 1;
        var at = (int)(print >> 32) & mask;
        while (_prints[at] != 0 && _prints[at] != print)
            at = (at + 1) & mask;
        return at;
    }

    private void Grow()
    {
        var (prints, rows) = (_prints, _rows);
        (_prints, _rows) = (new ulong[2 * prints.Length], new int[2 * prints.Length]);
        for (var i = 0; i < prints.Length; i++)
        {
            if (prints[i] != 0 && Place(prints[i]) is var at)
                (_prints[at], _rows[at]) = (prints[i], rows[i]);
        }
    }

    /// <summary>FNV-1a of 64 bits, stirred once more; never 0, which stands for an empty place.</summary>
    private static ulong Print(ReadOnlySpan<char> text)
    {
        var print = 14695981039346656037ul;
        foreach (var letter in text)
            print = (print ^ letter) * 1099511628211ul;
        print ^= print >> 29;
        return (print * 0x9E3779B97F4A7C15ul) | 1;
    }
}
