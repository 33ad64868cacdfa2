using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using KenyaExportBot.Messages.Stores;
using KenyaExportBot.Telemetry;

namespace KenyaExportBot.Commands.Messages;

/// <summary><c>messages stats</c>: what waits now, and what all workers have done since the store was made.</summary>
internal static class StatsCommand
{
    private static readonly string[] _counts = ["accepted", "repeated", "answered", "sent", "retries", "parked", "dropped"];

    public static Command Create(Settings settings)
    {
        var json = new Option<bool>("--json") { Description = "Print as JSON" };
        var command = new Command("stats", "Show what waits, and what was taken in, answered and sent, by channel") { json };
        command.SetAction((result, cancellationToken) => MessagesCommand.WithStoreAsync(settings, result, async store =>
        {
            var (backlog, totals) = (await store.BacklogAsync(cancellationToken), await store.TotalsAsync(cancellationToken));
            if (result.GetValue(json))
                Console.Out.WriteLine(Json(backlog, totals));
            else
                Print(backlog, totals);
            return ExitCodes.Done;
        }, cancellationToken));
        return command;
    }

    private static void Print(Backlog backlog, IReadOnlyList<Total> totals)
    {
        Console.Out.WriteLine($"{backlog.Waiting,9:N0} messages wait to be answered{Age(backlog.OldestWaiting)}");
        Console.Out.WriteLine($"{backlog.Unsent,9:N0} replies wait to be sent{Age(backlog.OldestUnsent)}");
        Console.Out.WriteLine($"{backlog.Unconfirmed,9:N0} replies accepted and not yet reported on");
        Console.Out.WriteLine($"{backlog.Parked,9:N0} replies parked ('messages parked' lists them)");
        Console.Out.WriteLine($"{backlog.Chats,9:N0} chats");
        foreach (var channel in totals.GroupBy(total => total.Channel))
        {
            Console.Out.WriteLine();
            Console.Out.WriteLine($"{channel.Key}, all workers:");
            foreach (var name in _counts)
            {
                if (channel.FirstOrDefault(total => total.Name == name) is { } total)
                    Console.Out.WriteLine($"{total.Value,9:N0} {name}");
            }

            if (Within(channel, 0.5) is { } half && Within(channel, 0.99) is { } most)
                Console.Out.WriteLine($"from acceptance to the reply at the provider: half {half}, 99 in 100 {most}");
        }
    }

    private static string Age(DateTimeOffset? since) => since is { } moment ? $", the oldest for {(TimeProvider.System.GetUtcNow() - moment).TotalSeconds:N0} s" : "";

    /// <summary>The class that a share of the replies stay within.</summary>
    private static string? Within(IEnumerable<Total> totals, double share) => BoundOf(totals, share) switch
    {
        null => null,
        int.MaxValue => $"longer than {BotMetrics.Bounds[^1] / 1000} s",
        { } bound => $"within {bound.ToString(CultureInfo.InvariantCulture)} ms",
    };

    private static int? BoundOf(IEnumerable<Total> totals, double share)
    {
        var classes = totals.Where(total => total.Name.StartsWith("within ", StringComparison.Ordinal))
            .Select(total => (Bound: int.Parse(total.Name[7..], CultureInfo.InvariantCulture), total.Value)).OrderBy(one => one.Bound).ToList();
        var wanted = share * classes.Sum(one => one.Value);
        long sum = 0;
        foreach (var (bound, value) in classes)
        {
            sum += value;
            if (sum >= wanted)
                return bound;
        }

        return null;
    }

    private static string Json(Backlog backlog, IReadOnlyList<Total> totals) => JsonSerializer.Serialize(new
    {
        waiting = backlog.Waiting, oldest_waiting = backlog.OldestWaiting, unsent = backlog.Unsent, oldest_unsent = backlog.OldestUnsent, unconfirmed = backlog.Unconfirmed,
        parked = backlog.Parked, chats = backlog.Chats,
        channels = totals.GroupBy(total => total.Channel).ToDictionary(
            channel => channel.Key,
            channel => new
            {
                totals = channel.Where(total => _counts.Contains(total.Name)).ToDictionary(total => total.Name, total => total.Value),
                p50_ms_at_most = BoundOf(channel, 0.5), p99_ms_at_most = BoundOf(channel, 0.99),
            }),
    });
}
