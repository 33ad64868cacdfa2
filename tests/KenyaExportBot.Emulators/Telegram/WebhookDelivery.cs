using System.Net.Http.Headers;

namespace KenyaExportBot.Emulators.Telegram;

/// <summary>
/// Posts updates to the bot: one chat's one after another, each repeated with growing pauses until it gets a 2xx;
/// different chats side by side, up to max_connections.
/// </summary>
internal sealed class WebhookDelivery(TelegramEmulatorOptions options, UpdateQueue queue) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly HttpMessageInvoker _bot = new(options.WebhookHandler ?? new SocketsHttpHandler { AllowAutoRedirect = false }, options.WebhookHandler is null);
    private Run? _run;

    public Ledger<WebhookAttempt> Attempts { get; } = new(options.Kept);

    public Webhook? Current => Volatile.Read(ref _run)?.Webhook;

    public (DateTimeOffset At, string Message)? LastError { get; private set; }

    public async Task SetAsync(Webhook? webhook)
    {
        Run? before = null;
        queue.Show(waiting =>
        {
            lock (_gate)
            {
                before = _run;
                _run = webhook is null ? null : new Run(webhook, new SemaphoreSlim(webhook.MaxConnections));
                LastError = null;
                foreach (var update in waiting)
                    Deliver(update);
            }
        });
        if (before is not null)
            await before.Stop.CancelAsync();
    }

    /// <summary>Does nothing without a webhook.</summary>
    public void Deliver(Update update)
    {
        lock (_gate)
        {
            if (_run is not { } run)
                return;
            if (run.Chats.TryGetValue(update.Sequence, out var chat))
            {
                chat.Enqueue(update);
                return;
            }

            run.Chats[update.Sequence] = chat = new Queue<Update>([update]);
            _ = Task.Run(() => DrainAsync(run, update.Sequence, chat));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await SetAsync(null);
        _bot.Dispose();
    }

    private async Task DrainAsync(Run run, long sequence, Queue<Update> chat)
    {
        while (true)
        {
            Update update;
            lock (_gate)
            {
                if (chat.Count == 0)
                {
                    run.Chats.Remove(sequence);
                    return;
                }

                update = chat.Dequeue();
            }

            try
            {
                await DeliverAsync(run, update);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task DeliverAsync(Run run, Update update)
    {
        var stop = run.Stop.Token;
        for (var attempt = 1; !queue.Expire(update); attempt++)
        {
            await run.Connections.WaitAsync(stop);
            int? status;
            try
            {
                status = await PostAsync(run.Webhook, update, stop);
            }
            finally
            {
                run.Connections.Release();
            }

            var now = options.Time.GetUtcNow();
            if (status is >= 200 and < 300)
            {
                queue.Confirm(update);
                Attempts.Add(new WebhookAttempt(update.Id, attempt, status, now));
                return;
            }

            LastError = (now, status is null ? "Connection failed" : $"Wrong response from the webhook: {status}");

            // The pause begins before the attempt is seen, so that a test may move its clock as soon as it sees it.
            var pause = Task.Delay(options.WebhookBackoff(attempt), options.Time, stop);
            Attempts.Add(new WebhookAttempt(update.Id, attempt, status, now));
            await pause;
        }
    }

    private async Task<int?> PostAsync(Webhook webhook, Update update, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url) { Content = new ByteArrayContent(update.Json) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        if (webhook.Secret is not null)
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", webhook.Secret);
        using var patience = new CancellationTokenSource(options.WebhookTimeout, options.Time);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop, patience.Token);
        try
        {
            using var response = await _bot.SendAsync(request, ended.Token);
            await response.Content.CopyToAsync(Stream.Null, ended.Token);
            return (int)response.StatusCode;
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException or OperationCanceledException)
        {
            stop.ThrowIfCancellationRequested();
            return null;
        }
    }

    private sealed record Run(Webhook Webhook, SemaphoreSlim Connections)
    {
        public CancellationTokenSource Stop { get; } = new();

        public Dictionary<long, Queue<Update>> Chats { get; } = [];
    }
}
