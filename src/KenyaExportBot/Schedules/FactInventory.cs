using KenyaExportBot.Advice;

namespace KenyaExportBot.Schedules;

/// <summary>A fact, or many of one table that were checked together, as a reviewer goes through them.</summary>
/// <param name="Codes">Prefixes of the codes it speaks of; empty when it holds for all.</param>
internal sealed record FactToReview(Fact Fact, string Name, IReadOnlyList<string> Codes);

/// <summary>Everything that ages, listed.</summary>
internal static class FactInventory
{
    public static IEnumerable<FactToReview> Of(ScheduleFacts facts)
    {
        var tables = facts.Tables;
        foreach (var group in facts.Duties.Values.GroupBy(duty => (duty.Rates.Year, duty.Rates.Evidence.Checked, Source: duty.Rates.Evidence.Sources[0])))
        {
            yield return new FactToReview(
                new Fact(FactKind.Duty, group.First().Rates.Evidence),
                $"normal duties of {group.Count():N0} subheadings, {(group.Key.Year is { } year ? $"tariff of {year}" : "not found")} ({group.Key.Source})",
                [.. group.Select(duty => duty.Rates.Code.Digits)]);
        }

        foreach (var group in facts.Duties.Values.SelectMany(duty => duty.Quota?.Lines ?? []).GroupBy(line => (line.Group, line.Evidence.Checked)))
            yield return new FactToReview(new Fact(FactKind.Quota, group.First().Evidence), $"quota lines, {group.Key.Group}", [.. group.Select(line => line.Digits[..6])]);
        foreach (var group in facts.Entries.GroupBy(entry => entry.Evidence.Checked))
            yield return new FactToReview(new Fact(FactKind.Nomenclature, group.First().Evidence), $"labels of {group.Count():N0} codes", []);
        foreach (var scheme in tables.Schemes)
            yield return new FactToReview(new Fact(FactKind.Scheme, scheme.Evidence), scheme.Id, []);
        foreach (var row in tables.Access)
            yield return new FactToReview(new Fact(FactKind.Access, row.Evidence), row.Id, row.Codes);
        foreach (var row in tables.AccessDefaults)
            yield return new FactToReview(new Fact(FactKind.Access, row.Evidence), "in general: " + string.Join(' ', row.Prefixes), row.Prefixes);
        foreach (var row in tables.Measures)
            yield return new FactToReview(new Fact(FactKind.Measure, row.Evidence), row.Id, row.Prefixes);
        foreach (var row in tables.Origins)
            yield return new FactToReview(new Fact(FactKind.Origin, row.Evidence), "origin: " + string.Join(' ', row.Prefixes), row.Prefixes);
        foreach (var row in tables.Steps)
            yield return new FactToReview(new Fact(FactKind.Procedure, row.Evidence), row.Id, row.Prefixes);
        foreach (var row in tables.Offices.Values)
            yield return new FactToReview(new Fact(FactKind.Office, row.Evidence), row.Id, []);
        foreach (var group in tables.Vat.GroupBy(row => row.Evidence.Checked))
            yield return new FactToReview(new Fact(FactKind.Vat, group.First().Evidence), $"VAT of {group.Count()} prefixes", [.. group.Select(row => row.Prefix)]);
        foreach (var row in tables.Notes.Values)
            yield return new FactToReview(new Fact(FactKind.Note, row.Evidence), row.Id, []);
    }

    /// <summary>What is past its review day, the most asked about first, then the longest overdue.</summary>
    /// <param name="asked">How often each six-digit code was answered for.</param>
    public static IReadOnlyList<(FactToReview Row, DateOnly Due, long Asked)> Overdue(ScheduleFacts facts, DateOnly today, IReadOnlyDictionary<string, long> asked) =>
        [.. Of(facts).Where(row => row.Fact.IsOverdue(facts.Tables.ReviewDays, today))
            .Select(row => (row, row.Fact.DueOn(facts.Tables.ReviewDays)!.Value, Asked(row, asked)))
            .OrderByDescending(one => one.Item3).ThenBy(one => one.Value).ThenBy(one => one.row.Name, StringComparer.Ordinal)];

    private static long Asked(FactToReview row, IReadOnlyDictionary<string, long> asked)
    {
        if (row.Codes.Count == 0)
            return asked.Values.Sum();
        var codes = row.Codes.ToHashSet(StringComparer.Ordinal);
        return asked.Where(one => codes.Contains(one.Key) || codes.Contains(one.Key[..4]) || codes.Contains(one.Key[..2])).Sum(one => one.Value);
    }
}
