namespace KenyaExportBot.Schedules.Lists;

/// <summary>What a list is for: a scheme's goods, or China's normal duties.</summary>
internal enum ListKind
{
    Scheme,
    Duties,
}

/// <summary>Columns named by hand where the headings do not tell.</summary>
internal sealed record ColumnChoice(string? Sheet = null, string? Code = null, string? Rate = null);

/// <summary>Where a sheet keeps its codes, rates and ticks. A column is -1 when there is none.</summary>
/// <param name="HeadingRow">Index of the heading row; -1 when the sheet has none.</param>
internal sealed record ListColumns(int HeadingRow, int Code, int Rate, int Interim, int Tick, IReadOnlyList<string> Headings)
{
    /// <summary>Headings stand near the top, under titles and dates.</summary>
    private const int RowsSearched = 40;

    private const int HeadingRowsJoined = 3;

    /// <summary>Null when the sheet has no column of codes.</summary>
    /// <exception cref="ListFileException">Several columns could hold the rate, or a column named by hand is not there.</exception>
    public static ListColumns? Find(ListSheet sheet, ListKind kind, ColumnChoice choice, ColumnWords words)
    {
        var rows = sheet.Rows;
        for (var i = 0; i < Math.Min(rows.Count, RowsSearched); i++)
        {
            var code = choice.Code is { } named
                ? Named(rows[i], named)
                : Best(rows[i].Cells.Select(cell => IsHeading(cell) ? words.Weight("code", cell.Text) : 0).ToList());
            if (code < 0 || !rows.Skip(i + 1).Take(RowsSearched).Any(row => LineCode.LooksLikeCode(row[code].Text)))
                continue;
            var headings = JoinedHeadings(rows, i, code);
            return new ListColumns(
                i, code, RateColumn(headings, code, kind, choice, words), kind == ListKind.Duties ? Best(headings, "interim", code, words) : -1,
                Best(headings, "tick", code, words), headings);
        }

        if (choice.Code is not null)
            return null;
        var width = rows.Take(RowsSearched).Select(row => row.Cells.Count).DefaultIfEmpty(0).Max();
        var fullest = Enumerable.Range(0, width).Select(column => rows.Count(row => LineCode.LooksLikeLine(row[column].Text))).ToList();
        return fullest.Count > 0 && fullest.Max() * 2 > rows.Count(row => !row.IsEmpty)
            ? new ListColumns(-1, fullest.IndexOf(fullest.Max()), -1, -1, -1, [])
            : null;
    }

    /// <summary>In words, for the person who loads the list.</summary>
    public string Describe(string sheet)
    {
        string Of(int column) => $"column {Letter(column)}{(column < Headings.Count && Headings[column].Length > 0 ? $" {ListText.Shown(Headings[column])}" : "")}";
        var parts = new List<string> { $"codes in {Of(Code)}" };
        if (Rate >= 0)
            parts.Add($"rates in {Of(Rate)}");
        if (Interim >= 0)
            parts.Add($"interim rates in {Of(Interim)}");
        if (Tick >= 0)
            parts.Add($"ticks in {Of(Tick)}");
        if (Rate < 0 && Tick < 0)
            parts.Add("no column of rates: every code listed counts");
        return (sheet.Length > 0 ? $"sheet '{sheet}', " : "") + (HeadingRow >= 0 ? $"headings in row {HeadingRow + 1}, " : "no headings, ") + string.Join(", ", parts);
    }

    private static int RateColumn(List<string> headings, int code, ListKind kind, ColumnChoice choice, ColumnWords words)
    {
        if (choice.Rate is { } named)
        {
            var column = headings.FindIndex(heading => heading.Contains(named, StringComparison.OrdinalIgnoreCase));
            return column >= 0 ? column : throw new ListFileException($"no column is headed '{named}'");
        }

        var rates = Enumerable.Range(0, headings.Count)
            .Where(column => column != code && words.Weight("rate", headings[column]) > 0 && words.Weight("tick", headings[column]) == 0
                && (kind == ListKind.Scheme || words.Weight("interim", headings[column]) == 0)).ToList();
        if (rates.Count <= 1)
            return rates.Count == 0 ? -1 : rates[0];
        var meant = rates.Where(column => words.Weight(kind == ListKind.Scheme ? "preferential" : "normal", headings[column]) > 0).ToList();
        return meant.Count == 1
            ? meant[0]
            : throw new ListFileException(
                $"several columns could hold the rate ({string.Join(", ", (meant.Count > 1 ? meant : rates).Select(column => ListText.Shown(headings[column])))}); name one with --rate-column");
    }

    /// <summary>The heading row with the rows right below it that still belong to it, column by column.</summary>
    private static List<string> JoinedHeadings(IReadOnlyList<ListRow> rows, int first, int code)
    {
        var headings = rows[first].Cells.Select(cell => cell.Text).ToList();
        for (var i = first + 1; i < Math.Min(rows.Count, first + HeadingRowsJoined); i++)
        {
            if (rows[i].Cells.Any(cell => LineCode.LooksLikeCode(cell.Text)) || (!rows[i][code].IsEmpty && rows[i][code] != rows[first][code]))
                break;
            for (var column = 0; column < rows[i].Cells.Count; column++)
            {
                while (headings.Count <= column)
                    headings.Add("");
                if (!headings[column].Contains(rows[i][column].Text, StringComparison.Ordinal))
                    headings[column] = $"{headings[column]} {rows[i][column].Text}".Trim();
            }
        }

        return headings;
    }

    private static int Best(List<string> headings, string kind, int not, ColumnWords words) =>
        Best(headings.Select((heading, column) => column == not ? 0 : words.Weight(kind, heading)).ToList());

    private static int Best(List<int> weights) => weights.Count > 0 && weights.Max() is > 0 and var most ? weights.IndexOf(most) : -1;

    private static int Named(ListRow row, string heading) =>
        row.Cells.ToList().FindIndex(cell => cell.Text.Contains(heading, StringComparison.OrdinalIgnoreCase));

    /// <summary>A title or a footnote is a sentence; a heading is short and no number.</summary>
    private static bool IsHeading(ListCell cell) => cell.Text.Length is > 0 and <= 60 && !char.IsAsciiDigit(cell.Text[0]);

    private static string Letter(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : $"{(char)('A' + (column / 26) - 1)}{(char)('A' + (column % 26))}";
}
