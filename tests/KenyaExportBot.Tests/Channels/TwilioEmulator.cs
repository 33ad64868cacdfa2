using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using KenyaExportBot.Channels.WhatsApp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KenyaExportBot.Tests.Channels;

/// <summary>Twilio's Messages resource and its signed webhooks, in the test's own process.</summary>
internal sealed partial class TwilioEmulator : IAsyncDisposable
{
    public const string Account = "AC0123456789abcdef0123456789abcdef";
    public const string AuthToken = "0123456789abcdef0123456789abcdef";
    public const string Sender = "whatsapp:+14155238886";

    private readonly WebApplication _app;
    private readonly SemaphoreSlim _sent = new(0);

    private TwilioEmulator(WebApplication app) => _app = app;

    public string Url => _app.Urls.First();

    public ConcurrentQueue<Dictionary<string, string>> Messages { get; } = new();

    public ConcurrentQueue<(int Status, string Body)> Failures { get; } = new();

    public static async Task<TwilioEmulator> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var emulator = new TwilioEmulator(builder.Build());
        emulator._app.MapPost("/2010-04-01/Accounts/{account}/Messages.json", emulator.TakeAsync);
        await emulator._app.StartAsync();
        return emulator;
    }

    public async Task<Dictionary<string, string>> SentAsync(int number = 1)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (Messages.Count < number)
            await _sent.WaitAsync(patience.Token);
        return Messages.ElementAt(number - 1);
    }

    /// <summary>A webhook as Twilio sends it: form fields and their signature over the public address.</summary>
    public static HttpRequestMessage Webhook(string path, string publicBase, Dictionary<string, string> form, string? signature = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(form) };
        var fields = form.Select(field => new KeyValuePair<string, IReadOnlyList<string>>(field.Key, [field.Value]));
        request.Headers.Add(TwilioSignature.Header, signature ?? TwilioSignature.Of(AuthToken, publicBase + path, fields));
        return request;
    }

    public static Dictionary<string, string> Form(string body, string sid = "SM00000000000000000000000000000001", params (string Name, string Value)[] more)
    {
        var form = new Dictionary<string, string>
        {
            ["SmsMessageSid"] = sid, ["MessageSid"] = sid, ["AccountSid"] = Account, ["From"] = "whatsapp:+254700000001", ["To"] = Sender, ["Body"] = body, ["NumMedia"] = "0",
            ["NumSegments"] = "1", ["SmsStatus"] = "received", ["ApiVersion"] = "2010-04-01", ["ProfileName"] = "Wanjiru", ["WaId"] = "254700000001", ["MessageType"] = "text",
            ["ChannelMetadata"] = "{\"type\":\"whatsapp\"}",
        };
        foreach (var (name, value) in more)
            form[name] = value;
        return form;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _sent.Dispose();
    }

    private async Task<IResult> TakeAsync(HttpRequest request, string account)
    {
        if (Failures.TryDequeue(out var failure))
            return Results.Text(failure.Body, failure.Body.StartsWith('<') ? "text/html" : "application/json", Encoding.UTF8, failure.Status);
        var authorization = AuthenticationHeaderValue.Parse(request.Headers.Authorization.ToString());
        if (authorization.Scheme != "Basic" || Encoding.UTF8.GetString(Convert.FromBase64String(authorization.Parameter!)) != $"{Account}:{AuthToken}" || account != Account)
            return Error(401, 20003, "Authenticate");
        var form = (await request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString());
        if (!form.TryGetValue("To", out var to) || !to.StartsWith("whatsapp:", StringComparison.Ordinal))
            return Error(400, 21211, "Invalid 'To'");
        if (form.GetValueOrDefault("From") != Sender)
            return Error(400, 63007, "no such channel");
        if (!form.TryGetValue("Body", out var body) || body.Length is 0 or > 1600)
            return Error(400, 21617, "body too long or empty");
        if (form.Keys.Any(key => !Parameter().IsMatch(key)))
            return Error(400, 20001, "unknown parameter");
        Messages.Enqueue(form);
        _sent.Release();
        return Results.Json(new { sid = "SM" + Guid.NewGuid().ToString("N"), status = "queued" }, statusCode: 201);
    }

    private static IResult Error(int status, int code, string message) => Results.Json(new { code, message, status }, statusCode: status);

    [GeneratedRegex("^(To|From|Body|MediaUrl|ContentSid|ContentVariables|StatusCallback|MessagingServiceSid|ValidityPeriod)$")]
    private static partial Regex Parameter();
}
