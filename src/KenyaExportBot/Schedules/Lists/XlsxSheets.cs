using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;

namespace KenyaExportBot.Schedules.Lists;

/// <summary>The sheets of a workbook. A merged cell's text counts for every row it reaches down to.</summary>
internal static class XlsxSheets
{
    /// <summary>The reader asks for Windows' western code page even where it never needs it.</summary>
    static XlsxSheets() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static IReadOnlyList<ListSheet> Read(Stream file, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        try
        {
            Weigh(file, cancellationToken);
            file.Position = 0;
            using var reader = ExcelReaderFactory.CreateOpenXmlReader(file, new ExcelReaderConfiguration { LeaveOpen = true });
            var sheets = new List<ListSheet>();
            do
                sheets.Add(new ListSheet(ListText.Clean(reader.Name ?? ""), Rows(reader, progress, cancellationToken)));
            while (reader.NextResult());
            return sheets;
        }
        catch (Exception fault) when (fault is not (ListFileException or OperationCanceledException or OutOfMemoryException))
        {
            // A damaged workbook fails in as many shapes as there are readers below; all mean the same to its owner.
            throw new ListFileException("it is no workbook that can be read: damaged, cut off or not XLSX. Open and save it again, or save it as CSV", fault);
        }
    }

    /// <summary>Unpacks the archive without keeping it, because the sizes written in it may lie.</summary>
    private static void Weigh(Stream file, CancellationToken cancellationToken)
    {
        using var archive = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        if (archive.Entries.Count > 2_000)
            throw new ListFileException("it is an archive of many files and no workbook");
        long all = 0;
        var buffer = new byte[1 << 16];
        foreach (var entry in archive.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var stream = entry.Open();
            long own = 0;
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                own += read;
                all += read;
                var isTexts = entry.Name.Equals("sharedStrings.xml", StringComparison.OrdinalIgnoreCase);
                if (all > ListLimits.UnpackedBytes || (isTexts && own > ListLimits.SharedTextBytes))
                    throw new ListFileException("it unpacks to far more than a tariff list; nothing of it was read");
            }
        }
    }

    private static List<ListRow> Rows(IExcelDataReader reader, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var rows = new List<ListRow>();
        var starting = (reader.MergeCells ?? []).Where(range => range.ToRow > range.FromRow).ToLookup(range => range.FromRow);
        var open = new List<(CellRange Range, ListCell Cell)>();
        for (var number = 1; reader.Read(); number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (number > ListLimits.Rows)
                throw ListLimits.TooManyRows();
            var cells = new ListCell[Math.Min(reader.FieldCount, ListLimits.Columns)];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = Cell(reader, i);
            open.RemoveAll(one => number - 1 > one.Range.ToRow);
            foreach (var (range, cell) in open)
                cells[range.FromColumn] = cell;
            open.AddRange(starting[number - 1].Where(range => range.FromColumn < cells.Length).Select(range => (range, cells[range.FromColumn])));
            rows.Add(new ListRow(number, cells));
            if (number % 2_000 == 0)
                progress?.Report(number);
        }

        return rows;
    }

    private static ListCell Cell(IExcelDataReader reader, int column) => reader.GetValue(column) switch
    {
        null => ListCell.Empty,
        double number => new ListCell(
            number.ToString("0.##########", CultureInfo.InvariantCulture),
            reader.GetNumberFormatString(column)?.Contains('%', StringComparison.Ordinal) == true),
        var value => new ListCell(ListText.Clean(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")),
    };
}
