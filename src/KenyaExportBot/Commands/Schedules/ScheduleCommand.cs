using System.CommandLine;
using System.Diagnostics;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Schedules;
using KenyaExportBot.Schedules.Lists;
using Microsoft.Extensions.Logging.Abstractions;

namespace KenyaExportBot.Commands.Schedules;

/// <summary><c>schedule</c> and its smaller commands: build, show.</summary>
internal static class ScheduleCommand
{
    public static Command Create(Settings settings)
    {
        var command = new Command("schedule", "Build, check, compare, and load official lists into the schedule")
        {
            Build(settings), VerifyCommand.Create(settings), Show(settings), ImportCommand.Create(settings), HistoryCommands.History(settings),
            HistoryCommands.Restore(settings), DiffCommand.Create(settings), ExportCommand.Create(settings),
        };
        return command;
    }

    private static Command Build(Settings settings)
    {
        var command = new Command("build", "Build the schedule anew from the facts");
        command.SetAction(result =>
        {
            var started = Stopwatch.GetTimestamp();
            var folder = settings.DataFolder(result, Settings.Options());
            var facts = FactsReader.Read(settings.FactsFolder(result), NairobiTime.Today(TimeProvider.System), ListHistory.Open(folder));
            ScheduleStore.Rebuild(folder, facts, TimeProvider.System);
            var size = new FileInfo(ScheduleStore.PathIn(folder)).Length / 1_000_000m;
            Console.Out.WriteLine(
                $"Built {ScheduleStore.PathIn(folder)}: {facts.Duties.Count:N0} subheadings, {size:0.0} MB, {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Show(Settings settings)
    {
        var code = new Argument<string>("code") { Description = "A chapter, heading or subheading: 08, 0804, 0804.40" };
        var command = new Command("show", "Show everything the schedule holds of a code") { code };
        command.SetAction(result =>
        {
            var written = result.GetValue(code)!;
            using var store = ScheduleStore.OpenOrBuild(settings.DataFolder(result, Settings.Options()), settings.FactsFolder(result), TimeProvider.System, NullLogger.Instance);
            if (!HsCode.TryParse(written, out var wanted) || store.Schedule.Find(wanted) is not { } entry)
            {
                Console.Error.WriteLine($"There is no code {written} in HS 2022: write a chapter, heading or subheading such as 08, 0804 or 0804.40.");
                return ExitCodes.BadData;
            }

            foreach (var line in Lines(store.Schedule, entry))
                Console.Out.WriteLine(line);
            return ExitCodes.Done;
        });
        return command;
    }

    private static IEnumerable<string> Lines(LiteDbSchedule schedule, NomenclatureEntry entry)
    {
        yield return $"{entry.Code}  {entry.Label.En} / {entry.Label.Sw}";
        if (entry.AlsoCalled.Count > 0)
            yield return $"  also called: {string.Join(", ", entry.AlsoCalled)}";
        foreach (var child in schedule.Below(entry.Code))
            yield return $"  {child.Code}  {child.Label.En}";
        if (schedule.DutyOf(entry.Code) is not { } duty)
            yield break;
        var rates = duty.Rates;
        yield return rates.IsKnown
            ? $"  China's normal duty: {rates.Lowest:0.##} to {rates.Highest:0.##} %, mostly {rates.Commonest:0.##} %, statutory to {rates.Statutory:0.##} % ({rates.Year}) [{Source(rates.Evidence)}]"
            : $"  China's normal duty: not found [{Source(rates.Evidence)}]";
        foreach (var line in duty.Lines)
            yield return $"    {line.Digits}  {(line.Applied is { } applied ? $"{applied:0.##} %" : "rate not found")}{(line.Interim is { } interim ? $" (interim {interim:0.##} %)" : "")}";
        if (duty.Quota is { } quota)
        {
            yield return $"  Tariff-rate quota{(quota.IsPartial ? " (part of the lines)" : "")}:";
            foreach (var line in quota.Lines)
                yield return $"    {line.Digits}  {line.Group}: {line.InQuotaRate:0.##} % inside, {line.OutOfQuotaRate:0.##} % outside [{Source(line.Evidence)}]";
        }

        foreach (var row in schedule.Tables.Access.Where(row => row.Codes.Contains(entry.Code.Digits)))
            yield return $"  Into China: {row.Product.En}: {row.Status}. {row.Conditions.En} [{Source(row.Evidence)}]";
        foreach (var measure in schedule.Tables.Measures.Where(measure => measure.Prefixes.Any(entry.Code.IsWithin)))
            yield return $"  Out of Kenya: {measure.Title.En}{(measure.Goods.Count > 0 ? $" ({string.Join(", ", measure.Goods)})" : "")}: {measure.Text.En} [{Source(measure.Evidence)}]";
    }

    private static string Source(Evidence evidence) =>
        $"{string.Join(", ", evidence.Sources)}; {evidence.Checked:yyyy-MM-dd}; {evidence.Grade.ToString().ToLowerInvariant()}";
}
