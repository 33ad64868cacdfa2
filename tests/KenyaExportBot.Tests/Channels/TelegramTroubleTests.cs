using System.Net;
using KenyaExportBot.Emulators;
using KenyaExportBot.Emulators.Telegram;
using KenyaExportBot.Messages.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace KenyaExportBot.Tests.Channels;

/// <summary>A Telegram in trouble, and people who leave.</summary>
public sealed class TelegramTroubleTests : IAsyncLifetime
{
    private readonly FastClock _clock = new(20);
    private TelegramEmulator _telegram = null!;

    public async Task InitializeAsync() => _telegram = await TelegramEmulator.StartAsync(new() { Time = _clock });

    public async Task DisposeAsync() => await _telegram.DisposeAsync();

    public static TheoryData<string> PollTroubles => ["conflict", "bad gateway", "reset", "throttled", "server error"];

    [Theory]
    [MemberData(nameof(PollTroubles))]
    public async Task Polling_goes_on_after_trouble_and_nothing_is_lost(string trouble)
    {
        _telegram.Fail("getUpdates", Trouble(trouble), 2);
        _telegram.Say(7, "avocado");
        await using var worker = await StartAsync();
        Assert.Contains("0804.40", (await _telegram.WaitForSentAsync(sent => sent.ChatId == 7)).PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telegram_out_of_order_at_the_start_is_waited_for()
    {
        foreach (var method in new[] { "deleteWebhook", "getMe" })
            _telegram.Fail(method, Fault.BadGatewayHtml, 2);
        await using var worker = await StartAsync();
        _telegram.Say(7, "avocado");
        await _telegram.WaitForSentAsync(1);
    }

    [Fact]
    public async Task An_update_is_confirmed_only_when_it_is_in_the_inbox_and_one_that_comes_twice_is_answered_once()
    {
        await using var worker = await StartAsync();
        var first = _telegram.Say(7, "avocado");
        await _telegram.WaitForSentAsync(1);
        _telegram.Duplicate(first);
        _telegram.Say(7, "tea bags");
        await _telegram.WaitForSentAsync(2);
        Assert.Equal(["0804.40", "0902.30"], _telegram.Sent.Select(sent => sent.PlainText.Contains("0804.40", StringComparison.Ordinal) ? "0804.40" : "0902.30"));
    }

    [Theory]
    [InlineData("throttled")]
    [InlineData("server error")]
    [InlineData("bad gateway")]
    [InlineData("reset")]
    public async Task An_answer_that_Telegram_did_not_take_arrives_later(string trouble)
    {
        await using var worker = await StartAsync();
        _telegram.Fail("sendMessage", Trouble(trouble), 2);
        _telegram.Say(7, "avocado");
        Assert.Contains("0804.40", (await _telegram.WaitForSentAsync(sent => sent.ChatId == 7)).PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chat_that_is_throttled_delays_no_other()
    {
        await using var worker = await StartAsync();
        _telegram.Fail("sendMessage", TelegramFault.TooManyRequests(300), chatId: 7);
        _telegram.Say(7, "avocado");
        _telegram.Say(8, "tea bags");
        await _telegram.WaitForSentAsync(sent => sent.ChatId == 8);
        Assert.DoesNotContain(_telegram.Sent, sent => sent.ChatId == 7);
    }

    [Fact]
    public async Task Who_blocked_the_bot_disturbs_nobody_and_is_heard_again_when_they_write()
    {
        await using var worker = await StartAsync();
        _telegram.Fail("sendMessage", TelegramFault.Blocked, chatId: 7);
        _telegram.Say(7, "avocado");
        _telegram.Say(8, "tea bags");
        await _telegram.WaitForSentAsync(sent => sent.ChatId == 8);
        await UntilAsync(worker, backlog => backlog is { Unsent: 0, Parked: 0 });
        _telegram.Say(7, "green tea");
        await _telegram.WaitForSentAsync(sent => sent.ChatId == 7);
    }

    [Fact]
    public async Task Who_blocks_the_bot_while_it_is_silent_is_not_written_to_until_they_let_it_in_again()
    {
        await using var worker = await StartAsync();
        _telegram.Say(7, "avocado");
        await _telegram.WaitForSentAsync(1);
        _telegram.Block(7);
        _telegram.Say(8, "tea bags");
        await _telegram.WaitForSentAsync(2);
        await UntilAsync(worker, backlog => backlog is { Waiting: 0, Unsent: 0 });
        await worker.Store.QueueAlertAsync("telegram:7", "alert:1", new("a word about avocados"), default);
        Assert.Equal(0, (await worker.Store.BacklogAsync(default)).Unsent);
        _telegram.Unblock(7);
        _telegram.Say(8, "green tea");
        await _telegram.WaitForSentAsync(3);
        await worker.Store.QueueAlertAsync("telegram:7", "alert:2", new("another word about avocados"), default);
        await _telegram.WaitForSentAsync(sent => sent.PlainText == "another word about avocados");
    }

    [Fact]
    public async Task A_group_that_moved_is_answered_at_its_new_address_and_keeps_its_conversation()
    {
        await using var worker = await StartAsync();
        _telegram.Say(-7, "/coffee", 8);
        await _telegram.WaitForSentAsync(1);
        _telegram.Fail("sendMessage", TelegramFault.Migrated(-1_009_000_000_001), chatId: -7);
        _telegram.Say(-7, "/avocado", 8);
        Assert.Equal(-1_009_000_000_001, (await _telegram.WaitForSentAsync(sent => sent.PlainText.Contains("0804.40", StringComparison.Ordinal))).ChatId);
        _telegram.Say(-1_009_000_000_001, "/1", 8);
        await _telegram.WaitForSentAsync(sent => sent.PlainText.Contains("Papers", StringComparison.Ordinal) && sent.ChatId < -7);
    }

    [Fact]
    public async Task A_token_that_is_refused_turns_readiness_red_and_nothing_is_lost()
    {
        await using var worker = await StartAsync();
        _telegram.Fail("sendMessage", TelegramFault.Unauthorized);
        _telegram.Say(7, "avocado");
        await UntilReadyAsync(worker, isReady: false);
        Assert.Contains("telegram", await worker.Client.GetStringAsync(new Uri("/health/live", UriKind.Relative)) + await ReadyAsync(worker), StringComparison.Ordinal);
        await _telegram.WaitForSentAsync(1);
        await UntilReadyAsync(worker, isReady: true);
    }

    [Fact]
    public async Task Readiness_is_red_while_no_poll_succeeds()
    {
        await using var worker = await StartAsync();
        await _telegram.WaitForPollsAsync(1);
        await UntilReadyAsync(worker, isReady: true);
        _telegram.Fail("getUpdates", Fault.BadGatewayHtml, int.MaxValue);
        await UntilReadyAsync(worker, isReady: false);
        _telegram.Forgive();
        await UntilReadyAsync(worker, isReady: true);
    }

    [Fact]
    public async Task What_was_in_hand_when_the_worker_stopped_is_sent_by_the_next()
    {
        using var folder = new TemporaryFolder();
        _telegram.Fail("sendMessage", TelegramFault.TooManyRequests(60), 1);
        await using (var first = await RunningWorker.StartAsync(RunningWorker.Polling(_telegram), _clock, folder.Path))
        {
            _telegram.Say(7, "avocado");
            await UntilAsync(first, backlog => backlog is { Waiting: 0, Unsent: 1 });
        }

        Assert.Equal(0, _telegram.SentCount);
        await using var second = await RunningWorker.StartAsync(RunningWorker.Polling(_telegram), _clock, folder.Path);
        Assert.Contains("0804.40", (await _telegram.WaitForSentAsync(sent => sent.ChatId == 7)).PlainText, StringComparison.Ordinal);
    }

    private Task<RunningWorker> StartAsync() => RunningWorker.StartAsync(RunningWorker.Polling(_telegram), _clock);

    private static Fault Trouble(string name) => name switch
    {
        "conflict" => TelegramFault.Conflict,
        "bad gateway" => Fault.BadGatewayHtml,
        "reset" => Fault.Reset,
        "throttled" => TelegramFault.TooManyRequests(2),
        _ => TelegramFault.InternalError,
    };

    /// <summary>Looks until the store says so; a store that never does fails the test.</summary>
    private async Task UntilAsync(RunningWorker worker, Func<Backlog, bool> isSo)
    {
        for (var tries = 0; !isSo(await worker.Store.BacklogAsync(default)); tries++)
        {
            Assert.InRange(tries, 0, 400);
            await Task.Delay(TimeSpan.FromSeconds(1), _clock);
        }
    }

    private async Task UntilReadyAsync(RunningWorker worker, bool isReady)
    {
        for (var tries = 0; (await StatusAsync(worker) == HttpStatusCode.OK) != isReady; tries++)
        {
            Assert.InRange(tries, 0, 400);
            await Task.Delay(TimeSpan.FromSeconds(1), _clock);
        }
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningWorker worker) => (await worker.Client.GetAsync(new Uri("/health/ready", UriKind.Relative))).StatusCode;

    private static async Task<string> ReadyAsync(RunningWorker worker)
    {
        using var response = await worker.Client.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return await response.Content.ReadAsStringAsync();
    }
}
