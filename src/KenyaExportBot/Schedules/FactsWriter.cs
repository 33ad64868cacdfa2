using System.Data;
using System.Globalization;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Access;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Nomenclature;
using Sylvan.Data.Csv;
using YamlDotNet.Serialization;

namespace KenyaExportBot.Schedules;

/// <summary>Writes a schedule as a folder of facts from which the same schedule is built again.</summary>
internal sealed class FactsWriter(string folder)
{
    public void Write(ISchedule schedule, IEnumerable<NomenclatureEntry> entries)
    {
        Directory.CreateDirectory(folder);
        var tables = schedule.Tables;
        var all = entries.OrderBy(entry => entry.Code).ToList();
        var duties = all.Where(entry => entry.Code.IsSubheading).Select(entry => schedule.DutyOf(entry.Code)!).ToList();
        Csv("sources.csv", "id,title,url,published", tables.Sources.Values, row => [row.Id, row.Title, row.Url, row.Published], null);
        Csv("nomenclature.csv", "code,label_en,label_sw,also_called,differs_by", all, row =>
            [row.Code.Digits, row.Label.En, row.Label.Sw, string.Join(';', row.AlsoCalled), string.Join(';', row.DiffersBy)], row => row.Evidence);
        Csv("duties.csv", "code,lines,applied_min,applied_max,applied_most_common,statutory_max,year", duties.Select(duty => duty.Rates), row =>
            [row.Code.Digits, Text(row.LineCount), Text(row.Lowest), Text(row.Highest), Text(row.Commonest), Text(row.Statutory), Text(row.Year)], row => row.Evidence);
        Csv("duty-lines.csv", "line,statutory,interim,applied,year", duties.SelectMany(duty => duty.Lines), row =>
            [row.Digits, Text(row.Statutory), Text(row.Interim), Text(row.Applied), Text(row.Year)], row => row.Evidence);
        Csv("quota-lines.csv", "line,group,in_quota_rate,out_of_quota_rate", duties.SelectMany(duty => duty.Quota?.Lines ?? []), row =>
            [row.Digits, row.Group, Text(row.InQuotaRate), Text(row.OutOfQuotaRate)], row => row.Evidence);
        Csv("scheme-lines.csv", "scheme,line,rate",
            duties.SelectMany(duty => duty.SchemeLines).DistinctBy(row => (row.Scheme, row.Digits)), row => [row.Scheme, row.Digits, Text(row.Rate)], row => row.Evidence);
        Csv("quota-groups.csv", "id,name_en,name_sw", tables.QuotaGroups, row => [row.Id, .. Both(row.Name)], row => row.Evidence);
        Csv("offices.csv", "id,short,name_en,name_sw,for_en,for_sw,phone,email,site,place", tables.Offices.Values, row =>
            [row.Id, row.ShortName, .. Both(row.Name), .. Both(row.For), row.Phone, row.Email, row.Site, row.Place], row => row.Evidence);
        Csv("market-access.csv", "id,product_en,product_sw,codes,goods,status,instrument_en,instrument_sw,year,in_force_from,conditions_en,conditions_sw,ask", tables.Access, row =>
            [row.Id, .. Both(row.Product), Words(row.Codes), Words(row.Goods), Word(row.Status), .. Both(row.Instrument), row.Year, Text(row.InForceFrom), .. Both(row.Conditions), string.Join(';', row.Ask)], row => row.Evidence);
        Csv("access-defaults.csv", "codes,status,text_en,text_sw,ask", tables.AccessDefaults, row =>
            [Words(row.Prefixes), Word(row.Status), .. Both(row.Text), string.Join(';', row.Ask)], row => row.Evidence);
        Csv("measures.csv", "id,kind,severity,codes,goods,title_en,title_sw,text_en,text_sw,law,levy_percent,office,season_from,season_to", tables.Measures, row =>
            [row.Id, Word(row.Kind), Word(row.Severity), Words(row.Prefixes), Words(row.Goods), .. Both(row.Title), .. Both(row.Text), row.Law, Text(row.LevyPercent), row.Office, Text(row.SeasonFrom), Text(row.SeasonTo)], row => row.Evidence);
        Csv("origin.csv", "codes,class,text_en,text_sw", tables.Origins, row => [Words(row.Prefixes), Word(row.Class), .. Both(row.Text)], row => row.Evidence);
        Csv("procedures.csv", "id,scope,order,codes,goods,step_en,step_sw,document_en,document_sw,office,where_en,where_sw,fee_en,fee_sw,time_en,time_sw", tables.Steps, row =>
            [row.Id, row.Scope, Text(row.Order), Words(row.Prefixes), Words(row.Goods), .. Both(row.Step), .. Both(row.Document), row.Office, .. Both(row.Where), .. Both(row.Fee), .. Both(row.Time)], row => row.Evidence);
        Csv("vat.csv", "code,rate,certainty,note_en,note_sw", tables.Vat, row => [row.Prefix, row.Rate, row.Certainty, .. Both(row.Note)], row => row.Evidence);
        Csv("renamed.csv", "said,now_en,now_sw", tables.Renamed, row => [row.Said, .. Both(row.Now)], row => row.Evidence);
        Csv("reviews.csv", "kind,days,why", tables.ReviewDays, row => [Word(row.Key), Text(row.Value), ""], null);
        Schemes(tables);
        foreach (var file in new[] { "origin-notes.yaml|origin", "charges.yaml|charges", "buyers.yaml|buyers" })
        {
            var (name, prefix) = (file.Split('|')[0], file.Split('|')[1] + ".");
            Yaml(name, tables.Notes.Values.Where(note => note.Id.StartsWith(prefix, StringComparison.Ordinal))
                .ToDictionary(note => note.Id[prefix.Length..], note => (object)With(new() { ["en"] = note.Text.En, ["sw"] = note.Text.Sw }, note.Evidence)));
        }
    }

    private void Schemes(ReferenceTables tables) => Yaml("schemes.yaml", new Dictionary<string, object>
    {
        ["schemes"] = tables.Schemes.Select(scheme => With(
            new()
            {
                ["id"] = scheme.Id, ["name"] = Local(scheme.Name), ["short"] = Local(scheme.ShortName), ["legal_basis"] = Local(scheme.LegalBasis),
                ["status"] = Snake(scheme.Status), ["announced"] = Text(scheme.Announced), ["from"] = Text(scheme.From), ["to"] = Text(scheme.To),
                ["partners_count"] = Text(scheme.PartnersCount),
                ["coverage"] = new Dictionary<string, object>
                {
                    ["kind"] = Snake(scheme.Coverage.Kind), ["share_percent"] = Text(scheme.Coverage.SharePercent), ["codes"] = scheme.Coverage.Codes,
                },
                ["rate"] = Text(scheme.Rate), ["quota_rule"] = Local(scheme.QuotaRule), ["quota_rule_certainty"] = scheme.QuotaRuleCertainty,
                ["origin_rule"] = Local(scheme.OriginRule), ["note"] = Local(scheme.Note),
            }, scheme.Evidence)).ToList(),
        ["timeline"] = tables.Timeline.Select(one => With(new() { ["date"] = Text(one.Date), ["text"] = Local(one.Text) }, one.Evidence)).ToList(),
    });

    private void Csv<T>(string file, string columns, IEnumerable<T> rows, Func<T, string[]> cells, Func<T, Evidence>? evidence)
    {
        using var table = new DataTable();
        foreach (var column in (evidence is null ? columns : columns + ",source,checked,grade").Split(','))
            table.Columns.Add(column, typeof(string));
        foreach (var row in rows)
        {
            string[] own = cells(row);
            table.Rows.Add([.. own, .. evidence is null ? [] : Tail(evidence(row))]);
        }

        using var text = new StreamWriter(Path.Combine(folder, file));
        using var writer = CsvDataWriter.Create(text, new CsvDataWriterOptions { NewLine = "\n" });
        using var reader = table.CreateDataReader();
        writer.Write(reader);
    }

    private void Yaml(string file, object content)
    {
        using var text = new StreamWriter(Path.Combine(folder, file));
        new SerializerBuilder().WithQuotingNecessaryStrings().WithNewLine("\n").Build().Serialize(text, content);
    }

    private static string[] Tail(Evidence evidence) => [string.Join(';', evidence.Sources), Text(evidence.Checked), Word(evidence.Grade)];

    private static Dictionary<string, object> With(Dictionary<string, object> fields, Evidence evidence)
    {
        (fields["source"], fields["checked"], fields["grade"]) = (string.Join(';', evidence.Sources), Text(evidence.Checked), Word(evidence.Grade));
        return fields;
    }

    private static string[] Both(LocalText text) => [text.En, text.Sw];

    private static Dictionary<string, object> Local(LocalText text) => new() { ["en"] = text.En, ["sw"] = text.Sw };

    private static string Words(IEnumerable<string> words) => string.Join(' ', words);

    private static string Word(Enum value) => value.ToString().ToLowerInvariant();

    /// <summary>InForce as in_force.</summary>
    private static string Snake(Enum value) => string.Concat(value.ToString().Select((letter, index) =>
        char.IsUpper(letter) && index > 0 ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));

    private static string Text(decimal? number) => number?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    private static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Text(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Text(MonthDay? day) => day is { } some ? string.Create(CultureInfo.InvariantCulture, $"{some.Month:00}-{some.Day:00}") : "";
}
