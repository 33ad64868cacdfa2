using System.Globalization;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Access;
using Sylvan.Data.Csv;

namespace KenyaExportBot.Schedules;

/// <summary>A CSV file of facts, read row by row; whatever is wrong is noted with its row and reading goes on.</summary>
internal sealed class FactTable
{
    private readonly List<FactFault> _faults;
    private readonly string _file;
    private CsvDataReader? _reader;
    private int _row;

    private FactTable(string file, List<FactFault> faults) => (_file, _faults) = (file, faults);

    /// <summary>Reads every row of a file with <paramref name="read"/>; a row that notes a fault is left out.</summary>
    public static List<T> Read<T>(string folder, string file, string columns, List<FactFault> faults, Func<FactTable, T> read)
    {
        var table = new FactTable(file, faults);
        var rows = new List<T>();
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            faults.Add(new FactFault(file, 0, "the file is missing."));
            return rows;
        }

        try
        {
            using var text = new StreamReader(path);
            using var reader = CsvDataReader.Create(text, new CsvDataReaderOptions { Delimiter = ',', BufferSize = 0x10000, Culture = CultureInfo.InvariantCulture });
            table._reader = reader;
            var present = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToHashSet(StringComparer.Ordinal);
            var missing = columns.Split(',').Where(column => !present.Contains(column)).ToList();
            if (missing.Count > 0)
            {
                faults.Add(new FactFault(file, 1, $"the column {string.Join(", ", missing)} is missing."));
                return rows;
            }

            table._row = 1;
            while (reader.Read())
            {
                table._row++;
                if (reader.RowFieldCount != reader.FieldCount)
                {
                    table.Fault($"{reader.RowFieldCount} fields where {reader.FieldCount} are expected.");
                    continue;
                }

                var before = faults.Count;
                var row = read(table);
                if (faults.Count == before)
                    rows.Add(row);
            }
        }
        catch (CsvFormatException fault)
        {
            faults.Add(new FactFault(file, Math.Max(fault.RowNumber, 1), $"this is not CSV ({fault.Message})."));
        }

        return rows;
    }

    public void Fault(string reason) => _faults.Add(new FactFault(_file, _row, reason));

    public string Text(string column) => _reader!.GetString(_reader.GetOrdinal(column)).Trim();

    public string Required(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            Fault($"'{column}' is empty.");
        return text;
    }

    public LocalText Local(string column, bool isRequired = true)
    {
        var english = isRequired ? Required(column + "_en") : Text(column + "_en");
        return new LocalText(english, Text(column + "_sw"));
    }

    public IReadOnlyList<string> Words(string column, char separator = ' ') =>
        Text(column).Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public int Whole(string column)
    {
        if (int.TryParse(Text(column), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        Fault($"'{Text(column)}' in '{column}' is not a whole number.");
        return 0;
    }

    public int? Year(string column) => Text(column).Length == 0 ? null : Whole(column);

    /// <summary>A rate in percent; empty means it is not known.</summary>
    public decimal? Rate(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate is >= 0 and <= 200)
            return rate;
        Fault($"'{text}' in '{column}' is not a rate between 0 and 200.");
        return null;
    }

    public DateOnly? Date(string column)
    {
        var text = Text(column);
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Fault($"'{text}' in '{column}' is not a date (write 2026-04-20).");
        return null;
    }

    public MonthDay? MonthDay(string column)
    {
        var parts = Text(column).Split('-');
        if (parts is [""])
            return null;
        if (parts is [var month, var day] && int.TryParse(month, out var m) && int.TryParse(day, out var d) && m is >= 1 and <= 12 && d is >= 1 and <= 31)
            return new MonthDay(m, d);
        Fault($"'{Text(column)}' in '{column}' is not a day of the year (write 10-20).");
        return null;
    }

    public T Word<T>(string column)
        where T : struct, Enum
    {
        var text = Text(column).Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);
        if (text.Length > 0 && !char.IsAsciiDigit(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var word))
            return word;
        Fault($"'{Text(column)}' in '{column}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
        return default;
    }

    /// <summary>The last three columns of every table.</summary>
    public Evidence Evidence()
    {
        var sources = Words("source", ';');
        if (sources.Count == 0)
            Fault("the source is missing.");
        if (Date("checked") is not { } day)
        {
            if (Text("checked").Length == 0)
                Fault("the date it was checked on is missing.");
            day = default;
        }

        return new Evidence(sources, day, Word<Grade>("grade"));
    }
}
