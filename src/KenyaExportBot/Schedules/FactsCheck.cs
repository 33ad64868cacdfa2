using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Schedules;

/// <summary>Holds facts against each other: codes exist, sources and offices are known, nothing stands twice.</summary>
internal sealed class FactsCheck(List<FactFault> faults, DateOnly today)
{
    /// <summary>A label must fit a button's row on a small screen.</summary>
    private const int LongestLabel = 80;

    private readonly HashSet<string> _codes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _schemes = new(StringComparer.Ordinal);
    private readonly HashSet<(string Table, string Key)> _seen = [];

    public IReadOnlySet<string> Sources { get; set; } = new HashSet<string>();

    public IReadOnlySet<string> Offices { get; set; } = new HashSet<string>();

    public void Once(FactTable row, string table, string key)
    {
        if (!_seen.Add((table, key)))
            row.Fault($"'{key}' stands twice.");
    }

    public Evidence Evidence(FactTable row)
    {
        var evidence = row.Evidence();
        foreach (var source in evidence.Sources.Where(source => !Sources.Contains(source)))
            row.Fault($"the source '{source}' is not in sources.csv.");
        if (evidence.Checked > today)
            row.Fault($"it was checked on {evidence.Checked:yyyy-MM-dd}, which is still to come.");
        return evidence;
    }

    /// <summary>The same for a fact of a YAML file, whose row is not known any more.</summary>
    public void Evidence(Evidence evidence, string file, string id)
    {
        if (evidence.Sources.Count == 0)
            faults.Add(new FactFault(file, 0, $"the source of '{id}' is missing."));
        foreach (var source in evidence.Sources.Where(source => !Sources.Contains(source)))
            faults.Add(new FactFault(file, 0, $"the source '{source}' of '{id}' is not in sources.csv."));
    }

    /// <summary>Ids stand once, codes exist, sources are known.</summary>
    public void Schemes(IReadOnlyList<Scheme> schemes)
    {
        const string File = "schemes.yaml";
        foreach (var scheme in schemes)
        {
            Evidence(scheme.Evidence, File, scheme.Id);
            if (!_schemes.Add(scheme.Id))
                faults.Add(new FactFault(File, 0, $"the scheme '{scheme.Id}' stands twice."));
            foreach (var digits in scheme.Coverage.Codes.Where(digits => !IsCodeOrLine(digits)))
                faults.Add(new FactFault(File, 0, $"'{digits}' of '{scheme.Id}' is no code of HS 2022."));
        }
    }

    public string Scheme(FactTable row, string column)
    {
        var id = row.Required(column);
        if (!_schemes.Contains(id))
            row.Fault($"the scheme '{id}' is not in schemes.yaml.");
        return id;
    }

    /// <summary>A chapter, heading, subheading or 8-digit line of a scheme's list.</summary>
    public string SchemeLine(FactTable row, string column)
    {
        var text = row.Required(column);
        if (!IsCodeOrLine(text))
            row.Fault($"'{text}' is no code of HS 2022 and no 8-digit line under one.");
        Once(row, "scheme-lines", row.Text("scheme") + text);
        return text;
    }

    private bool IsCodeOrLine(string digits) =>
        _codes.Contains(digits) || (digits.Length == 8 && digits.All(char.IsAsciiDigit) && _codes.Contains(digits[..6]));

    public void Nomenclature(IReadOnlyList<NomenclatureEntry> entries)
    {
        foreach (var entry in entries)
            _codes.Add(entry.Code.Digits);
        foreach (var entry in entries.Where(entry => !entry.Code.IsChapter && !_codes.Contains(entry.Code.Digits[..^2])))
            faults.Add(new FactFault("nomenclature.csv", 0, $"{entry.Code} has no parent {entry.Code.Digits[..^2]}."));
        foreach (var entry in entries.Where(entry => entry.Label.En.Length > LongestLabel || entry.Label.Sw.Length > LongestLabel))
            faults.Add(new FactFault("nomenclature.csv", 0, $"the label of {entry.Code} is longer than {LongestLabel} letters."));
        foreach (var same in entries.Where(entry => !entry.Code.IsChapter).GroupBy(entry => (entry.Code.Digits[..^2], entry.Label.En.ToUpperInvariant())).Where(same => same.Count() > 1))
            faults.Add(new FactFault("nomenclature.csv", 0, $"{string.Join(" and ", same.Select(entry => entry.Code))} have the same label."));
    }

    public void EverySubheadingHasADuty(IReadOnlyList<NomenclatureEntry> entries, IReadOnlyList<DutyRates> rates)
    {
        var known = rates.Select(rate => rate.Code).ToHashSet();
        foreach (var entry in entries.Where(entry => entry.Code.IsSubheading && !known.Contains(entry.Code)))
            faults.Add(new FactFault("duties.csv", 0, $"{entry.Code} has no row."));
    }

    public HsCode Subheading(FactTable row, string column)
    {
        var text = row.Required(column);
        if (HsCode.TryParse(text, out var code) && text.Length == 6 && _codes.Contains(text))
            return code;
        row.Fault($"'{text}' is not a subheading of HS 2022.");
        return default;
    }

    /// <summary>An 8-digit line under an existing subheading.</summary>
    public string Line(FactTable row, string column)
    {
        var text = row.Required(column);
        if (text.Length != 8 || !text.All(char.IsAsciiDigit) || !_codes.Contains(text[..6]))
        {
            row.Fault($"'{text}' is not an 8-digit line under a subheading of HS 2022.");
            return "00000000";
        }

        Once(row, column, text + row.Text("source"));
        return text;
    }

    public IReadOnlyList<string> Prefixes(FactTable row, string column) => [.. row.Words(column).Select(text => Prefix(row, text))];

    public string Prefix(FactTable row, string text)
    {
        if (!_codes.Contains(text))
            row.Fault($"'{text}' is no chapter, heading or subheading of HS 2022.");
        return text;
    }

    public IReadOnlyList<string> OfficeIds(FactTable row, string column) => [.. row.Words(column, ';').Select(id => OfficeId(row, id))];

    public string OfficeId(FactTable row, string id)
    {
        if (id.Length > 0 && !Offices.Contains(id))
            row.Fault($"the office '{id}' is not in offices.csv.");
        return id;
    }
}
