namespace KenyaExportBot.Emulators.Telegram;

/// <summary>Updates wait until a higher offset, or a webhook's 2xx, confirms them for good, or a day has passed.</summary>
internal sealed class UpdateQueue(TelegramEmulatorOptions options)
{
    public const string OtherPoll = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running";
    public const string WebhookActive = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first";

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan LongestPoll = TimeSpan.FromSeconds(50);

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, Update> _waiting = [];
    private readonly Queue<Update> _again = [];
    private readonly Dictionary<long, Update> _confirmed = [];
    private readonly Queue<long> _confirmedOrder = [];
    private TaskCompletionSource<string?>? _held;
    private TaskCompletionSource _holding = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _lastId = options.FirstUpdateId - 1;

    public Ledger<Poll> Polls { get; } = new(options.Kept);

    /// <summary>Called once for every update, when it is confirmed for the first time.</summary>
    public Action<Update>? FirstConfirmed { get; set; }

    public int Count
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>Shows what waits while nothing can be added.</summary>
    public void Show(Action<IReadOnlyCollection<Update>> show)
    {
        lock (_gate)
            show(_waiting.Values);
    }

    /// <summary>Completes while a poll is held open.</summary>
    public Task Holding
    {
        get
        {
            lock (_gate)
                return _holding.Task;
        }
    }

    /// <summary>Numbers and queues in one step: an id that became visible after a higher one would be confirmed unseen.</summary>
    public Update Add(Func<long, Update> make, Action<Update> added)
    {
        lock (_gate)
        {
            var update = make(++_lastId);
            _waiting.Add(update.Id, update);
            added(update);
            Release(null);
            return update;
        }
    }

    /// <summary>What waits or was confirmed not too long ago.</summary>
    public Update Known(long id)
    {
        lock (_gate)
            return _waiting.GetValueOrDefault(id) ?? _confirmed.GetValueOrDefault(id) ?? throw new InvalidOperationException($"Update {id} is not known any more.");
    }

    /// <summary>Put into the next answer whatever its offset, once.</summary>
    public void Repeat(Update update)
    {
        lock (_gate)
        {
            _again.Enqueue(update);
            Release(null);
        }
    }

    public void Confirm(Update update)
    {
        lock (_gate)
            Confirmed(update);
    }

    public void Clear()
    {
        lock (_gate)
            _waiting.Clear();
    }

    /// <summary>Ends a held poll with 409.</summary>
    public void EndPoll(string conflict)
    {
        lock (_gate)
            Release(conflict);
    }

    /// <summary>True when the update has waited longer than Telegram keeps it; it is then gone.</summary>
    public bool Expire(Update update)
    {
        if (options.Time.GetUtcNow() - update.At < Lifetime)
            return false;
        lock (_gate)
            _waiting.Remove(update.Id);
        return true;
    }

    public async Task<Reply> PollAsync(Parameters parameters, CancellationToken ended)
    {
        var offset = parameters.Whole("offset");
        var limit = parameters.Whole("limit") is { } asked and >= 1 and <= 100 ? (int)asked : 100;
        var timeout = TimeSpan.FromSeconds(Math.Max(0, parameters.Whole("timeout") ?? 0));
        if (timeout > LongestPoll)
            timeout = LongestPoll;
        Polls.Add(new Poll(offset, limit, (int)timeout.TotalSeconds, options.Time.GetUtcNow()));

        Task<string?> woken;
        TaskCompletionSource<string?> mine;
        lock (_gate)
        {
            Release(OtherPoll);
            Forget(offset ?? 0);
            if (_waiting.Count + _again.Count > 0 || timeout == TimeSpan.Zero)
                return Take(limit);
            _held = mine = new(TaskCreationOptions.RunContinuationsAsynchronously);
            woken = mine.Task.WaitAsync(timeout, options.Time, ended);
            _holding.TrySetResult();
        }

        string? conflict = null;
        try
        {
            conflict = await woken;
        }
        catch (TimeoutException)
        {
            // Answered empty below.
        }
        finally
        {
            lock (_gate)
            {
                if (_held == mine)
                    Release(null);
            }
        }

        if (conflict is not null)
            return Reply.Error(409, conflict);
        lock (_gate)
            return Take(limit);
    }

    private void Release(string? conflict)
    {
        if (_held is null)
            return;
        _held.TrySetResult(conflict);
        _held = null;
        _holding = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void Forget(long offset)
    {
        var now = options.Time.GetUtcNow();
        while (_waiting.Count > 0 && _waiting.First() is { Value: var oldest } && now - oldest.At >= Lifetime)
            _waiting.Remove(oldest.Id);
        while (_waiting.Count > 0 && _waiting.First() is { Value: var first } && (offset < 0 ? _waiting.Count > -offset : first.Id < offset))
            Confirmed(first);
    }

    private void Confirmed(Update update)
    {
        if (!_waiting.Remove(update.Id))
            return;
        FirstConfirmed?.Invoke(update);
        if (options.ConfirmedKept == 0)
            return;
        if (_confirmedOrder.Count == options.ConfirmedKept)
            _confirmed.Remove(_confirmedOrder.Dequeue());
        _confirmed[update.Id] = update;
        _confirmedOrder.Enqueue(update.Id);
    }

    private Reply Take(int limit)
    {
        var body = new MemoryStream();
        body.Write("""{"ok":true,"result":["""u8);
        var taken = 0;
        while (taken < limit && _again.TryDequeue(out var repeated))
            Write(repeated);
        foreach (var update in _waiting.Values)
        {
            if (taken == limit)
                break;
            Write(update);
        }

        body.Write("]}"u8);
        return new Reply(200, body.GetBuffer().AsMemory(0, (int)body.Length));

        void Write(Update update)
        {
            if (taken++ > 0)
                body.WriteByte((byte)',');
            body.Write(update.Json);
        }
    }
}
