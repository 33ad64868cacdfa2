using System.Net;
using KenyaExportBot.Emulators;
using KenyaExportBot.Emulators.Telegram;
using Microsoft.Extensions.Time.Testing;

namespace KenyaExportBot.Tests.Emulators;

public sealed class TelegramFaultTests : IAsyncLifetime
{
    private static readonly object Message = new { chat_id = 1, text = "a" };

    private readonly FakeTimeProvider _time = new();
    private TelegramEmulator _telegram = null!;
    private TelegramCaller _bot = null!;

    public async Task InitializeAsync() => (_telegram, _bot) = await StartAsync(new TelegramEmulatorOptions { Time = _time });

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    public static TheoryData<string, string> Refusals => new()
    {
        { nameof(TelegramFault.Blocked), "403 Forbidden: bot was blocked by the user" },
        { nameof(TelegramFault.Kicked), "403 Forbidden: bot was kicked from the supergroup chat" },
        { nameof(TelegramFault.ChatNotFound), "400 Bad Request: chat not found" },
        { nameof(TelegramFault.Unauthorized), "401 Unauthorized" },
        { nameof(TelegramFault.InternalError), "500 Internal Server Error" },
        { nameof(TelegramFault.Deactivated), "403 Forbidden: user is deactivated" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_has_telegrams_words_and_ends_after_its_times(string fault, string words)
    {
        _telegram.Fail("sendMessage", (Fault)typeof(TelegramFault).GetProperty(fault)!.GetValue(null)!, times: 2);
        Assert.Equal(words, await _bot.RefusalAsync("sendMessage", Message));
        await _bot.OkAsync("getMe");
        Assert.Equal(words, await _bot.RefusalAsync("sendMessage", Message));
        await _bot.OkAsync("sendMessage", Message);
        Assert.Single(_telegram.Sent);
    }

    [Fact]
    public async Task Too_many_requests_say_when_to_come_back_and_a_moved_group_says_where()
    {
        _telegram.Fail("sendMessage", TelegramFault.TooManyRequests(17));
        _telegram.Fail("sendMessage", TelegramFault.Migrated(-1001));
        var (status, body) = await _bot.CallAsync("sendMessage", Message);
        Assert.Equal((HttpStatusCode.TooManyRequests, 17), (status, body["parameters"]!["retry_after"]!.GetValue<int>()));
        (status, body) = await _bot.CallAsync("sendMessage", Message);
        Assert.Equal((HttpStatusCode.BadRequest, -1001), (status, body["parameters"]!["migrate_to_chat_id"]!.GetValue<long>()));
    }

    [Fact]
    public async Task A_bad_gateway_answers_with_a_page()
    {
        _telegram.Fail("getUpdates", Fault.BadGatewayHtml);
        using var response = await _bot.Http.GetAsync("getUpdates");
        Assert.Equal((HttpStatusCode.BadGateway, "text/html"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
        Assert.StartsWith("<html>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_does_nothing_and_an_ambiguous_one_has_sent_the_message()
    {
        _telegram.Fail("sendMessage", Fault.Reset);
        await Assert.ThrowsAsync<HttpRequestException>(() => _bot.CallAsync("sendMessage", Message));
        Assert.Empty(_telegram.Sent);
        _telegram.Fail("sendMessage", Fault.AcceptedThenReset);
        await Assert.ThrowsAsync<HttpRequestException>(() => _bot.CallAsync("sendMessage", Message));
        Assert.Single(_telegram.Sent);
    }

    [Fact]
    public async Task A_timeout_is_never_answered_and_its_caller_may_leave()
    {
        _telegram.Fail("sendMessage", Fault.AcceptedThenTimeout);
        using var leaving = new CancellationTokenSource();
        var call = _bot.Http.GetAsync("sendMessage?chat_id=1&text=a", leaving.Token);
        await _telegram.WaitForSentAsync(1);
        Assert.False(call.IsCompleted);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_late_answer_comes_with_the_clock()
    {
        _telegram.Fail("sendMessage", Fault.Late(TimeSpan.FromSeconds(5)), chatId: 1);
        var late = _bot.OkAsync("sendMessage", Message);
        await _bot.OkAsync("sendMessage", new { chat_id = 2, text = "b" });
        while (!late.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        await late;
        Assert.Equal(["b", "a"], _telegram.Sent.Select(sent => sent.Text));
    }

    [Fact]
    public async Task One_chat_can_be_blocked_while_the_others_go_on()
    {
        _telegram.Block(1);
        Assert.Equal("403 Forbidden: bot was blocked by the user", await _bot.RefusalAsync("sendMessage", Message));
        Assert.Equal("403 Forbidden: bot was blocked by the user", await _bot.RefusalAsync("sendMessage", Message));
        await _bot.OkAsync("sendMessage", new { chat_id = 2, text = "a" });
        _telegram.Unblock(1);
        await _bot.OkAsync("sendMessage", Message);
    }

    [Fact]
    public async Task A_share_of_the_calls_fails_the_same_way_for_the_same_seed()
    {
        Assert.Equal(await PatternAsync(7), await PatternAsync(7));
        var failed = (await PatternAsync(8)).Count(ok => !ok);
        Assert.InRange(failed, 20, 60);
        _telegram.Forgive();
        await _bot.OkAsync("sendMessage", Message);

        async Task<List<bool>> PatternAsync(int seed)
        {
            _telegram.Forgive();
            _telegram.FailShare("sendMessage", 0.2, TelegramFault.InternalError, seed);
            var pattern = new List<bool>();
            for (var i = 0; i < 200; i++)
                pattern.Add((await _bot.CallAsync("sendMessage", Message)).Status == HttpStatusCode.OK);
            return pattern;
        }
    }

    [Fact]
    public async Task A_flood_is_answered_with_429_where_limits_are_set()
    {
        var (telegram, bot) = await StartAsync(new TelegramEmulatorOptions { Time = _time, MessagesPerSecondAndChat = 1, MessagesPerSecond = 2 });
        await using var stop = telegram;
        await using var client = bot;
        await bot.OkAsync("sendMessage", Message);
        Assert.Equal("429 Too Many Requests: retry after 1", await bot.RefusalAsync("sendMessage", Message));
        await bot.OkAsync("sendMessage", new { chat_id = 2, text = "a" });
        Assert.StartsWith("429", await bot.RefusalAsync("sendMessage", new { chat_id = 3, text = "a" }), StringComparison.Ordinal);
        _time.Advance(TimeSpan.FromSeconds(1));
        await bot.OkAsync("sendMessage", Message);
    }

    [Fact]
    public async Task Under_load_messages_are_counted_and_shown_and_not_kept()
    {
        var seen = new List<string>();
        var (telegram, bot) = await StartAsync(new TelegramEmulatorOptions { KeepTexts = false, OnSent = sent => seen.Add(sent.Text) });
        await using var stop = telegram;
        await using var client = bot;
        await bot.OkAsync("sendMessage", Message);
        await telegram.WaitForSentAsync(1);
        Assert.Equal((1, 0, 0), (telegram.SentCount, telegram.Sent.Count, telegram.Calls.Count));
        Assert.Equal(["a"], seen);
    }

    private static async Task<(TelegramEmulator Telegram, TelegramCaller Bot)> StartAsync(TelegramEmulatorOptions options)
    {
        var telegram = await TelegramEmulator.StartAsync(options);
        return (telegram, TelegramCaller.Of(telegram));
    }
}
