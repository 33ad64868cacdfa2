namespace KenyaExportBot.Emulators;

/// <summary>Counts everything, keeps the last <paramref name="keep"/> entries, and lets a test wait for one.</summary>
internal sealed class Ledger<T>(int keep)
{
    private readonly Lock _gate = new();
    private readonly Queue<T> _kept = [];
    private readonly List<(Func<T, bool> Wanted, TaskCompletionSource<T> Found)> _waiting = [];
    private readonly List<(long Count, TaskCompletionSource Reached)> _counting = [];
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public IReadOnlyList<T> Kept
    {
        get
        {
            lock (_gate)
                return [.. _kept];
        }
    }

    public T Add(T entry) => Add(_ => entry);

    /// <param name="make">Makes the entry from its number, the first being 1.</param>
    public T Add(Func<long, T> make)
    {
        lock (_gate)
        {
            var entry = make(_count + 1);
            Interlocked.Increment(ref _count);
            if (keep > 0)
            {
                if (_kept.Count == keep)
                    _kept.Dequeue();
                _kept.Enqueue(entry);
            }

            for (var i = _waiting.Count - 1; i >= 0; i--)
            {
                if (_waiting[i].Wanted(entry))
                {
                    _waiting[i].Found.TrySetResult(entry);
                    _waiting.RemoveAt(i);
                }
            }

            for (var i = _counting.Count - 1; i >= 0; i--)
            {
                if (_counting[i].Count <= _count)
                {
                    _counting[i].Reached.TrySetResult();
                    _counting.RemoveAt(i);
                }
            }

            return entry;
        }
    }

    public async Task ReachesAsync(long count, TimeSpan patience)
    {
        Task reached;
        lock (_gate)
        {
            if (_count >= count)
                return;
            var source = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _counting.Add((count, source));
            reached = source.Task;
        }

        try
        {
            await reached.WaitAsync(patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Waited for {count}, saw {Count}.", late);
        }
    }

    /// <summary>The first entry, kept or to come, that is wanted.</summary>
    public async Task<T> FindAsync(Func<T, bool> wanted, TimeSpan patience)
    {
        Task<T> found;
        lock (_gate)
        {
            foreach (var entry in _kept)
            {
                if (wanted(entry))
                    return entry;
            }

            var source = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((wanted, source));
            found = source.Task;
        }

        try
        {
            return await found.WaitAsync(patience);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Nothing wanted among {Count}.", late);
        }
    }
}
