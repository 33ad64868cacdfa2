using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Schedules.Lists;

namespace KenyaExportBot.Commands.Schedules;

/// <summary><c>schedule import FILE</c>: what an official list changes, and, when wanted, the list loaded.</summary>
internal static class ImportCommand
{
    private const int GoodsShown = 25;

    public static Command Create(Settings settings)
    {
        var file = new Argument<FileInfo>("file") { Description = "The list as published, .xlsx or .csv" };
        var scheme = new Option<string?>("--scheme") { Description = "The list names the goods of this scheme (its id in schemes.yaml)" };
        var duties = new Option<int?>("--duties") { Description = "The list is China's tariff of normal duties of this year, e.g. 2027" };
        var excluded = new Option<bool>("--excluded") { Description = "The goods listed are those the scheme leaves out" };
        var from = AskCommand.Day("--from", "First day the list's scheme is in force (2026-12-01); without it the scheme keeps its dates and status");
        var until = AskCommand.Day("--until", "Last day it is in force");
        var title = new Option<string?>("--title") { Description = "What the source is called, as users will read it (default: the file's name)" };
        var url = new Option<string?>("--url") { Description = "Where it was published" };
        var published = new Option<string?>("--published") { Description = "When it was published: a day, month or year" };
        var grade = new Option<Grade>("--grade") { Description = "How far it can be trusted", DefaultValueFactory = _ => Grade.Official };
        var sheet = new Option<string?>("--sheet") { Description = "The sheet to read, when it is not the one with most lines" };
        var code = new Option<string?>("--code-column") { Description = "A word in the heading of the column of codes" };
        var rate = new Option<string?>("--rate-column") { Description = "A word in the heading of the column of rates" };
        var apply = new Option<bool>("--apply") { Description = "Load the list; without it nothing is written" };
        var command = new Command("import", "Show what an official list changes, and load it with --apply")
        {
            file, scheme, duties, excluded, from, until, title, url, published, grade, sheet, code, rate, apply,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(scheme) is null == result.GetValue(duties) is null)
                result.AddError("Say what the list is: --scheme ID or --duties YEAR.");
            if (result.GetValue(until) < result.GetValue(from))
                result.AddError("--until lies before --from.");
            if (result.GetValue(duties) is < 2000 or > 2100)
                result.AddError("--duties takes the year of the tariff, e.g. 2027.");
        });
        command.SetAction((result, cancellationToken) =>
        {
            var path = result.GetValue(file)!.FullName;
            var list = new LoadedList(
                "", result.GetValue(scheme) is null ? ListKind.Duties : ListKind.Scheme, result.GetValue(scheme), result.GetValue(excluded),
                result.GetValue(duties), result.GetValue(from), result.GetValue(until), result.GetValue(title) ?? Path.GetFileName(path),
                result.GetValue(url) ?? "", result.GetValue(published) ?? "undated", NairobiTime.Today(TimeProvider.System), result.GetValue(grade), 0, "");
            var columns = new ColumnChoice(result.GetValue(sheet), result.GetValue(code), result.GetValue(rate));
            return Task.FromResult(Run(settings, result, path, list, columns, result.GetValue(apply), cancellationToken));
        });
        return command;
    }

    private static int Run(
        Settings settings, ParseResult result, string path, LoadedList list, ColumnChoice columns, bool apply, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var folder = settings.DataFolder(result, Settings.Options());
        var import = new ListImport(folder, settings.FactsFolder(result), TimeProvider.System);
        var goods = Advisor.NamedGoods(settings.IntentsFolder(result));
        PreparedList prepared;
        try
        {
            prepared = import.Prepare(path, list, columns, goods, new ReadingProgress(), cancellationToken);
        }
        catch (ListFileException fault)
        {
            Console.Error.WriteLine($"{Path.GetFileName(path)} was not taken: {fault.Message}. What is loaded stays as it was.");
            return ExitCodes.BadData;
        }

        foreach (var line in Report(prepared, Path.GetFileName(path)))
            Console.Out.WriteLine(line);
        if (!apply)
        {
            Console.Out.WriteLine("Nothing was written. Add --apply to load it.");
            return ExitCodes.Done;
        }

        var built = import.Apply(prepared);
        Console.Out.WriteLine($"Loaded as {prepared.List.Id} in {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s. 'schedule history' shows it, 'schedule restore' goes back.");
        if (!built)
            Console.Out.WriteLine("A running bot holds the schedule: it takes the list up when it is next started.");
        return ExitCodes.Done;
    }

    private static IEnumerable<string> Report(PreparedList prepared, string name)
    {
        var (list, reading, difference) = (prepared.List, prepared.Reading, prepared.Difference);
        yield return $"{name}: {reading.Mapping}.";
        yield return $"{reading.Lines.Count:N0} lines read for {list.Target}; {reading.PassedOver:N0} rows are titles, notes or repeated, {reading.Excluded:N0} say no, {reading.Unread.Count:N0} cannot be read.";
        if (reading.LostZeros > 0)
            yield return $"{reading.LostZeros:N0} codes had lost their leading zero; it was put back.";
        foreach (var row in reading.Unread)
            yield return $"  row {row.Number}: {row.Reason}.";
        yield return "";
        yield return $"Against what is loaded: {difference.Gained:N0} lines gained, {difference.Lost:N0} lost, {difference.Changed:N0} rates changed, {difference.Unchanged:N0} the same.";
        if (difference.Chapters.Count > 0)
            yield return "  chapter  gained    lost changed";
        foreach (var chapter in difference.Chapters)
            yield return $"  {chapter.Chapter,7} {chapter.Gained,7:N0} {chapter.Lost,7:N0} {chapter.Changed,7:N0}";
        yield return $"It covers {Share(difference.LinesCovered, difference.Lines)} tariff lines and {Share(difference.SubheadingsCovered, difference.Subheadings)} whole subheadings.";
        var goods = difference.GoodsCovered + difference.GoodsMissing.Count;
        yield return $"Of the Kenyan goods the bot knows by name it covers {Share(difference.GoodsCovered, goods)}.";
        if (difference.GoodsMissing.Count is > 0 and var missing)
        {
            yield return "Not covered, or only in part:";
            foreach (var good in difference.GoodsMissing.Take(GoodsShown))
                yield return $"  {good}";
            if (missing > GoodsShown)
                yield return $"  and {missing - GoodsShown:N0} more";
        }
    }

    private static string Share(int part, int whole) =>
        string.Create(CultureInfo.InvariantCulture, $"{part:N0} of {whole:N0} ({(whole == 0 ? 0 : 100m * part / whole):0.0} %)");

    /// <summary>Long work says how far it is, where somebody is looking.</summary>
    private sealed class ReadingProgress : IProgress<int>
    {
        public void Report(int value)
        {
            if (!Console.IsErrorRedirected)
                Console.Error.Write($"\r{value:N0} rows read ");
        }
    }
}
