using System.Net;
using KenyaExportBot.Emulators;
using KenyaExportBot.Emulators.Telegram;
using Microsoft.Extensions.Time.Testing;

namespace KenyaExportBot.Tests.Emulators;

public sealed class TelegramPollingTests : IAsyncLifetime
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
    public async Task An_update_comes_again_until_a_higher_offset_confirms_it_for_good()
    {
        var first = _telegram.Say(42, "avocado");
        _telegram.Say(42, "coffee");
        Assert.Equal(["avocado", "coffee"], await _bot.TextsAsync());
        Assert.Equal(["avocado", "coffee"], await _bot.TextsAsync(new { offset = first }));
        Assert.Equal(["coffee"], await _bot.TextsAsync(new { offset = first + 1 }));
        Assert.Equal(["coffee"], await _bot.TextsAsync(new { offset = first }));
        Assert.Equal(1, _telegram.Unconfirmed);
        Assert.Equal([null, first, first + 1, first], _telegram.Polls.Select(poll => poll.Offset));
    }

    [Fact]
    public async Task A_message_carries_who_where_and_when()
    {
        var id = _telegram.Say(42, "/start now", userId: 7, name: "Achieng");
        var update = (await _bot.OkAsync("getUpdates"))[0]!;
        Assert.Equal(id, update["update_id"]!.GetValue<long>());
        var message = update["message"]!;
        Assert.Equal((42, 7, "Achieng", "private"), (message["chat"]!["id"]!.GetValue<int>(), message["from"]!["id"]!.GetValue<int>(), message["from"]!["first_name"]!.GetValue<string>(), message["chat"]!["type"]!.GetValue<string>()));
        Assert.Equal(_time.GetUtcNow().ToUnixTimeSeconds(), message["date"]!.GetValue<long>());
        Assert.Equal(6, message["entities"]![0]!["length"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_limit_shortens_the_answer_and_a_wrong_one_does_not_count()
    {
        for (var i = 0; i < 3; i++)
            _telegram.Say(42, $"{i}");
        Assert.Equal(["0", "1"], await _bot.TextsAsync(new { limit = 2 }));
        Assert.Equal(["0", "1", "2"], await _bot.TextsAsync(new { limit = 101 }));
    }

    [Fact]
    public async Task A_negative_offset_keeps_the_last_ones_and_forgets_the_rest()
    {
        for (var i = 0; i < 4; i++)
            _telegram.Say(42, $"{i}");
        Assert.Equal(["2", "3"], await _bot.TextsAsync(new { offset = -2 }));
        Assert.Equal(["2", "3"], await _bot.TextsAsync());
    }

    [Fact]
    public async Task An_offset_beyond_the_end_confirms_nothing_that_is_still_to_come()
    {
        _telegram.Say(42, "old");
        Assert.Empty(await _bot.TextsAsync(new { offset = 1_000_000 }));
        _telegram.Say(42, "new");
        Assert.Equal(["new"], await _bot.TextsAsync());
    }

    [Fact]
    public async Task A_held_poll_is_released_when_an_update_arrives()
    {
        var poll = _bot.TextsAsync(new { timeout = 30 });
        await _telegram.WaitForHeldPollAsync();
        Assert.False(poll.IsCompleted);
        _telegram.Say(42, "mango");
        Assert.Equal(["mango"], await poll);
    }

    [Fact]
    public async Task A_held_poll_ends_empty_after_its_timeout()
    {
        var poll = _bot.TextsAsync(new { timeout = 30 });
        await _telegram.WaitForHeldPollAsync();
        Assert.Equal(1, _telegram.RequestsNow);
        _time.Advance(TimeSpan.FromSeconds(30));
        Assert.Empty(await poll);
    }

    [Fact]
    public async Task A_second_poller_ends_the_first_with_409()
    {
        var first = _bot.RefusalAsync("getUpdates", new { timeout = 30 });
        await _telegram.WaitForHeldPollAsync();
        var second = _bot.TextsAsync(new { timeout = 30 });
        Assert.Equal("409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", await first);
        _telegram.Say(42, "tea");
        Assert.Equal(["tea"], await second);
    }

    [Fact]
    public async Task A_poller_that_hangs_up_holds_no_poll_any_more()
    {
        using var gone = new CancellationTokenSource();
        var poll = _bot.Http.GetAsync("getUpdates?timeout=30", gone.Token);
        await _telegram.WaitForHeldPollAsync();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => poll);
        _telegram.Say(42, "tea");
        Assert.Equal(["tea"], await _bot.TextsAsync());
    }

    [Fact]
    public async Task Allowed_updates_are_remembered_until_changed_and_spare_what_waits()
    {
        _telegram.PostMessage(42, "\"text\":\"typo\"", kind: "edited_message");
        Assert.Equal(["typo"], (await _bot.OkAsync("getUpdates", new { allowed_updates = new[] { "message" } })).AsArray().Select(update => update!["edited_message"]!["text"]!.GetValue<string>()));
        Assert.Equal(0, _telegram.Press(42, "x"));
        Assert.Equal(0, _telegram.PostMessage(42, "\"text\":\"typo 2\"", kind: "edited_message"));
        Assert.NotEqual(0, _telegram.Say(42, "tea"));
        Assert.Equal(["edited_message", "tea"], await _bot.TextsAsync());
        await _bot.OkAsync("getUpdates", new { allowed_updates = Array.Empty<string>() });
        Assert.NotEqual(0, _telegram.Press(42, "x"));
        Assert.Equal(0, _telegram.Post("""{"chat_member":{"chat":{"id":42}}}"""));
    }

    [Fact]
    public async Task Any_kind_of_update_can_be_posted()
    {
        _telegram.PostMessage(42, "\"voice\":{\"file_id\":\"a\",\"file_unique_id\":\"b\",\"duration\":3}");
        _telegram.PostMessage(-5, "\"migrate_to_chat_id\":-1001234567890");
        _telegram.Post("""{"starlight":{"glow":1}}""", unasked: true);
        _telegram.Block(42);
        var updates = (await _bot.OkAsync("getUpdates")).AsArray();
        Assert.Equal(3, updates[0]!["message"]!["voice"]!["duration"]!.GetValue<int>());
        Assert.Equal(-1001234567890, updates[1]!["message"]!["migrate_to_chat_id"]!.GetValue<long>());
        Assert.Equal(1, updates[2]!["starlight"]!["glow"]!.GetValue<int>());
        Assert.Equal("kicked", updates[3]!["my_chat_member"]!["new_chat_member"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_confirmed_update_can_be_delivered_again_whatever_the_offset()
    {
        var id = _telegram.Say(42, "tea");
        Assert.Empty(await _bot.TextsAsync(new { offset = id + 1 }));
        var poll = _bot.TextsAsync(new { offset = id + 1, timeout = 30 });
        await _telegram.WaitForHeldPollAsync();
        _telegram.Duplicate(id);
        Assert.Equal(["tea"], await poll);
        Assert.Empty(await _bot.TextsAsync(new { offset = id + 1 }));
    }

    [Fact]
    public async Task A_share_of_the_updates_comes_once_more_after_it_was_confirmed()
    {
        _telegram.DuplicateShare(0.5, seed: 3);
        for (var i = 0; i < 100; i++)
            _telegram.Say(42, $"{i}");
        Assert.Equal(100, (await _bot.TextsAsync()).Count);
        var repeated = await _bot.TextsAsync(new { offset = 200 });
        Assert.InRange(repeated.Count, 35, 65);
        Assert.Equal(repeated.Count, repeated.Distinct().Count());
        Assert.Empty(await _bot.TextsAsync(new { offset = 200 }));
    }

    [Fact]
    public async Task An_update_that_nobody_fetches_is_gone_after_a_day()
    {
        _telegram.Say(42, "tea");
        _time.Advance(TimeSpan.FromHours(23));
        _telegram.Say(42, "coffee");
        Assert.Equal(["tea", "coffee"], await _bot.TextsAsync());
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(["coffee"], await _bot.TextsAsync());
    }

    [Fact]
    public async Task A_poll_that_is_accepted_and_then_cut_has_confirmed_all_the_same()
    {
        var id = _telegram.Say(42, "tea");
        _telegram.Say(42, "coffee");
        _telegram.Fail("getUpdates", Fault.AcceptedThenReset);
        await Assert.ThrowsAsync<HttpRequestException>(() => _bot.CallAsync("getUpdates", new { offset = id + 1 }));
        Assert.Equal(["coffee"], await _bot.TextsAsync());
    }

    [Fact]
    public async Task A_press_carries_its_data_and_can_be_answered()
    {
        var sent = await _bot.OkAsync("sendMessage", new { chat_id = 42, text = "Which?", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "1", callback_data = "one" } } } } });
        _telegram.Press(42, "one");
        var query = (await _bot.OkAsync("getUpdates"))[0]!["callback_query"]!;
        Assert.Equal("one", query["data"]!.GetValue<string>());
        Assert.Equal(sent["message_id"]!.GetValue<long>(), query["message"]!["message_id"]!.GetValue<long>());
        Assert.True((await _bot.OkAsync("answerCallbackQuery", new { callback_query_id = query["id"]!.GetValue<string>() })).GetValue<bool>());
        Assert.Equal("400 Bad Request: query is too old and response timeout expired or query ID is invalid", await _bot.RefusalAsync("answerCallbackQuery", new { callback_query_id = "1" }));
    }

    [Fact]
    public async Task Updates_said_at_the_same_time_are_all_fetched_once_in_order()
    {
        var fetched = new List<long>();
        var speaking = Task.Run(() => Parallel.For(0, 500, i => _telegram.Say(i % 7 + 1, $"{i}")));
        for (long offset = 0; fetched.Count < 500;)
        {
            var updates = (await _bot.OkAsync("getUpdates", new { offset, timeout = 30 })).AsArray();
            fetched.AddRange(updates.Select(update => update!["update_id"]!.GetValue<long>()));
            offset = fetched[^1] + 1;
        }

        await speaking;
        Assert.Equal(Enumerable.Range(100, 500).Select(id => (long)id), fetched);
    }

    [Fact]
    public async Task The_emulator_stops_while_a_poll_is_held()
    {
        var poll = _bot.Http.GetAsync("getUpdates?timeout=50");
        await _telegram.WaitForHeldPollAsync();
        await _telegram.DisposeAsync();
        await Assert.ThrowsAsync<HttpRequestException>(() => poll);
    }
}
