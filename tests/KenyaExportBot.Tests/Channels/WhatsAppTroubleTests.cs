using KenyaExportBot.Configuration;
using KenyaExportBot.Emulators;
using KenyaExportBot.Emulators.Twilio;
using KenyaExportBot.Messages.Stores;

namespace KenyaExportBot.Tests.Channels;

/// <summary>A Twilio in trouble, reports of every kind, and the day in which a person may be answered.</summary>
public sealed class WhatsAppTroubleTests : IAsyncLifetime
{
    private const string Person = "whatsapp:+254700000001";
    private const string Unreported = "whatsapp:+254700000003";
    private const string Other = "whatsapp:+254700000002";

    private readonly FastClock _clock = new(20);
    private TwilioEmulator _twilio = null!;
    private RunningWorker _worker = null!;

    public async Task InitializeAsync()
    {
        _twilio = await TwilioEmulator.StartAsync(new() { Webhook = RunningWorker.Public + "/whatsapp/webhook", Time = _clock, Fate = message => message.To == Unreported ? Fates.Silent : Fates.Delivered });
        _worker = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _worker.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    public static TheoryData<string> Troubles => ["busy", "unavailable", "reset", "accepted, then reset", "accepted, then nothing"];

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task An_answer_in_trouble_arrives_and_arrives_once(string trouble)
    {
        _twilio.Fail(trouble switch
        {
            "busy" => TwilioFault.TooManyRequests,
            "unavailable" => TwilioFault.Unavailable,
            "reset" => Fault.Reset,
            "accepted, then reset" => Fault.AcceptedThenReset,
            _ => TwilioFault.InternalError,
        });
        await _twilio.SayAsync(Person, "avocado");
        await _twilio.SayAsync(Person, "green tea");
        await _twilio.WaitForSentAsync(2);
        await UntilAsync(backlog => backlog is { Unsent: 0, Unconfirmed: 0, Parked: 0 });
        Assert.Equal(2, _twilio.SentCount);
        Assert.Contains("0804.40", _twilio.Sent[0].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_Twilio_takes_its_time_for_is_sent_once()
    {
        _twilio.Fail(Fault.Late(TimeSpan.FromSeconds(80)));
        await _twilio.SayAsync(Person, "avocado");
        await UntilAsync(backlog => backlog is { Unsent: 0, Waiting: 0, Unconfirmed: 0 } && _twilio.RequestsNow == 0);
        Assert.Equal(1, _twilio.SentCount);
    }

    [Fact]
    public async Task While_Twilio_cannot_say_whether_it_has_a_message_it_is_not_sent_again()
    {
        _twilio.Fail(Fault.AcceptedThenReset);
        _twilio.Fail(TwilioFault.Unavailable, 2, call: TwilioCall.List);
        await _twilio.SayAsync(Person, "avocado");
        await UntilAsync(backlog => backlog is { Unsent: 0, Waiting: 0, Unconfirmed: 0 });
        Assert.Equal(1, _twilio.SentCount);
    }

    [Theory]
    [InlineData(21610)]
    [InlineData(63024)]
    [InlineData(21211)]
    public async Task A_person_who_left_is_not_written_to_and_the_next_chat_goes_on(int code)
    {
        _twilio.Fail(TwilioFault.Code(code), to: Person);
        await _twilio.SayAsync(Person, "planted-secret avocado");
        await _twilio.SayAsync(Other, "green tea");
        await _twilio.WaitForSentAsync(sent => sent.To == Other);
        await UntilAsync(backlog => backlog is { Unsent: 0, Parked: 0 });
        await _worker.Store.QueueAlertAsync("whatsapp:" + Person, "alert:1", new("a word"), default);
        Assert.Equal(0, (await _worker.Store.BacklogAsync(default)).Unsent);
        Assert.Contains(_worker.Logs.Lines, line => line.Contains($"Twilio error {code}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_Twilio_will_never_take_is_parked_seen_and_sent_again_when_told()
    {
        _twilio.Fail(TwilioFault.Code(63013));
        await _twilio.SayAsync(Person, "avocado");
        await UntilAsync(backlog => backlog.Parked == 1);
        var parked = Assert.Single(await _worker.Store.ParkedAsync(default));
        Assert.Contains("63013", parked.Reason, StringComparison.Ordinal);
        Assert.Equal(1, await _worker.Store.RetryParkedAsync(parked.Seq, default));
        await _twilio.WaitForSentAsync(1);
    }

    [Fact]
    public async Task A_failure_reported_later_is_acted_on()
    {
        _twilio.FailLater(63018, to: Person);
        await _twilio.SayAsync(Person, "avocado");
        await _twilio.WaitForSentAsync(1);

        // WhatsApp's limit: sent again after half an hour.
        await _twilio.WaitForSentAsync(2, TimeSpan.FromMinutes(3));
        _twilio.FailLater(63014, to: Other);
        await _twilio.SayAsync(Other, "green tea");
        await UntilAsync(backlog => backlog is { Unsent: 0, Unconfirmed: 0 });
        await _worker.Store.QueueAlertAsync("whatsapp:" + Other, "alert:1", new("a word"), default);
        Assert.Equal(0, (await _worker.Store.BacklogAsync(default)).Unsent);
    }

    [Fact]
    public async Task Reports_late_twice_and_out_of_order_never_go_backwards()
    {
        await _twilio.SayAsync(Unreported, "tea bags");
        await _twilio.WaitForSentAsync(1);
        await UntilAsync(backlog => backlog.Unconfirmed == 1);
        var sid = _twilio.Sent[0].Sid;
        foreach (var status in new[] { "sent", "queued", "sent", "delivered", "sent", "read", "delivered" })
            Assert.Equal(200, (await _twilio.TellStatusAsync(sid, status)).Status);
        await _twilio.TellStatusAsync(sid, "failed", 63018);
        Assert.Equal((0L, 0L), ((await _worker.Store.BacklogAsync(default)).Unconfirmed, (await _worker.Store.BacklogAsync(default)).Unsent));
        Assert.Equal(403, (await _twilio.TellStatusAsync(sid, "failed", 63016, Forgery.WrongSignature)).Status);
    }

    [Fact]
    public async Task A_day_after_the_person_wrote_only_a_template_is_sent()
    {
        await _twilio.SayAsync(Person, "avocado");
        await _twilio.WaitForSentAsync(1);
        await _worker.DisposeAsync();
        using var folder = new TemporaryFolder();
        var later = new FastClock(20);
        await using (var first = await StartAsync(folder: folder.Path))
        {
            await _twilio.SayAsync(Other, "green tea");
            await _twilio.WaitForSentAsync(2);
        }

        var template = RunningWorker.WhatsApp(_twilio);
        template.WhatsApp.TemplateSid = "HX0123456789abcdef0123456789abcdef";
        await using (var second = await RunningWorker.StartAsync(template, new LaterClock(later, TimeSpan.FromHours(25)), folder.Path))
        {
            await second.Store.QueueAlertAsync("whatsapp:" + Other, "alert:1", new("A word\nabout  tea"), default);
            var sent = await _twilio.WaitForSentAsync(message => message.ContentSid is not null);
            Assert.Equal("{\"1\":\"A word about tea\"}", sent.ContentVariables);
        }

        await using var third = await RunningWorker.StartAsync(RunningWorker.WhatsApp(_twilio), new LaterClock(later, TimeSpan.FromHours(25)), folder.Path);
        await third.Store.QueueAlertAsync("whatsapp:" + Other, "alert:2", new("Another word"), default);
        for (var tries = 0; (await third.Store.BacklogAsync(default)).Unsent > 0; tries++)
        {
            Assert.InRange(tries, 0, 400);
            await Task.Delay(TimeSpan.FromSeconds(1), _clock);
        }

        Assert.DoesNotContain(_twilio.Sent, sent => sent.Body == "Another word");
    }

    [Fact]
    public async Task What_came_while_nobody_listened_is_fetched_and_answered_once()
    {
        await _worker.DisposeAsync();
        _twilio.SayUnheard(Person, "avocado");
        _twilio.SayUnheard(Person, "green tea");
        await using var worker = await StartAsync();
        await _twilio.WaitForSentAsync(2);
        Assert.Contains("0804.40", _twilio.Sent[0].Body, StringComparison.Ordinal);
        Assert.Contains("tea", _twilio.Sent[1].Body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_message_whose_webhook_failed_while_the_worker_ran_is_found_too()
    {
        await using var twilio = await TwilioEmulator.StartAsync(new() { Webhook = RunningWorker.Public + "/whatsapp/webhook", Time = new FastClock(200) });
        await using var worker = await RunningWorker.StartAsync(RunningWorker.WhatsApp(twilio), new FastClock(200));
        twilio.DeliverTo = worker.Address;
        await twilio.SayAsync(Person, "avocado");
        await twilio.WaitForSentAsync(1);

        // The two looks of the start are over by then.
        await Task.Delay(TimeSpan.FromMinutes(4), new FastClock(200));
        twilio.SayUnheard(Other, "green tea");
        await twilio.WaitForSentAsync(sent => sent.To == Other);
    }

    private async Task<RunningWorker> StartAsync(string? folder = null)
    {
        BotOptions options = RunningWorker.WhatsApp(_twilio);
        var worker = await RunningWorker.StartAsync(options, _clock, folder);
        _twilio.DeliverTo = worker.Address;
        return worker;
    }

    private async Task UntilAsync(Func<Backlog, bool> isSo)
    {
        for (var tries = 0; !isSo(await _worker.Store.BacklogAsync(default)); tries++)
        {
            Assert.InRange(tries, 0, 400);
            await Task.Delay(TimeSpan.FromSeconds(1), _clock);
        }
    }

    /// <summary>The same time, so much later.</summary>
    private sealed class LaterClock(TimeProvider clock, TimeSpan by) : TimeProvider
    {
        public override long TimestampFrequency => clock.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + by;

        public override long GetTimestamp() => clock.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => clock.CreateTimer(callback, state, dueTime, period);
    }
}
