using KenyaExportBot.Configuration;
using KenyaExportBot.Messages.Stores;

namespace KenyaExportBot.Messages;

/// <summary>Once an hour lets go of what is older than it may be.</summary>
internal sealed partial class Sweeper(IMessageStore store, BotOptions options, TimeProvider clock, ILogger<Sweeper> logger) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        using var timer = new PeriodicTimer(_every, clock);
        do
        {
            try
            {
                var count = await store.SweepAsync(TimeSpan.FromDays(options.Limits.RetentionDays), stoppingToken);
                LogSwept(logger, count);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(EventId = 230, Level = LogLevel.Information, Message = "Erased {Count} rows that were older than they may be.")]
    private static partial void LogSwept(ILogger logger, int count);

    [LoggerMessage(EventId = 231, Level = LogLevel.Warning, Message = "Old rows could not be erased ({Kind}); tried again in an hour.")]
    private static partial void LogFailed(ILogger logger, string kind);
}
