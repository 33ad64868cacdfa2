using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Schedules;

/// <summary>Joins rates, lines, quotas and schemes' lists by subheading, and counts what each scheme reaches.</summary>
internal static class ScheduleJoin
{
    public static Dictionary<HsCode, SubheadingDuty> ByCode(
        IEnumerable<DutyRates> rates, IEnumerable<TariffLine> lines, IEnumerable<QuotaLine> quotas, IReadOnlyList<SchemeLine> schemeLines)
    {
        var linesOf = lines.ToLookup(line => line.Digits[..6], StringComparer.Ordinal);
        var quotasOf = quotas.ToLookup(line => line.Digits[..6], StringComparer.Ordinal);
        var narrow = schemeLines.Where(line => line.Digits.Length >= 6).ToLookup(line => line.Digits[..6], StringComparer.Ordinal);
        var wide = schemeLines.Where(line => line.Digits.Length < 6).ToList();
        return rates.ToDictionary(rate => rate.Code, rate =>
        {
            var own = linesOf[rate.Code.Digits].OrderBy(line => line.Digits, StringComparer.Ordinal).ToList();
            var quota = quotasOf[rate.Code.Digits].ToList();
            return new SubheadingDuty(rate, own, quota.Count == 0 ? null : new Quota(quota, quota.Count < own.Count))
            {
                SchemeLines = [.. wide.Where(line => rate.Code.IsWithin(line.Digits)), .. narrow[rate.Code.Digits]],
            };
        });
    }

    public static IReadOnlyList<SchemeReach> Reach(IEnumerable<Scheme> schemes, IReadOnlyCollection<SubheadingDuty> duties) =>
        [.. schemes.Select(scheme =>
        {
            var offers = duties.Select(duty => (Duty: duty, Offer: scheme.OfferFor(duty))).Where(one => one.Offer is not null).ToList();
            return new SchemeReach(
                scheme.Id, duties.Count, offers.Count(one => one.Offer!.Cover == Cover.Whole), offers.Count(one => one.Offer!.Cover == Cover.Part),
                offers.Count(one => one.Duty.Quota is not null));
        })];
}
