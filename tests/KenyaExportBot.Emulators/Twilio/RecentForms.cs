namespace KenyaExportBot.Emulators.Twilio;

internal sealed record RecentForm(IReadOnlyList<KeyValuePair<string, string>> Form, string IdempotencyToken);

/// <summary>What was told to the bot, to be told again.</summary>
internal sealed class RecentForms(int keep)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, RecentForm> _forms = [];
    private readonly Queue<string> _order = [];

    public void Add(string sid, RecentForm form)
    {
        if (keep == 0)
            return;
        lock (_gate)
        {
            if (_order.Count == keep)
                _forms.Remove(_order.Dequeue());
            _forms[sid] = form;
            _order.Enqueue(sid);
        }
    }

    public RecentForm Find(string sid)
    {
        lock (_gate)
            return _forms.GetValueOrDefault(sid) ?? throw new InvalidOperationException($"{sid} is not known any more.");
    }
}
