using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Messages.Stores;

namespace KenyaExportBot.Tests.Messages.Stores;

/// <summary>What each outcome of an attempt leaves behind, and what a provider reports later.</summary>
public abstract partial class MessageStoreSuite
{
    [StoreFact]
    public async Task A_failure_that_passes_is_tried_again_when_due_and_counts()
    {
        var delivery = await OneOnItsWay();
        await Settle(delivery, new SendOutcome.Retry("timeout", MayHaveArrived: true), wait: 10);
        Clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(await Claim());
        Clock.Advance(TimeSpan.FromSeconds(1));
        var again = await ClaimOne();
        Assert.Equal((2, 1, true, "one after 0"), (again.Attempts, again.Failures, again.InDoubt, again.Part.Text));
        await Settle(again, new SendOutcome.Retry("refused"));
        var third = await ClaimOne();
        Assert.Equal((3, 2, false), (third.Attempts, third.Failures, third.InDoubt));
    }

    [StoreFact]
    public async Task Waiting_as_told_and_a_wrong_configuration_do_not_count_towards_giving_up()
    {
        await Settle(await OneOnItsWay(), new SendOutcome.WaitUntil(TimeSpan.FromSeconds(30), "429"), wait: 30);
        Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(await Claim());
        Clock.Advance(TimeSpan.FromSeconds(1));
        await Settle(await ClaimOne(), new SendOutcome.Misconfigured("401"), wait: 60);
        Assert.Empty(await Claim());
        Clock.Advance(TimeSpan.FromSeconds(60));
        var third = await ClaimOne();
        Assert.Equal((3, 0, false), (third.Attempts, third.Failures, third.InDoubt));
    }

    [StoreFact]
    public async Task What_waits_behind_a_failure_keeps_its_place()
    {
        await Hear("a", "1", "2");
        await Answer();
        await Settle(await ClaimOne(), new SendOutcome.Retry("network"), wait: 10);
        Assert.Empty(await Claim());
        Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(["a: 1 after 0", "a: 2 after 1"], await SendAll());
    }

    [StoreFact]
    public async Task What_is_given_up_is_parked_visibly_and_the_next_one_goes()
    {
        await Hear("a", "1", "2");
        await Answer();
        var delivery = await ClaimOne();
        await Settle(delivery, new SendOutcome.GiveUp("bad request"));
        Assert.Equal(["a: 2 after 1"], await SendAll());
        var parked = Assert.Single(await Store.ParkedAsync(default));
        Assert.Equal((delivery.Seq, "telegram", Store.HashOf("telegram:a"), 1, "bad request"), (parked.Seq, parked.Channel, parked.ChatHash, parked.Attempts, parked.Reason));
        Assert.Equal((0, 1), ((await Store.BacklogAsync(default)).Unsent, (await Store.BacklogAsync(default)).Parked));

        Assert.Equal(0, await Store.RetryParkedAsync(delivery.Seq + 1000, default));
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await Store.RetryParkedAsync(delivery.Seq, default));
        var again = await ClaimOne();
        Assert.Equal((2, 0, Clock.GetUtcNow()), (again.Attempts, again.Failures, again.Arrived));
        await Settle(again);
        Assert.Empty(await Store.ParkedAsync(default));
    }

    [StoreFact]
    public async Task All_that_is_parked_can_be_sent_again_but_not_to_who_has_left()
    {
        await Hear("a", "1");
        await Hear("b", "1");
        await Answer();
        foreach (var delivery in await Claim())
            await Settle(delivery, new SendOutcome.GiveUp("bad request"));
        await Store.SetStandingAsync("telegram:b", Standing.Unsubscribed, default);
        Assert.Equal(1, await Store.RetryParkedAsync(null, default));
        Assert.Equal(["a: 1 after 0"], await SendAll());
        Assert.Single(await Store.ParkedAsync(default));
    }

    [StoreFact]
    public async Task What_is_rightly_not_sent_leaves_nothing()
    {
        await Settle(await OneOnItsWay(), new SendOutcome.Drop("outside the window"));
        Assert.Empty(await Claim());
        Assert.Equal((0, 0), ((await Store.BacklogAsync(default)).Unsent, (await Store.BacklogAsync(default)).Parked));
    }

    [StoreFact]
    public async Task Who_left_is_sent_nothing_more()
    {
        await Hear("a", "1", "2");
        await Answer();
        await Settle(await ClaimOne(), new SendOutcome.UserLeft(Standing.Blocked, "403"));
        Assert.Empty(await Claim());
        Assert.Equal(0, (await Store.BacklogAsync(default)).Unsent);
        await Store.QueueAlertAsync("telegram:a", "alert/1", new OutgoingPart("news"), default);
        Assert.Empty(await Claim());
    }

    [StoreFact]
    public async Task A_chat_that_turns_out_to_have_moved_is_sent_everything_at_its_new_address()
    {
        await Hear("-1", "1", "2");
        await Answer();
        await Settle(await ClaimOne(), new SendOutcome.Moved("-100"));
        Assert.Equal(["-100: 1 after 0", "-100: 2 after 1"], await SendAll());
    }

    [StoreFact]
    public async Task A_message_accepted_waits_for_its_report_while_the_next_one_goes()
    {
        await Hear("a", "1", "2");
        await Answer();
        await Settle(await ClaimOne(), new SendOutcome.Accepted("SM1"));
        Assert.True(await Store.IsKnownAsync("SM1", default));
        Assert.False(await Store.IsKnownAsync("SM2", default));
        Assert.Equal(1, (await Store.BacklogAsync(default)).Unconfirmed);
        Assert.Equal(["a: 2 after 1"], await SendAll());
        await Report("SM1", ReceiptStatus.Sent);
        Assert.Equal(1, (await Store.BacklogAsync(default)).Unconfirmed);
        await Report("SM1", ReceiptStatus.Delivered);
        await Report("SM1", ReceiptStatus.Delivered);
        Assert.Equal(0, (await Store.BacklogAsync(default)).Unconfirmed);
    }

    [StoreFact]
    public async Task A_report_goes_never_backwards()
    {
        await Settle(await OneOnItsWay(), new SendOutcome.Accepted("SM1"));
        await Report("SM1", ReceiptStatus.Read);
        await Report("SM1", ReceiptStatus.Failed, new SendOutcome.Retry("30008"));
        await Report("SM1", ReceiptStatus.Sent);
        Assert.Empty(await Claim());
        Assert.Equal(0, (await Store.BacklogAsync(default)).Unconfirmed);
    }

    [StoreFact]
    public async Task A_report_may_come_before_our_own_mark()
    {
        var delivery = await OneOnItsWay();
        await Report("SM1", ReceiptStatus.Delivered);
        Assert.False(await Store.IsKnownAsync("SM1", default));
        Assert.Null(await Settle(delivery, new SendOutcome.Accepted("SM1")));
        Assert.Equal(0, (await Store.BacklogAsync(default)).Unconfirmed);
    }

    [StoreFact]
    public async Task A_failure_reported_before_our_own_mark_is_told_to_the_sender()
    {
        var delivery = await OneOnItsWay();
        await Report("SM1", ReceiptStatus.Failed, new SendOutcome.Retry("30008"), 30008);
        Assert.Equal(30008, await Settle(delivery, new SendOutcome.Accepted("SM1")));
        await Report("SM1", ReceiptStatus.Failed, new SendOutcome.Retry("30008"), 30008);
        Assert.Equal(1, (await ClaimOne()).Failures);
    }

    [StoreFact]
    public async Task A_failure_nobody_acted_upon_is_parked_and_not_swept_away()
    {
        var delivery = await OneOnItsWay();
        await Report("SM1", ReceiptStatus.Failed, new SendOutcome.Retry("30008"), 30008);
        await Settle(delivery, new SendOutcome.Accepted("SM1"));
        Clock.Advance(TimeSpan.FromDays(2));
        await Store.SweepAsync(TimeSpan.FromDays(90), default);
        Assert.Equal("reported as failed", Assert.Single(await Store.ParkedAsync(default)).Reason);
    }

    [StoreFact]
    public async Task A_failure_reported_after_it_was_sent_is_tried_again_or_parked_as_its_code_says()
    {
        await Hear("a", "1");
        await Hear("b", "1");
        await Answer();
        foreach (var delivery in await Claim())
            await Settle(delivery, new SendOutcome.Accepted("SM-" + delivery.Address));
        await Report("SM-a", ReceiptStatus.Sent);
        await Report("SM-a", ReceiptStatus.Failed, new SendOutcome.Retry("30008"));
        await Report("SM-a", ReceiptStatus.Failed, new SendOutcome.Retry("30008"));
        await Report("SM-b", ReceiptStatus.Failed, new SendOutcome.GiveUp("63016"));
        var again = await ClaimOne();
        Assert.Equal(("a", 2, 1), (again.Address, again.Attempts, again.Failures));
        Assert.Equal("63016", Assert.Single(await Store.ParkedAsync(default)).Reason);
    }

    [StoreFact]
    public async Task What_is_accepted_and_fails_again_and_again_is_given_up()
    {
        var delivery = await OneOnItsWay();
        for (var times = 1; times <= 5; times++)
        {
            await Settle(delivery, new SendOutcome.Accepted($"SM{times}"));
            await Report($"SM{times}", ReceiptStatus.Failed, new SendOutcome.Retry("30008"));
            if (times < 5)
                delivery = await ClaimOne();
        }

        Assert.Empty(await Claim());
        Assert.Equal("reported as failed 5 times", Assert.Single(await Store.ParkedAsync(default)).Reason);
    }

    [StoreFact]
    public async Task A_person_reported_to_have_left_is_sent_nothing_more()
    {
        await Hear("a", "1", "2");
        await Answer();
        await Settle(await ClaimOne(), new SendOutcome.Accepted("SM1"));
        await Report("SM1", ReceiptStatus.Failed, new SendOutcome.UserLeft(Standing.Unsubscribed, "21610"));
        Assert.Empty(await Claim());
        var backlog = await Store.BacklogAsync(default);
        Assert.Equal((0, 0), (backlog.Unsent, backlog.Unconfirmed));
    }

    private async Task<Delivery> OneOnItsWay()
    {
        await Hear("a", "one");
        await Answer();
        return await ClaimOne();
    }

    private Task Report(string id, ReceiptStatus status, SendOutcome? failure = null, int? error = null) =>
        Store.ReportAsync(new Receipt(id, status, error), failure, Clock.GetUtcNow(), default);
}
