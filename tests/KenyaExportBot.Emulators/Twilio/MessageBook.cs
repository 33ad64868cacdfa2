namespace KenyaExportBot.Emulators.Twilio;

/// <summary>Messages of both directions, newest last, the oldest forgotten when there are too many.</summary>
internal sealed class MessageBook(TwilioEmulatorOptions options)
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Message> _messages = [];
    private readonly Dictionary<string, Message> _bySid = [];
    private readonly Dictionary<string, DateTimeOffset> _lastInbound = [];
    private readonly Ledger<Message> _sent = new(options.KeepMessages ? options.Kept : 0);
    private long _sids;

    public Ledger<Message> Sent => _sent;

    public Rates BySender { get; } = new(options.Time, options.RecipientsKept);

    public Rates ByRecipient { get; } = new(options.Time, options.RecipientsKept);

    public string NextSid(string prefix = "SM") => $"{prefix}{Interlocked.Increment(ref _sids):x32}";

    public Message? Find(string sid)
    {
        lock (_gate)
            return _bySid.GetValueOrDefault(sid);
    }

    public List<Message> NewestFirst(Func<Message, bool> wanted)
    {
        lock (_gate)
        {
            var found = new List<Message>();
            for (var node = _messages.Last; node is not null; node = node.Previous)
            {
                if (wanted(node.Value))
                    found.Add(node.Value);
            }

            return found;
        }
    }

    public bool InWindow(string person)
    {
        lock (_gate)
            return _lastInbound.TryGetValue(person, out var last) && options.Time.GetUtcNow() - last < TimeSpan.FromHours(24);
    }

    public Message AddSent(Func<long, Message> make)
    {
        var message = _sent.Add(number =>
        {
            var made = make(number);
            options.OnSent?.Invoke(made);
            return made;
        });
        BySender.Add(message.From);
        ByRecipient.Add(message.To);
        Keep(message);
        return message;
    }

    public void AddInbound(Message message)
    {
        lock (_gate)
        {
            if (_lastInbound.Count < options.RecipientsKept || _lastInbound.ContainsKey(message.From))
                _lastInbound[message.From] = message.Created;
        }

        Keep(message);
    }

    private void Keep(Message message)
    {
        if (!options.KeepMessages || options.Kept == 0)
            return;
        lock (_gate)
        {
            if (_messages.Count == options.Kept)
            {
                _bySid.Remove(_messages.First!.Value.Sid);
                _messages.RemoveFirst();
            }

            _messages.AddLast(message);
            _bySid[message.Sid] = message;
        }
    }
}
