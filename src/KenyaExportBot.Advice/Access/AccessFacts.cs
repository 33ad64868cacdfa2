using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Access;

/// <summary>Whether China lets a good in, whatever the duty.</summary>
public enum EntryStatus
{
    Open,
    Conditions,
    Closed,
    Unknown,
}

/// <summary>One product's entry into China.</summary>
/// <param name="Codes">Six-digit codes.</param>
/// <param name="Goods">Form ids of <c>intents/products/</c>; empty when it holds for every form of the codes.</param>
/// <param name="Ask">Office ids.</param>
public sealed record MarketAccess(
    string Id, LocalText Product, IReadOnlyList<string> Codes, IReadOnlyList<string> Goods, EntryStatus Status,
    LocalText Instrument, string Year, DateOnly? InForceFrom, LocalText Conditions, IReadOnlyList<string> Ask, Evidence Evidence);

/// <summary>What is said of entry where no product row exists, by chapter or heading.</summary>
public sealed record AccessDefault(
    IReadOnlyList<string> Prefixes, EntryStatus Status, LocalText Text, IReadOnlyList<string> Ask, Evidence Evidence);

public enum MeasureKind
{
    Free,
    Permit,
    Licence,
    Levy,
    Season,
    Barred,
    Refuse,
}

public enum Severity
{
    Info,
    Warn,
    Stop,
}

/// <summary>A Kenyan rule on the way out: bar, levy, licence, permit or closed season.</summary>
/// <param name="SeasonFrom">Month and day the season starts each year, where the rule is seasonal.</param>
public sealed record ExportMeasure(
    string Id, MeasureKind Kind, Severity Severity, IReadOnlyList<string> Prefixes, IReadOnlyList<string> Goods, LocalText Title,
    LocalText Text, string Law, decimal? LevyPercent, string Office, MonthDay? SeasonFrom, MonthDay? SeasonTo, Evidence Evidence)
{
    /// <summary>Outside its season a seasonal rule says nothing about the day asked for.</summary>
    public bool AppliesOn(DateOnly day)
    {
        if (SeasonFrom is not { } from || SeasonTo is not { } to)
            return true;
        var today = new MonthDay(day.Month, day.Day);
        return from.CompareTo(to) <= 0
            ? today.CompareTo(from) >= 0 && today.CompareTo(to) <= 0
            : today.CompareTo(from) >= 0 || today.CompareTo(to) <= 0;
    }
}

/// <summary>A day that comes back every year.</summary>
public readonly record struct MonthDay(int Month, int Day) : IComparable<MonthDay>
{
    public int CompareTo(MonthDay other) => (Month, Day).CompareTo((other.Month, other.Day));

    public static bool operator <(MonthDay left, MonthDay right) => left.CompareTo(right) < 0;

    public static bool operator >(MonthDay left, MonthDay right) => left.CompareTo(right) > 0;

    public static bool operator <=(MonthDay left, MonthDay right) => left.CompareTo(right) <= 0;

    public static bool operator >=(MonthDay left, MonthDay right) => left.CompareTo(right) >= 0;
}

public enum OriginClass
{
    WhollyObtained,
    Processed,
    ImportedInputs,
}

/// <summary>What makes goods of a chapter or heading Kenyan, as far as it can be said while China's text is unpublished.</summary>
public sealed record OriginRule(IReadOnlyList<string> Prefixes, OriginClass Class, LocalText Text, Evidence Evidence);

/// <summary>An office the bot sends people to. Phone, e-mail, site and place are empty where none was found.</summary>
public sealed record Office(
    string Id, string ShortName, LocalText Name, LocalText For, string Phone, string Email, string Site, string Place, Evidence Evidence);

/// <summary>One step of the way from farm to ship; steps merge by <paramref name="Order"/> over scopes.</summary>
public sealed record ProcedureStep(
    string Id, string Scope, int Order, IReadOnlyList<string> Prefixes, IReadOnlyList<string> Goods, LocalText Step,
    LocalText Document, string Office, LocalText Where, LocalText Fee, LocalText Time, Evidence Evidence);

/// <summary>China's import VAT, which the buyer pays. <paramref name="Rate"/> is a number or a range such as "9-13".</summary>
public sealed record ImportVat(string Prefix, string Rate, string Certainty, LocalText Note, Evidence Evidence);

/// <summary>A short general fact under a name (<c>origin.unpublished</c>).</summary>
public sealed record Note(string Id, LocalText Text, Evidence Evidence);

/// <summary>An old or wrong name that people still say, and what stands in its place.</summary>
public sealed record RenamedBody(string Said, LocalText Now, Evidence Evidence);
