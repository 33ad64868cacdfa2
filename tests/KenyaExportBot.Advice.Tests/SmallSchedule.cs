using KenyaExportBot.Advice.Access;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Tests;

/// <summary>A small schedule said in words: a code with a duty, and the rules a test is about.</summary>
internal sealed class SmallSchedule : ISchedule
{
    public static readonly Evidence Seen = new(["a-source"], new DateOnly(2026, 11, 23), Grade.Official);

    private readonly Dictionary<HsCode, SubheadingDuty> _duties = [];
    private readonly List<Scheme> _schemes = [];
    private readonly List<MarketAccess> _access = [];
    private readonly List<ExportMeasure> _measures = [];
    private readonly List<AccessDefault> _defaults = [];
    private readonly List<OriginRule> _origins = [];
    private ReferenceTables? _tables;

    public ReferenceTables Tables => _tables ??= new ReferenceTables
    {
        Sources = new Dictionary<string, Source>(), Schemes = _schemes, Timeline = [], Access = _access, AccessDefaults = _defaults, Measures = _measures,
        Origins = _origins, Offices = new Dictionary<string, Office>(), Steps = [], Vat = [], Notes = new Dictionary<string, Note>(), Renamed = [], QuotaGroups = [],
    };

    public SmallSchedule Duty(string code, decimal? rate, int? year = 2026, params (string Line, decimal In, decimal Out)[] quota)
    {
        var parsed = HsCode.Parse(code);
        var lines = new List<TariffLine> { new(parsed.Digits + "00", rate, null, rate, year, Seen) };
        _duties[parsed] = new SubheadingDuty(
            new DutyRates(parsed, 1, rate, rate, rate, rate, year, Seen), lines,
            quota.Length == 0 ? null : new Quota([.. quota.Select(one => new QuotaLine(one.Line, "maize", one.In, one.Out, Seen))], false));
        return this;
    }

    public SmallSchedule Scheme(
        string id, string? from, string? to, decimal rate = 0, SchemeStatus status = SchemeStatus.InForce, Coverage? coverage = null, string quotaRule = "inside the quota")
    {
        _schemes.Add(new Scheme(
            id, new LocalText(id, id), new LocalText(id, id), LocalText.Empty, status, null, Day(from), Day(to), null,
            coverage ?? new Coverage(CoverageKind.All, null, []), rate, new LocalText(quotaRule, quotaRule), "likely", LocalText.Empty, LocalText.Empty, Seen));
        return this;
    }

    public SmallSchedule Entry(string code, EntryStatus status, string? from = null, params string[] goods)
    {
        _access.Add(new MarketAccess(
            $"{code}-{status}", new LocalText("x", "x"), [HsCode.Parse(code).Digits], goods, status, LocalText.Empty, "", Day(from), new LocalText("conditions", "masharti"),
            ["kephis"], Seen));
        return this;
    }

    public SmallSchedule Otherwise(string prefix, EntryStatus status)
    {
        _defaults.Add(new AccessDefault([prefix], status, new LocalText("in general", "kwa jumla"), ["kephis"], Seen));
        return this;
    }

    public SmallSchedule Measure(string prefix, MeasureKind kind, Severity severity, decimal? levy = null, (MonthDay From, MonthDay To)? season = null, params string[] goods)
    {
        _measures.Add(new ExportMeasure(
            $"{prefix}-{kind}", kind, severity, [prefix], goods, new LocalText("title", "kichwa"), new LocalText("text", "maneno"), "", levy, "afa", season?.From, season?.To, Seen));
        return this;
    }

    public SmallSchedule Origin(string prefix, OriginClass kind)
    {
        _origins.Add(new OriginRule([prefix], kind, new LocalText("origin", "asili"), Seen));
        return this;
    }

    public IEnumerable<CodeNames> Names => _duties.Keys.Select(code => new CodeNames(code, new LocalText("x", "x"), []));

    public NomenclatureEntry? Find(HsCode code) => _duties.ContainsKey(code) ? new NomenclatureEntry(code, new LocalText("x", "x"), [], [], Seen) : null;

    public IReadOnlyList<NomenclatureEntry> Below(HsCode code) => [];

    public SubheadingDuty? DutyOf(HsCode subheading) => _duties.GetValueOrDefault(subheading);

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text);
}
