using System.Globalization;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Schedules.Lists;

/// <summary>A line of an official list.</summary>
/// <param name="Rate">Percent; null when the list names the goods without a rate.</param>
/// <param name="Interim">The interim rate of a tariff of normal duties, percent.</param>
internal sealed record ListLine(string Digits, decimal? Rate, decimal? Interim);

/// <summary>A row that could not be taken, with the number a person sees beside it.</summary>
internal sealed record UnreadRow(int Number, string Reason);

/// <summary>What a published list says, and every row of it that could not be taken.</summary>
/// <param name="Mapping">Where codes and rates were found, in words.</param>
/// <param name="PassedOver">Rows that are no lines: titles, chapter names, notes.</param>
/// <param name="LostZeros">Codes whose leading zero a spreadsheet had dropped.</param>
internal sealed record ListReading(
    IReadOnlyList<ListLine> Lines, IReadOnlyList<UnreadRow> Unread, string Mapping, int PassedOver, int LostZeros, int Excluded);

/// <summary>Understands the rows of a list.</summary>
internal sealed class ListReader(ISchedule schedule, ColumnWords words)
{
    /// <exception cref="ListFileException">No sheet has a column of codes, or nothing in it can be read.</exception>
    public ListReading Read(IReadOnlyList<ListSheet> sheets, ListKind kind, ColumnChoice choice)
    {
        var wanted = choice.Sheet is { } name ? sheets.Where(sheet => sheet.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).ToList() : sheets;
        if (wanted.Count == 0)
            throw new ListFileException($"it has no sheet '{choice.Sheet}'; it has {string.Join(", ", sheets.Select(sheet => $"'{sheet.Name}'"))}");
        var found = wanted.Select(sheet => (Sheet: sheet, Columns: ListColumns.Find(sheet, kind, choice, words))).Where(one => one.Columns is not null)
            .OrderByDescending(one => one.Sheet.Rows.Count).FirstOrDefault();
        if (found.Columns is not { } columns)
            throw new ListFileException("no column of tariff codes was found; name its heading with --code-column");
        if (kind == ListKind.Duties && columns.Rate < 0)
            throw new ListFileException("no column of rates was found; name its heading with --rate-column");
        var reading = Rows(found.Sheet, columns);
        return reading.Lines.Count > 0
            ? reading
            : throw new ListFileException(reading.Unread is [var first, ..] ? $"none of its rows can be read; row {first.Number}: {first.Reason}" : "it has no lines");
    }

    private ListReading Rows(ListSheet sheet, ListColumns columns)
    {
        var lines = new Dictionary<string, (ListLine Line, int Row)>(StringComparer.Ordinal);
        var unread = new List<UnreadRow>();
        var (passed, zeros, excluded) = (0, 0, 0);
        foreach (var row in sheet.Rows.Skip(columns.HeadingRow + 1))
        {
            if (row.IsEmpty)
                continue;
            var text = row[columns.Code].Text;
            if (LineCode.Read(text, out var lostZero) is not { } digits)
            {
                if (words.Begins("part", text))
                    unread.Add(new UnreadRow(row.Number, $"{ListText.Shown(text)} is only part of a line; it cannot be told apart by code"));
                else if (IsLikelyLine(row, columns))
                    unread.Add(new UnreadRow(row.Number, text.Length == 0 ? "a rate without a code" : $"{ListText.Shown(text)} is not a tariff code"));
                else
                    passed++;
                continue;
            }

            if (digits.Length < 6 && IsBlank(row, columns.Rate) && IsBlank(row, columns.Tick))
            {
                passed++;
                continue;
            }

            if (schedule.Find(HsCode.Parse(digits)) is null)
            {
                unread.Add(new UnreadRow(row.Number, $"{ListText.Shown(text)} is not a code of HS 2022"));
                continue;
            }

            if (columns.Tick >= 0 && !words.Is("yes", row[columns.Tick].Text))
            {
                if (words.Is("no", row[columns.Tick].Text))
                    excluded++;
                else
                    unread.Add(new UnreadRow(row.Number, $"{ListText.Shown(row[columns.Tick].Text)} says neither yes nor no"));
                continue;
            }

            var (rate, interim) = (Rate(row[columns.Rate]), columns.Interim >= 0 ? Rate(row[columns.Interim]) : null);
            if (columns.Rate >= 0 && rate is null)
            {
                unread.Add(new UnreadRow(row.Number, row[columns.Rate].IsEmpty ? "no rate" : $"{ListText.Shown(row[columns.Rate].Text)} is not a rate in percent between 0 and 200"));
                continue;
            }

            if (columns.Interim >= 0 && interim is null && !row[columns.Interim].IsEmpty && !words.Is("no", row[columns.Interim].Text))
            {
                unread.Add(new UnreadRow(row.Number, $"{ListText.Shown(row[columns.Interim].Text)} is not an interim rate in percent"));
                continue;
            }

            var line = new ListLine(digits, rate, interim);
            if (lines.TryGetValue(digits, out var before))
            {
                if (before.Line != line)
                    unread.Add(new UnreadRow(row.Number, $"{digits} stands in row {before.Row} already, with another rate"));
                else
                    passed++;
                continue;
            }

            zeros += lostZero ? 1 : 0;
            lines.Add(digits, (line, row.Number));
        }

        return new ListReading(
            [.. lines.Values.Select(one => one.Line).OrderBy(line => line.Digits, StringComparer.Ordinal)], unread, columns.Describe(sheet.Name), passed, zeros, excluded);
    }

    /// <summary>A row with a rate in its place but no code is a line gone wrong; one without is a title or a note.</summary>
    private bool IsLikelyLine(ListRow row, ListColumns columns) =>
        (columns.Rate >= 0 && Rate(row[columns.Rate]) is not null) || (columns.Tick >= 0 && words.Is("yes", row[columns.Tick].Text))
        || (row[columns.Code].Text is { Length: > 0 and <= 16 } text && text.Count(char.IsAsciiDigit) >= 4);

    private static bool IsBlank(ListRow row, int column) => column < 0 || row[column].IsEmpty;

    private decimal? Rate(ListCell cell)
    {
        if (words.Is("free", cell.Text))
            return 0;
        var bare = cell.Text.TrimEnd('*', '†').Replace("%", "", StringComparison.Ordinal).Replace(',', '.').Trim();
        if (!decimal.TryParse(bare, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate))
            return null;
        if (cell.IsFraction)
            rate *= 100;
        return rate is >= 0 and <= 200 ? rate : null;
    }
}
