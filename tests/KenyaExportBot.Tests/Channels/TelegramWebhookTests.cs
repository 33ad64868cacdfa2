using System.Net;
using System.Net.Http.Json;
using System.Text;
using KenyaExportBot.Emulators.Telegram;

namespace KenyaExportBot.Tests.Channels;

/// <summary>Telegram's webhook, and who is not Telegram.</summary>
public sealed class TelegramWebhookTests : IAsyncLifetime
{
    private TelegramEmulator _telegram = null!;
    private RunningWorker _worker = null!;

    public async Task InitializeAsync()
    {
        _telegram = await TelegramEmulator.StartAsync();
        _worker = await RunningWorker.StartAsync(RunningWorker.Webhook(_telegram));
    }

    public async Task DisposeAsync()
    {
        await _worker.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    [Fact]
    public async Task It_answers_behind_its_secret()
    {
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Post(Update("avocado", 800))));
        await _telegram.WaitForSentAsync(1);
        Assert.Contains("0804.40", _telegram.Sent[0].PlainText, StringComparison.Ordinal);
        var set = (await _telegram.WaitForCallAsync("setWebhook")).Parameters;
        Assert.Equal("https://bot.ministry.go.ke/telegram/webhook", set["url"]);
        Assert.Equal(RunningWorker.WebhookSecret, set["secret_token"]);
        Assert.Contains("my_chat_member", set["allowed_updates"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_delivered_twice_is_answered_once()
    {
        await StatusAsync(Post(Update("avocado", 900)));
        await StatusAsync(Post(Update("avocado", 900)));
        await StatusAsync(Post(Update("tea bags", 901)));
        await _telegram.WaitForSentAsync(2);
        Assert.Contains("0902.30", _telegram.Sent[1].PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_doors_are_closed()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Post(Update("avocado"), "wrong-secret-wrong-secret")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Post(Update("avocado"), "")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(Post("{\"update_id\":", RunningWorker.WebhookSecret[..^1])));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(Post("{\"update_id\":")));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(Post(Update(new string('a', 70_000)))));
        var text = Post(Update("avocado"));
        text.Content = new StringContent(Update("avocado"), Encoding.UTF8, "text/plain");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await StatusAsync(text));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _worker.Client.GetAsync(new Uri("/telegram/webhook", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _worker.Client.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _worker.Client.PostAsJsonAsync("/whatsapp/webhook", "")).StatusCode);
        Assert.Equal(0, _telegram.SentCount);
    }

    private static string Update(string text, int id = 800) =>
        $$$"""{"update_id":{{{id}}},"message":{"message_id":1,"from":{"id":7,"is_bot":false,"first_name":"Wanjiru"},"chat":{"id":7,"type":"private"},"date":1790000000,"text":"{{{text}}}"}}""";

    private static HttpRequestMessage Post(string body, string secret = RunningWorker.WebhookSecret)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/telegram/webhook") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret.Length > 0)
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        return request;
    }

    private async Task<HttpStatusCode> StatusAsync(HttpRequestMessage request) => (await _worker.Client.SendAsync(request)).StatusCode;
}
