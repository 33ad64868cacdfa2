using KenyaExportBot.Configuration;
using KenyaExportBot.Messages;
using KenyaExportBot.Messages.Stores;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace KenyaExportBot.Channels.Telegram;

/// <summary>
/// Fetches updates by long polling in a loop of our own: the library's moves past an update whose handler failed and
/// does not wait after an error. The offset moves only when a batch is in the inbox. Of several workers one polls.
/// </summary>
internal sealed partial class TelegramPolling(
    TelegramClients clients, TelegramIntake intake, IMessageStore store, PollHealth health, BotOptions options, TimeProvider clock, ILogger<TelegramPolling> logger)
    : BackgroundService
{
    private const int BatchSize = 100;

    /// <summary>
    /// How often a worker that does not poll looks whether it should. The server takes eleven seconds to notice that the one
    /// that did has gone without a word.
    /// </summary>
    private static readonly TimeSpan _standBy = TimeSpan.FromSeconds(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var lead = await store.TryLeadAsync("telegram-polling", stoppingToken);
                health.IsOurs = lead is not null;
                if (lead is null)
                    await Task.Delay(_standBy, clock, stoppingToken);
                else
                    await PollAsync(lead, () => failures = 0, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // Whatever it was, polling goes on: nobody would notice a loop that ended.
                failures++;
                var wait = (fault as ApiRequestException)?.Parameters?.RetryAfter is { } seconds
                    ? TimeSpan.FromSeconds(seconds)
                    : Wait(failures);
                LogFailure(fault, wait);
                await Task.Delay(wait, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task PollAsync(ILeadership lead, Action succeeded, CancellationToken stoppingToken)
    {
        // A webhook left behind would answer 409 to every poll.
        await clients.Poll.DeleteWebhook(cancellationToken: stoppingToken);
        var me = await intake.IdentifyAsync(stoppingToken);
        LogListening(logger, me.Username);
        int? offset = null;
        while (await lead.IsHeldAsync(stoppingToken))
        {
            var batch = await clients.Poll.SendRequest(
                new UpdatesRequest { Offset = offset, Limit = BatchSize, Timeout = options.Telegram.PollSeconds, AllowedUpdates = TelegramUpdates.Wanted }, stoppingToken);
            var updates = UpdatesRequest.Read(batch, out var last, out var unreadable);
            if (unreadable > 0)
                LogUnreadable(logger, unreadable);
            await intake.TakeAsync(updates, stoppingToken);
            if (last is { } id)
                offset = id + 1;
            health.Succeeded();
            succeeded();
        }
    }

    private static TimeSpan Wait(int failures)
    {
        var wait = Backoff.After(failures, Random.Shared.NextDouble());
        return wait < TimeSpan.FromSeconds(30) ? wait : TimeSpan.FromSeconds(30);
    }

    private void LogFailure(Exception fault, TimeSpan wait)
    {
        if (fault is ApiRequestException { ErrorCode: 401 or 404 })
            LogRefused(logger, wait.TotalSeconds);
        else
            LogPollFailed(logger, (fault as ApiRequestException)?.ErrorCode ?? 0, fault.GetType().Name, wait.TotalSeconds);
    }

    [LoggerMessage(EventId = 310, Level = LogLevel.Information, Message = "Listening on Telegram as @{Name} (polling).")]
    private static partial void LogListening(ILogger logger, string name);

    [LoggerMessage(EventId = 311, Level = LogLevel.Critical, Message = "Telegram does not know this token: check Telegram:Token against BotFather's. The next poll follows in {Seconds:0} s.")]
    private static partial void LogRefused(ILogger logger, double seconds);

    [LoggerMessage(EventId = 312, Level = LogLevel.Warning, Message = "A Telegram poll failed (error {Code}, {Kind}); the next one follows in {Seconds:0} s.")]
    private static partial void LogPollFailed(ILogger logger, int code, string kind, double seconds);

    [LoggerMessage(EventId = 313, Level = LogLevel.Warning, Message = "Passed over {Count} Telegram updates that cannot be read.")]
    private static partial void LogUnreadable(ILogger logger, int count);
}
