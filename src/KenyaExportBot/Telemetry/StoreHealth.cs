namespace KenyaExportBot.Telemetry;

/// <summary>Whether the message store did what was last asked of it.</summary>
internal sealed class StoreHealth
{
    private volatile string? _fault;
    private int _hadFault;

    /// <summary>The kind of the last failure; null while all is well.</summary>
    public string? Fault => _fault;

    /// <summary>Whether it has failed since this was last asked.</summary>
    public bool TakeHadFault() => Interlocked.Exchange(ref _hadFault, 0) == 1;

    public async Task<T> WatchAsync<T>(Func<Task<T>> use)
    {
        try
        {
            var result = await use();
            _fault = null;
            return result;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            _fault = fault.GetType().Name;
            Interlocked.Exchange(ref _hadFault, 1);
            throw;
        }
    }
}
