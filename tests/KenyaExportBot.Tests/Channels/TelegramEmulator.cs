using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace KenyaExportBot.Tests.Channels;

/// <summary>
/// A Telegram Bot API in the test's own process: updates stay until a higher offset confirms them, polls wait, and
/// what is sent is checked against the limits Telegram documents.
/// </summary>
internal sealed class TelegramEmulator : IAsyncDisposable
{
    public const string Token = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";

    private readonly WebApplication _app;
    private readonly List<JsonObject> _updates = [];
    private readonly ConcurrentDictionary<string, ConcurrentQueue<(int Status, string Body)>> _failures = new();
    private readonly SemaphoreSlim _arrival = new(0);
    private readonly SemaphoreSlim _sent = new(0);
    private readonly Lock _gate = new();
    private int _updateId = 100;

    private TelegramEmulator(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    /// <summary>Calls that were accepted, by method, oldest first.</summary>
    public ConcurrentQueue<(string Method, JsonObject Parameters)> Calls { get; } = new();

    public int Polls { get; private set; }

    public int Unconfirmed
    {
        get
        {
            lock (_gate)
                return _updates.Count;
        }
    }

    public static async Task<TelegramEmulator> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var emulator = new TelegramEmulator(builder.Build());
        emulator._app.MapPost("/bot{token}/{method}", emulator.AnswerAsync);
        await emulator._app.StartAsync();
        return emulator;
    }

    public void Receive(string kind, string json)
    {
        lock (_gate)
            _updates.Add(new JsonObject { ["update_id"] = ++_updateId, [kind] = JsonNode.Parse(json) });
        _arrival.Release();
    }

    public void ReceiveText(string text, long chat = 42) => Receive("message", Message($"\"text\":{JsonSerializer.Serialize(text)}", chat));

    public static string Message(string content, long chat = 42, string type = "private") =>
        $$"""{"message_id":1,"date":1790000000,"chat":{"id":{{chat}},"type":"{{type}}","first_name":"Wanjiru"},"from":{"id":7,"is_bot":false,"first_name":"Wanjiru","language_code":"sw"},{{content}}}""";

    public void Fail(string method, int status, string body) => _failures.GetOrAdd(method, _ => new()).Enqueue((status, body));

    /// <summary>The next message the bot sends that no earlier call has returned.</summary>
    public async Task<JsonObject> SentAsync(int number = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            var sent = Calls.Where(call => call.Method == "sendMessage").Select(call => call.Parameters).ToList();
            if (sent.Count >= number)
                return sent[number - 1];
            await _sent.WaitAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _arrival.Dispose();
        _sent.Dispose();
    }

    private async Task AnswerAsync(HttpContext context, string token, string method)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        var parameters = body.Length == 0 ? [] : JsonNode.Parse(body)?.AsObject() ?? [];
        if (_failures.TryGetValue(method, out var failures) && failures.TryDequeue(out var failure))
        {
            await WriteAsync(context, failure.Status, failure.Body);
            return;
        }

        if (token != Token)
        {
            await WriteAsync(context, 401, """{"ok":false,"error_code":401,"description":"Unauthorized"}""");
            return;
        }

        var result = method switch
        {
            "getMe" => """{"id":99,"is_bot":true,"first_name":"Export","username":"KenyaExportBot"}""",
            "getUpdates" => await UpdatesAsync(parameters, context.RequestAborted),
            "sendMessage" when Fault(parameters) is { } fault => fault,
            "sendMessage" => """{"message_id":5,"date":1790000001,"chat":{"id":42,"type":"private"},"text":"x"}""",
            _ => "true",
        };
        if (result.StartsWith("400 ", StringComparison.Ordinal))
        {
            await WriteAsync(context, 400, $$"""{"ok":false,"error_code":400,"description":"{{result[4..]}}"}""");
            return;
        }

        Calls.Enqueue((method, parameters));
        if (method == "sendMessage")
            _sent.Release();
        await WriteAsync(context, 200, $$"""{"ok":true,"result":{{result}}}""");
    }

    private async Task<string> UpdatesAsync(JsonObject parameters, CancellationToken cancellationToken)
    {
        Polls++;
        var offset = parameters["offset"]?.GetValue<int>() ?? 0;
        List<JsonObject> Waiting()
        {
            lock (_gate)
            {
                _updates.RemoveAll(update => update["update_id"]!.GetValue<int>() < offset);
                return [.. _updates];
            }
        }

        var waiting = Waiting();
        if (waiting.Count == 0 && await _arrival.WaitAsync(TimeSpan.FromSeconds(parameters["timeout"]?.GetValue<int>() ?? 0), cancellationToken))
            waiting = Waiting();
        return new JsonArray([.. waiting.Select(update => update.DeepClone())]).ToJsonString();
    }

    /// <summary>What Telegram would refuse.</summary>
    private static string? Fault(JsonObject parameters)
    {
        var text = parameters["text"]?.GetValue<string>() ?? "";
        if (text.Length == 0)
            return "400 Bad Request: message text is empty";
        try
        {
            if (XElement.Parse($"<t>{text}</t>").Value.Length > 4096)
                return "400 Bad Request: message is too long";
        }
        catch (System.Xml.XmlException)
        {
            return "400 Bad Request: can't parse entities";
        }

        var buttons = parameters["reply_markup"]?["inline_keyboard"]?.AsArray().SelectMany(row => row!.AsArray()) ?? [];
        return buttons.Any(button => System.Text.Encoding.UTF8.GetByteCount(button!["callback_data"]!.GetValue<string>()) > 64) ? "400 Bad Request: BUTTON_DATA_INVALID" : null;
    }

    private static async Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = body.StartsWith('<') ? "text/html" : "application/json";
        await context.Response.WriteAsync(body);
    }
}
