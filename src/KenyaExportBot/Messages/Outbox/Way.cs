namespace KenyaExportBot.Messages.Outbox;

/// <summary>
/// A channel and what is on its way through it. A message has a lane until it is marked; one that hangs gives its lane to
/// the next, but only so many hang at once.
/// </summary>
internal sealed class Way(IChannel channel) : IDisposable
{
    private const int LeastCalls = 8;

    private readonly int _mostCalls = Math.Max(LeastCalls, channel.Rate.Lanes);
    private readonly SemaphoreSlim _lanes = new(channel.Rate.Lanes, channel.Rate.Lanes);
    private readonly SemaphoreSlim _calls = new(Math.Max(LeastCalls, channel.Rate.Lanes));

    public IChannel Channel => channel;

    public IReadOnlyList<IChannel> AsList { get; } = [channel];

    /// <summary>Waits until something may be sent.</summary>
    /// <returns>How many messages may be; each is given back with <see cref="Leave"/>, or with <see cref="FreeLane"/> and <see cref="EndCall"/>.</returns>
    public async Task<int> EnterAsync(CancellationToken cancellationToken)
    {
        await _calls.WaitAsync(cancellationToken);
        try
        {
            await _lanes.WaitAsync(cancellationToken);
        }
        catch
        {
            _calls.Release();
            throw;
        }

        var free = 1;
        while (_calls.Wait(0, CancellationToken.None))
        {
            if (_lanes.Wait(0, CancellationToken.None))
            {
                free++;
                continue;
            }

            _calls.Release();
            break;
        }

        return free;
    }

    /// <summary>So many were not needed.</summary>
    public void Leave(int count)
    {
        if (count == 0)
            return;
        _lanes.Release(count);
        _calls.Release(count);
    }

    public void FreeLane() => _lanes.Release();

    public void EndCall() => _calls.Release();

    /// <summary>Waits until nothing is on its way any more, for good.</summary>
    public async Task EmptyAsync()
    {
        for (var call = 0; call < _mostCalls; call++)
            await _calls.WaitAsync(CancellationToken.None);
    }

    public void Dispose()
    {
        _lanes.Dispose();
        _calls.Dispose();
    }
}
