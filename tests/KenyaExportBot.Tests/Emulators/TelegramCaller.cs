using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KenyaExportBot.Emulators.Telegram;

namespace KenyaExportBot.Tests.Emulators;

/// <summary>Calls the Bot API with a plain HttpClient.</summary>
internal sealed class TelegramCaller(TelegramEmulator telegram) : IAsyncDisposable
{
    public HttpClient Http { get; } = new() { BaseAddress = new Uri(telegram.Address, $"/bot{new TelegramEmulatorOptions().Token}/") };

    public static TelegramCaller Of(TelegramEmulator telegram) => new(telegram);

    public async Task<(HttpStatusCode Status, JsonNode Body)> CallAsync(string method, object? parameters = null)
    {
        using var response = await Http.PostAsJsonAsync(method, parameters ?? new { });
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!);
    }

    public async Task<JsonNode> OkAsync(string method, object? parameters = null)
    {
        var (status, body) = await CallAsync(method, parameters);
        Assert.True(status == HttpStatusCode.OK, body.ToJsonString());
        return body["result"]!;
    }

    /// <summary>"400 Bad Request: …".</summary>
    public async Task<string> RefusalAsync(string method, object? parameters = null)
    {
        var (status, body) = await CallAsync(method, parameters);
        Assert.False(body["ok"]!.GetValue<bool>());
        Assert.Equal((int)status, body["error_code"]!.GetValue<int>());
        return $"{(int)status} {body["description"]}";
    }

    public async Task<IReadOnlyList<string>> TextsAsync(object? parameters = null) =>
        [.. (await OkAsync("getUpdates", parameters)).AsArray().Select(update => update!["message"]?["text"]?.GetValue<string>() ?? Kind(update))];

    public ValueTask DisposeAsync()
    {
        Http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Kind(JsonNode update) => update.AsObject().First(field => field.Key != "update_id").Key;
}
