using KenyaExportBot.Advice.Access;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Verdicts;

/// <summary>One of the four lights. From good to bad: Go, Care, Unknown, Stop.</summary>
public enum Light
{
    Go,
    Care,
    Unknown,
    Stop,
}

/// <summary>The whole verdict in one word: the worst light, in the order a trader must hear it.</summary>
public enum Headline
{
    DutyFreeAndShippable,
    DutyFreeWithConditions,
    HeavyLevy,
    InsideQuotaOnly,
    PartlyCovered,
    NormalDuty,
    EntryUnknown,
    NotAdmitted,
    SuspendedByKenya,
    BarredByKenya,
    DoNotTrade,
}

/// <summary>The duty on the day: which scheme gives it, until when, and what was or would be paid without it.</summary>
/// <param name="Offer">The best scheme's offer that day; null when the normal rate is due.</param>
/// <param name="Rate">Rate due, percent, the highest where lines differ; inside the quota for quota goods; null when unknown.</param>
/// <param name="Others">Other schemes in force that cover it, the better first.</param>
public sealed record DutyVerdict(
    Light Light, SchemeOffer? Offer, decimal? Rate, DutyRates Normal, Quota? Quota, IReadOnlyList<SchemeOffer> Others, ImportVat? Vat)
{
    public Scheme? Scheme => Offer?.Scheme;

    /// <summary>Whether the scheme takes in only some of the subheading's 8-digit lines.</summary>
    public bool IsPartlyCovered => Offer?.Cover == Cover.Part;
}

public sealed record OriginVerdict(Light Light, OriginRule? Rule);

/// <param name="Row">The product's row; null when only the chapter's general word is known.</param>
public sealed record EntryVerdict(
    Light Light, EntryStatus Status, MarketAccess? Row, AccessDefault? General, IReadOnlyList<string> Ask, bool NotYetInForce);

/// <param name="Measures">Rules that apply on the day, the gravest first.</param>
public sealed record ExitVerdict(Light Light, IReadOnlyList<ExportMeasure> Measures);

/// <summary>The four lights for one product on one day.</summary>
public sealed record Verdict(
    Product Product, DateOnly Day, DutyVerdict Duty, OriginVerdict Origin, EntryVerdict Entry, ExitVerdict Exit, Headline Headline)
{
    public HsCode Code => Product.Code;

    /// <summary>Every fact the verdict rests on, in the order of the lights.</summary>
    public IReadOnlyList<Fact> Facts { get; init; } = [];

    /// <summary>The oldest check among them.</summary>
    public DateOnly Checked => Facts.Min(fact => fact.Evidence.Checked);

    public IReadOnlyList<string> Sources => [.. Facts.SelectMany(fact => fact.Evidence.Sources).Distinct()];

    public Grade WeakestGrade => Facts.Max(fact => fact.Evidence.Grade);
}
