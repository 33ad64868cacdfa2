using KenyaExportBot.Configuration;
using KenyaExportBot.Messages.Stores;
using KenyaExportBot.Telemetry;

namespace KenyaExportBot.Messages.Outbox;

/// <summary>
/// Sends what waits in the outbox: one message of a chat at a time, several chats side by side. Every attempt is on
/// record before it is made.
/// </summary>
internal sealed partial class OutboxSender(
    IMessageStore store, IEnumerable<IChannel> channels, Wakes wakes, BotMetrics metrics, StoreHealth health, ChannelPauses pauses, BotOptions options, TimeProvider clock,
    ILogger<OutboxSender> logger) : BackgroundService
{
    private static readonly TimeSpan _lookEvery = TimeSpan.FromMilliseconds(200);

    /// <summary>Left of the ten seconds a stop may take.</summary>
    private static readonly TimeSpan _finishWithin = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan _markWithin = TimeSpan.FromMinutes(10);

    /// <summary>A call that takes longer hangs: others no longer wait for its lane.</summary>
    private static readonly TimeSpan _slow = TimeSpan.FromSeconds(3);

    private readonly List<Way> _ways = [.. channels.Select(channel => new Way(channel))];

    /// <summary>The embedded store writes in the order it is asked; PostgreSQL promises no order between two connections.</summary>
    private readonly bool _isOneWriter = !options.Store.IsPostgreSql;

    /// <summary>Sends what is due now, and waits for it.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var way in _ways)
        {
            var deliveries = await ClaimAsync(way, way.Channel.Rate.Lanes, cancellationToken);
            await Task.WhenAll(deliveries.Select(delivery => SendAsync(way, delivery, () => { }, cancellationToken)));
            count += deliveries.Count;
        }

        return count;
    }

    public override void Dispose()
    {
        foreach (var way in _ways)
            way.Dispose();
        base.Dispose();
    }

    /// <summary>Every channel has lanes of its own: a provider that hangs holds up nobody on another.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var hard = new CancellationTokenSource();
        await Task.WhenAll(_ways.Select(way => LoopAsync(way, hard.Token, stoppingToken)));

        // What is in hand is finished; what does not finish is left in doubt, as after a crash.
        hard.CancelAfter(_finishWithin);
        foreach (var way in _ways)
            await way.EmptyAsync();
    }

    private async Task LoopAsync(Way way, CancellationToken hard, CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var free = await way.EnterAsync(stoppingToken);
                IReadOnlyList<Delivery> deliveries = [];
                try
                {
                    deliveries = await ClaimAsync(way, free, stoppingToken);
                }
                finally
                {
                    way.Leave(free - deliveries.Count);
                }

                foreach (var delivery in deliveries)
                    _ = SendInLaneAsync(way, delivery, hard);
                if (deliveries.Count == 0)
                    await wakes.Outbox(way.Channel.Name).WaitAsync(_lookEvery, stoppingToken);
                failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception fault)
            {
                failures++;
                LogStoreFailed(logger, fault.GetType().Name);
                await Task.Delay(Backoff.Brief(failures, Random.Shared.NextDouble()), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private Task<IReadOnlyList<Delivery>> ClaimAsync(Way way, int most, CancellationToken cancellationToken) => pauses.IsPaused(way.Channel.Name)
        ? Task.FromResult<IReadOnlyList<Delivery>>([])
        : health.WatchAsync(() => store.ClaimAsync(way.AsList, most, TimeSpan.FromSeconds(options.Outbox.LeaseSeconds), cancellationToken), claimed => claimed.Count > 0);

    private async Task SendInLaneAsync(Way way, Delivery delivery, CancellationToken cancellationToken)
    {
        var isFree = 0;
        try
        {
            await SendAsync(way, delivery, Free, cancellationToken);
        }
        catch (Exception fault)
        {
            // Not marked: the lease ends, and the message is looked at again as one in doubt.
            LogNotMarked(logger, delivery.Seq, delivery.Channel, store.HashOf(delivery.Chat), fault.GetType().Name);
        }
        finally
        {
            Free();
            way.EndCall();
        }

        void Free()
        {
            if (Interlocked.Exchange(ref isFree, 1) == 1)
                return;
            way.FreeLane();
            wakes.Outbox(way.Channel.Name).Set();
        }
    }

    /// <param name="freeLane">Called when the call hangs, or when the mark is on its way: the next claim stands behind it and is granted with or after it.</param>
    private async Task SendAsync(Way way, Delivery delivery, Action freeLane, CancellationToken cancellationToken)
    {
        var channel = way.Channel;
        using var trace = BotMetrics.Activities.StartActivity("send")?.SetTag("channel", delivery.Channel).SetTag("attempt", delivery.Attempts);
        SendOutcome outcome;
        await using (clock.CreateTimer(_ => freeLane(), null, _slow, Timeout.InfiniteTimeSpan))
            outcome = Settled(delivery, await channel.SendAsync(delivery, cancellationToken));
        var due = clock.GetUtcNow() + WaitAfter(delivery, outcome);
        if (outcome is SendOutcome.Misconfigured misconfigured)
        {
            pauses.Pause(channel.Name, WaitAfter(delivery, outcome));
            LogMisconfigured(logger, channel.Name, misconfigured.Reason);
        }

        var mark = MarkAsync(() => store.SettleAsync(delivery, outcome, due, channel.Rate.ChatInterval, CancellationToken.None), cancellationToken);
        if (_isOneWriter)
            freeLane();
        var reported = await mark;
        trace?.SetTag("outcome", outcome.GetType().Name);
        metrics.Sent(delivery, outcome, clock.GetUtcNow() - delivery.Arrived);
        if (logger.IsEnabled(LogLevel.Information))
            LogSent(logger, delivery.Seq, delivery.Channel, store.HashOf(delivery.Chat), delivery.Attempts, outcome.GetType().Name, ReasonOf(outcome));

        // The provider was quicker with its bad news than we with our mark.
        if (reported is { } error && outcome is SendOutcome.Accepted { ProviderId: { } id } && channel is IReportingChannel reporting)
            await MarkAsync(async () =>
            {
                await store.ReportAsync(new Receipt(id, ReceiptStatus.Failed, error), reporting.Meaning(error), clock.GetUtcNow() + Backoff.After(2, Random.Shared.NextDouble()), CancellationToken.None);
                return true;
            }, cancellationToken);
    }

    /// <summary>
    /// An accepted message that cannot be marked would be sent twice: it is tried until the store is back, for as long as
    /// a store is away when it comes back at all.
    /// </summary>
    private async Task<T> MarkAsync<T>(Func<Task<T>> mark, CancellationToken cancellationToken)
    {
        var since = clock.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await health.WatchAsync(mark);
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested && clock.GetElapsedTime(since) < _markWithin)
            {
                await Task.Delay(Backoff.Brief(attempt, Random.Shared.NextDouble()), clock, cancellationToken);
            }
        }
    }

    /// <summary>What has been tried long enough is given up.</summary>
    private SendOutcome Settled(Delivery delivery, SendOutcome outcome) => outcome switch
    {
        SendOutcome.Retry retry when delivery.Failures + 1 >= options.Outbox.MostAttempts => new SendOutcome.GiveUp($"{retry.Reason}; tried {delivery.Attempts} times"),
        SendOutcome.Retry or SendOutcome.WaitUntil when clock.GetUtcNow() - delivery.Arrived > TimeSpan.FromHours(options.Outbox.GiveUpAfterHours) =>
            new SendOutcome.GiveUp($"{ReasonOf(outcome)}; not sent within {options.Outbox.GiveUpAfterHours} hours"),
        _ => outcome,
    };

    private static TimeSpan WaitAfter(Delivery delivery, SendOutcome outcome) => outcome switch
    {
        SendOutcome.Retry => Backoff.After(delivery.Failures + 1, Random.Shared.NextDouble()),
        SendOutcome.WaitUntil wait => wait.Wait + TimeSpan.FromMilliseconds(250 * Random.Shared.NextDouble()),
        SendOutcome.Misconfigured => TimeSpan.FromMinutes(1),
        _ => TimeSpan.Zero,
    };

    private static string ReasonOf(SendOutcome outcome) => outcome switch
    {
        SendOutcome.Retry one => one.Reason,
        SendOutcome.WaitUntil one => one.Reason,
        SendOutcome.GiveUp one => one.Reason,
        SendOutcome.Drop one => one.Reason,
        SendOutcome.UserLeft one => one.Reason,
        SendOutcome.Misconfigured one => one.Reason,
        _ => "",
    };

    [LoggerMessage(EventId = 240, Level = LogLevel.Information, Message = "Outbox {Seq} on {Channel}, chat {Chat}, attempt {Attempt}: {Outcome} {Reason}")]
    private static partial void LogSent(ILogger logger, long seq, string channel, string chat, int attempt, string outcome, string reason);

    [LoggerMessage(EventId = 241, Level = LogLevel.Error, Message = "The message store failed ({Kind}); sending goes on when it is back.")]
    private static partial void LogStoreFailed(ILogger logger, string kind);

    [LoggerMessage(EventId = 242, Level = LogLevel.Error, Message = "Outbox {Seq} on {Channel}, chat {Chat}, could not be marked ({Kind}); it may be sent again.")]
    private static partial void LogNotMarked(ILogger logger, long seq, string channel, string chat, string kind);

    [LoggerMessage(EventId = 243, Level = LogLevel.Critical, Message = "Nothing can be sent on {Channel}: {Reason}. Tried again in a minute.")]
    private static partial void LogMisconfigured(ILogger logger, string channel, string reason);
}
