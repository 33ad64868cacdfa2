using System.CommandLine;
using KenyaExportBot.Messages.Stores;
using KenyaExportBot.Schedules;
using KenyaExportBot.Schedules.Lists;

namespace KenyaExportBot.Commands.Schedules;

/// <summary><c>schedule verify</c>: whether the facts are sound, and which are due to be checked again.</summary>
internal static class VerifyCommand
{
    public static Command Create(Settings settings)
    {
        var asOf = AskCommand.Day("--as-of", "List what is due on this day (2027-03-01); default today in Nairobi");
        var command = new Command("verify", "Check every fact: source, date, grade, codes, labels; list what is due for review; write nothing") { asOf };
        command.SetAction(async (result, cancellationToken) =>
        {
            var today = NairobiTime.Today(TimeProvider.System);
            var folder = settings.DataFolder(result, Settings.Options());
            var facts = FactsReader.Read(settings.FactsFolder(result), today, ListHistory.Open(folder));
            foreach (var (name, count) in Counts(facts))
                Console.Out.WriteLine($"{count,7:N0} {name}");
            Console.Out.WriteLine("No fault found.");
            Console.Out.WriteLine();
            var day = result.GetValue(asOf) ?? today;
            await using var store = await MessageStores.LookIntoAsync(Settings.Options(), folder, cancellationToken);
            var asked = store is null ? new Dictionary<string, long>() : await store.AskedAsync(cancellationToken);
            var overdue = FactInventory.Overdue(facts, day, asked);
            Console.Out.WriteLine(overdue.Count == 0
                ? $"Nothing is due for review on {day:yyyy-MM-dd}; the next is due on {Next(facts):yyyy-MM-dd}."
                : $"{overdue.Count:N0} facts are due for review on {day:yyyy-MM-dd}, the most asked about first:");
            if (overdue.Count > 0)
                Console.Out.WriteLine("  due         asked  kind          fact");
            foreach (var (row, due, times) in overdue)
                Console.Out.WriteLine($"  {due:yyyy-MM-dd} {times,6:N0}  {row.Fact.Kind.ToString().ToLowerInvariant(),-12}  {row.Name}");
            return ExitCodes.Done;
        });
        return command;
    }

    private static DateOnly? Next(ScheduleFacts facts) => FactInventory.Of(facts).Min(row => row.Fact.DueOn(facts.Tables.ReviewDays));

    private static (string Name, int Count)[] Counts(ScheduleFacts facts)
    {
        var tables = facts.Tables;
        return
        [
            ("chapters", facts.Entries.Count(entry => entry.Code.IsChapter)), ("headings", facts.Entries.Count(entry => entry.Code.IsHeading)),
            ("subheadings", facts.Entries.Count(entry => entry.Code.IsSubheading)), ("tariff lines", facts.Duties.Values.Sum(duty => duty.Lines.Count)),
            ("quota lines", facts.Duties.Values.Sum(duty => duty.Quota?.Lines.Count ?? 0)), ("schemes", tables.Schemes.Count),
            ("lines of schemes' lists", facts.Duties.Values.SelectMany(duty => duty.SchemeLines).DistinctBy(line => (line.Scheme, line.Digits)).Count()),
            ("market access", tables.Access.Count), ("Kenyan measures", tables.Measures.Count), ("procedure steps", tables.Steps.Count),
            ("offices", tables.Offices.Count), ("sources", tables.Sources.Count),
        ];
    }
}
