namespace KenyaExportBot.Advice.Duties;

public enum SchemeStatus
{
    Announced,
    InForce,
    Expired,
    Superseded,
}

/// <summary>A preferential scheme of China for goods of Kenya, as data: adding one needs no code.</summary>
/// <param name="From">First day in force; null while it is only announced.</param>
/// <param name="To">Last day in force; null where no end is known.</param>
/// <param name="Rate">Percent, where the scheme's list gives no rate of its own.</param>
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

    /// <summary>What it offers a subheading; null when it does not cover any of it.</summary>
    public SchemeOffer? OfferFor(SubheadingDuty duty)
    {
        var listed = duty.SchemeLines.Where(line => line.Scheme == Id).ToList();
        var cover = Coverage.Of(duty, listed.Select(line => line.Digits));
        if (cover == Cover.None)
            return null;
        var rates = Coverage.Kind == CoverageKind.List && listed.Count > 0 ? listed.Select(line => line.Rate ?? Rate).ToList() : [Rate];
        return new SchemeOffer(this, cover, rates.Min(), rates.Max());
    }
}

/// <summary>A scheme's rates for one subheading, percent; they differ where its 8-digit lines do.</summary>
public sealed record SchemeOffer(Scheme Scheme, Cover Cover, decimal Lowest, decimal Highest);

/// <summary>A row of a scheme's list: a chapter, heading, subheading or 8-digit line.</summary>
/// <param name="Rate">Percent; null when the list only names the goods.</param>
public sealed record SchemeLine(string Scheme, string Digits, decimal? Rate, Evidence Evidence);

/// <summary>A dated event in the story of a scheme.</summary>
public sealed record SchemeEvent(DateOnly Date, LocalText Text, Evidence Evidence);

/// <summary>How far a scheme's coverage reaches over the whole Harmonized System, counted when the schedule is built.</summary>
/// <param name="Whole">Subheadings covered with all their lines.</param>
/// <param name="Part">Subheadings of which only some lines are covered.</param>
/// <param name="Quota">Covered subheadings with at least one line under tariff-rate quota.</param>
public sealed record SchemeReach(string Scheme, int Subheadings, int Whole, int Part, int Quota);
