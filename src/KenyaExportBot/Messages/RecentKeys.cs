namespace KenyaExportBot.Messages;

/// <summary>Remembers the newest message keys, so that a delivery repeated by the provider is answered once.</summary>
internal sealed class RecentKeys
{
    private const int Kept = 10_000;

    private readonly HashSet<string> _keys = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();
    private readonly Lock _gate = new();

    /// <summary>False when the key is already known.</summary>
    public bool Add(string key)
    {
        lock (_gate)
        {
            if (!_keys.Add(key))
                return false;
            _order.Enqueue(key);
            if (_order.Count > Kept)
                _keys.Remove(_order.Dequeue());
            return true;
        }
    }
}
