using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace KenyaExportBot.Emulators.Telegram;

/// <summary>
/// A Telegram Bot API for one token, in the test's own process. Updates stay until they are confirmed, polls wait,
/// what is sent is checked against the documented limits, and calls go wrong when a test says so.
/// </summary>
public sealed class TelegramEmulator : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TelegramEmulatorOptions _options;
    private readonly Faults _faults = new();
    private readonly Gauge _requests = new();
    private readonly Ledger<Call> _calls;
    private readonly UpdateKinds _kinds = new();
    private readonly UpdateQueue _queue;
    private readonly UpdateJson _json;
    private readonly Outgoing _outgoing;
    private readonly WebhookDelivery _delivery;
    private readonly Methods _methods;
    private Loopback? _loopback;

    private TelegramEmulator(TelegramEmulatorOptions options)
    {
        _options = options;
        _calls = new Ledger<Call>(options.KeepTexts ? options.Kept : 0);
        _queue = new UpdateQueue(options);
        _json = new UpdateJson(options);
        _outgoing = new Outgoing(options, _json);
        _delivery = new WebhookDelivery(options, _queue);
        _methods = new Methods(options, _queue, _kinds, _outgoing, _delivery);
    }

    public Uri Address => _loopback!.Address;

    /// <summary>One for each door.</summary>
    public IReadOnlyList<Uri> Addresses => _loopback!.Addresses;

    /// <summary>A copy of what is kept, oldest first.</summary>
    public IReadOnlyList<Sent> Sent => _outgoing.Sent.Kept;

    /// <summary>Also counts what is not kept.</summary>
    public long SentCount => _outgoing.Sent.Count;

    /// <summary>Every call answered with ok, without getUpdates.</summary>
    public IReadOnlyList<Call> Calls => _calls.Kept;

    public IReadOnlyList<Poll> Polls => _queue.Polls.Kept;

    public IReadOnlyList<WebhookAttempt> WebhookAttempts => _delivery.Attempts.Kept;

    /// <summary>Updates that wait for a poll or a webhook.</summary>
    public int Unconfirmed => _queue.Count;

    /// <summary>Calls being answered now, with a held poll among them.</summary>
    public int RequestsNow => _requests.Now;

    public int RequestsPeak => _requests.Peak;

    /// <summary>The most messages in any one second.</summary>
    public int PeakRate => _outgoing.Rates.Peak;

    /// <summary>The most messages in any one second to any one chat.</summary>
    public int PeakRatePerChat => _outgoing.Rates.HighestPeak;

    public static async Task<TelegramEmulator> StartAsync(TelegramEmulatorOptions? options = null, CancellationToken cancellationToken = default)
    {
        var emulator = new TelegramEmulator(options ?? new TelegramEmulatorOptions());
        emulator._loopback = await Loopback.StartAsync(emulator._options.Port, emulator.AnswerAsync, cancellationToken, emulator._options.Doors);
        return emulator;
    }

    public int PeakRateOf(long chatId) => _outgoing.Rates.PeakOf($"{chatId}");

    public TimeSpan? ShortestGapOf(long chatId) => _outgoing.Rates.ShortestGapOf($"{chatId}");

    public IReadOnlyDictionary<string, string> Commands(string language = "") => _methods.Commands.Menu(language);

    public Task WaitForSentAsync(long count, TimeSpan? timeout = null) => _outgoing.Sent.ReachesAsync(count, timeout ?? Patience);

    /// <summary>The first message, sent or to come, that is wanted.</summary>
    public Task<Sent> WaitForSentAsync(Func<Sent, bool> wanted, TimeSpan? timeout = null) => _outgoing.Sent.FindAsync(wanted, timeout ?? Patience);

    public Task WaitForPollsAsync(long count, TimeSpan? timeout = null) => _queue.Polls.ReachesAsync(count, timeout ?? Patience);

    /// <summary>Completes when a poll is held open.</summary>
    public Task WaitForHeldPollAsync(TimeSpan? timeout = null) => _queue.Holding.WaitAsync(timeout ?? Patience);

    public Task<WebhookAttempt> WaitForWebhookAsync(Func<WebhookAttempt, bool> wanted, TimeSpan? timeout = null) => _delivery.Attempts.FindAsync(wanted, timeout ?? Patience);

    public Task WaitForWebhooksAsync(long count, TimeSpan? timeout = null) => _delivery.Attempts.ReachesAsync(count, timeout ?? Patience);

    public Task<Call> WaitForCallAsync(string method, TimeSpan? timeout = null) =>
        _calls.FindAsync(call => call.Method.Equals(method, StringComparison.OrdinalIgnoreCase), timeout ?? Patience);

    /// <returns>The update's id, 0 when the bot has asked not to get this kind.</returns>
    public long Say(long chatId, string text, long? userId = null, string name = "Wanjiru") =>
        Post("message", _json.Text(chatId, text, userId ?? chatId, name));

    /// <summary>Presses a button under the chat's newest message that has any.</summary>
    public long Press(long chatId, string callbackData, long? userId = null, string name = "Wanjiru") =>
        Post("callback_query", _json.Query(_methods.Queries.Open(_json.NextQueryId()), chatId, userId ?? chatId, name, callbackData, _outgoing.LastKeyboard(chatId)));

    /// <summary>A message of any content, e.g. <c>"voice":{…}</c> or <c>"migrate_to_chat_id":-100…</c>.</summary>
    public long PostMessage(long chatId, string content, string kind = "message", long? userId = null, string name = "Wanjiru")
    {
        var message = _json.Message(chatId, userId ?? chatId, name);
        foreach (var (field, value) in JsonNode.Parse($"{{{content}}}")!.AsObject())
            message[field] = value?.DeepClone();
        return Post(kind, message);
    }

    /// <summary>An update as JSON, without its update_id; its kind is its one field.</summary>
    /// <param name="unasked">Delivers a kind the bot has not asked for, which Telegram would not.</param>
    public long Post(string updateJson, bool unasked = false)
    {
        var (kind, content) = JsonNode.Parse(updateJson)!.AsObject().First(field => field.Key != "update_id");
        return Post(kind, content!.DeepClone(), unasked);
    }

    /// <summary>Delivers an update once more that was already delivered, in polls whatever their offset.</summary>
    public void Duplicate(long updateId) => Duplicate(_queue.Known(updateId));

    /// <summary>From now on this share of the updates is delivered once more after it was confirmed.</summary>
    public void DuplicateShare(double share, int seed)
    {
        var random = new Random(seed);
        _queue.FirstConfirmed = update =>
        {
            if (random.NextDouble() < share)
                Duplicate(update);
        };
    }

    /// <summary>The person blocks the bot: the bot is told, and nothing reaches the chat until <see cref="Unblock"/>.</summary>
    public long Block(long chatId)
    {
        Fail("sendMessage", TelegramFault.Blocked, int.MaxValue, chatId);
        return Post("my_chat_member", _json.Membership(chatId, chatId, "Wanjiru", "member", "kicked"));
    }

    public long Unblock(long chatId)
    {
        _faults.Forgive($"{chatId}");
        return Post("my_chat_member", _json.Membership(chatId, chatId, "Wanjiru", "kicked", "member"));
    }

    /// <param name="method">"*" is any method.</param>
    /// <param name="times"><see cref="int.MaxValue"/>: until forgiven.</param>
    public void Fail(string method, Fault fault, int times = 1, long? chatId = null) => _faults.Add(method, fault, times, chatId?.ToString());

    public void FailShare(string method, double share, Fault fault, int seed) => _faults.AddShare(method, share, fault, seed);

    /// <summary>All faults end.</summary>
    public void Forgive() => _faults.Forgive(null);

    public async ValueTask DisposeAsync()
    {
        await _delivery.DisposeAsync();
        if (_loopback is not null)
            await _loopback.DisposeAsync();
    }

    private long Post(string kind, JsonNode content, bool unasked = false)
    {
        if (!unasked && !_kinds.Wants(kind))
            return 0;
        var chat = (content as JsonObject)?["chat"]?["id"] ?? (content as JsonObject)?["message"]?["chat"]?["id"] ?? (content as JsonObject)?["from"]?["id"];
        var sequence = chat is JsonValue value && value.TryGetValue<long>(out var id) ? id : 0;
        var written = content.ToJsonString();
        var now = _options.Time.GetUtcNow();
        return _queue.Add(
            number => new Update(number, kind, sequence, System.Text.Encoding.UTF8.GetBytes($$"""{"update_id":{{number}},"{{kind}}":{{written}}}"""), now),
            _delivery.Deliver).Id;
    }

    private void Duplicate(Update update)
    {
        if (_delivery.Current is null)
            _queue.Repeat(update);
        else
            _delivery.Deliver(update);
    }

    private async Task AnswerAsync(HttpContext context, CancellationToken ended)
    {
        _requests.Enter();
        try
        {
            var reply = await ReplyAsync(context, ended);
            if (reply is not null)
                await reply.Value.WriteAsync(context.Response, ended);
        }
        finally
        {
            _requests.Leave();
        }
    }

    /// <summary>Null when the answer is given or withheld already.</summary>
    private async Task<Reply?> ReplyAsync(HttpContext context, CancellationToken ended)
    {
        if (context.Request.Path.Value?.Split('/') is not ["", ['b', 'o', 't', .. var token], var method])
            return Reply.NotFound;
        if (token != _options.Token)
            return Reply.Error(401, "Unauthorized");
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsPost(context.Request.Method))
            return Reply.Error(405, "Method Not Allowed");
        var parameters = await Parameters.ReadAsync(context.Request, ended);
        var fault = _faults.Next(method, parameters?["chat_id"]);
        if (await fault.EndsBeforeAsync(context, _options.Time, ended))
            return null;
        if (_options.Latency > TimeSpan.Zero && method.StartsWith("send", StringComparison.OrdinalIgnoreCase))
            await Task.Delay(_options.Latency, _options.Time, ended);
        if (parameters is not null)
            parameters.IsAnswered = fault is not { KeepsAnswer: true };
        var reply = parameters is null ? Reply.BadRequest("JSON object expected") : await _methods.CallAsync(method, parameters, ended);
        if (reply.Succeeded && _options.KeepTexts && !method.Equals("getUpdates", StringComparison.OrdinalIgnoreCase))
            _calls.Add(new Call(method, parameters!.Values, _options.Time.GetUtcNow()));
        return await fault.EndsAfterAsync(context, ended) ? null : reply;
    }
}
