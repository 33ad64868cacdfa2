using System.Globalization;
using System.Text;
using Sylvan.Data.Csv;

namespace KenyaExportBot.Schedules.Lists;

/// <summary>A list as CSV, with whatever separator its maker's computer uses.</summary>
internal static class CsvSheet
{
    private static readonly char[] _separators = [',', ';', '\t', '|'];

    public static ListSheet Read(Stream file, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var encoding = ListEncoding.Of(file);
        using var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var options = new CsvDataReaderOptions
        {
            HasHeaders = false, Delimiter = Separator(file, encoding), Culture = CultureInfo.InvariantCulture, BufferSize = 1 << 16, MaxBufferSize = 1 << 20,
        };
        var rows = new List<ListRow>();
        try
        {
            using var reader = CsvDataReader.Create(text, options);
            while (reader.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (rows.Count == ListLimits.Rows)
                    throw ListLimits.TooManyRows();
                var cells = new ListCell[Math.Min(reader.RowFieldCount, ListLimits.Columns)];
                for (var i = 0; i < cells.Length; i++)
                    cells[i] = new ListCell(ListText.Clean(reader.GetString(i)));
                rows.Add(new ListRow(reader.RowNumber, cells));
                if (rows.Count % 2_000 == 0)
                    progress?.Report(rows.Count);
            }
        }
        catch (CsvRecordTooLargeException fault)
        {
            throw new ListFileException($"row {rows.Count + 1} is longer than any list's row; is a quotation mark left open?", fault);
        }
        catch (CsvFormatException fault)
        {
            throw new ListFileException($"row {rows.Count + 1} is not CSV: a quotation mark is out of place", fault);
        }
        catch (DecoderFallbackException fault)
        {
            throw new ListFileException($"row {rows.Count + 1} ends in the middle of a letter: the file is cut off or in a wrong encoding", fault);
        }

        return new ListSheet("", rows);
    }

    /// <summary>The separator that stands most often in the first lines.</summary>
    private static char Separator(Stream file, Encoding encoding)
    {
        using var text = new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 4096, leaveOpen: true);
        var start = new char[8192];
        var read = text.ReadBlock(start, 0, start.Length);
        file.Position = 0;
        return _separators.MaxBy(separator => start.AsSpan(0, read).Count(separator));
    }
}
