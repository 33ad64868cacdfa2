using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Schedules.Lists;

/// <summary>Lays loaded lists over the facts they are newer than.</summary>
internal static class ListsOverFacts
{
    /// <summary>A scheme whose goods a list names: the list's coverage, dates and source take the place of the shipped ones.</summary>
    public static Scheme Over(Scheme scheme, IEnumerable<ListContent> lists)
    {
        foreach (var content in lists.Where(content => content.List.Scheme == scheme.Id))
        {
            var list = content.List;
            var kind = list.NamesExceptions ? CoverageKind.AllExcept : CoverageKind.List;
            scheme = scheme with
            {
                Coverage = new Coverage(kind, scheme.Coverage.SharePercent, []),
                From = list.From ?? scheme.From,
                To = list.To ?? scheme.To,
                Status = list.From is null ? scheme.Status : SchemeStatus.InForce,
                Evidence = content.Evidence with { Sources = [list.Id, .. scheme.Evidence.Sources] },
            };
        }

        return scheme;
    }

    /// <summary>The rates of the subheadings a newer tariff names; the others keep theirs.</summary>
    public static IEnumerable<(DutyRates Rates, List<TariffLine> Lines)> Duties(ListContent content)
    {
        foreach (var group in content.Lines.Where(line => line.Digits.Length >= 6).GroupBy(line => line.Digits[..6], StringComparer.Ordinal))
        {
            var lines = group.Select(line => new TariffLine(line.Digits, line.Rate, line.Interim, line.Interim ?? line.Rate, content.List.Year, content.Evidence)).ToList();
            var applied = lines.Select(line => line.Applied!.Value).ToList();
            var commonest = applied.GroupBy(rate => rate).OrderByDescending(same => same.Count()).ThenByDescending(same => same.Key).First().Key;
            var split = lines.Where(line => line.Digits.Length == 8).ToList();
            yield return (
                new DutyRates(
                    HsCode.Parse(group.Key), Math.Max(split.Count, 1), applied.Min(), applied.Max(), commonest, lines.Max(line => line.Statutory),
                    content.List.Year, content.Evidence),
                split);
        }
    }
}
