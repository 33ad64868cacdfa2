using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Messages.Stores;

namespace KenyaExportBot.Telemetry;

/// <summary>
/// What can be seen of the worker from outside, by channel: counted for OpenTelemetry, and once more for the totals in the
/// store that outlive the worker. Nothing here tells of a person.
/// </summary>
internal sealed class BotMetrics : IDisposable
{
    public const string Name = "KenyaExportBot";

    public static readonly ActivitySource Activities = new(Name);

    /// <summary>Upper bounds in milliseconds of the classes that the times are counted in.</summary>
    public static readonly int[] Bounds = [5, 10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000, 300_000];

    private readonly Meter _meter = new(Name);
    private readonly Counter<long> _accepted;
    private readonly Counter<long> _repeated;
    private readonly Counter<long> _answered;
    private readonly Counter<long> _sent;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _parked;
    private readonly Histogram<double> _worked;
    private readonly Histogram<double> _toReply;
    private readonly ConcurrentDictionary<(string Channel, string Name), long> _totals = new();

    public BotMetrics()
    {
        _accepted = _meter.CreateCounter<long>("messages.accepted", "{message}", "Messages taken into the inbox");
        _repeated = _meter.CreateCounter<long>("messages.repeated", "{message}", "Repeated deliveries absorbed");
        _answered = _meter.CreateCounter<long>("messages.answered", "{message}", "Messages answered into the outbox");
        _sent = _meter.CreateCounter<long>("messages.sent", "{message}", "Replies a provider accepted");
        _retries = _meter.CreateCounter<long>("messages.retries", "{attempt}", "Attempts that are made again");
        _parked = _meter.CreateCounter<long>("messages.parked", "{message}", "Replies given up");
        _worked = _meter.CreateHistogram<double>("messages.work.duration", "s", "Time to answer, in the store's transaction");
        _toReply = _meter.CreateHistogram<double>("messages.reply.duration", "s", "From acceptance to the reply accepted by the provider");
        _meter.CreateObservableGauge("messages.oldest_waiting.age", () => OldestWaiting.TotalSeconds, "s", "Age of the oldest message not yet answered");
        _meter.CreateObservableGauge("messages.waiting", () => Waiting, "{message}", "Messages not yet answered");
    }

    /// <summary>Set from time to time from the store.</summary>
    public TimeSpan OldestWaiting { get; set; }

    public long Waiting { get; set; }

    public void Accepted(string channel, int count, int repeated)
    {
        Count(_accepted, channel, "accepted", count);
        Count(_repeated, channel, "repeated", repeated);
    }

    public void Answered(Answered answered, TimeSpan work)
    {
        Count(_answered, answered.Channel, "answered", 1);
        _worked.Record(work.TotalSeconds, new KeyValuePair<string, object?>("channel", answered.Channel));
    }

    public void Sent(Delivery delivery, SendOutcome outcome, TimeSpan sinceArrival)
    {
        switch (outcome)
        {
            case SendOutcome.Accepted:
                Count(_sent, delivery.Channel, "sent", 1);
                if (delivery.Rank == Rank.Alert)
                    break;
                _toReply.Record(sinceArrival.TotalSeconds, new KeyValuePair<string, object?>("channel", delivery.Channel));
                Add(delivery.Channel, $"within {Bounds.FirstOrDefault(bound => sinceArrival.TotalMilliseconds <= bound, int.MaxValue)}", 1);
                break;
            case SendOutcome.Retry or SendOutcome.WaitUntil or SendOutcome.Misconfigured or SendOutcome.Moved:
                Count(_retries, delivery.Channel, "retries", 1);
                break;
            case SendOutcome.GiveUp:
                Count(_parked, delivery.Channel, "parked", 1);
                break;
            default:
                Add(delivery.Channel, "dropped", 1);
                break;
        }
    }

    /// <summary>A trace of something that has just ended; null when nobody listens.</summary>
    public static Activity? Trace(string name, TimeSpan took) =>
        Activities.HasListeners() ? Activities.StartActivity(name, ActivityKind.Internal, default(ActivityContext), startTime: DateTimeOffset.UtcNow - took) : null;

    /// <summary>What has been counted since the last call.</summary>
    public IReadOnlyList<Total> TakeTotals()
    {
        var totals = new List<Total>();
        foreach (var key in _totals.Keys)
        {
            if (_totals.TryRemove(key, out var value) && value != 0)
                totals.Add(new Total(key.Channel, key.Name, value));
        }

        return totals;
    }

    /// <summary>Puts back what could not be written.</summary>
    public void GiveBack(IEnumerable<Total> totals)
    {
        foreach (var total in totals)
            Add(total.Channel, total.Name, total.Value);
    }

    public void Dispose() => _meter.Dispose();

    private void Count(Counter<long> counter, string channel, string name, long count)
    {
        if (count == 0)
            return;
        counter.Add(count, new KeyValuePair<string, object?>("channel", channel));
        Add(channel, name, count);
    }

    private void Add(string channel, string name, long count) => _totals.AddOrUpdate((channel, name), count, (_, before) => before + count);
}
