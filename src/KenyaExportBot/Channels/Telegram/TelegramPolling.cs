using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace KenyaExportBot.Channels.Telegram;

/// <summary>
/// Fetches updates by long polling in a loop of our own: the library's moves past an update whose handler failed and
/// does not wait after an error. The offset moves only when every update of a batch has been dealt with.
/// </summary>
internal sealed partial class TelegramPolling(
    ITelegramBotClient client, TelegramIntake intake, TimeProvider clock, IHostApplicationLifetime lifetime, ILogger<TelegramPolling> logger)
    : BackgroundService
{
    /// <summary>Seconds Telegram may hold a poll open.</summary>
    public const int PollSeconds = 30;

    private const int BatchSize = 100;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var failures = 0;
        int? offset = null;
        var isReady = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isReady)
                {
                    // A webhook left behind would answer 409 to every poll.
                    await client.DeleteWebhook(cancellationToken: stoppingToken);
                    var me = await intake.IdentifyAsync(stoppingToken);
                    LogListening(logger, me.Username);
                    isReady = true;
                }

                var updates = await client.GetUpdates(offset, BatchSize, PollSeconds, TelegramUpdates.Wanted, stoppingToken);
                await Task.WhenAll(updates.Select(update => intake.TakeAsync(update, stoppingToken)));
                if (updates is [.., var last])
                    offset = last.Id + 1;
                failures = 0;
            }
            catch (ApiRequestException fault) when (fault.ErrorCode is 401 or 404)
            {
                LogRefused(logger);
                lifetime.StopApplication();
                return;
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested && fault is RequestException or OperationCanceledException or HttpRequestException)
            {
                failures++;
                var wait = (fault as ApiRequestException)?.Parameters?.RetryAfter is { } seconds
                    ? TimeSpan.FromSeconds(seconds)
                    : Backoff.After(failures, Random.Shared.NextDouble());
                LogPollFailed(logger, (fault as ApiRequestException)?.ErrorCode ?? 0, wait.TotalSeconds);
                await Task.Delay(wait, clock, stoppingToken);
            }
        }
    }

    [LoggerMessage(EventId = 310, Level = LogLevel.Information, Message = "Listening on Telegram as @{Name} (polling).")]
    private static partial void LogListening(ILogger logger, string name);

    [LoggerMessage(EventId = 311, Level = LogLevel.Critical, Message = "Telegram does not know this token: check Telegram:Token against BotFather's.")]
    private static partial void LogRefused(ILogger logger);

    [LoggerMessage(EventId = 312, Level = LogLevel.Warning, Message = "A Telegram poll failed (error {Code}); the next one follows in {Seconds:0} s.")]
    private static partial void LogPollFailed(ILogger logger, int code, double seconds);
}
