using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Schedules.Lists;

/// <summary>Lines gained, lost and changed in one chapter.</summary>
internal sealed record ChapterDifference(string Chapter, int Gained, int Lost, int Changed);

/// <summary>What a list changes against what is loaded.</summary>
/// <param name="LinesCovered">8-digit lines of China's tariff, as loaded, that the list names.</param>
/// <param name="GoodsCovered">Of the goods named in <c>intents/products/</c>, how many the list covers with all their lines.</param>
/// <param name="GoodsMissing">Those it does not cover, or only in part.</param>
internal sealed record ListDifference(
    IReadOnlyList<ChapterDifference> Chapters, int Unchanged, int LinesCovered, int Lines, int SubheadingsCovered, int Subheadings,
    int GoodsCovered, IReadOnlyList<string> GoodsMissing)
{
    public int Gained => Chapters.Sum(chapter => chapter.Gained);

    public int Lost => Chapters.Sum(chapter => chapter.Lost);

    public int Changed => Chapters.Sum(chapter => chapter.Changed);

    /// <param name="loaded">The facts as they are.</param>
    /// <param name="next">The facts as they would be.</param>
    /// <param name="goods">The goods people ask about.</param>
    public static ListDifference Of(LoadedList list, ScheduleFacts loaded, ScheduleFacts next, IEnumerable<Product> goods)
    {
        var (before, after) = (RatesByLine(list, loaded), RatesByLine(list, next));
        var chapters = before.Keys.Union(after.Keys).GroupBy(digits => digits[..2], StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ChapterDifference(
                group.Key, group.Count(digits => !before.ContainsKey(digits)), group.Count(digits => !after.ContainsKey(digits)),
                group.Count(digits => before.TryGetValue(digits, out var old) && after.TryGetValue(digits, out var now) && old != now)))
            .Where(chapter => chapter.Gained + chapter.Lost + chapter.Changed > 0).ToList();
        var unchanged = before.Count(line => after.TryGetValue(line.Key, out var now) && now == line.Value);
        var covers = Covers(list, next);
        var named = goods.DistinctBy(good => good.Code).Where(good => next.Duties.ContainsKey(good.Code)).ToList();
        var missing = named.Where(good => covers(next.Duties[good.Code]) != Cover.Whole).ToList();
        return new ListDifference(
            chapters, unchanged,
            next.Duties.Values.Sum(duty => CoveredLines(duty, after, covers)), next.Duties.Values.Sum(duty => Math.Max(duty.Lines.Count, 1)),
            next.Duties.Values.Count(duty => covers(duty) == Cover.Whole), next.Duties.Count,
            named.Count - missing.Count, [.. missing.Select(good => $"{good.Label.En} ({good.Code})").Order(StringComparer.Ordinal)]);
    }

    /// <summary>The lines of the list's target with their rates.</summary>
    private static Dictionary<string, decimal?> RatesByLine(LoadedList list, ScheduleFacts facts) => list.Kind == ListKind.Scheme
        ? facts.Duties.Values.SelectMany(duty => duty.SchemeLines).Where(line => line.Scheme == list.Scheme)
            .DistinctBy(line => line.Digits).ToDictionary(line => line.Digits, line => line.Rate, StringComparer.Ordinal)
        : facts.Duties.Values.SelectMany(duty => duty.Lines.Count > 0
            ? duty.Lines.Select(line => (line.Digits, line.Applied))
            : [(duty.Rates.Code.Digits, duty.Rates.Commonest)]).ToDictionary(line => line.Item1, line => line.Item2, StringComparer.Ordinal);

    private static Func<SubheadingDuty, Cover> Covers(LoadedList list, ScheduleFacts facts)
    {
        if (list.Kind == ListKind.Duties)
            return duty => duty.Rates.Evidence.Sources.Contains(list.Id) ? Cover.Whole : Cover.None;
        var scheme = facts.Tables.Schemes.First(scheme => scheme.Id == list.Scheme);
        return duty => scheme.OfferFor(duty)?.Cover ?? Cover.None;
    }

    private static int CoveredLines(SubheadingDuty duty, Dictionary<string, decimal?> listed, Func<SubheadingDuty, Cover> covers) => covers(duty) switch
    {
        Cover.Whole => Math.Max(duty.Lines.Count, 1),
        Cover.Part => duty.Lines.Count(line => listed.ContainsKey(line.Digits)),
        _ => 0,
    };
}
