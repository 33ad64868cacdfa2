using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Messages;
using Microsoft.Extensions.Time.Testing;

namespace KenyaExportBot.Tests.Messages.Stores;

/// <summary>Taking in and answering.</summary>
public abstract partial class MessageStoreSuite
{
    [StoreFact]
    public async Task A_message_is_taken_in_once_however_often_it_is_delivered()
    {
        var (one, two) = (Message("a", "avocado"), Message("a", "tea"));
        Assert.Equal(2, await Hear(one, one, two));
        Assert.Equal(0, await Hear(two, one));
        Assert.Equal(2, (await Answer()).Count);
        Clock.Advance(TimeSpan.FromDays(7));
        await Store.SweepAsync(TimeSpan.FromDays(90), default);
        Assert.Equal(0, await Hear(one, two));
        Assert.Empty(await Answer());
        Assert.Equal(["a: avocado after 0", "a: tea after 1"], await SendAll());
    }

    [StoreFact]
    public async Task A_message_is_taken_in_once_when_it_is_delivered_at_the_same_moment()
    {
        var messages = Enumerable.Range(0, 12).Select(number => Message($"{number % 3}", $"{number}")).ToArray();
        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() => Hear(worker % 2 == 0 ? messages : [.. messages.Reverse()]))));
        Assert.Equal(12, counts.Sum());
        Assert.Equal(12, (await Answer()).Select(one => one.Key).Distinct().Count());
        Assert.Equal(12, (await SendAll()).Count);
    }

    [StoreFact]
    public async Task The_messages_of_a_chat_are_answered_in_the_order_they_came_in()
    {
        await Hear(Message("a", "0"), Message("b", "0"), Message("a", "1"));
        await Hear("a", [.. Enumerable.Range(2, 15).Select(number => $"{number}")]);
        Assert.Equal(18, (await Answer()).Count);
        var sent = await SendAll();
        Assert.Equal(Enumerable.Range(0, 17).Select(number => $"a: {number} after {number}"), sent.Where(line => line[0] == 'a'));
        Assert.Contains("b: 0 after 0", sent);
    }

    [StoreFact]
    public async Task Many_workers_answer_each_message_once_and_in_order()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(chat => Task.Run(async () =>
        {
            for (var number = 0; number < 12; number++)
                await Hear(Message($"{chat}", $"{number}"));
        })));
        var answered = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            // One that finds every waiting chat in somebody's hands looks again.
            var count = 0;
            while ((await Store.BacklogAsync(default)).Waiting > 0)
                count += (await AnswerOnce()).Count;
            return count;
        })));
        Assert.Equal(96, answered.Sum());
        var sent = await SendAll();
        foreach (var chat in Enumerable.Range(0, 8))
            Assert.Equal(Enumerable.Range(0, 12).Select(number => $"{chat}: {number} after {number}"), sent.Where(line => line.StartsWith($"{chat}:", StringComparison.Ordinal)));
    }

    [StoreFact]
    public async Task A_chat_that_floods_leaves_the_others_their_turn()
    {
        await Hear(Enumerable.Range(0, 40).Select(number => Message("flood", $"{number}")).ToArray());
        Clock.Advance(TimeSpan.FromMilliseconds(5));
        await Hear("calm", "chai");
        Clock.Advance(TimeSpan.FromMilliseconds(5));
        Assert.All(await AnswerOnce(), one => Assert.Equal("telegram:flood", one.Chat));
        Assert.Equal("telegram:calm", Assert.Single(await AnswerOnce()).Chat);
        Assert.Equal(41, 6 + (await Answer()).Count);
    }

    [StoreFact]
    public async Task A_chat_that_cannot_be_answered_leaves_the_others_their_turn()
    {
        await Hear("bad", "x");
        Clock.Advance(TimeSpan.FromMilliseconds(5));
        await Hear("good", "chai");
        Clock.Advance(TimeSpan.FromMilliseconds(5));
        Turn Bad(ChatState state, IncomingMessage message) => message.Text == "x" ? throw new InvalidOperationException("bad") : Echo(state, message);
        await Assert.ThrowsAsync<InvalidOperationException>(() => AnswerOnce(Bad));
        Assert.Equal("telegram:good", Assert.Single(await AnswerOnce(Bad)).Chat);
        await Assert.ThrowsAsync<InvalidOperationException>(() => AnswerOnce(Bad));
        Assert.Equal("telegram:bad", Assert.Single(await AnswerOnce()).Chat);
    }

    [StoreFact]
    public async Task A_clock_set_back_keeps_nobody_waiting()
    {
        Clock.Advance(TimeSpan.FromHours(2));
        await Hear("a", "before");
        Clock = new FakeTimeProvider(Clock.GetUtcNow() - TimeSpan.FromHours(1));
        await ReopenAsync();
        Assert.Single(await Answer());
    }

    [StoreFact]
    public async Task An_answer_that_breaks_off_leaves_everything_as_it_was()
    {
        await Hear("a", "one", "two");
        var before = await Store.BacklogAsync(default);
        Turn Breaking(ChatState state, IncomingMessage message) => message.Text == "two"
            ? throw new InvalidOperationException("broken")
            : Say(state with { LastMenu = 7 }, "kept {number}", new Effect.KeepComplaint("wrong duty", null), new Effect.TurnAlertOn("tea", HsCode.Parse("090240")), new Effect.KeepUnplaced("zibzab"));
        await Assert.ThrowsAsync<InvalidOperationException>(() => AnswerOnce(Breaking));
        Assert.Equal(before, await Store.BacklogAsync(default));
        var dump = await DumpAsync();
        foreach (var trace in new[] { "wrong duty", "090240", "zibzab", "kept" })
            Assert.DoesNotContain(trace, dump, StringComparison.Ordinal);
        Assert.Empty(await Claim());
        await Answer();
        Assert.Equal(["a: one after 0", "a: two after 1"], await SendAll());
    }

    [StoreFact]
    public async Task A_complaint_is_kept_and_its_number_told()
    {
        await Hear("a", "complain");
        await Hear("b", "complain");
        await Answer((state, _) => Say(state, "kept as {number}", new Effect.KeepComplaint("the duty is wrong", null)));
        Assert.Equal(["a: kept as 1", "b: kept as 2"], (await SendAll()).Order());
        Assert.Contains("the duty is wrong", await DumpAsync(), StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task Alerts_are_turned_on_once_a_subject_and_all_off_together()
    {
        await Hear("a", "on", "on", "other");
        await Answer((state, message) => Say(state, "noted", new Effect.TurnAlertOn(message.Text == "other" ? "planted-tea" : "planted-avocado", HsCode.Parse("080440"))));
        var dump = await DumpAsync();
        Assert.Equal(3, dump.Split("planted-").Length);
        await Hear("a", "off");
        await Answer((state, _) => Say(state, "off", new Effect.TurnAlertsOff()));
        Assert.DoesNotContain("planted-", await DumpAsync(), StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task What_was_asked_and_what_could_not_be_placed_is_counted_without_persons()
    {
        await Hear("a", "1", "2", "3");
        await Hear("b", "4");
        await Answer((state, _) => Say(state, "ok", new Effect.KeepUnplaced("zibzab")) with { Codes = [HsCode.Parse("080440")] });
        Assert.Equal(4, (await Store.AskedAsync(default))["080440"]);
        Assert.Equal(("zibzab", 4L), Assert.Single(await Store.UnplacedAsync(2, default)));
        Assert.Empty(await Store.UnplacedAsync(5, default));
    }

    [StoreFact]
    public async Task A_message_answered_with_silence_is_done()
    {
        await Hear("a", "silence");
        Assert.Equal(0, Assert.Single(await Answer()).Parts);
        Assert.Empty(await Claim());
        Assert.Equal(0, (await Store.BacklogAsync(default)).Waiting);
    }

    [StoreFact]
    public async Task Any_text_is_taken_in_and_answered()
    {
        string[] texts = ["nil\0in the middle", "\ud83d", "half \udc9a pair", "👩🏽‍🌾 mkulima", "'; DROP TABLE chat; --", "", Big(100_000)];
        await Hear("a", texts);
        Assert.Equal(texts.Length, (await Answer()).Count);
        var sent = await SendAll();
        Assert.Equal("a: nil in the middle after 0", sent[0]);
        Assert.Equal("a: \ufffd after 1", sent[1]);
        Assert.Equal("a: half \ufffd pair after 2", sent[2]);
        Assert.Equal("a: 👩🏽‍🌾 mkulima after 3", sent[3]);
        Assert.Equal("a: '; DROP TABLE chat; -- after 4", sent[4]);
        Assert.StartsWith("a:  after 5", sent[5], StringComparison.Ordinal);
        Assert.True(sent[6].Length > 100_000);
    }
}
