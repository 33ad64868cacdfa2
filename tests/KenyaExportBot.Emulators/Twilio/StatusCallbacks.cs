namespace KenyaExportBot.Emulators.Twilio;

/// <summary>Tells a message's StatusCallback what becomes of it.</summary>
internal sealed class StatusCallbacks(TwilioEmulatorOptions options, WebhookSender sender) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _running = [];

    /// <summary>Goes through the steps in the background, waiting as they say.</summary>
    public void Begin(TwilioMessage message, IReadOnlyList<StatusStep> steps)
    {
        if (steps.Count == 0)
            return;

        // All timers run before the bot gets its answer, so that a test may move its clock as soon as it sees anything.
        var after = TimeSpan.Zero;
        var due = steps.Select(step => (after += step.After) == TimeSpan.Zero ? Task.CompletedTask : Task.Delay(after, options.Time, _stopping.Token)).ToList();
        var running = RunAsync(message, steps, due);
        lock (_gate)
            _running.Add(running);
        _ = running.ContinueWith(Ended, TaskScheduler.Default);
    }

    /// <summary>Completes when everything begun so far has been told.</summary>
    public Task SettledAsync(TimeSpan patience)
    {
        lock (_gate)
            return Task.WhenAll(_running).WaitAsync(patience);
    }

    public async Task<WebhookPost> TellAsync(TwilioMessage message, string status, int? errorCode, Forgery forgery)
    {
        message.Reach(status, errorCode, options.Time.GetUtcNow());
        if (message.StatusCallback is not { } callback)
            throw new InvalidOperationException($"{message.Sid} was sent without StatusCallback.");
        var posts = await sender.PostAsync(callback, null, Form(message, status, errorCode), Guid.NewGuid().ToString(), forgery, _stopping.Token);
        return posts[^1];
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Task[] running;
        lock (_gate)
            running = [.. _running];
        await Task.WhenAll(running);
    }

    private void Ended(Task task)
    {
        lock (_gate)
            _running.Remove(task);
    }

    private async Task RunAsync(TwilioMessage message, IReadOnlyList<StatusStep> steps, IReadOnlyList<Task> due)
    {
        await Task.Yield();
        try
        {
            foreach (var (step, time) in steps.Zip(due))
            {
                await time;
                message.Reach(step.Status, step.ErrorCode, options.Time.GetUtcNow());
                for (var i = 0; i < step.Times && message.StatusCallback is not null; i++)
                    await TellAsync(message, step.Status, step.ErrorCode, Forgery.None);
            }
        }
        catch (OperationCanceledException)
        {
            // The emulator stops.
        }
    }

    private List<KeyValuePair<string, string>> Form(TwilioMessage message, string status, int? errorCode)
    {
        var form = new List<KeyValuePair<string, string>>
        {
            new("ChannelPrefix", "whatsapp"),
            new("ApiVersion", "2010-04-01"),
            new("MessageStatus", status),
            new("SmsSid", message.Sid),
            new("SmsStatus", status),
            new("ChannelToAddress", message.To),
            new("To", message.To),
            new("From", message.From),
            new("MessageSid", message.Sid),
            new("AccountSid", options.AccountSid),
            new("StructuredMessage", "false"),
        };
        if (status is "delivered" or "read")
            form.Add(new("EventType", status.ToUpperInvariant()));
        if (errorCode is { } code)
            form.AddRange([new("ErrorCode", $"{code}"), new("ErrorMessage", Errors.Message(code))]);
        return form;
    }
}
