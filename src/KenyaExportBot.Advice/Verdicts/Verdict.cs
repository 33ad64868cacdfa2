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
    NormalDuty,
    EntryUnknown,
    NotAdmitted,
    SuspendedByKenya,
    BarredByKenya,
    DoNotTrade,
}

/// <summary>The duty on the day: which scheme gives it, until when, and what was or would be paid without it.</summary>
/// <param name="Scheme">The best scheme in force that day; null when the normal rate is due.</param>
/// <param name="Rate">Rate due, percent; inside the quota for quota goods; null when unknown.</param>
public sealed record DutyVerdict(
    Light Light, Scheme? Scheme, decimal? Rate, DutyRates Normal, Quota? Quota, IReadOnlyList<Scheme> Others, ImportVat? Vat);

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

    /// <summary>The oldest check among the facts the verdict rests on.</summary>
    public DateOnly Checked { get; init; }

    /// <summary>Source ids of every fact the verdict rests on, in the order of the lights.</summary>
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>The weakest grade among them.</summary>
    public Grade WeakestGrade { get; init; }
}
