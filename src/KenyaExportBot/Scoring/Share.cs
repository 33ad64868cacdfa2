namespace KenyaExportBot.Scoring;

/// <summary>A share of rows with its 95 % interval (Wilson), which is honest for small counts and near 0 and 1.</summary>
internal readonly record struct Share(int Right, int Of)
{
    private const double Z = 1.959964;

    public double Value => Of == 0 ? double.NaN : (double)Right / Of;

    public (double Low, double High) Interval
    {
        get
        {
            if (Of == 0)
                return (double.NaN, double.NaN);
            var (p, n) = (Value, (double)Of);
            var centre = (p + (Z * Z / (2 * n))) / (1 + (Z * Z / n));
            var half = Z * Math.Sqrt((p * (1 - p) / n) + (Z * Z / (4 * n * n))) / (1 + (Z * Z / n));
            return (Math.Max(0, centre - half), Math.Min(1, centre + half));
        }
    }

    public static Share Among(IEnumerable<ScoredRow> rows, Func<ScoredRow, bool> isRight)
    {
        var (right, all) = (0, 0);
        foreach (var row in rows)
        {
            all++;
            right += isRight(row) ? 1 : 0;
        }

        return new Share(right, all);
    }

    public override string ToString() => Of == 0 ? "        –           " : $"{100 * Value,5:0.0} % [{100 * Interval.Low,5:0.0}, {100 * Interval.High,5:0.0}]";
}
