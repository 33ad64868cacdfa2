using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Channels.Telegram;
using KenyaExportBot.Configuration;

namespace KenyaExportBot.Tests.Channels;

/// <summary>The whole worker at a Telegram that behaves, and misbehaves, as the real one does.</summary>
public sealed class TelegramChannelTests : IAsyncLifetime
{
    private TelegramEmulator _telegram = null!;

    public async Task InitializeAsync() => _telegram = await TelegramEmulator.StartAsync();

    public async Task DisposeAsync() => await _telegram.DisposeAsync();

    [Fact]
    public async Task A_question_is_answered_with_buttons_and_a_press_is_carried_out()
    {
        await using var worker = await PollingAsync();
        _telegram.ReceiveText("coffee");
        var question = await _telegram.SentAsync();
        Assert.Equal("Which coffee? The duty and papers differ.", question["text"]!.GetValue<string>());
        var buttons = question["reply_markup"]!["inline_keyboard"]!.AsArray();
        Assert.Equal("2 · Roasted or ground", buttons[1]![0]!["text"]!.GetValue<string>());
        var data = buttons[1]![0]!["callback_data"]!.GetValue<string>();
        _telegram.Receive("callback_query", $$"""{"id":"77","from":{"id":7,"is_bot":false,"first_name":"W"},"message":{{TelegramEmulator.Message("\"text\":\"x\"")}},"chat_instance":"1","data":"{{data}}"}""");
        var answer = await _telegram.SentAsync(2);
        Assert.Contains("0901.21", answer["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(_telegram.Calls, call => call.Method == "answerCallbackQuery" && call.Parameters["callback_query_id"]!.GetValue<string>() == "77");
    }

    [Fact]
    public async Task Bold_becomes_html_and_everything_else_is_escaped()
    {
        await using var worker = await PollingAsync();
        _telegram.ReceiveText("duty on <b>avocado</b> & tea \"over\" 3 kg");
        Assert.Equal("HTML", (await _telegram.SentAsync())["parse_mode"]!.GetValue<string>(), ignoreCase: true);
        _telegram.ReceiveText("duty on avocado");
        Assert.Contains("<b>0 %</b>", (await _telegram.SentAsync(2))["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("a &lt;b&gt; &amp; <b>c</b>", TelegramChannel.Html("a <b> & *c*"));
    }

    [Theory]
    [InlineData("\"voice\":{\"file_id\":\"f\",\"file_unique_id\":\"u\",\"duration\":3}", "voice notes")]
    [InlineData("\"photo\":[{\"file_id\":\"f\",\"file_unique_id\":\"u\",\"width\":1,\"height\":1}]", "pictures")]
    [InlineData("\"photo\":[{\"file_id\":\"f\",\"file_unique_id\":\"u\",\"width\":1,\"height\":1}],\"caption\":\"avocado\"", "0804.40")]
    [InlineData("\"sticker\":{\"file_id\":\"f\",\"file_unique_id\":\"u\",\"type\":\"regular\",\"width\":1,\"height\":1,\"is_animated\":false,\"is_video\":false}", "Karibu")]
    [InlineData("\"contact\":{\"phone_number\":\"+254700000001\",\"first_name\":\"A\"}", "have not kept it")]
    [InlineData("\"location\":{\"latitude\":-1.2,\"longitude\":36.8}", "have not kept it")]
    [InlineData("\"document\":{\"file_id\":\"f\",\"file_unique_id\":\"u\"}", "files")]
    [InlineData("\"text\":\"/start\"", "Send me")]
    [InlineData("\"text\":\"/help\"", "Send me")]
    [InlineData("\"text\":\"/stop\"", "will not write to you")]
    public async Task Whatever_a_person_sends_gets_a_kind_answer(string content, string words)
    {
        await using var worker = await PollingAsync();
        _telegram.Receive("message", TelegramEmulator.Message(content));
        Assert.Contains(words, (await _telegram.SentAsync())["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_message_is_answered_again()
    {
        await using var worker = await PollingAsync();
        _telegram.Receive("edited_message", TelegramEmulator.Message("\"text\":\"avocado\",\"edit_date\":1790000005"));
        Assert.Contains("0804.40", (await _telegram.SentAsync())["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_it_speaks_only_when_spoken_to()
    {
        await using var worker = await PollingAsync();
        _telegram.Receive("message", TelegramEmulator.Message("\"text\":\"avocado\"", chat: -5, type: "group"));
        _telegram.Receive("message", TelegramEmulator.Message("\"new_chat_members\":[]", chat: -5, type: "group"));
        _telegram.Receive("channel_post", TelegramEmulator.Message("\"text\":\"avocado\"", chat: -6, type: "channel"));
        _telegram.Receive("message", TelegramEmulator.Message("\"text\":\"@kenyaexportbot tea bags\"", chat: -5, type: "group"));
        var sent = await _telegram.SentAsync();
        Assert.Equal(-5, sent["chat_id"]!.GetValue<long>());
        Assert.Contains("0902.30", sent["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Single(_telegram.Calls, call => call.Method == "sendMessage");
    }

    [Fact]
    public async Task A_kind_of_update_nobody_knows_yet_is_passed_over()
    {
        await using var worker = await PollingAsync();
        _telegram.Receive("telepathy", "{\"thought\":\"avocado\"}");
        _telegram.ReceiveText("avocado");
        Assert.Contains("0804.40", (await _telegram.SentAsync())["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trouble_at_Telegram_passes_and_nothing_is_lost()
    {
        _telegram.Fail("getMe", 502, "<html>Bad Gateway</html>");
        _telegram.Fail("getUpdates", 409, """{"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"}""");
        _telegram.Fail("getUpdates", 429, """{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":1}}""");
        _telegram.ReceiveText("avocado");
        await using var worker = await PollingAsync();
        Assert.Contains("0804.40", (await _telegram.SentAsync())["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_is_confirmed_only_when_it_was_answered()
    {
        await using var worker = await PollingAsync();
        _telegram.ReceiveText("avocado");
        await _telegram.SentAsync();
        _telegram.ReceiveText("tea bags");
        await _telegram.SentAsync(2);
        Assert.InRange(_telegram.Unconfirmed, 0, 1);
    }

    [Fact]
    public async Task A_person_who_blocked_the_bot_disturbs_nobody()
    {
        await using var worker = await PollingAsync();
        _telegram.Fail("sendMessage", 403, """{"ok":false,"error_code":403,"description":"Forbidden: bot was blocked by the user"}""");
        _telegram.ReceiveText("avocado", chat: 1);
        _telegram.ReceiveText("tea bags", chat: 2);
        Assert.NotNull(await _telegram.SentAsync());
    }

    [Fact]
    public async Task A_throttled_answer_still_arrives()
    {
        await using var worker = await PollingAsync();
        _telegram.Fail("sendMessage", 429, """{"ok":false,"error_code":429,"description":"Too Many Requests","parameters":{"retry_after":1}}""");
        _telegram.ReceiveText("avocado");
        Assert.Contains("0804.40", (await _telegram.SentAsync())["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_group_that_moved_is_answered_at_its_new_address()
    {
        await using var worker = await PollingAsync();
        _telegram.Fail("sendMessage", 400, """{"ok":false,"error_code":400,"description":"group chat was upgraded","parameters":{"migrate_to_chat_id":-1009}}""");
        _telegram.ReceiveText("avocado");
        Assert.Equal(-1009, (await _telegram.SentAsync())["chat_id"]!.GetValue<long>());
    }

    [Fact]
    public async Task Messages_of_one_chat_are_answered_in_their_order()
    {
        for (var i = 0; i < 5; i++)
        {
            _telegram.ReceiveText("coffee");
            _telegram.ReceiveText("2");
        }

        await using var worker = await PollingAsync();
        for (var i = 1; i <= 10; i++)
            Assert.Contains(i % 2 == 1 ? "Which coffee" : "0901.21", (await _telegram.SentAsync(i))["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_webhook_answers_behind_its_secret()
    {
        await using var worker = await WebhookAsync();
        var response = await worker.Client.SendAsync(Webhook(Body("avocado")));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Contains("0804.40", (await _telegram.SentAsync())["text"]!.GetValue<string>(), StringComparison.Ordinal);
        var set = _telegram.Calls.First(call => call.Method == "setWebhook").Parameters;
        Assert.Equal("https://bot.ministry.go.ke/telegram/webhook", set["url"]!.GetValue<string>());
        Assert.Equal(Secret, set["secret_token"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_webhook_delivered_twice_is_answered_once()
    {
        await using var worker = await WebhookAsync();
        await worker.Client.SendAsync(Webhook(Body("avocado", 900)));
        await worker.Client.SendAsync(Webhook(Body("avocado", 900)));
        await worker.Client.SendAsync(Webhook(Body("tea bags", 901)));
        Assert.Contains("0804.40", (await _telegram.SentAsync())["text"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("0902.30", (await _telegram.SentAsync(2))["text"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_webhook_s_doors_are_closed()
    {
        await using var worker = await WebhookAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(worker, Webhook(Body("avocado"), "wrong-secret-wrong-secret")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(worker, Webhook(Body("avocado"), "")));
        Assert.Equal(HttpStatusCode.BadRequest, await StatusAsync(worker, Webhook("{\"update_id\":")));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(worker, Webhook(Body(new string('a', 70_000)))));
        var text = Webhook(Body("avocado"));
        text.Content = new StringContent(Body("avocado"), Encoding.UTF8, "text/plain");
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, await StatusAsync(worker, text));
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Client.GetAsync(new Uri("/", UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await worker.Client.PostAsJsonAsync("/whatsapp/webhook", "")).StatusCode);
        Assert.DoesNotContain(_telegram.Calls, call => call.Method == "sendMessage");
    }

    [Fact]
    public async Task No_token_secret_name_or_word_reaches_a_log()
    {
        _telegram.Fail("getUpdates", 502, "<html>Bad Gateway</html>");
        var worker = await PollingAsync();
        _telegram.Fail("sendMessage", 400, """{"ok":false,"error_code":400,"description":"Bad Request: chat not found"}""");
        _telegram.ReceiveText("planted-secret avocado", chat: 4200042);
        _telegram.ReceiveText("avocado", chat: 43);
        await _telegram.SentAsync();
        await worker.DisposeAsync();
        var log = string.Join('\n', worker.Logs.Lines);
        Assert.NotEmpty(log);
        foreach (var secret in new[] { TelegramEmulator.Token, "AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0", "planted-secret", "Wanjiru", "4200042" })
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
    }

    [Fact]
    public void A_very_long_reply_is_cut_where_a_reader_would()
    {
        var parts = KenyaExportBot.Channels.TextSplitter.Split(string.Join("\n\n", Enumerable.Repeat(new string('a', 900), 6)), 4000);
        Assert.Equal([(4 * 900) + (3 * 2), (2 * 900) + 2], parts.Select(part => part.Length));
        Assert.All(KenyaExportBot.Channels.TextSplitter.Split(new string('b', 9000), 4000), part => Assert.InRange(part.Length, 1, 4000));
    }

    private const string Secret = "a-secret-of-enough-length-0001";

    private Task<RunningWorker> PollingAsync() =>
        RunningWorker.StartAsync(new BotOptions { Telegram = { Token = TelegramEmulator.Token, ApiBaseUrl = _telegram.Url } });

    private async Task<RunningWorker> WebhookAsync()
    {
        var worker = await RunningWorker.StartAsync(new BotOptions
        {
            Telegram = { Token = TelegramEmulator.Token, ApiBaseUrl = _telegram.Url, Mode = "webhook", PublicUrl = "https://bot.ministry.go.ke", WebhookSecret = Secret },
        });
        return worker;
    }

    private static string Body(string text, int id = 800) =>
        new JsonObject { ["update_id"] = id, ["message"] = JsonNode.Parse(TelegramEmulator.Message($"\"text\":\"{text}\"")) }.ToJsonString();

    private static HttpRequestMessage Webhook(string body, string secret = Secret)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/telegram/webhook") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (secret.Length > 0)
            request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
        return request;
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningWorker worker, HttpRequestMessage request) => (await worker.Client.SendAsync(request)).StatusCode;
}
