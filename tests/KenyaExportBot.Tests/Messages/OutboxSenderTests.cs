using System.Collections.Concurrent;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Configuration;
using KenyaExportBot.Messages;
using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Messages.Stores;
using KenyaExportBot.Telemetry;
using KenyaExportBot.Tests.Messages.Stores;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KenyaExportBot.Tests.Messages;

/// <summary>How many messages are on their way to a provider at the same time, when it answers and when it does not.</summary>
public sealed class OutboxSenderTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
    private readonly BotMetrics _metrics = new();
    private SqliteMessageStore _store = null!;
    private OutboxSender? _sender;

    public async Task InitializeAsync() => _store = await SqliteMessageStore.OpenAsync(_folder.Path, _clock, default);

    public async Task DisposeAsync()
    {
        if (_sender is not null)
            await _sender.StopAsync(default);
        await _store.DisposeAsync();
    }

    public void Dispose()
    {
        _sender?.Dispose();
        _metrics.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task With_one_lane_the_second_message_waits_until_the_first_is_marked()
    {
        var provider = new Provider(lanes: 1);
        await StartAsync(provider, people: 3);
        await provider.HasAsync(1, _clock);
        PassTime(2);
        Assert.Equal(1, provider.UnderWay);
        for (var more = 2; more <= 3; more++)
        {
            provider.AnswerOne();
            await provider.HasAsync(more, _clock);
            Assert.Equal(1, provider.UnderWay);
        }

        provider.AnswerOne();
        await UntilNothingWaitsAsync();
        Assert.Equal(1, provider.MostUnderWay);
    }

    [Fact]
    public async Task As_many_lanes_as_the_channel_has_are_used()
    {
        var provider = new Provider(lanes: 3);
        await StartAsync(provider, people: 5);
        await provider.HasAsync(3, _clock);
        PassTime(2);
        Assert.Equal(3, provider.UnderWay);
        while (provider.UnderWay > 0 || (await _store.BacklogAsync(default)).Unsent > 0)
        {
            provider.AnswerOne();
            await Task.Yield();
        }

        Assert.Equal(3, provider.MostUnderWay);
    }

    [Fact]
    public async Task A_call_that_hangs_gives_its_lane_to_the_next_after_three_seconds()
    {
        var provider = new Provider(lanes: 1);
        await StartAsync(provider, people: 2);
        await provider.HasAsync(1, _clock);
        PassTime(2.9);
        Assert.Equal(1, provider.UnderWay);
        PassTime(0.2);
        await provider.HasAsync(2, _clock);

        // The one that hung is answered at last: its mark is made, and it has no lane left to give.
        provider.AnswerOne();
        provider.AnswerOne();
        await UntilNothingWaitsAsync();
        await AnswerAsync(_store, people: 2);
        await provider.HasAsync(3, _clock);
        PassTime(2);
        Assert.Equal(1, provider.UnderWay);
        provider.AnswerAll();
    }

    [Fact]
    public async Task When_everything_hangs_no_more_than_eight_calls_do()
    {
        var provider = new Provider(lanes: 1);
        await StartAsync(provider, people: 12);
        for (var hanging = 1; hanging <= 8; hanging++)
        {
            await provider.HasAsync(hanging, _clock);
            PassTime(3.1);
        }

        PassTime(10);

        // What a ninth would be claimed with stands before these in the one writer's queue.
        for (var look = 0; look < 3; look++)
            await _store.ProbeAsync(default);
        Assert.Equal(8, provider.UnderWay);
        provider.AnswerAll();
        await UntilNothingWaitsAsync();
        Assert.Equal(12, provider.Taken);
        Assert.Equal(8, provider.MostUnderWay);
    }

    private async Task StartAsync(Provider provider, int people)
    {
        await AnswerAsync(_store, people);
        _sender = new OutboxSender(
            _store, [provider], new Wakes(_clock), _metrics, new StoreHealth(), new ChannelPauses(_clock), new BotOptions(), _clock, NullLogger<OutboxSender>.Instance);
        await _sender.StartAsync(default);
    }

    private async Task AnswerAsync(SqliteMessageStore store, int people)
    {
        for (var person = 0; person < people; person++)
        {
            await store.AcceptAsync(
                [new IncomingMessage($"telegram:{person}/{_clock.GetTimestamp()}/{Guid.NewGuid()}", new ChatAddress("telegram", $"{person}"), MessageKind.Text, "chai", _clock.GetUtcNow())], default);
        }

        while ((await store.WorkAsync((state, _) => new Turn(state, new Reply("yes", []), []) { Intent = "echo" }, (_, reply) => [new OutgoingPart(reply.Text)], default)).Count > 0)
        {
        }
    }

    private void PassTime(double seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    private async Task UntilNothingWaitsAsync()
    {
        while ((await _store.BacklogAsync(default)).Unsent > 0)
            await Task.Yield();
    }

    /// <summary>Takes messages and answers when it is told to.</summary>
    private sealed class Provider(int lanes) : IChannel
    {
        private readonly ConcurrentQueue<TaskCompletionSource<SendOutcome>> _calls = new();
        private int _taken, _underWay, _most;
        private volatile bool _answersAll;

        public string Name => "telegram";

        public SendRate Rate => new(0, TimeSpan.Zero, lanes);

        public int Taken => _taken;

        public int UnderWay => _underWay;

        public int MostUnderWay => _most;

        public IReadOnlyList<OutgoingPart> Compose(Reply reply) => [new OutgoingPart(reply.Text)];

        public async Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken)
        {
            var call = new TaskCompletionSource<SendOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
            _most = Math.Max(_most, Interlocked.Increment(ref _underWay));
            _calls.Enqueue(call);
            Interlocked.Increment(ref _taken);
            if (_answersAll)
                AnswerOne();
            return await call.Task;
        }

        public void AnswerOne()
        {
            if (!_calls.TryDequeue(out var call))
                return;
            Interlocked.Decrement(ref _underWay);
            call.SetResult(new SendOutcome.Accepted());
        }

        public void AnswerAll()
        {
            _answersAll = true;
            while (!_calls.IsEmpty)
                AnswerOne();
        }

        /// <summary>Waits for the message that has to come. A loop that looks now and then does so by the clock.</summary>
        public async Task HasAsync(int count, FakeTimeProvider clock)
        {
            while (Volatile.Read(ref _taken) < count)
            {
                clock.Advance(TimeSpan.FromMilliseconds(1));
                await Task.Delay(1);
            }
        }
    }
}
