using KenyaExportBot.Messages;
using KenyaExportBot.Messages.Outbox;

namespace KenyaExportBot.Tests.Messages.Stores;

/// <summary>Who floods, who leaves and comes back, who moves, and who is known under several names.</summary>
public abstract partial class MessageStoreSuite
{
    [StoreFact]
    public async Task Who_writes_faster_than_anybody_reads_gets_one_notice_and_then_nothing_until_calm()
    {
        await ReopenAsync(perMinute: 3);
        await Hear("a", "1", "2", "3", "4", "5");
        Clock.Advance(TimeSpan.FromSeconds(30));
        await Hear("a", "6");
        await Hear("b", "chai");
        Assert.Equal([MessageKind.Text, MessageKind.Text, MessageKind.Text, MessageKind.Flood], (await Answer()).Where(one => one.Chat == "telegram:a").Select(one => one.Kind));
        var sent = await SendAll();
        Assert.Equal(["a: 1 after 0", "a: 2 after 1", "a: 3 after 2", "a: Flood  after 3"], sent.Where(line => line[0] == 'a'));
        Assert.Contains("b: chai after 0", sent);

        Clock.Advance(TimeSpan.FromSeconds(61));
        await Hear("a", "calm again");
        await Answer();
        Assert.Equal(["a: calm again after 4"], await SendAll());
    }

    [StoreFact]
    public async Task A_second_flood_gets_a_second_notice()
    {
        await ReopenAsync(perMinute: 2);
        await Hear("a", "1", "2", "3", "4");
        Clock.Advance(TimeSpan.FromMinutes(2));
        await Hear("a", "5", "6", "7", "8");
        Assert.Equal(2, (await Answer()).Count(one => one.Kind == MessageKind.Flood));
    }

    [StoreFact]
    public async Task Stop_and_erase_are_heard_in_a_flood()
    {
        await ReopenAsync(perMinute: 2);
        await Hear("a", "1", "2", "3", "4", "STOP", "5", "FUTA");
        await Answer();
        Assert.Equal(["a: erased"], await SendAll());
    }

    [StoreFact]
    public async Task A_backlog_written_over_hours_is_no_flood()
    {
        await ReopenAsync(perMinute: 3);
        await Hear([.. Enumerable.Range(0, 12).Select(number => Message("a", $"{number}") with { Written = Clock.GetUtcNow() - TimeSpan.FromHours(6) + TimeSpan.FromMinutes(number) })]);
        Assert.All(await Answer(), one => Assert.Equal(MessageKind.Text, one.Kind));
    }

    [StoreFact]
    public async Task A_repeated_delivery_does_not_count_towards_a_flood()
    {
        await ReopenAsync(perMinute: 2);
        var one = Message("a", "1");
        for (var times = 0; times < 10; times++)
            await Hear(one);
        await Hear("a", "2");
        Assert.All(await Answer(), answered => Assert.Equal(MessageKind.Text, answered.Kind));
    }

    [StoreFact]
    public async Task Who_blocks_the_bot_gets_nothing_more_and_who_writes_again_does()
    {
        await Hear("a", "one");
        await Answer();
        await Hear(Message("a", "", MessageKind.Left));
        Assert.Empty(await SendAll());
        await Store.QueueAlertAsync("telegram:a", "alert/1", new OutgoingPart("news"), default);
        Assert.Empty(await SendAll());

        await Hear("a", "two");
        await Answer();
        Assert.Equal(["a: two after 1"], await SendAll());
    }

    [StoreFact]
    public async Task Who_lets_the_bot_in_again_gets_alerts_again()
    {
        await Hear("a", "one");
        await Answer();
        await SendAll();
        await Hear(Message("a", "", MessageKind.Left), Message("a", "", MessageKind.Returned));
        await Store.QueueAlertAsync("telegram:a", "alert/1", new OutgoingPart("news"), default);
        Assert.Equal(["a: news"], await SendAll());
    }

    [StoreFact]
    public async Task What_is_written_after_leaving_is_answered_also_when_it_comes_in_one_batch()
    {
        await Hear(Message("a", "one"), Message("a", "", MessageKind.Left), Message("a", "two"));
        await Answer();
        Assert.Equal(["a: one after 0", "a: two after 1"], await SendAll());
    }

    [StoreFact]
    public async Task What_was_written_before_leaving_is_answered_to_nobody()
    {
        await Hear(Message("a", "one"), Message("a", "", MessageKind.Left));
        await Answer();
        Assert.Empty(await SendAll());
        Assert.Equal(0, (await Store.BacklogAsync(default)).Unsent);
    }

    [StoreFact]
    public async Task A_group_that_becomes_another_chat_takes_everything_along()
    {
        await Hear("-1", "answered");
        await Answer();
        await Hear("-1", "waiting");
        await Hear(Message("-1", "-100", MessageKind.Moved));
        await Hear("-100", "new");
        await Answer();
        Assert.Equal(["-100: answered after 0", "-100: waiting after 1", "-100: new after 2"], await SendAll());
        Assert.DoesNotContain("telegram:-1\n", await DumpAsync(), StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task A_move_in_the_middle_of_a_batch_loses_nothing()
    {
        await Hear(Message("-1", "before"), Message("-1", "-100", MessageKind.Moved), Message("-1", "after"));
        Assert.Equal(2, (await Answer()).Count);
        Assert.Equal(["-100: before after 0", "-100: after after 1"], await SendAll());
    }

    [StoreFact]
    public async Task A_group_that_moves_into_a_known_chat_joins_it()
    {
        await Hear("-100", "new first");
        await Hear("-1", "old");
        await Hear(Message("-1", "-100", MessageKind.Moved));
        Assert.Equal(2, (await Answer()).Count);
        Assert.Equal(2, (await SendAll()).Count);
        Assert.Equal(1, (await Store.BacklogAsync(default)).Chats);
    }

    [StoreFact]
    public async Task A_chat_that_moves_while_a_message_is_on_its_way_is_not_sent_it_twice()
    {
        await Hear("-1", "one", "two");
        await Answer();
        var delivery = await ClaimOne();
        await Hear(Message("-1", "-100", MessageKind.Moved));
        Assert.Empty(await Claim());
        await Settle(delivery, new SendOutcome.Retry("later"), wait: 30);
        Assert.Empty(await Claim());
        Clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(["-100: one after 0", "-100: two after 1"], await SendAll());
    }

    [StoreFact]
    public async Task A_person_known_by_number_and_later_by_a_lasting_id_stays_one_chat()
    {
        IncomingMessage From(ChatAddress address, string text) => Message("", text) with { Chat = address };
        var (byNumber, byId) = (new ChatAddress("whatsapp", "+254700000001", "+254700000001"), new ChatAddress("whatsapp", "KE.7", "+254700000001"));
        await Hear(From(byNumber, "one"));
        await Answer();
        await Hear(From(byNumber, "two"));
        await Hear(From(byId, "three"));
        await Hear(From(byNumber, "four"));
        await Answer();
        Assert.Equal(
            ["+254700000001: one after 0", "+254700000001: two after 1", "+254700000001: three after 2", "+254700000001: four after 3"], await SendAll("whatsapp"));
        Assert.Equal(1, (await Store.BacklogAsync(default)).Chats);
    }
}
