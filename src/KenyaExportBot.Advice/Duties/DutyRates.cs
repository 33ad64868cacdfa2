using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Duties;

/// <summary>China's normal (MFN) duty for a subheading, in percent of the customs value.</summary>
/// <param name="LineCount">How many 8-digit tariff lines China splits it into.</param>
/// <param name="Lowest">Lowest rate really applied to one of its lines; null where no rate was found.</param>
/// <param name="Commonest">The rate most of its lines have; the saving is reckoned on it.</param>
/// <param name="Statutory">Highest rate in the law, before interim cuts.</param>
/// <param name="Year">The year of the tariff the rates were read from.</param>
public sealed record DutyRates(
    HsCode Code, int LineCount, decimal? Lowest, decimal? Highest, decimal? Commonest, decimal? Statutory, int? Year,
    Evidence Evidence)
{
    public bool IsKnown => Commonest is not null;

    public bool IsSpread => Lowest != Highest;
}

/// <summary>One Chinese 8-digit tariff line. <paramref name="Applied"/> is the interim rate where there is one.</summary>
public sealed record TariffLine(string Digits, decimal? Statutory, decimal? Interim, decimal? Applied, int? Year, Evidence Evidence);

/// <summary>An 8-digit line under tariff-rate quota: one rate inside the quota, another outside.</summary>
public sealed record QuotaLine(string Digits, string Group, decimal InQuotaRate, decimal OutOfQuotaRate, Evidence Evidence);

/// <summary>The quota lines of one subheading; <paramref name="IsPartial"/> when some of its lines are outside the quota system.</summary>
public sealed record Quota(IReadOnlyList<QuotaLine> Lines, bool IsPartial);

/// <summary>A group of quota goods as people call it.</summary>
public sealed record QuotaGroup(string Id, LocalText Name, Evidence Evidence);
