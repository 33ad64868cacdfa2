using System.Net;
using System.Text.Json.Nodes;
using KenyaExportBot.Emulators.Telegram;
using Microsoft.Extensions.Time.Testing;

namespace KenyaExportBot.Tests.Emulators;

public sealed class TelegramWebhookTests : IAsyncLifetime
{
    private const string Url = "https://bot.example.org/telegram";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly ListeningBot _webhook = ListeningBot.Start();
    private TelegramEmulator _telegram = null!;
    private TelegramCaller _bot = null!;

    public async Task InitializeAsync()
    {
        _telegram = await TelegramEmulator.StartAsync(new TelegramEmulatorOptions { Time = _time, WebhookHandler = _webhook.Handler });
        _bot = TelegramCaller.Of(_telegram);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    [Fact]
    public async Task Waiting_and_new_updates_are_posted_in_order_with_the_secret()
    {
        _telegram.Say(1, "tea");
        _telegram.Say(1, "coffee");
        await _bot.OkAsync("setWebhook", new { url = Url, secret_token = "kahawa_1-A" });
        var last = _telegram.Say(1, "mango");
        await _telegram.WaitForWebhookAsync(attempt => attempt.UpdateId == last);
        Assert.Equal(["tea", "coffee", "mango"], Texts());
        Assert.All(_webhook.Requests, request => Assert.Equal((Url, "kahawa_1-A"), (request.Url.AbsoluteUri, request.Headers["X-Telegram-Bot-Api-Secret-Token"])));
        Assert.Equal(0, _telegram.Unconfirmed);
    }

    [Fact]
    public async Task A_failed_update_is_repeated_with_growing_pauses_before_the_next_of_its_chat()
    {
        await _bot.OkAsync("setWebhook", new { url = Url });
        _webhook.FailToConnect(1);
        _webhook.Answer(HttpStatusCode.InternalServerError, HttpStatusCode.Found);
        var first = _telegram.Say(1, "tea");
        var second = _telegram.Say(1, "coffee");
        await AttemptAsync(first, 1);
        Assert.Equal(2, (await _bot.OkAsync("getWebhookInfo"))["pending_update_count"]!.GetValue<int>());
        Assert.Equal("Connection failed", (await _bot.OkAsync("getWebhookInfo"))["last_error_message"]!.GetValue<string>());
        _time.Advance(TimeSpan.FromSeconds(1));
        await AttemptAsync(first, 2);
        _time.Advance(TimeSpan.FromSeconds(2));
        await AttemptAsync(first, 3);
        _time.Advance(TimeSpan.FromSeconds(4));
        await AttemptAsync(second, 1);
        Assert.Equal(["tea", "tea", "tea", "tea", "coffee"], Texts());
        Assert.Equal([null, 500, 302, 200, 200], _telegram.WebhookAttempts.Select(attempt => attempt.Status));
    }

    [Fact]
    public async Task A_failing_chat_does_not_stop_another()
    {
        await _bot.OkAsync("setWebhook", new { url = Url });
        _webhook.Answer(HttpStatusCode.InternalServerError);
        await AttemptAsync(_telegram.Say(1, "tea"), 1);
        await AttemptAsync(_telegram.Say(2, "coffee"), 1);
        Assert.Equal(1, _telegram.Unconfirmed);
    }

    [Fact]
    public async Task An_update_can_be_delivered_twice()
    {
        await _bot.OkAsync("setWebhook", new { url = Url });
        var id = _telegram.Say(1, "tea");
        await AttemptAsync(id, 1);
        _telegram.Duplicate(id);
        await AttemptAsync(_telegram.Say(1, "coffee"), 1);
        Assert.Equal(["tea", "tea", "coffee"], Texts());
    }

    [Fact]
    public async Task A_share_of_the_updates_is_delivered_twice()
    {
        _telegram.DuplicateShare(1, seed: 3);
        await _bot.OkAsync("setWebhook", new { url = Url });
        var id = _telegram.Say(1, "tea");
        await _telegram.WaitForWebhooksAsync(2);
        Assert.Equal([id, id], _telegram.WebhookAttempts.Select(attempt => attempt.UpdateId));
    }

    [Fact]
    public async Task Polls_and_a_webhook_exclude_each_other()
    {
        var held = _bot.RefusalAsync("getUpdates", new { timeout = 30 });
        await _telegram.WaitForHeldPollAsync();
        await _bot.OkAsync("setWebhook", new { url = Url });
        Assert.Equal("409 Conflict: terminated by setWebhook request", await held);
        Assert.Equal("409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", await _bot.RefusalAsync("getUpdates"));
        _webhook.Answer(HttpStatusCode.NotFound);
        await AttemptAsync(_telegram.Say(1, "tea"), 1);
        await _bot.OkAsync("deleteWebhook");
        Assert.Equal(["tea"], await _bot.TextsAsync());
    }

    [Fact]
    public async Task Waiting_updates_are_dropped_on_request()
    {
        _telegram.Say(1, "tea");
        await _bot.OkAsync("deleteWebhook", new { drop_pending_updates = true });
        Assert.Empty(await _bot.TextsAsync());
        _telegram.Say(1, "coffee");
        await _bot.OkAsync("setWebhook", new { url = Url, drop_pending_updates = true });
        Assert.Equal(0, _telegram.Unconfirmed);
        Assert.Empty(_webhook.Requests);
    }

    [Fact]
    public async Task The_webhook_is_described()
    {
        Assert.Equal("""{"url":"","has_custom_certificate":false,"pending_update_count":0}""", (await _bot.OkAsync("getWebhookInfo")).ToJsonString());
        await _bot.OkAsync("setWebhook", new { url = Url, max_connections = 7, allowed_updates = new[] { "message" } });
        Assert.Equal($$"""{"url":"{{Url}}","has_custom_certificate":false,"pending_update_count":0,"max_connections":7,"allowed_updates":["message"]}""", (await _bot.OkAsync("getWebhookInfo")).ToJsonString());
        Assert.Equal(0, _telegram.Press(1, "x"));
        await _bot.OkAsync("setWebhook", new { url = "" });
        Assert.Equal("", (await _bot.OkAsync("getWebhookInfo"))["url"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("ftp://x/", "a", "bad webhook: failed to parse URL")]
    [InlineData(Url, "kahawa!", "secret token contains unallowed characters")]
    public async Task A_wrong_webhook_is_refused(string url, string secret, string description) =>
        Assert.Equal($"400 Bad Request: {description}", await _bot.RefusalAsync("setWebhook", new { url, secret_token = secret }));

    [Fact]
    public async Task A_secret_has_at_most_256_characters()
    {
        await _bot.OkAsync("setWebhook", new { url = Url, secret_token = new string('a', 256) });
        Assert.Equal("400 Bad Request: secret token is too long", await _bot.RefusalAsync("setWebhook", new { url = Url, secret_token = new string('a', 257) }));
    }

    private Task<WebhookAttempt> AttemptAsync(long update, int attempt) => _telegram.WaitForWebhookAsync(made => made.UpdateId == update && made.Attempt == attempt);

    private IEnumerable<string> Texts() => _webhook.Requests.Select(request => JsonNode.Parse(request.Body)!["message"]!["text"]!.GetValue<string>());
}
