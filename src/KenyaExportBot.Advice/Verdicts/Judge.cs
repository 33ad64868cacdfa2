using KenyaExportBot.Advice.Access;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Verdicts;

/// <summary>Sets the four lights for a product on a day, from the schedule alone.</summary>
public sealed class Judge(ISchedule schedule)
{
    /// <summary>From this levy on, leaving Kenya costs more than the duty ever did, so the headline says it.</summary>
    private const decimal HeavyLevyPercent = 50;

    /// <exception cref="ArgumentException">The product's code is no subheading of the schedule.</exception>
    public Verdict Of(Product product, DateOnly day)
    {
        var duty = schedule.DutyOf(product.Code)
            ?? throw new ArgumentException($"{product.Code} is not a subheading of the schedule.", nameof(product));
        var dutyLight = Duty(product.Code, duty, day);
        var origin = Origin(product.Code);
        var entry = Entry(product, day);
        var exit = Exit(product, day);
        var facts = Evidence(dutyLight, origin, entry, exit).ToList();
        return new Verdict(product, day, dutyLight, origin, entry, exit, HeadlineOf(dutyLight, entry, exit))
        {
            Checked = facts.Min(fact => fact.Checked),
            Sources = facts.SelectMany(fact => fact.Sources).Distinct().ToList(),
            WeakestGrade = facts.Max(fact => fact.Grade),
        };
    }

    private DutyVerdict Duty(HsCode code, SubheadingDuty duty, DateOnly day)
    {
        var covering = schedule.Tables.Schemes.Where(scheme => scheme.IsInForce(day) && scheme.Coverage.Covers(code))
            .OrderBy(scheme => scheme.Rate).ThenByDescending(scheme => scheme.To ?? DateOnly.MaxValue).ToList();
        var vat = Longest(schedule.Tables.Vat.Where(row => code.IsWithin(row.Prefix)), row => [row.Prefix], code);
        if (covering is not [var best, ..])
            return new DutyVerdict(Light.Care, null, duty.Rates.Commonest, duty.Rates, duty.Quota, [], vat);

        // A scheme whose quota rule is empty treats quota goods like the rest.
        var quota = best.QuotaRule.En.Length > 0 ? duty.Quota : null;
        return new DutyVerdict(
            quota is null ? Light.Go : Light.Care, best, best.Rate, duty.Rates, quota, covering.Skip(1).ToList(), vat);
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
        // A row for this very good wins over a row for all goods of the code; a bare code takes the first row there is.
        var row = rows.Find(candidate => candidate.Goods.Count > 0 && product.IsAmong(candidate.Goods))
            ?? rows.Find(candidate => candidate.Goods.Count == 0)
            ?? (product.Good is null ? rows.FirstOrDefault() : null);
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
        if (duty.Scheme is null)
            return Headline.NormalDuty;
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

    private static IEnumerable<Evidence> Evidence(DutyVerdict duty, OriginVerdict origin, EntryVerdict entry, ExitVerdict exit)
    {
        yield return duty.Normal.Evidence;
        if (duty.Scheme is { } scheme)
            yield return scheme.Evidence;
        foreach (var line in duty.Quota?.Lines.Take(1) ?? [])
            yield return line.Evidence;
        if (origin.Rule is { } rule)
            yield return rule.Evidence;
        if (entry.Row is { } row)
            yield return row.Evidence;
        else if (entry.General is { } general)
            yield return general.Evidence;
        foreach (var measure in exit.Measures)
            yield return measure.Evidence;
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
