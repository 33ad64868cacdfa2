using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Messages;
using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Messages.Stores;

namespace KenyaExportBot.Tests.Messages.Stores;

/// <summary>What is forgotten, when, and that nothing of it is left; and what outlives a worker.</summary>
public abstract partial class MessageStoreSuite
{
    private const string Number = "+254799123456";
    private static readonly string[] _planted = [Number, "KE.planted77", "Plantedwords", "Plantedsubject", "Plantedreply", "Plantedlastword"];

    [StoreFact]
    public async Task After_delete_my_data_and_its_last_word_nothing_holds_anything_of_the_person()
    {
        await Planted();
        var before = await DumpAsync();
        Assert.All(_planted[..5], word => Assert.Contains(word, before, StringComparison.Ordinal));

        await Hear(FromPlanted("FUTA"), FromPlanted("FUTA"));
        await Answer(Erasing);
        while (await Claim(channel: new FakeChannel("whatsapp", new SendRate(0, TimeSpan.Zero))) is { Count: > 0 } deliveries)
        {
            foreach (var delivery in deliveries)
            {
                Assert.Equal("Plantedlastword", delivery.Part.Text);
                await Settle(delivery, new SendOutcome.Accepted("SM-last"));
            }
        }

        var after = await DumpAsync();
        Assert.All(_planted, word => Assert.DoesNotContain(word, after, StringComparison.Ordinal));
        Assert.Contains("telegram:29", after, StringComparison.Ordinal);
        await NothingLeftAsync(_planted);
    }

    [StoreFact]
    public async Task A_last_word_that_cannot_be_sent_does_not_keep_the_person()
    {
        await Planted();
        await Hear(FromPlanted("FUTA"));
        await Answer(Erasing);
        var delivery = Assert.Single(await Claim(channel: new FakeChannel("whatsapp", new SendRate(0, TimeSpan.Zero))));
        await Settle(delivery, new SendOutcome.GiveUp("bad request"));
        Assert.Empty(await Store.ParkedAsync(default));
        var dump = await DumpAsync();
        Assert.All(_planted, word => Assert.DoesNotContain(word, dump, StringComparison.Ordinal));
    }

    [StoreFact]
    public async Task Erasing_while_a_reply_is_on_its_way_still_erases()
    {
        await Planted();
        var channel = new FakeChannel("whatsapp", new SendRate(0, TimeSpan.Zero));
        await Hear(FromPlanted("question"));
        await Answer((state, _) => Say(state, "Plantedreply"));
        var underway = Assert.Single(await Claim(channel: channel));
        await Hear(FromPlanted("FUTA"));
        await Answer(Erasing);
        await Settle(underway, new SendOutcome.Accepted("SM-underway"));
        await SendAll("whatsapp");
        var dump = await DumpAsync();
        Assert.All(_planted, word => Assert.DoesNotContain(word, dump, StringComparison.Ordinal));
    }

    [StoreFact]
    public async Task Who_writes_again_after_erasing_begins_anew()
    {
        await Hear("a", "one", "two", "FUTA");
        await Answer();
        await Hear("a", "new");
        await Answer();
        Assert.Equal(["a: erased", "a: new after 0"], await SendAll());
        await Hear("a", "newer");
        await Answer();
        Assert.Equal(["a: newer after 1"], await SendAll());
    }

    [StoreFact]
    public async Task What_was_written_before_the_erasure_was_answered_is_answered_and_then_forgotten()
    {
        await Hear("a", "FUTA", "Plantedwords");
        Assert.Equal(2, (await Answer()).Count);
        Assert.Equal(["a: erased", "a: Plantedwords after 0"], await SendAll());
        Assert.Equal(0, (await Store.BacklogAsync(default)).Chats);
        Assert.DoesNotContain("Plantedwords", await DumpAsync(), StringComparison.Ordinal);
    }

    [StoreFact]
    public async Task What_is_older_than_it_may_be_is_erased()
    {
        await Planted();
        await Hear("a", "Plantedwords parked");
        await Answer();
        await Settle(await ClaimOne(), new SendOutcome.GiveUp("bad request"));
        await Hear("a", "off");
        await Answer((state, _) => Say(state, "off", new Effect.TurnAlertsOff()));
        await SendAll();
        await Hear(FromPlanted("off"));
        await Answer((state, _) => Say(state, "off", new Effect.TurnAlertsOff()));
        await SendAll("whatsapp");

        Clock.Advance(TimeSpan.FromDays(89));
        await Store.SweepAsync(TimeSpan.FromDays(90), default);
        Assert.Contains(Number, await DumpAsync(), StringComparison.Ordinal);
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.True(await Store.SweepAsync(TimeSpan.FromDays(90), default) > 0);
        var dump = await DumpAsync();
        Assert.All(_planted, word => Assert.DoesNotContain(word, dump, StringComparison.Ordinal));
        await NothingLeftAsync(_planted);
        Assert.Equal(0, await Store.SweepAsync(TimeSpan.FromDays(90), default));
    }

    [StoreFact]
    public async Task Who_asked_for_alerts_is_kept_without_what_was_talked_about()
    {
        await Hear("a", "on");
        await Answer((state, _) => Say(state with { Subject = "Plantedsubject" }, "on", new Effect.TurnAlertOn("tea", HsCode.Parse("090240"))));
        await SendAll();
        Clock.Advance(TimeSpan.FromDays(91));
        await Store.SweepAsync(TimeSpan.FromDays(90), default);
        Assert.DoesNotContain("Plantedsubject", await DumpAsync(), StringComparison.Ordinal);
        await Store.QueueAlertAsync("telegram:a", "alert/1", new OutgoingPart("news"), default);
        Assert.Equal(["a: news"], await SendAll());
    }

    [StoreFact]
    public async Task What_waits_on_a_channel_that_was_switched_off_is_erased_too()
    {
        await Hear("a", "Plantedwords");
        await Answer();
        await Hear("a", "Plantedwords unanswered");
        Clock.Advance(TimeSpan.FromDays(91));
        await Store.SweepAsync(TimeSpan.FromDays(90), default);
        Assert.DoesNotContain("Plantedwords", await DumpAsync(), StringComparison.Ordinal);
        Assert.Empty(await Answer());
        await Hear("a", "new");
        await Answer();
        Assert.Equal(["a: new after 0"], await SendAll());
    }

    [StoreFact]
    public async Task Totals_are_added_up_and_outlive_a_worker()
    {
        await Store.AddTotalsAsync([new Total("telegram", "sent", 2), new Total("whatsapp", "sent", 5)], default);
        await ReopenAsync();
        await Store.AddTotalsAsync([new Total("telegram", "sent", 3)], default);
        Assert.Equal([new Total("telegram", "sent", 5), new Total("whatsapp", "sent", 5)], await Store.TotalsAsync(default));
        await Store.ProbeAsync(default);
    }

    [StoreFact]
    public async Task A_chat_has_the_same_name_in_every_log_and_another_with_another_key()
    {
        var hash = Store.HashOf("telegram:254799123456");
        Assert.Matches("^[0-9a-f]{10}$", hash);
        Assert.NotEqual(hash, Store.HashOf("telegram:254799123457"));
        await ReopenAsync();
        Assert.Equal(hash, Store.HashOf("telegram:254799123456"));
        Assert.DoesNotContain(hash, await DumpAsync(), StringComparison.Ordinal);
        await using var other = await SqliteMessageStore.OpenAsync(Folder["elsewhere"], Clock, default);
        Assert.NotEqual(hash, other.HashOf("telegram:254799123456"));
    }

    [StoreFact]
    public async Task A_newer_schema_is_refused_with_a_sentence()
    {
        await Store.DisposeAsync();
        Store = null!;
        await RunSqlAsync("UPDATE setting SET value = '99' WHERE name = 'schema'");
        var fault = await Assert.ThrowsAsync<NewerSchemaException>(() => OpenAsync());
        Assert.Contains("schema version 99", fault.Message, StringComparison.Ordinal);
        await RunSqlAsync($"UPDATE setting SET value = '{Schema.Version}' WHERE name = 'schema'");
        Store = await OpenAsync();
        Assert.Equal(0, (await Store.BacklogAsync(default)).Chats);
    }

    /// <summary>A statement of an operator's, beside the store.</summary>
    private protected abstract Task RunSqlAsync(string sql);

    /// <summary>Looks where the engine itself may keep what was erased.</summary>
    private protected virtual Task NothingLeftAsync(IReadOnlyList<string> words) => Task.CompletedTask;

    private static Turn Erasing(ChatState state, IncomingMessage message) => message.Text == "FUTA" ? Say(state, "Plantedlastword", new Effect.Erase()) : Echo(state, message);

    private static ChatAddress PlantedAddress => new("whatsapp", "KE.planted77", Number);

    private IncomingMessage FromPlanted(string text) => Message("", text) with { Chat = PlantedAddress };

    /// <summary>A person of whom every table holds something, among others.</summary>
    private async Task Planted()
    {
        for (var chat = 0; chat < 30; chat++)
            await Hear($"{chat}", Big(400));
        await Answer();
        await SendAll();
        await Hear(Message("", "Plantedwords") with { Chat = new ChatAddress("whatsapp", Number, Number) });
        await Hear(FromPlanted("Plantedwords again"));
        await Answer((state, message) => Say(
            state with { Subject = "Plantedsubject" }, "Plantedreply\nPlantedreply two\nPlantedreply three", new Effect.KeepComplaint(message.Text, "Plantedsubject"),
            new Effect.TurnAlertOn("Plantedsubject", HsCode.Parse("080440"))));
        var channel = new FakeChannel("whatsapp", new SendRate(0, TimeSpan.Zero));
        await Settle(Assert.Single(await Claim(channel: channel)), new SendOutcome.Accepted("SM-planted"));
        await Settle(Assert.Single(await Claim(channel: channel)), new SendOutcome.GiveUp("bad request"));
        await Hear(FromPlanted("Plantedwords waiting"));
    }
}
