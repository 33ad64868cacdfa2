using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KenyaExportBot.Emulators.Twilio;

/// <summary>
/// Twilio's Messages resource for one account and one WhatsApp sender, in the test's own process. It checks what is sent,
/// signs what it tells, lists what it accepted, and goes wrong when a test says so.
/// </summary>
public sealed class TwilioEmulator : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TwilioEmulatorOptions _options;
    private readonly Faults _faults = new();
    private readonly Faults _laterFailures = new();
    private readonly Gauge _requests = new();
    private readonly MessageBook _book;
    private readonly WebhookSender _sender;
    private readonly StatusCallbacks _callbacks;
    private readonly RecentForms _forms;
    private readonly CancellationTokenSource _stopping = new();
    private Loopback? _loopback;

    private TwilioEmulator(TwilioEmulatorOptions options)
    {
        _options = options;
        _book = new MessageBook(options);
        _sender = new WebhookSender(options);
        _callbacks = new StatusCallbacks(options, _sender);
        _forms = new RecentForms(options.KeepMessages ? options.Kept : 0);
        Webhook = options.Webhook;
    }

    public Uri Address => _loopback!.Address;

    /// <summary>One for each door.</summary>
    public IReadOnlyList<Uri> Addresses => _loopback!.Addresses;

    /// <summary>The address messages are signed for, character by character; its fragment is not signed.</summary>
    public string Webhook { get; set; }

    /// <summary>Where the bot really listens: only scheme, host and port count, the rest is what was signed.</summary>
    public Uri? DeliverTo
    {
        get => _sender.DeliverTo;
        set => _sender.DeliverTo = value;
    }

    /// <summary>A copy of what the bot sent and is kept, oldest first.</summary>
    public IReadOnlyList<TwilioMessage> Sent => _book.Sent.Kept;

    /// <summary>Also counts what is not kept.</summary>
    public long SentCount => _book.Sent.Count;

    /// <summary>Every POST to the bot: messages, status callbacks, retries.</summary>
    public IReadOnlyList<WebhookPost> Posts => _sender.Posts.Kept;

    public int RequestsNow => _requests.Now;

    public int RequestsPeak => _requests.Peak;

    /// <summary>The most messages in any one second.</summary>
    public int PeakRate => _book.BySender.Peak;

    public int PeakRatePerRecipient => _book.ByRecipient.HighestPeak;

    public static async Task<TwilioEmulator> StartAsync(TwilioEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var emulator = new TwilioEmulator(options ?? new TwilioEmulatorOptions());
        emulator._loopback = await Loopback.StartAsync(emulator._options.Port, emulator.AnswerAsync, cancellationToken, emulator._options.Doors);
        return emulator;
    }

    public int PeakRateOf(string to) => _book.ByRecipient.PeakOf(to);

    public TwilioMessage? Find(string sid) => _book.Find(sid);

    public Task WaitForSentAsync(long count, TimeSpan? timeout = null) => _book.Sent.ReachesAsync(count, timeout ?? Patience);

    /// <summary>The first message, sent or to come, that is wanted.</summary>
    public Task<TwilioMessage> WaitForSentAsync(Func<TwilioMessage, bool> wanted, TimeSpan? timeout = null) => _book.Sent.FindAsync(wanted, timeout ?? Patience);

    public Task<WebhookPost> WaitForPostAsync(Func<WebhookPost, bool> wanted, TimeSpan? timeout = null) => _sender.Posts.FindAsync(wanted, timeout ?? Patience);

    /// <summary>Completes when every status callback begun so far was told.</summary>
    public Task SettledAsync(TimeSpan? timeout = null) => _callbacks.SettledAsync(timeout ?? Patience);

    /// <param name="from">"whatsapp:+254…", or "whatsapp:KE.…" for somebody who shows no number.</param>
    /// <param name="fields">More fields of the form, or other values for the usual ones.</param>
    public Task<Delivery> SayAsync(string from, string body, IEnumerable<KeyValuePair<string, string>>? fields = null, Forgery forgery = Forgery.None, string name = "Wanjiru")
    {
        var message = new TwilioMessage { Number = 0, Sid = _book.NextSid(), From = from, To = _options.Sender, Body = body, Inbound = true, Created = _options.Time.GetUtcNow() };
        message.Reach("received", null, message.Created);
        if (forgery == Forgery.None)
            _book.AddInbound(message);
        var form = Inbound.Form(_options, message, name, fields ?? []);
        var token = Guid.NewGuid().ToString();
        _forms.Add(message.Sid, new RecentForm(form, token));
        return PostAsync(message.Sid, form, token, forgery);
    }

    /// <summary>A message that Twilio has and the bot never heard of, as after an outage.</summary>
    public string SayUnheard(string from, string body)
    {
        var message = new TwilioMessage { Number = 0, Sid = _book.NextSid(), From = from, To = _options.Sender, Body = body, Inbound = true, Created = _options.Time.GetUtcNow() };
        message.Reach("received", null, message.Created);
        _book.AddInbound(message);
        _forms.Add(message.Sid, new RecentForm(Inbound.Form(_options, message, "Wanjiru", []), Guid.NewGuid().ToString()));
        return message.Sid;
    }

    /// <summary>The same message with the same idempotency token.</summary>
    public Task<Delivery> DeliverAgainAsync(string messageSid, Forgery forgery = Forgery.None)
    {
        var (form, token) = _forms.Find(messageSid);
        return PostAsync(messageSid, form, token, forgery);
    }

    /// <summary>Tells the message's StatusCallback now, whatever was told before.</summary>
    public Task<WebhookPost> TellStatusAsync(string messageSid, string status, int? errorCode = null, Forgery forgery = Forgery.None) =>
        _callbacks.TellAsync(_book.Find(messageSid) ?? throw new InvalidOperationException($"{messageSid} is not known any more."), status, errorCode, forgery);

    /// <param name="times"><see cref="int.MaxValue"/>: until forgiven.</param>
    public void Fail(Fault fault, int times = 1, string? to = null, TwilioCall call = TwilioCall.Send) => _faults.Add($"{call}", fault, times, to);

    public void FailShare(Fault fault, double share, int seed, TwilioCall call = TwilioCall.Send) => _faults.AddShare($"{call}", share, fault, seed);

    /// <summary>The next messages are accepted and fail afterwards, as most 63xxx do.</summary>
    public void FailLater(int errorCode, int times = 1, string? to = null, bool undelivered = false) =>
        _laterFailures.Add(Faults.AnyCall, new Fault(FaultEffect.Late, errorCode, undelivered ? "undelivered" : "failed"), times, to);

    /// <summary>All faults end.</summary>
    public void Forgive()
    {
        _faults.Forgive(null);
        _laterFailures.Forgive(null);
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _callbacks.DisposeAsync();
        if (_loopback is not null)
            await _loopback.DisposeAsync();
        _sender.Dispose();
        _stopping.Dispose();
    }

    private async Task<Delivery> PostAsync(string sid, IReadOnlyList<KeyValuePair<string, string>> form, string token, Forgery forgery) =>
        new(sid, await _sender.PostAsync(Webhook, _options.FallbackWebhook, form, token, forgery, _stopping.Token));

    private async Task AnswerAsync(HttpContext context, CancellationToken ended)
    {
        _requests.Enter();
        try
        {
            if (await ReplyAsync(context, ended) is not var (status, body) || context.RequestAborted.IsCancellationRequested)
                return;
            var bytes = Encoding.UTF8.GetBytes(body);
            context.Response.StatusCode = status;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = bytes.Length;
            if (status == 401)
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"Twilio API\"";
            await context.Response.Body.WriteAsync(bytes, ended);
        }
        finally
        {
            _requests.Leave();
        }
    }

    /// <summary>Null when the answer is given or withheld already.</summary>
    private async Task<(int Status, string Body)?> ReplyAsync(HttpContext context, CancellationToken ended)
    {
        var path = context.Request.Path.Value ?? "";
        if (path.Split('/') is not ["", "2010-04-01", "Accounts", var account, .. var resource])
            return Error(20404, message: $"The requested resource {path} was not found");
        if (account != _options.AccountSid || !Authenticated(context.Request.Headers.Authorization.ToString()))
            return Error(20003);
        return (context.Request.Method, resource) switch
        {
            ("POST", ["Messages.json"]) => await SendAsync(context, ended),
            ("GET", ["Messages.json"]) => await ReadAsync(TwilioCall.List, context, () => (200, Listing.Page(_book, context.Request.Query, account, path)), ended),
            ("GET", ["Messages", [.. var sid, '.', 'j', 's', 'o', 'n']]) => await ReadAsync(TwilioCall.Fetch, context, () => Fetch(sid, path), ended),
            (_, ["Messages.json"]) => Error(20004, 405, "Method not allowed"),
            _ => Error(20404, message: $"The requested resource {path} was not found"),
        };
    }

    private (int, string) Fetch(string sid, string path) =>
        _book.Find(sid) is { } message ? (200, JsonSerializer.Serialize(message.Resource(_options.AccountSid))) : Error(20404, message: $"The requested resource {path} was not found");

    private async Task<(int, string)?> ReadAsync(TwilioCall call, HttpContext context, Func<(int, string)> read, CancellationToken ended)
    {
        var fault = _faults.Next($"{call}", null);
        return await fault.EndsBeforeAsync(context, _options.Time, ended) || await fault.EndsAfterAsync(context, ended) ? null : read();
    }

    private async Task<(int, string)?> SendAsync(HttpContext context, CancellationToken ended)
    {
        if (!context.Request.HasFormContentType || context.Request.ContentType!.StartsWith("multipart", StringComparison.OrdinalIgnoreCase))
            return Error(20415, 415, "Unsupported media type");
        var request = new SendRequest(await context.Request.ReadFormAsync(ended));
        var fault = _faults.Next(nameof(TwilioCall.Send), request.To);
        if (await fault.EndsBeforeAsync(context, _options.Time, ended))
            return null;
        if (request.Fault(_options.Sender) is var (code, sentence))
            return Error(code, message: sentence);
        var message = _book.AddSent(number => new TwilioMessage
        {
            Number = number,
            Sid = _book.NextSid(request.Media > 0 ? "MM" : "SM"),
            From = request.From.Length > 0 ? request.From : _options.Sender,
            To = request.To,
            Body = request.Body,
            ContentSid = request.ContentSid,
            ContentVariables = request.ContentVariables,
            StatusCallback = request.StatusCallback,
            Media = request.Media,
            Port = context.Connection.LocalPort,
            IsAnswered = fault is not { KeepsAnswer: true },
            Created = _options.Time.GetUtcNow(),
        });
        var answer = JsonSerializer.Serialize(message.Resource(_options.AccountSid));
        _callbacks.Begin(message, Fate(message));
        return await fault.EndsAfterAsync(context, ended) ? null : (201, answer);
    }

    private IReadOnlyList<StatusStep> Fate(TwilioMessage message)
    {
        if (_laterFailures.Next("", message.To) is { } failure)
            return failure.Body == "failed" ? Fates.Failed(failure.Status) : Fates.Undelivered(failure.Status);
        if (_options.EnforceWindow && message.ContentSid is null && !_book.InWindow(message.To))
            return Fates.Failed(63016);
        return _options.Fate(message);
    }

    private bool Authenticated(string header)
    {
        if (!header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return false;
        var buffer = new byte[header.Length];
        if (!Convert.TryFromBase64String(header["Basic ".Length..], buffer, out var length))
            return false;
        var pair = Encoding.UTF8.GetString(buffer, 0, length);
        return pair == $"{_options.AccountSid}:{_options.AuthToken}" || pair == $"{_options.ApiKeySid}:{_options.ApiKeySecret}";
    }

    private static (int, string) Error(int code, int? status = null, string? message = null) => (status ?? Errors.Status(code), Errors.Body(code, status, message));
}
