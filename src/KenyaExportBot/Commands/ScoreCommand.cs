using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Schedules;
using KenyaExportBot.Scoring;
using Microsoft.Extensions.Logging.Abstractions;

namespace KenyaExportBot.Commands;

/// <summary><c>score FILE</c>: how often the bot is right on messages whose answers are known.</summary>
internal static class ScoreCommand
{
    private static readonly JsonSerializerOptions _options = new() { WriteIndented = true };

    public static Command Create(Settings settings)
    {
        var file = new Argument<FileInfo>("file") { Description = "CSV: message,lang,expected_intent,expected_hs6[,difficulty], or phrase,hs" };
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON" };
        var misses = new Option<bool>("--misses") { Description = "List every row that came out wrong, and those of which only the intent was" };
        var least = new Option<double?>("--fail-below") { Description = "End with exit code 1 when fewer percent come out right" };
        var asOf = AskCommand.AsOf();
        var command = new Command("score", "Score the bot on messages whose right answers are known") { file, json, misses, least, asOf };
        command.SetAction(result =>
        {
            var list = result.GetRequiredValue(file);
            if (!list.Exists)
            {
                Console.Error.WriteLine($"There is no file {list.FullName}.");
                return ExitCodes.NoInput;
            }

            IReadOnlyList<ExpectedRow> expected;
            try
            {
                expected = ExpectedRow.Read(list.FullName);
            }
            catch (ScoreFileException fault)
            {
                Console.Error.WriteLine($"{list.Name} cannot be scored: {fault.Message}.");
                return ExitCodes.BadData;
            }

            using var store = ScheduleStore.OpenOrBuild(
                settings.DataFolder(result, Settings.Options()), settings.FactsFolder(result), TimeProvider.System, NullLogger.Instance);
            var advisor = Advisor.Load(store.Schedule, settings.IntentsFolder(result));
            var card = Scorecard.Of(advisor, expected, result.GetValue(asOf) ?? NairobiTime.Today(TimeProvider.System), TimeProvider.System);
            if (result.GetValue(json))
                Console.Out.WriteLine(Json(card));
            else
                Print(card);
            if (result.GetValue(misses))
            {
                foreach (var row in card.Rows.Where(row => !row.IsRight || (row.Expected.Intent.Length > 0 && !row.IsIntentRight)))
                {
                    Console.Out.WriteLine(
                        $"{(row.IsRight ? "intent " : "wrong  ")}{row.Expected.Language,-6} {row.Expected.Message} | wanted {row.Expected.Intent} {(row.Expected.IsQuestionRight ? "ASK " : "")}{string.Join(' ', row.Expected.Codes)} | got {row.Intent} {(row.Asked ? "ASK " : "")}{string.Join(' ', row.Codes.Concat(row.Candidates).Take(5))}");
                }
            }

            return 100 * card.Outcome.Value < result.GetValue(least) ? ExitCodes.Failed : ExitCodes.Done;
        });
        return command;
    }

    private static void Print(Scorecard card)
    {
        foreach (var line in card.Lines())
        {
            Console.Out.WriteLine($"{line.Group} ({line.Rows:N0})");
            foreach (var (name, share) in line.Shares.Where(one => one.Share.Of > 0))
                Console.Out.WriteLine($"  {name,-24} {share}  {share.Right:N0} of {share.Of:N0}");
        }

        Console.Out.WriteLine($"time for one message: median {Micro(card.Percentile(0.5))} µs, 99 % within {Micro(card.Percentile(0.99))} µs");
    }

    private static string Json(Scorecard card) => JsonSerializer.Serialize(
        new
        {
            groups = card.Lines().Select(line => new
            {
                group = line.Group,
                rows = line.Rows,
                shares = line.Shares.Where(one => one.Share.Of > 0).Select(one => new
                {
                    name = one.Name, right = one.Share.Right, of = one.Share.Of, share = Math.Round(one.Share.Value, 4),
                    low = Math.Round(one.Share.Interval.Low, 4), high = Math.Round(one.Share.Interval.High, 4),
                }),
            }),
            median_us = Math.Round(card.Percentile(0.5).TotalMicroseconds, 1),
            p99_us = Math.Round(card.Percentile(0.99).TotalMicroseconds, 1),
        },
        _options);

    private static string Micro(TimeSpan time) => time.TotalMicroseconds.ToString("0", CultureInfo.InvariantCulture);
}
