using KenyaExportBot.CrashTest.Running;

namespace KenyaExportBot.CrashTest;

/// <summary>One worker's end.</summary>
/// <param name="Worker">Which of the workers.</param>
internal sealed record Kill(int Worker, DateTimeOffset At);

/// <summary>The workers, killed one after another at random moments and started again.</summary>
internal sealed class Fleet(IReadOnlyList<WorkerProcess> workers, int seed) : IDisposable
{
    private const double LongestLifeSeconds = 3;

    private readonly Random _random = new(seed);
    private readonly List<Kill> _kills = [];

    public IReadOnlyList<Kill> Kills => _kills;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var worker in workers)
            worker.Start();
        await Task.WhenAll(workers.Select(worker => worker.ReadyAsync(cancellationToken)));
    }

    /// <summary>Most die while they work, some while they are still starting.</summary>
    public async Task KillAsync(int times, Action<int> killed, CancellationToken cancellationToken)
    {
        while (_kills.Count < times)
        {
            var worker = _random.Next(workers.Count);
            if (_random.Next(8) > 0)
                await workers[worker].ReadyAsync(cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(_random.NextDouble() * LongestLifeSeconds / workers.Count), cancellationToken);
            KillOne(worker);
            killed(_kills.Count);
        }
    }

    /// <summary>The last kill, and everybody is up again.</summary>
    public async Task KillOnceMoreAsync(CancellationToken cancellationToken)
    {
        KillOne(_random.Next(workers.Count));
        await Task.WhenAll(workers.Select(worker => worker.ReadyAsync(cancellationToken)));
    }

    public void Dispose()
    {
        foreach (var worker in workers)
            worker.Dispose();
    }

    private void KillOne(int worker)
    {
        workers[worker].Kill();
        _kills.Add(new Kill(worker, DateTimeOffset.UtcNow));
        workers[worker].Start();
    }
}
