namespace KenyaExportBot.Channels;

/// <summary>Runs work for many chats at once, and for one chat in the order it came.</summary>
internal sealed class ChatDispatcher
{
    private readonly Dictionary<string, Task> _last = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Completes when this piece of work has; its failure reaches the one who awaits it, and not the next in line.</summary>
    public Task DispatchAsync(string chat, Func<Task> work)
    {
        lock (_gate)
        {
            var task = RunAfterAsync(_last.GetValueOrDefault(chat), work);
            _last[chat] = task;
            _ = task.ContinueWith(_ => Forget(chat, task), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return task;
        }
    }

    private static async Task RunAfterAsync(Task? before, Func<Task> work)
    {
        if (before is not null)
            await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        else
            await Task.Yield();
        await work();
    }

    private void Forget(string chat, Task task)
    {
        lock (_gate)
        {
            if (_last.GetValueOrDefault(chat) == task)
                _last.Remove(chat);
        }
    }
}
