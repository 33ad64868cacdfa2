namespace KenyaExportBot.Emulators.Telegram;

/// <summary>Presses of buttons that may still be answered.</summary>
internal sealed class Queries(int keep)
{
    private readonly Lock _gate = new();
    private readonly HashSet<string> _open = [];
    private readonly Queue<string> _order = [];

    public string Open(string id)
    {
        lock (_gate)
        {
            if (_order.Count >= Math.Max(1, keep))
                _open.Remove(_order.Dequeue());
            _open.Add(id);
            _order.Enqueue(id);
            return id;
        }
    }

    public bool Knows(string? id)
    {
        lock (_gate)
            return id is not null && _open.Contains(id);
    }
}
