using System.CommandLine;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Verdicts;
using KenyaExportBot.Schedules;
using KenyaExportBot.Schedules.Lists;

namespace KenyaExportBot.Commands.Schedules;

/// <summary><c>schedule diff DATE1 DATE2</c>: what is different between two days.</summary>
internal static class DiffCommand
{
    private const int GoodsShown = 40;

    public static Command Create(Settings settings)
    {
        var first = new Argument<DateOnly>("date1") { Description = "A day such as 2026-04-20", CustomParser = result => AskCommand.ReadDay(result) ?? default };
        var second = new Argument<DateOnly>("date2") { Description = "Another day", CustomParser = result => AskCommand.ReadDay(result) ?? default };
        var command = new Command("diff", "Show what changes between two days: schemes, duties by chapter, verdicts of Kenyan goods") { first, second };
        command.SetAction(result =>
        {
            var lists = ListHistory.Open(settings.DataFolder(result, Settings.Options()));
            var schedule = new InMemorySchedule(FactsReader.Read(settings.FactsFolder(result), NairobiTime.Today(TimeProvider.System), lists));
            var goods = Advisor.NamedGoods(settings.IntentsFolder(result));
            foreach (var line in Lines(schedule, goods, result.GetValue(first), result.GetValue(second)))
                Console.Out.WriteLine(line);
            return ExitCodes.Done;
        });
        return command;
    }

    private static IEnumerable<string> Lines(InMemorySchedule schedule, IEnumerable<Product> goods, DateOnly first, DateOnly second)
    {
        var tables = schedule.Tables;
        foreach (var scheme in tables.Schemes)
        {
            var (before, after) = (scheme.IsInForce(first), scheme.IsInForce(second));
            yield return (before, after) switch
            {
                (false, true) => $"+ {scheme.Name.En}: in force on {second:yyyy-MM-dd}, not on {first:yyyy-MM-dd}",
                (true, false) => $"- {scheme.Name.En}: in force on {first:yyyy-MM-dd}, not on {second:yyyy-MM-dd}",
                (true, true) => $"= {scheme.Name.En}: in force on both days",
                _ => $"  {scheme.Name.En}: in force on neither day",
            };
        }

        var judge = new Judge(schedule);
        var duties = schedule.Names.Select(name => name.Code).Where(code => code.IsSubheading)
            .Select(code => (Code: code, Before: judge.Of(Bare(code), first).Duty, After: judge.Of(Bare(code), second).Duty))
            .Select(one => (one.Code, Before: one.Before.Rate, After: one.After.Rate, one.Before.Scheme, To: one.After.Scheme))
            .Where(one => one.Before != one.After || one.Scheme?.Id != one.To?.Id).ToList();
        yield return "";
        yield return $"Subheadings whose duty differs: {duties.Count(one => one.Before != one.After):N0} ({duties.Count(one => one.After < one.Before):N0} lower, {duties.Count(one => one.After > one.Before):N0} higher); another scheme at the same rate: {duties.Count(one => one.Before == one.After):N0}.";
        if (duties.Count > 0)
            yield return "  chapter   lower  higher";
        foreach (var chapter in duties.Where(one => one.Before != one.After).GroupBy(one => one.Code.Chapter).OrderBy(group => group.Key))
            yield return $"  {chapter.Key,7} {chapter.Count(one => one.After < one.Before),7:N0} {chapter.Count(one => one.After > one.Before),7:N0}";

        var changed = goods.Select(good => (Good: good, Before: judge.Of(good, first), After: judge.Of(good, second)))
            .Where(one => one.Before.Headline != one.After.Headline).ToList();
        yield return "";
        yield return $"Kenyan goods whose verdict differs: {changed.Count:N0}.";
        foreach (var (good, before, after) in changed.Take(GoodsShown))
            yield return $"  {good.Label.En} ({good.Code}): {before.Headline} -> {after.Headline}";
        if (changed.Count > GoodsShown)
            yield return $"  and {changed.Count - GoodsShown:N0} more";
    }

    private static Product Bare(HsCode code) => new(code, null, null, LocalText.Empty);
}
