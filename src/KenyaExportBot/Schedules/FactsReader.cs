using System.Security.Cryptography;
using System.Text;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Access;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Schedules.Lists;

namespace KenyaExportBot.Schedules;

/// <summary>Reads the shipped facts and holds them against each other. Nothing is built from facts with a fault.</summary>
internal static class FactsReader
{
    private const string Evidence = ",source,checked,grade";

    /// <summary>Every file of the facts, in the order the fingerprint takes them.</summary>
    private static readonly string[] _files =
    [
        "sources.csv", "nomenclature.csv", "duties.csv", "duty-lines.csv", "quota-lines.csv", "quota-groups.csv", "offices.csv", "schemes.yaml",
        "scheme-lines.csv", "reviews.csv", "market-access.csv", "access-defaults.csv", "measures.csv", "origin.csv", "origin-notes.yaml", "procedures.csv", "renamed.csv", "vat.csv",
        "charges.yaml", "buyers.yaml",
    ];

    /// <param name="today">No fact can have been checked later.</param>
    /// <param name="lists">Official lists loaded over the facts.</param>
    /// <exception cref="BadFactsException">At least one fault was found; all are named.</exception>
    public static ScheduleFacts Read(string folder, DateOnly today, ListHistory? lists = null) =>
        Read(folder, today, lists?.Read() ?? []) with { Fingerprint = Fingerprint(folder, lists) };

    /// <summary>The same with lists that are not loaded; such facts have no fingerprint.</summary>
    public static ScheduleFacts Read(string folder, DateOnly today, IReadOnlyList<ListContent> lists)
    {
        var faults = new List<FactFault>();
        var facts = Read(folder, faults, today, lists);
        return faults.Count == 0 ? facts : throw new BadFactsException(faults);
    }

    /// <summary>Of the facts and of the lists over them.</summary>
    public static string Fingerprint(string folder, ListHistory? lists)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in _files)
        {
            var path = Path.Combine(folder, file);
            hash.AppendData(Encoding.UTF8.GetBytes(file));
            if (File.Exists(path))
                hash.AppendData(File.ReadAllBytes(path));
        }

        hash.AppendData(Encoding.UTF8.GetBytes(lists?.Fingerprint ?? ""));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static ScheduleFacts Read(string folder, List<FactFault> faults, DateOnly today, IReadOnlyList<ListContent> lists)
    {
        var check = new FactsCheck(faults, today);
        var sources = FactTable.Read(folder, "sources.csv", "id,title,url,published", faults, row =>
        {
            var id = row.Required("id");
            check.Once(row, "sources", id);
            return new Source(id, row.Required("title"), row.Text("url"), row.Text("published"));
        }).ToDictionary(source => source.Id, StringComparer.Ordinal);
        foreach (var content in lists)
            sources[content.Source.Id] = content.Source;
        check.Sources = sources.Keys.ToHashSet(StringComparer.Ordinal);

        var entries = FactTable.Read(folder, "nomenclature.csv", "code,label_en,label_sw,also_called,differs_by" + Evidence, faults, row =>
        {
            var text = row.Required("code");
            if (!HsCode.TryParse(text, out var code) || text.Length > 6)
                row.Fault($"'{text}' is not a code of 2, 4 or 6 digits.");
            check.Once(row, "nomenclature", text);
            return new NomenclatureEntry(code, row.Local("label"), row.Words("also_called", ';'), row.Words("differs_by", ';'), check.Evidence(row));
        });
        check.Nomenclature(entries);

        var lines = FactTable.Read(folder, "duty-lines.csv", "line,statutory,interim,applied,year" + Evidence, faults, row => new TariffLine(
            check.Line(row, "line"), row.Rate("statutory"), row.Rate("interim"), row.Rate("applied"), row.Year("year"), check.Evidence(row)));
        var quotas = FactTable.Read(folder, "quota-lines.csv", "line,group,in_quota_rate,out_of_quota_rate" + Evidence, faults, row => new QuotaLine(
            check.Line(row, "line"), row.Required("group"), row.Rate("in_quota_rate") ?? 0, row.Rate("out_of_quota_rate") ?? 0, check.Evidence(row)));
        var rates = FactTable.Read(
            folder, "duties.csv", "code,lines,applied_min,applied_max,applied_most_common,statutory_max,year" + Evidence, faults, row =>
            {
                var code = check.Subheading(row, "code");
                check.Once(row, "duties", code.Digits);
                var (lowest, highest) = (row.Rate("applied_min"), row.Rate("applied_max"));
                if (lowest > highest)
                    row.Fault($"the lowest rate {lowest} is above the highest {highest}.");
                return new DutyRates(
                    code, row.Whole("lines"), lowest, highest, row.Rate("applied_most_common"), row.Rate("statutory_max"), row.Year("year"),
                    check.Evidence(row));
            });
        check.EverySubheadingHasADuty(entries, rates);
        var newer = lists.Where(content => content.List.Kind == ListKind.Duties).SelectMany(ListsOverFacts.Duties)
            .ToDictionary(one => one.Rates.Code.Digits, StringComparer.Ordinal);
        rates.RemoveAll(rate => newer.ContainsKey(rate.Code.Digits));
        rates.AddRange(newer.Values.Select(one => one.Rates));
        lines.RemoveAll(line => newer.ContainsKey(line.Digits[..6]));
        lines.AddRange(newer.Values.SelectMany(one => one.Lines));

        var offices = FactTable.Read(
            folder, "offices.csv", "id,short,name_en,name_sw,for_en,for_sw,phone,email,site,place" + Evidence, faults, row =>
            {
                check.Once(row, "offices", row.Required("id"));
                return new Office(
                    row.Text("id"), row.Required("short"), row.Local("name"), row.Local("for"), row.Text("phone"), row.Text("email"), row.Text("site"),
                    row.Text("place"), check.Evidence(row));
            }).ToDictionary(office => office.Id, StringComparer.Ordinal);
        check.Offices = offices.Keys.ToHashSet(StringComparer.Ordinal);
        var notes = new FactNotes(folder, faults);
        var (schemes, timeline) = notes.Schemes();
        check.Schemes(schemes);
        var schemeLines = FactTable.Read(folder, "scheme-lines.csv", "scheme,line,rate" + Evidence, faults, row => new SchemeLine(
            check.Scheme(row, "scheme"), check.SchemeLine(row, "line"), row.Rate("rate"), check.Evidence(row)));
        foreach (var content in lists.Where(content => content.List.Kind == ListKind.Scheme))
        {
            schemeLines.RemoveAll(line => line.Scheme == content.List.Scheme);
            schemeLines.AddRange(content.SchemeLines);
        }

        schemes = [.. schemes.Select(scheme => ListsOverFacts.Over(scheme, lists))];
        var duties = ScheduleJoin.ByCode(rates, lines, quotas, schemeLines);
        var tables = new ReferenceTables
        {
            Sources = sources,
            Schemes = schemes,
            Reach = ScheduleJoin.Reach(schemes, duties.Values),
            ReviewDays = FactTable.Read(folder, "reviews.csv", "kind,days,why", faults, row =>
            {
                check.Once(row, "reviews", row.Required("kind"));
                return (Kind: row.Word<FactKind>("kind"), Days: row.Whole("days"));
            }).ToDictionary(row => row.Kind, row => row.Days),
            Timeline = timeline,
            Offices = offices,
            QuotaGroups = FactTable.Read(folder, "quota-groups.csv", "id,name_en,name_sw" + Evidence, faults, row =>
                new QuotaGroup(row.Required("id"), row.Local("name"), check.Evidence(row))),
            Access = Access(folder, faults, check),
            AccessDefaults = FactTable.Read(folder, "access-defaults.csv", "codes,status,text_en,text_sw,ask" + Evidence, faults, row => new AccessDefault(
                check.Prefixes(row, "codes"), row.Word<EntryStatus>("status"), row.Local("text"), check.OfficeIds(row, "ask"), check.Evidence(row))),
            Measures = Measures(folder, faults, check),
            Origins = FactTable.Read(folder, "origin.csv", "codes,class,text_en,text_sw" + Evidence, faults, row => new OriginRule(
                check.Prefixes(row, "codes"), row.Word<OriginClass>("class"), row.Local("text"), check.Evidence(row))),
            Steps = Steps(folder, faults, check),
            Vat = FactTable.Read(folder, "vat.csv", "code,rate,certainty,note_en,note_sw" + Evidence, faults, row => new ImportVat(
                check.Prefix(row, row.Required("code")), row.Required("rate"), row.Text("certainty"), row.Local("note", isRequired: false),
                check.Evidence(row))),
            Renamed = FactTable.Read(folder, "renamed.csv", "said,now_en,now_sw" + Evidence, faults, row =>
                new RenamedBody(row.Required("said"), row.Local("now"), check.Evidence(row))),
            Notes = notes.Notes("origin-notes.yaml", "origin").Concat(notes.Notes("charges.yaml", "charges")).Concat(notes.Notes("buyers.yaml", "buyers"))
                .ToDictionary(note => note.Id, StringComparer.Ordinal),
        };
        foreach (var note in tables.Notes.Values)
            check.Evidence(note.Evidence, note.Id, note.Id);
        return new ScheduleFacts(tables, entries, duties, "");
    }

    private static List<MarketAccess> Access(string folder, List<FactFault> faults, FactsCheck check) => FactTable.Read(
        folder, "market-access.csv",
        "id,product_en,product_sw,codes,goods,status,instrument_en,instrument_sw,year,in_force_from,conditions_en,conditions_sw,ask" + Evidence, faults, row =>
        {
            check.Once(row, "market-access", row.Required("id"));
            return new MarketAccess(
                row.Text("id"), row.Local("product"), check.Prefixes(row, "codes"), row.Words("goods"), row.Word<EntryStatus>("status"),
                row.Local("instrument"), row.Text("year"), row.Date("in_force_from"), row.Local("conditions"), check.OfficeIds(row, "ask"),
                check.Evidence(row));
        });

    private static List<ExportMeasure> Measures(string folder, List<FactFault> faults, FactsCheck check) => FactTable.Read(
        folder, "measures.csv",
        "id,kind,severity,codes,goods,title_en,title_sw,text_en,text_sw,law,levy_percent,office,season_from,season_to" + Evidence, faults, row =>
        {
            check.Once(row, "measures", row.Required("id"));
            var (from, to) = (row.MonthDay("season_from"), row.MonthDay("season_to"));
            if (from is null != to is null)
                row.Fault("a season needs both its first and its last day.");
            return new ExportMeasure(
                row.Text("id"), row.Word<MeasureKind>("kind"), row.Word<Severity>("severity"), check.Prefixes(row, "codes"), row.Words("goods"),
                row.Local("title"), row.Local("text"), row.Text("law"), row.Rate("levy_percent"), check.OfficeId(row, row.Required("office")), from, to,
                check.Evidence(row));
        });

    private static List<ProcedureStep> Steps(string folder, List<FactFault> faults, FactsCheck check) => FactTable.Read(
        folder, "procedures.csv",
        "id,scope,order,codes,goods,step_en,step_sw,document_en,document_sw,office,where_en,where_sw,fee_en,fee_sw,time_en,time_sw" + Evidence, faults, row =>
        {
            check.Once(row, "procedures", row.Required("id"));
            return new ProcedureStep(
                row.Text("id"), row.Required("scope"), row.Whole("order"), check.Prefixes(row, "codes"), row.Words("goods"), row.Local("step"),
                row.Local("document", isRequired: false), check.OfficeId(row, row.Required("office")), row.Local("where", isRequired: false),
                row.Local("fee", isRequired: false), row.Local("time", isRequired: false), check.Evidence(row));
        });
}
