using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Messages.Stores;
using Microsoft.Extensions.Time.Testing;

namespace KenyaExportBot.Tests.Messages.Stores;

/// <summary>Who is sent what, when, by whom, and what becomes of it.</summary>
public abstract partial class MessageStoreSuite
{
    [StoreFact]
    public async Task One_message_of_a_chat_is_on_its_way_at_a_time_and_chats_go_side_by_side()
    {
        await Hear("a", "1", "2");
        await Hear("b", "3");
        await Answer();
        var first = await Claim();
        Assert.Equal(["a", "b"], first.Select(one => one.Address).Order());
        Assert.Empty(await Claim());
        await Settle(first.Single(one => one.Address == "a"));
        Assert.Equal("2 after 1", (await ClaimOne()).Part.Text);
    }

    [StoreFact]
    public async Task No_more_is_taken_than_can_be_sent()
    {
        foreach (var chat in new[] { "a", "b", "c", "d" })
            await Hear(chat, "1");
        await Answer();
        Assert.Equal(3, (await Claim(most: 3)).Count);
        Assert.Single(await Claim(most: 3));
    }

    [StoreFact]
    public async Task The_bubbles_of_a_reply_go_in_order_before_the_next_reply()
    {
        await Hear("a", "1", "2");
        await Answer((state, message) => Say(state, $"{message.Text} first\n{message.Text} second"));
        Assert.Equal(["a: 1 first", "a: 1 second", "a: 2 first", "a: 2 second"], await SendAll());
    }

    [StoreFact]
    public async Task Replies_go_before_alerts_in_a_chat_and_between_chats()
    {
        await Hear("a", "hello");
        await Hear("b", "hello");
        await Answer();
        await SendAll();
        await Store.QueueAlertAsync("telegram:a", "alert/a", new OutgoingPart("news"), default);
        await Store.QueueAlertAsync("telegram:a", "alert/a", new OutgoingPart("news"), default);
        await Store.QueueAlertAsync("telegram:nobody", "alert/n", new OutgoingPart("news"), default);
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Hear("a", "two");
        await Hear("b", "two");
        await Answer();
        var order = new List<string>();
        while (await Claim(most: 1) is [var delivery])
        {
            order.Add($"{delivery.Address}: {delivery.Part.Text}");
            await Settle(delivery);
        }

        Assert.Equal(["a: two after 1", "b: two after 1"], order.Take(2).Order());
        Assert.Equal(["a: news"], order.Skip(2));
    }

    [StoreFact]
    public async Task The_same_alert_is_queued_once()
    {
        await Hear("a", "hello");
        await Answer();
        await SendAll();
        await Store.QueueAlertAsync("telegram:a", "alert/a", new OutgoingPart("news"), default);
        await Store.QueueAlertAsync("telegram:a", "alert/a", new OutgoingPart("news"), default);
        Assert.Equal(["a: news"], await SendAll());
    }

    [StoreFact]
    public async Task An_attempt_is_on_record_before_it_is_made()
    {
        await Hear("a", "one");
        await Answer();
        var first = await ClaimOne();
        Assert.Equal((1, 0, false, null), (first.Attempts, first.Failures, first.InDoubt, first.FirstTried));
        var tried = Clock.GetUtcNow();
        Clock.Advance(TimeSpan.FromSeconds(61));
        await ReopenAsync();
        var second = await ClaimOne();
        Assert.Equal((2, 0, true, tried), (second.Attempts, second.Failures, second.InDoubt, second.FirstTried));
    }

    [StoreFact]
    public async Task When_a_lease_ends_another_takes_over_and_the_first_has_no_more_to_say_but_that_it_was_sent()
    {
        await Hear("a", "one", "two");
        await Answer();
        var first = await ClaimOne();
        Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(await Claim());
        Clock.Advance(TimeSpan.FromSeconds(2));
        var second = await ClaimOne();
        Assert.Equal(first.Seq, second.Seq);

        await Settle(first, new SendOutcome.GiveUp("late"));
        Assert.Empty(await Store.ParkedAsync(default));
        Assert.Empty(await Claim());
        await Settle(second, new SendOutcome.Accepted("SM1"));
        await Settle(first, new SendOutcome.Retry("late"));
        Assert.Equal("two after 1", (await ClaimOne()).Part.Text);
    }

    [StoreFact]
    public async Task What_the_first_has_sent_is_sent_though_its_lease_ended()
    {
        await Hear("a", "one");
        await Answer();
        var first = await ClaimOne();
        Clock.Advance(TimeSpan.FromSeconds(61));
        var second = await ClaimOne();
        await Settle(first);
        await Settle(second, new SendOutcome.Retry("network"));
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await Claim());
        Assert.Equal(0, (await Store.BacklogAsync(default)).Unsent);
    }

    [StoreFact]
    public async Task A_channel_is_not_written_to_faster_than_its_rate()
    {
        for (var chat = 0; chat < 60; chat++)
            await Hear($"{chat}", "1");
        await Answer();
        var sent = 0;
        for (var step = 0; step < 100; step++)
        {
            sent += (await Claim(channel: Telegram(perSecond: 20))).Count;
            Clock.Advance(TimeSpan.FromMilliseconds(20));
        }

        Assert.InRange(sent, 38, 44);
    }

    [StoreFact]
    public async Task A_clock_set_back_does_not_stop_a_channel()
    {
        await Hear("a", "1");
        await Answer();
        Clock.Advance(TimeSpan.FromHours(2));
        await Settle(Assert.Single(await Claim(channel: Telegram(perSecond: 1))));
        Clock = new FakeTimeProvider(Clock.GetUtcNow() - TimeSpan.FromHours(1));
        await ReopenAsync();
        await Hear("b", "1");
        await Answer();
        await Hear("c", "1");
        await Answer();
        Assert.Single(await Claim(channel: Telegram(perSecond: 1)));
        Assert.Empty(await Claim(channel: Telegram(perSecond: 1)));
    }

    [StoreFact]
    public async Task A_clock_set_back_does_not_stop_a_chat()
    {
        Clock.Advance(TimeSpan.FromHours(2));
        await Hear("a", "1", "2");
        await Answer();
        await Settle(await ClaimOne(), chatSeconds: 1);
        Clock = new FakeTimeProvider(Clock.GetUtcNow() - TimeSpan.FromHours(1));
        await ReopenAsync();
        await Hear("a", "3");
        await Answer();
        Assert.Equal(["a: 2 after 1", "a: 3 after 2"], await SendAll());
        await Hear("a", "4");
        await Answer();
        Assert.Equal(["a: 4 after 3"], await SendAll());
    }

    [StoreFact]
    public async Task A_chat_is_not_written_to_faster_than_its_interval()
    {
        await Hear("a", "1", "2");
        await Answer();
        await Settle(await ClaimOne(), chatSeconds: 1);
        Assert.Empty(await Claim());
        await Hear("a", "3");
        await Answer();
        Clock.Advance(TimeSpan.FromMilliseconds(999));
        Assert.Empty(await Claim());
        Clock.Advance(TimeSpan.FromMilliseconds(1));
        await Settle(await ClaimOne(), chatSeconds: 1);
        Assert.Empty(await Claim());
    }

    [StoreFact]
    public async Task A_channel_that_is_not_asked_for_keeps_what_waits()
    {
        await Hear("a", "1");
        await Answer();
        Assert.Empty(await Claim(channel: new FakeChannel("whatsapp", new SendRate(0, TimeSpan.Zero))));
        Assert.Equal(["a: 1 after 0"], await SendAll());
    }

    [StoreFact]
    public async Task Two_workers_never_take_the_same_message()
    {
        for (var chat = 0; chat < 40; chat++)
            await Hear($"{chat}", "1");
        await Answer();
        var taken = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            var mine = new List<Delivery>();
            while (await Claim(most: 3) is { Count: > 0 } deliveries)
                mine.AddRange(deliveries);
            return mine;
        })));
        Assert.Equal(40, taken.Sum(mine => mine.Count));
        Assert.Equal(40, taken.SelectMany(mine => mine).Select(one => one.Seq).Distinct().Count());
    }
}
