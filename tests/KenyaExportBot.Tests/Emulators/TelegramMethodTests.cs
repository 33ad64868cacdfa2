using System.Net;
using System.Text;
using KenyaExportBot.Emulators.Telegram;
using Microsoft.Extensions.Time.Testing;

namespace KenyaExportBot.Tests.Emulators;

public sealed class TelegramMethodTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private TelegramEmulator _telegram = null!;
    private TelegramCaller _bot = null!;

    public async Task InitializeAsync()
    {
        _telegram = await TelegramEmulator.StartAsync(new TelegramEmulatorOptions { Time = _time });
        _bot = TelegramCaller.Of(_telegram);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    [Fact]
    public async Task The_bot_knows_itself()
    {
        var me = await _bot.OkAsync("getMe");
        Assert.Equal("KenyaExportBot", me["username"]!.GetValue<string>());
        Assert.Equal("KenyaExportBot", (await _bot.OkAsync("GETME"))["username"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/bot1:wrong/getMe", "401 Unauthorized")]
    [InlineData("/bot123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0/getMoon", "404 Not Found")]
    [InlineData("/", "404 Not Found")]
    public async Task A_wrong_door_says_so_in_telegrams_words(string path, string refusal) =>
        Assert.Equal(refusal, await _bot.RefusalAsync(path));

    [Fact]
    public async Task A_message_is_kept_with_its_text_its_buttons_and_its_time()
    {
        var waiting = _telegram.WaitForSentAsync(sent => sent.ChatId == 42);
        var result = await _bot.OkAsync("sendMessage", new
        {
            chat_id = 42,
            text = "<b>Duty</b> &lt; 5 % &amp; VAT",
            parse_mode = "HTML",
            reply_markup = new { inline_keyboard = new object[] { new object[] { new { text = "Yes", callback_data = "y" }, new { text = "Page", url = "https://example.org" } } } },
        });
        var sent = await waiting;
        Assert.Equal((1, "<b>Duty</b> &lt; 5 % &amp; VAT", "Duty < 5 % & VAT", "HTML"), (sent.Number, sent.Text, sent.PlainText, sent.ParseMode));
        Assert.Equal([new Button("Yes", "y", null), new Button("Page", null, "https://example.org")], Assert.Single(sent.Keyboard));
        Assert.Equal(_time.GetUtcNow(), sent.At);
        Assert.Equal("Duty < 5 % & VAT", result["text"]!.GetValue<string>());
        Assert.Equal(42, result["chat"]!["id"]!.GetValue<int>());
        Assert.Equal(sent.MessageId, result["message_id"]!.GetValue<long>());
    }

    [Fact]
    public async Task Query_form_and_multipart_say_the_same_as_json()
    {
        using var get = await _bot.Http.GetAsync("sendMessage?chat_id=1&text=by%20query");
        using var form = await _bot.Http.PostAsync("sendMessage", new FormUrlEncodedContent([new("chat_id", "1"), new("text", "by form"), new("reply_markup", """{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}""")]));
        using var parts = await _bot.Http.PostAsync("sendMessage", new MultipartFormDataContent { { new StringContent("1"), "chat_id" }, { new StringContent("in parts"), "text" } });
        Assert.All([get, form, parts], response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(["by query", "by form", "in parts"], _telegram.Sent.Select(sent => sent.Text));
        Assert.Equal("b", _telegram.Sent[1].Keyboard[0][0].CallbackData);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("{\"chat_id\":")]
    public async Task A_body_that_is_not_a_json_object_is_refused(string body)
    {
        using var response = await _bot.Http.PostAsync("sendMessage", new StringContent(body, Encoding.UTF8, "application/json"));
        Assert.Equal("""{"ok":false,"error_code":400,"description":"Bad Request: JSON object expected"}""", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("", "message text is empty")]
    [InlineData(" \n ", "text must be non-empty")]
    [InlineData("<b></b>", "text must be non-empty")]
    [InlineData("<b>open", "can't parse entities: Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("shut</b>", "can't parse entities: Unexpected end tag at byte offset 4")]
    [InlineData("é<b>a</i>", "can't parse entities: Unmatched end tag at byte offset 6, expected \"</b>\", found \"</i>\"")]
    [InlineData("5 < 6 > 1", "can't parse entities: Unsupported start tag \"\" at byte offset 2")]
    [InlineData("<p>a</p>", "can't parse entities: Unsupported start tag \"p\" at byte offset 0")]
    [InlineData("a <b", "can't parse entities: Unclosed start tag at byte offset 2")]
    public async Task Html_that_telegram_cannot_read_is_refused(string text, string description)
    {
        Assert.Equal($"400 Bad Request: {description}", await _bot.RefusalAsync("sendMessage", new { chat_id = 1, text, parse_mode = "HTML" }));
        Assert.Empty(_telegram.Sent);
    }

    [Theory]
    [InlineData("*bold* _it_ __under__ ~s~ ||x|| `a.b` ```c.d``` [page](https://a.b) 5\\.5", "bold it under s x a.b c.d page 5.5")]
    [InlineData("plain", "plain")]
    public async Task MarkdownV2_is_read(string text, string plain)
    {
        await _bot.OkAsync("sendMessage", new { chat_id = 1, text, parse_mode = "MarkdownV2" });
        Assert.Equal(plain, _telegram.Sent[0].PlainText);
    }

    [Theory]
    [InlineData("5.5", "Character '.' is reserved and must be escaped with the preceding '\\'")]
    [InlineData("a *b", "Can't find end of Bold entity at byte offset 2")]
    [InlineData("`a", "Can't find end of Code entity at byte offset 0")]
    public async Task MarkdownV2_that_telegram_cannot_read_is_refused(string text, string fault) =>
        Assert.Equal($"400 Bad Request: can't parse entities: {fault}", await _bot.RefusalAsync("sendMessage", new { chat_id = 1, text, parse_mode = "MarkdownV2" }));

    [Fact]
    public async Task A_text_is_as_long_as_its_reader_sees_it()
    {
        await _bot.OkAsync("sendMessage", new { chat_id = 1, text = $"<b>{new string('a', 4095)}</b>&amp;", parse_mode = "HTML" });
        Assert.Equal("400 Bad Request: message is too long", await _bot.RefusalAsync("sendMessage", new { chat_id = 1, text = new string('a', 4097) }));
    }

    [Fact]
    public async Task A_message_needs_a_chat_and_a_known_way_of_marking()
    {
        Assert.Equal("400 Bad Request: chat_id is empty", await _bot.RefusalAsync("sendMessage", new { text = "a" }));
        Assert.Equal("400 Bad Request: chat not found", await _bot.RefusalAsync("sendMessage", new { chat_id = "@nobody", text = "a" }));
        Assert.Equal("400 Bad Request: unsupported parse_mode", await _bot.RefusalAsync("sendMessage", new { chat_id = 1, text = "a", parse_mode = "Troff" }));
    }

    [Theory]
    [InlineData(64, null)]
    [InlineData(65, "400 Bad Request: BUTTON_DATA_INVALID")]
    [InlineData(0, "400 Bad Request: BUTTON_DATA_INVALID")]
    public async Task Callback_data_is_counted_in_bytes(int bytes, string? refusal)
    {
        var data = new string('a', bytes % 2) + new string('é', bytes / 2);
        var message = new { chat_id = 1, text = "a", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "b", callback_data = data } } } } };
        if (refusal is null)
            await _bot.OkAsync("sendMessage", message);
        else
            Assert.Equal(refusal, await _bot.RefusalAsync("sendMessage", message));
    }

    [Fact]
    public async Task A_keyboard_that_cannot_be_read_is_refused()
    {
        Assert.Equal("400 Bad Request: can't parse reply keyboard markup JSON object", await _bot.RefusalAsync("sendMessage", new { chat_id = 1, text = "a", reply_markup = "{" }));
        Assert.Equal("400 Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard", await _bot.RefusalAsync("sendMessage", new { chat_id = 1, text = "a", reply_markup = """{"inline_keyboard":[[{"text":"b"}]]}""" }));
    }

    [Fact]
    public async Task Buttons_can_be_taken_away_once()
    {
        var sent = await _bot.OkAsync("sendMessage", new { chat_id = 1, text = "a", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "b", callback_data = "c" } } } } });
        var edit = new { chat_id = 1, message_id = sent["message_id"]!.GetValue<long>() };
        Assert.Null((await _bot.OkAsync("editMessageReplyMarkup", edit))["reply_markup"]);
        Assert.StartsWith("400 Bad Request: message is not modified", await _bot.RefusalAsync("editMessageReplyMarkup", edit), StringComparison.Ordinal);
        Assert.Equal("400 Bad Request: message to edit not found", await _bot.RefusalAsync("editMessageReplyMarkup", new { chat_id = 1, message_id = 999 }));
    }

    [Fact]
    public async Task A_chat_action_is_one_of_telegrams()
    {
        await _bot.OkAsync("sendChatAction", new { chat_id = 1, action = "typing" });
        Assert.Equal("400 Bad Request: wrong parameter action in request", await _bot.RefusalAsync("sendChatAction", new { chat_id = 1, action = "dance" }));
        Assert.Equal(["sendChatAction"], _telegram.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task Commands_are_set_by_language_and_checked()
    {
        await _bot.OkAsync("setMyCommands", new { commands = new[] { new { command = "duty", description = "Ushuru" } }, language_code = "sw" });
        Assert.Equal("Ushuru", _telegram.Commands("sw")["duty"]);
        Assert.Empty(_telegram.Commands());
        Assert.Equal("400 Bad Request: BOT_COMMAND_INVALID", await _bot.RefusalAsync("setMyCommands", new { commands = new[] { new { command = "Duty!", description = "x" } } }));
        Assert.Equal("400 Bad Request: BOT_COMMAND_DESCRIPTION_INVALID", await _bot.RefusalAsync("setMyCommands", new { commands = new[] { new { command = "duty", description = "" } } }));
    }

    [Fact]
    public async Task Rates_are_seen_by_chat_and_over_all()
    {
        foreach (var (chat, pause) in new[] { (1, 0), (1, 400), (2, 0), (1, 500), (1, 700) })
        {
            _time.Advance(TimeSpan.FromMilliseconds(pause));
            await _bot.OkAsync("sendMessage", new { chat_id = chat, text = "a" });
        }

        Assert.Equal((4, 3, 1), (_telegram.PeakRate, _telegram.PeakRateOf(1), _telegram.PeakRateOf(2)));
        Assert.Equal(3, _telegram.PeakRatePerChat);
        Assert.Equal(TimeSpan.FromMilliseconds(400), _telegram.ShortestGapOf(1));
    }
}
