namespace KenyaExportBot.Schedules.Lists;

/// <summary>One cell as text. A percent cell of a workbook holds a fraction, so its format must be known.</summary>
internal readonly record struct ListCell(string Text, bool IsFraction = false)
{
    public static readonly ListCell Empty = new("");

    public bool IsEmpty => string.IsNullOrEmpty(Text);
}

/// <summary>A row of a list with the number a person sees beside it.</summary>
internal sealed record ListRow(int Number, IReadOnlyList<ListCell> Cells)
{
    public ListCell this[int column] => column >= 0 && column < Cells.Count ? Cells[column] : ListCell.Empty;

    public bool IsEmpty => Cells.All(cell => cell.IsEmpty);
}

/// <summary>A table read into memory; <paramref name="Name"/> is empty for a CSV file.</summary>
internal sealed record ListSheet(string Name, IReadOnlyList<ListRow> Rows);

/// <summary>What a list may be at most. A tariff has under ten thousand lines.</summary>
internal static class ListLimits
{
    public const int Rows = 100_000;

    public const int Columns = 200;

    /// <summary>Characters in a cell; a longer one is cut, for it can be neither code nor rate.</summary>
    public const int Cell = 2_000;

    public const long FileBytes = 64L << 20;

    /// <summary>A workbook is a zip archive: this much may come out of it, and this much of its table of texts.</summary>
    public const long UnpackedBytes = 160L << 20;

    public const long SharedTextBytes = 48L << 20;

    public static ListFileException TooManyRows() =>
        new($"it has more than {Rows:N0} rows; China's whole tariff has under 10,000. Cut it to the list itself");
}
