using KenyaExportBot.Messages.Stores;

namespace KenyaExportBot.Telemetry;

/// <summary>Writes the counts to the store every few seconds, and reads how much waits there. A killed worker takes the last few seconds' counts with it.</summary>
internal sealed class TotalsKeeper(IMessageStore store, BotMetrics metrics, StoreHealth health, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan _every = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(_every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await KeepAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            await KeepAsync(CancellationToken.None);
        }
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        var totals = metrics.TakeTotals();
        try
        {
            await health.WatchAsync(async () =>
            {
                // Also a proof that the store can be written, on a quiet day the only one.
                await store.ProbeAsync(cancellationToken);
                if (totals.Count > 0)
                    await store.AddTotalsAsync(totals, cancellationToken);
                totals = [];
                var backlog = await store.BacklogAsync(cancellationToken);
                metrics.Waiting = backlog.Waiting;
                metrics.OldestWaiting = backlog.OldestWaiting is { } oldest ? clock.GetUtcNow() - oldest : TimeSpan.Zero;
                return true;
            });
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The health has it; the counts wait for the next time.
            metrics.GiveBack(totals);
        }
    }
}
