namespace KenyaExportBot.Messages;

/// <summary>Wakes a loop that waits. A signal given while nobody waits is kept for the next one who does.</summary>
internal sealed class Signal(TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private bool _isGiven;

    public void Set()
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out var next))
            {
                if (next.TrySetResult())
                    return;
            }

            _isGiven = true;
        }
    }

    /// <summary>Returns at the signal or when the time has passed.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        var wait = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_isGiven)
            {
                _isGiven = false;
                return;
            }

            _waiting.Enqueue(wait);
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(wait.Task, Task.Delay(atMost, clock, end.Token));
        await end.CancelAsync();

        // Nobody is woken here any more: the next signal is somebody else's.
        wait.TrySetCanceled(CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
