using System.Runtime.Intrinsics;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>What each kind of place costs by the sound that is heard there, and to hear none.</summary>
/// <param name="Costs">Row by row: the kinds of places, and in each the sounds.</param>
internal sealed record PlaceCosts(byte[] Costs, byte[] Skips)
{
    public int Kinds => Skips.Length;

    public int Of(byte place, byte sound) => Costs[(place * Phones.Count) + sound];
}

/// <summary>
/// How far a known word is from the sounds of a typed one: optimal string alignment with a cost for every sound at every place,
/// place by place. The column of a place says what it costs to have heard the places up to it in none of the sounds, the first,
/// the first two ...; eight of them are reckoned at once.
/// </summary>
internal readonly ref struct SoundColumns
{
    /// <summary>Two sounds that changed places.</summary>
    private const ushort Swap = 55;

    private const ushort Far = 60_000;

    private const int Lanes = 8;

    private readonly PlaceCosts _costs;
    private readonly ReadOnlySpan<byte> _sounds;
    private readonly Span<ushort> _columns, _rows, _spares;
    private readonly Span<bool> _hasRow;
    private readonly int _stride;

    /// <param name="spare">What each sound costs to be left out of account.</param>
    /// <param name="room">As <see cref="Room"/> tells.</param>
    /// <param name="hasRow">One for every kind of place, all false.</param>
    public SoundColumns(PlaceCosts costs, ReadOnlySpan<byte> sounds, ReadOnlySpan<byte> spare, Span<ushort> room, Span<bool> hasRow, int places)
    {
        _costs = costs;
        _sounds = sounds;
        _stride = Stride(sounds.Length);
        _columns = room[..((places + 1) * _stride)];
        _rows = room.Slice(_columns.Length, costs.Kinds * _stride);
        _spares = room[^(Spares * _stride)..];
        _hasRow = hasRow;
        _columns.Fill(Far);
        _spares.Fill(Far);

        // What it costs to pass over the sounds between one, two, four cells back, or the end of the eight before, and here.
        for (var i = 1; i <= sounds.Length; i++)
        {
            var sum = 0;
            for (var back = 1; back <= Lanes && back <= i; back++)
            {
                sum += spare[i - back];
                if (back is 1 or 2 or 4)
                    Spare(back / 2)[Lanes + i] = (ushort)sum;
                if ((i - back) % Lanes == Lanes - 1)
                {
                    Spare(Spares - 1)[Lanes + i] = (ushort)sum;
                    break;
                }
            }
        }

        var none = Column(0);
        none[Lanes] = 0;
        for (var i = 1; i <= sounds.Length; i++)
            none[Lanes + i] = (ushort)(none[Lanes + i - 1] + spare[i - 1]);
    }

    private const int Spares = 4;

    /// <summary>How much room is needed for words of so many places.</summary>
    public static int Room(int sounds, int places, int kinds) => (places + 1 + kinds + Spares) * Stride(sounds);

    /// <summary>Eight cells before the first, so that what is not there can be looked at; then one more than there are sounds.</summary>
    private static int Stride(int sounds) => Lanes + ((sounds + Lanes) / Lanes * Lanes);

    /// <summary>What a word of so many places costs in all.</summary>
    public int Cost(int places) => Column(places)[Lanes + _sounds.Length];

    /// <summary>Reckons the column of a place from those before it; returns the least in it.</summary>
    public int Reckon(ReadOnlySpan<byte> places, int at)
    {
        var last = Column(at);
        var before = at > 0 ? Column(at - 1) : _columns[..0];
        var column = Column(at + 1);
        var row = Row(places[at]);
        var rowBefore = at > 0 ? Row(places[at - 1]) : row;
        var skip = Vector128.Create((ushort)_costs.Skips[places[at]]);
        var swap = Vector128.Create(Swap);
        var least = Vector128.Create(Far);
        var carried = Vector128.Create(Far);
        for (var i = Lanes; i < _stride; i += Lanes)
        {
            var value = Vector128.Min(
                Vector128.AddSaturate(Vector128.Create(last[i..]), skip),
                Vector128.AddSaturate(Vector128.Create(last[(i - 1)..]), Vector128.Create(row[i..])));
            if (at > 0)
            {
                var swapped = Vector128.AddSaturate(Vector128.Create(before[(i - 2)..]), swap);
                swapped = Vector128.AddSaturate(swapped, Vector128.AddSaturate(Vector128.Create(row[(i - 1)..]), Vector128.Create(rowBefore[i..])));
                value = Vector128.Min(value, swapped);
            }

            // Sounds passed over: from one cell to the next, then two on, then four, then from the eight before.
            value = Vector128.Min(value, Vector128.AddSaturate(Vector128.Shuffle(value, Vector128.Create((ushort)0, 0, 1, 2, 3, 4, 5, 6)), Vector128.Create(Spare(0)[i..])));
            value = Vector128.Min(value, Vector128.AddSaturate(Vector128.Shuffle(value, Vector128.Create((ushort)0, 1, 0, 1, 2, 3, 4, 5)), Vector128.Create(Spare(1)[i..])));
            value = Vector128.Min(value, Vector128.AddSaturate(Vector128.Shuffle(value, Vector128.Create((ushort)0, 1, 2, 3, 0, 1, 2, 3)), Vector128.Create(Spare(2)[i..])));
            value = Vector128.Min(value, Vector128.AddSaturate(carried, Vector128.Create(Spare(3)[i..])));
            value.CopyTo(column[i..]);
            least = Vector128.Min(least, value);
            carried = Vector128.Create(value[Lanes - 1]);
        }

        least = Vector128.Min(least, Vector128.Shuffle(least, Vector128.Create((ushort)4, 5, 6, 7, 0, 1, 2, 3)));
        least = Vector128.Min(least, Vector128.Shuffle(least, Vector128.Create((ushort)2, 3, 0, 1, 6, 7, 4, 5)));
        return Math.Min(least[0], least[1]);
    }

    private Span<ushort> Column(int place) => _columns.Slice(place * _stride, _stride);

    private Span<ushort> Spare(int back) => _spares.Slice(back * _stride, _stride);

    /// <summary>What a kind of place costs by each of the sounds, as they stand in the column.</summary>
    private Span<ushort> Row(byte place)
    {
        var row = _rows.Slice(place * _stride, _stride);
        if (_hasRow[place])
            return row;
        _hasRow[place] = true;
        row.Fill(Far);
        for (var i = 0; i < _sounds.Length; i++)
            row[Lanes + 1 + i] = (ushort)_costs.Of(place, _sounds[i]);
        return row;
    }
}
