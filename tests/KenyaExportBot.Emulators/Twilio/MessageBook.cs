namespace KenyaExportBot.Emulators.Twilio;

/// <summary>Messages of both directions, newest last, the oldest forgotten when there are too many.</summary>
internal sealed class MessageBook(TwilioEmulatorOptions options)
{
    private readonly Lock _gate = new();
    private readonly Queue<TwilioMessage> _messages = [];
    private readonly Dictionary<string, TwilioMessage> _bySid = [];
    private readonly Dictionary<string, Queue<TwilioMessage>> _byRecipient = [];
    private readonly Dictionary<string, DateTimeOffset> _lastInbound = [];
    private readonly Ledger<TwilioMessage> _sent = new(options.KeepMessages ? options.Kept : 0);
    private long _sids;

    public Ledger<TwilioMessage> Sent => _sent;

    public Rates BySender { get; } = new(options.Time, options.RecipientsKept);

    public Rates ByRecipient { get; } = new(options.Time, options.RecipientsKept);

    public string NextSid(string prefix = "SM") => $"{prefix}{Interlocked.Increment(ref _sids):x32}";

    public TwilioMessage? Find(string sid)
    {
        lock (_gate)
            return _bySid.GetValueOrDefault(sid);
    }

    /// <param name="to">Empty for everybody.</param>
    public List<TwilioMessage> NewestFirst(string to, Func<TwilioMessage, bool> wanted)
    {
        lock (_gate)
        {
            // A bot asks for one person's messages after every ambiguous failure; that must not cost a walk over all.
            IEnumerable<TwilioMessage> oldestFirst = to.Length == 0 ? _messages : _byRecipient.TryGetValue(to, out var theirs) ? theirs : [];
            var found = oldestFirst.Where(wanted).ToList();
            found.Reverse();
            return found;
        }
    }

    public bool InWindow(string person)
    {
        lock (_gate)
            return _lastInbound.TryGetValue(person, out var last) && options.Time.GetUtcNow() - last < TimeSpan.FromHours(24);
    }

    public TwilioMessage AddSent(Func<long, TwilioMessage> make)
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

    public void AddInbound(TwilioMessage message)
    {
        lock (_gate)
        {
            if (_lastInbound.Count < options.RecipientsKept || _lastInbound.ContainsKey(message.From))
                _lastInbound[message.From] = message.Created;
        }

        Keep(message);
    }

    private void Keep(TwilioMessage message)
    {
        if (!options.KeepMessages || options.Kept == 0)
            return;
        lock (_gate)
        {
            if (_messages.Count == options.Kept)
                ForgetOldest();
            _messages.Enqueue(message);
            if (_byRecipient.TryGetValue(message.To, out var theirs))
                theirs.Enqueue(message);
            else
                _byRecipient[message.To] = new Queue<TwilioMessage>([message]);
            _bySid[message.Sid] = message;
        }
    }

    private void ForgetOldest()
    {
        var oldest = _messages.Dequeue();
        _bySid.Remove(oldest.Sid);
        var theirs = _byRecipient[oldest.To];
        theirs.Dequeue();
        if (theirs.Count == 0)
            _byRecipient.Remove(oldest.To);
    }
}
