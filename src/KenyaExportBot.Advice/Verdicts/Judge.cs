using System.Collections.Concurrent;
using KenyaExportBot.Advice.Access;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Verdicts;

/// <summary>Sets the four lights for a product on a day, from the schedule alone.</summary>
public sealed class Judge(ISchedule schedule)
{
    /// <summary>The goods people ask about, for a day or two; a flood of odd days begins anew.</summary>
    private const int MostKept = 4_096;

    private readonly ConcurrentDictionary<(HsCode, string?, string?, DateOnly), Verdict> _kept = new();

    /// <summary>From this levy on, leaving Kenya costs more than the duty ever did, so the headline says it.</summary>
    private const decimal HeavyLevyPercent = 50;

    /// <exception cref="ArgumentException">The product's code is no subheading of the schedule.</exception>
    public Verdict Of(Product product, DateOnly day)
    {
        var key = (product.Code, product.Good, product.Group, day);
        if (!_kept.TryGetValue(key, out var verdict))
        {
            if (_kept.Count >= MostKept)
                _kept.Clear();
            verdict = _kept[key] = Weigh(product, day);
        }

        return ReferenceEquals(verdict.Product, product) ? verdict : verdict with { Product = product };
    }

    private Verdict Weigh(Product product, DateOnly day)
    {
        var duty = schedule.DutyOf(product.Code)
            ?? throw new ArgumentException($"{product.Code} is not a subheading of the schedule.", nameof(product));
        var dutyLight = Duty(product.Code, duty, day);
        var origin = Origin(product.Code);
        var entry = Entry(product, day);
        var exit = Exit(product, day);
        return new Verdict(product, day, dutyLight, origin, entry, exit, HeadlineOf(dutyLight, entry, exit))
        {
            Facts = Facts(dutyLight, origin, entry, exit).ToList(),
        };
    }

    private DutyVerdict Duty(HsCode code, SubheadingDuty duty, DateOnly day)
    {
        var covering = schedule.Tables.Schemes.Where(scheme => scheme.IsInForce(day)).Select(scheme => scheme.OfferFor(duty)).OfType<SchemeOffer>()
            .Where(offer => !(offer.Highest > duty.Rates.Highest))
            .OrderByDescending(offer => offer.Cover).ThenBy(offer => offer.Highest).ThenByDescending(offer => offer.Scheme.To ?? DateOnly.MaxValue)
            .ToList();
        var vat = Longest(schedule.Tables.Vat.Where(row => code.IsWithin(row.Prefix)), row => [row.Prefix], code);
        if (covering is not [var best, ..])
            return new DutyVerdict(Light.Care, null, duty.Rates.Commonest, duty.Rates, duty.Quota, [], vat);

        // A scheme whose quota rule is empty treats quota goods like the rest.
        var quota = best.Scheme.QuotaRule.En.Length > 0 ? duty.Quota : null;
        return new DutyVerdict(
            quota is null && best.Cover == Cover.Whole ? Light.Go : Light.Care, best, best.Highest, duty.Rates, quota, covering.Skip(1).ToList(), vat);
    }

    private OriginVerdict Origin(HsCode code)
    {
        var rule = Longest(schedule.Tables.Origins, row => row.Prefixes, code);
        return new OriginVerdict(
            rule?.Class switch
            {
                OriginClass.WhollyObtained => Light.Go,
                OriginClass.Processed or OriginClass.ImportedInputs => Light.Care,
                _ => Light.Unknown,
            },
            rule);
    }

    private EntryVerdict Entry(Product product, DateOnly day)
    {
        var rows = schedule.Tables.Access.Where(row => row.Codes.Contains(product.Code.Digits)).ToList();
        // A row for this very good wins over a row for all goods of the code. A bare code takes rows of single goods only where
        // they all say the same no: what is open for frozen avocado is not open for all that shares its code.
        var row = rows.Find(candidate => candidate.Goods.Count > 0 && product.IsAmong(candidate.Goods))
            ?? rows.Find(candidate => candidate.Goods.Count == 0)
            ?? (product.Good is null && rows.Count > 0 && rows.TrueForAll(candidate => candidate.Status == rows[0].Status && candidate.Status is (EntryStatus.Closed or EntryStatus.Unknown))
                ? rows[0]
                : null);
        if (row is null)
        {
            var general = Longest(schedule.Tables.AccessDefaults, candidate => candidate.Prefixes, product.Code);
            var status = general?.Status ?? EntryStatus.Unknown;
            return new EntryVerdict(LightOf(status), status, null, general, general?.Ask ?? [], false);
        }

        var early = row.InForceFrom is { } from && day < from;
        return new EntryVerdict(
            early ? Light.Unknown : LightOf(row.Status), early ? EntryStatus.Unknown : row.Status, row, null, row.Ask, early);
    }

    private ExitVerdict Exit(Product product, DateOnly day)
    {
        var measures = schedule.Tables.Measures
            .Where(measure => measure.Prefixes.Any(product.Code.IsWithin) && product.IsAmong(measure.Goods) && measure.AppliesOn(day))
            .OrderByDescending(measure => measure.Severity).ThenByDescending(measure => measure.Kind).ToList();
        var light = measures switch
        {
            [] => Light.Unknown,
            [{ Severity: Severity.Stop }, ..] => Light.Stop,
            [{ Severity: Severity.Warn }, ..] => Light.Care,
            _ when measures.TrueForAll(measure => measure.Kind == MeasureKind.Free) => Light.Go,
            _ => Light.Care,
        };
        return new ExitVerdict(light, measures);
    }

    private static Headline HeadlineOf(DutyVerdict duty, EntryVerdict entry, ExitVerdict exit)
    {
        if (exit.Measures is [{ Severity: Severity.Stop } gravest, ..])
        {
            return gravest.Kind switch
            {
                MeasureKind.Refuse => Headline.DoNotTrade,
                MeasureKind.Barred => Headline.BarredByKenya,
                _ => Headline.SuspendedByKenya,
            };
        }

        if (entry.Status == EntryStatus.Closed)
            return Headline.NotAdmitted;
        if (exit.Measures.Any(measure => measure.LevyPercent >= HeavyLevyPercent))
            return Headline.HeavyLevy;
        if (duty.Quota is not null)
            return Headline.InsideQuotaOnly;
        if (entry.Status == EntryStatus.Unknown)
            return Headline.EntryUnknown;
        if (duty.Offer is null)
            return Headline.NormalDuty;
        if (duty.IsPartlyCovered)
            return Headline.PartlyCovered;
        return entry.Status == EntryStatus.Open && exit.Light is Light.Go
            ? Headline.DutyFreeAndShippable
            : Headline.DutyFreeWithConditions;
    }

    private static Light LightOf(EntryStatus status) => status switch
    {
        EntryStatus.Open => Light.Go,
        EntryStatus.Conditions => Light.Care,
        EntryStatus.Closed => Light.Stop,
        _ => Light.Unknown,
    };

    private static IEnumerable<Fact> Facts(DutyVerdict duty, OriginVerdict origin, EntryVerdict entry, ExitVerdict exit)
    {
        yield return new Fact(FactKind.Duty, duty.Normal.Evidence);
        if (duty.Scheme is { } scheme)
            yield return new Fact(FactKind.Scheme, scheme.Evidence);
        foreach (var line in duty.Quota?.Lines.Take(1) ?? [])
            yield return new Fact(FactKind.Quota, line.Evidence);
        if (origin.Rule is { } rule)
            yield return new Fact(FactKind.Origin, rule.Evidence);
        if (entry.Row is { } row)
            yield return new Fact(FactKind.Access, row.Evidence);
        else if (entry.General is { } general)
            yield return new Fact(FactKind.Access, general.Evidence);
        foreach (var measure in exit.Measures)
            yield return new Fact(FactKind.Measure, measure.Evidence);
    }

    /// <summary>The row with the longest prefix above the code.</summary>
    private static T? Longest<T>(IEnumerable<T> rows, Func<T, IReadOnlyList<string>> prefixes, HsCode code)
        where T : class
    {
        T? best = null;
        var length = 0;
        foreach (var row in rows)
        {
            foreach (var prefix in prefixes(row))
            {
                if (prefix.Length > length && code.IsWithin(prefix))
                    (best, length) = (row, prefix.Length);
            }
        }

        return best;
    }
}
