namespace KenyaExportBot.Emulators;

/// <summary>How fast messages came, over all and by recipient: the most in any sliding second, and the shortest gap.</summary>
internal sealed class Rates(TimeProvider time, int recipientsKept)
{
    private readonly Lock _gate = new();
    private readonly Window _all = new();
    private readonly Dictionary<string, Window> _byRecipient = [];

    public int Peak
    {
        get
        {
            lock (_gate)
                return _all.Peak;
        }
    }

    /// <summary>The highest of all recipients' peaks.</summary>
    public int HighestPeak
    {
        get
        {
            lock (_gate)
                return _byRecipient.Count == 0 ? 0 : _byRecipient.Values.Max(window => window.Peak);
        }
    }

    public int PeakOf(string recipient)
    {
        lock (_gate)
            return _byRecipient.TryGetValue(recipient, out var window) ? window.Peak : 0;
    }

    public TimeSpan? ShortestGapOf(string recipient)
    {
        lock (_gate)
            return _byRecipient.TryGetValue(recipient, out var window) ? window.ShortestGap : null;
    }

    /// <summary>How many came in the second that ends now.</summary>
    public (int All, int Recipient) Current(string recipient)
    {
        var now = time.GetUtcNow();
        lock (_gate)
            return (_all.CountAt(now), _byRecipient.TryGetValue(recipient, out var window) ? window.CountAt(now) : 0);
    }

    public void Add(string recipient)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            _all.Add(now);
            if (_byRecipient.TryGetValue(recipient, out var window) || _byRecipient.Count >= recipientsKept)
                window?.Add(now);
            else
                (_byRecipient[recipient] = new Window()).Add(now);
        }
    }

    private sealed class Window
    {
        private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
        private readonly Queue<DateTimeOffset> _times = [];
        private DateTimeOffset? _last;

        public int Peak { get; private set; }

        public TimeSpan? ShortestGap { get; private set; }

        public int CountAt(DateTimeOffset now)
        {
            while (_times.TryPeek(out var oldest) && now - oldest >= Second)
                _times.Dequeue();
            return _times.Count;
        }

        public void Add(DateTimeOffset now)
        {
            if (_last is { } last && (ShortestGap is null || now - last < ShortestGap))
                ShortestGap = now - last;
            _last = now;
            Peak = Math.Max(Peak, CountAt(now) + 1);
            _times.Enqueue(now);
        }
    }
}
