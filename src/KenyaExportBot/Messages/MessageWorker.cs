using KenyaExportBot.Configuration;
using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Messages.Stores;
using KenyaExportBot.Telemetry;

namespace KenyaExportBot.Messages;

/// <summary>Answers what waits in the inbox, chat by chat.</summary>
internal sealed partial class MessageWorker(
    IMessageStore store, MessageDesk desk, IEnumerable<IChannel> channels, Wakes wakes, BotMetrics metrics, StoreHealth health, BotOptions options, TimeProvider clock,
    ILogger<MessageWorker> logger) : BackgroundService
{
    /// <summary>Other workers' messages announce themselves to nobody here.</summary>
    private static readonly TimeSpan _lookEvery = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<string, IChannel> _channels = channels.ToDictionary(channel => channel.Name, StringComparer.Ordinal);

    /// <summary>Answers the chat that has waited longest.</summary>
    /// <returns>False when nobody waits.</returns>
    public async Task<bool> AnswerNextAsync(CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var answered = await health.WatchAsync(() => store.WorkAsync(desk.Answer, (channel, reply) => _channels[channel].Compose(reply), cancellationToken), found => found.Count > 0);
        if (answered is [var first, ..])
            BotMetrics.Trace("answer", clock.GetElapsedTime(started))?.SetTag("channel", first.Channel).SetTag("messages", answered.Count).Stop();
        foreach (var one in answered)
        {
            metrics.Answered(one, clock.GetElapsedTime(started));
            if (logger.IsEnabled(LogLevel.Information))
                LogAnswered(logger, one.Key, one.Channel, store.HashOf(one.Chat), one.Kind, one.Intent, one.Parts, (long)one.Waited.TotalMilliseconds);
        }

        foreach (var channel in answered.Where(one => one.Parts > 0).Select(one => one.Channel).Distinct())
            wakes.Outbox(channel).Set();
        return answered.Count > 0;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        await Task.WhenAll(Enumerable.Range(0, options.Store.Loops).Select(_ => LoopAsync(stoppingToken)));
    }

    private async Task LoopAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!await AnswerNextAsync(stoppingToken))
                    await wakes.Inbox.WaitAsync(_lookEvery, stoppingToken);
                else
                    wakes.Inbox.Set(); // Where one waited more may: another loop looks too.
                failures = 0;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The store is away. What it has accepted waits there; this loop waits for the store.
                failures++;
                LogStoreFailed(logger, fault.GetType().Name);
                await Task.Delay(Backoff.Brief(failures, Random.Shared.NextDouble()), clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(EventId = 220, Level = LogLevel.Information, Message = "Answered {Key} on {Channel}, chat {Chat}: {Kind}, {Intent}, {Parts} parts, after {Waited} ms.")]
    private static partial void LogAnswered(ILogger logger, string key, string channel, string chat, MessageKind kind, string intent, int parts, long waited);

    [LoggerMessage(EventId = 221, Level = LogLevel.Error, Message = "The message store failed ({Kind}); answering goes on when it is back.")]
    private static partial void LogStoreFailed(ILogger logger, string kind);
}
