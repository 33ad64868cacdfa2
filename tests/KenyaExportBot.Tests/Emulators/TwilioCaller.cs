using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using KenyaExportBot.Emulators.Twilio;

namespace KenyaExportBot.Tests.Emulators;

/// <summary>Calls the Messages resource with a plain HttpClient.</summary>
internal sealed class TwilioCaller : IAsyncDisposable
{
    public const string Wanjiru = "whatsapp:+254700000001";

    private readonly TwilioEmulatorOptions _account = new();

    private TwilioCaller(TwilioEmulator twilio)
    {
        Http = new HttpClient { BaseAddress = new Uri(twilio.Address, $"/2010-04-01/Accounts/{_account.AccountSid}/") };
        LogOn(_account.ApiKeySid, _account.ApiKeySecret);
    }

    public HttpClient Http { get; }

    public static TwilioCaller Of(TwilioEmulator twilio) => new(twilio);

    public void LogOn(string user, string password) =>
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    /// <summary>Sends to Wanjiru, with fields added or, given empty, taken away.</summary>
    public async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(params (string Name, string Value)[] fields)
    {
        var form = new Dictionary<string, string> { ["To"] = Wanjiru, ["From"] = _account.Sender, ["Body"] = "Duty is 0 %." };
        foreach (var (name, value) in fields)
            form[name] = value;
        using var response = await Http.PostAsync("Messages.json", new FormUrlEncodedContent(form.Where(field => field.Value.Length > 0)));
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    /// <returns>The sid.</returns>
    public async Task<string> SentAsync(params (string Name, string Value)[] fields)
    {
        var (status, body) = await SendAsync(fields);
        Assert.True(status == HttpStatusCode.Created, body.ToJsonString());
        return body["sid"]!.GetValue<string>();
    }

    /// <summary>HTTP status and code.</summary>
    public async Task<(int Status, int Code)> RefusedAsync(params (string Name, string Value)[] fields)
    {
        var (status, body) = await SendAsync(fields);
        Assert.Equal((int)status, body["status"]!.GetValue<int>());
        Assert.Equal($"https://www.twilio.com/docs/errors/{body["code"]}", body["more_info"]!.GetValue<string>());
        Assert.NotEmpty(body["message"]!.GetValue<string>());
        return ((int)status, body["code"]!.GetValue<int>());
    }

    public async Task<JsonNode> GetAsync(string path) => JsonNode.Parse(await Http.GetStringAsync(path))!;

    public async Task<IReadOnlyList<string>> BodiesAsync(string query) =>
        [.. (await GetAsync($"Messages.json{query}"))["messages"]!.AsArray().Select(message => message!["body"]!.GetValue<string>())];

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return ValueTask.CompletedTask;
    }
}
