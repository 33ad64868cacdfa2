using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Duties;

public enum SchemeStatus
{
    Announced,
    InForce,
    Expired,
    Superseded,
}

public enum CoverageKind
{
    All,
    AllExcept,
    List,
    Unknown,
}

/// <summary>Which goods a preferential scheme covers; <paramref name="Codes"/> are prefixes, used by <c>AllExcept</c> and <c>List</c>.</summary>
/// <param name="SharePercent">The share that was announced, where only a share is known.</param>
public sealed record Coverage(CoverageKind Kind, decimal? SharePercent, IReadOnlyList<string> Codes)
{
    public bool Covers(HsCode code) => Kind switch
    {
        CoverageKind.All => true,
        CoverageKind.AllExcept => !Codes.Any(code.IsWithin),
        CoverageKind.List => Codes.Any(code.IsWithin),
        _ => false,
    };
}

/// <summary>A preferential scheme of China for goods of Kenya, as data: adding one needs no code.</summary>
/// <param name="From">First day in force; null while it is only announced.</param>
/// <param name="To">Last day in force; null where no end is known.</param>
/// <param name="QuotaRule">What happens to goods under tariff-rate quota; empty when they are treated like the rest.</param>
public sealed record Scheme(
    string Id, LocalText Name, LocalText ShortName, LocalText LegalBasis, SchemeStatus Status, DateOnly? Announced, DateOnly? From,
    DateOnly? To, int? PartnersCount, Coverage Coverage, decimal Rate, LocalText QuotaRule, string QuotaRuleCertainty,
    LocalText OriginRule, LocalText Note, Evidence Evidence)
{
    /// <summary>
    /// Whether it gives its rate on that day. The dates decide; the status only keeps out what never entered into force,
    /// so that a question about the past still finds a scheme that has expired since.
    /// </summary>
    public bool IsInForce(DateOnly day) =>
        Status is not SchemeStatus.Announced && From is { } from && day >= from && (To is not { } to || day <= to);
}

/// <summary>A dated event in the story of a scheme.</summary>
public sealed record SchemeEvent(DateOnly Date, LocalText Text, Evidence Evidence);
