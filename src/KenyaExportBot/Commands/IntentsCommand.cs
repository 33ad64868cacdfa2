using System.CommandLine;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Understanding;
using KenyaExportBot.Messages.Stores;
using KenyaExportBot.Schedules;
using Microsoft.Extensions.Logging.Abstractions;

namespace KenyaExportBot.Commands;

/// <summary><c>intents suggest</c>: words people used that the bot could not place, as edits for a reviewer to make.</summary>
internal static class IntentsCommand
{
    public static Command Create(Settings settings)
    {
        var least = new Option<int>("--least") { Description = "Leave out what was said fewer times", DefaultValueFactory = _ => 1 };
        var suggest = new Command("suggest", "Show words the bot could not place, grouped by the nearest product, as ready-made edits; changes nothing") { least };
        suggest.SetAction(async (result, cancellationToken) =>
        {
            await using var store = await MessageStores.LookIntoAsync(Settings.Options(), settings.DataFolder(result, Settings.Options()), cancellationToken);
            var unplaced = store is null ? [] : await store.UnplacedAsync(result.GetValue(least), cancellationToken);
            if (unplaced.Count == 0)
            {
                Console.Out.WriteLine("Nothing was left unplaced.");
                return ExitCodes.Done;
            }

            var suggestions = NameSuggestions.Load(settings.IntentsFolder(result));
            var groups = unplaced.Select(one => suggestions.Of(one.Words, one.Times)).GroupBy(one => (one.File, one.Entry))
                .OrderBy(group => group.Key.Entry is null).ThenByDescending(group => group.Sum(one => one.Times)).ThenBy(group => group.Key.Entry, StringComparer.Ordinal);
            foreach (var group in groups)
            {
                Console.Out.WriteLine(group.Key.Entry is null
                    ? "# Near no product: a new entry, a vague word, or none of our business."
                    : $"# intents/products/{group.Key.File}, entry '{group.Key.Entry}': if they mean it, add to its names:");
                if (group.Key.Entry is not null)
                    Console.Out.WriteLine($"    misspelt: [{string.Join(", ", group.Select(one => $"\"{one.Words}\""))}]");
                foreach (var one in group)
                {
                    Console.Out.WriteLine(
                        $"#   said {one.Times:N0} times{(one.Near is null ? "" : $", {100 * one.Likeness:0} % like '{one.Near}'")}; line for tests/scorecards: {one.Words},,product_lookup,{one.Code ?? "ASK:"},suggested");
                }

                Console.Out.WriteLine();
            }

            return ExitCodes.Done;
        });
        var learn = new Command("learn", "Learn anew which messages ask for what, from said.tsv, asked.tsv and marked.tsv, and keep it in learnt.tsv");
        learn.SetAction(result => Learn(settings, result));
        return new Command("intents", "Work on the bot's words") { suggest, learn };
    }

    private static int Learn(Settings settings, ParseResult result)
    {
        var folder = settings.IntentsFolder(result);
        LearntIntents.Forget(folder);
        using var store = ScheduleStore.OpenOrBuild(
            settings.DataFolder(result, Settings.Options()), settings.FactsFolder(result), TimeProvider.System, NullLogger.Instance);
        var advisor = Advisor.Load(store.Schedule, folder);
        var learnt = new LearntIntents(folder, advisor.Intents);
        learnt.Keep(advisor.Understander.Model, advisor.Understander.Marks);
        Console.Out.WriteLine($"Learnt from {learnt.AllMessages().Count:N0} messages; kept in {LearntIntents.ModelFile} and {LearntIntents.MarksFile} of {folder}.");
        return ExitCodes.Done;
    }
}
