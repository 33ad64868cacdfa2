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

    /// <param name="proves">Whether the result shows that the store can be written. Looking and finding nothing does not: a full disk lets it pass.</param>
    public async Task<T> WatchAsync<T>(Func<Task<T>> use, Func<T, bool>? proves = null)
    {
        try
        {
            var result = await use();
            if (proves is null || proves(result))
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
