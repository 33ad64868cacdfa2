using System.Collections.Concurrent;
using System.Diagnostics;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Configuration;
using KenyaExportBot.Messages;
using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Messages.Stores;
using KenyaExportBot.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;

namespace KenyaExportBot.Tests.Messages.Stores;

/// <summary>A worker's intake, desk and outbox on a store, with a channel that remembers what it was given and a provider that delivers until it is told "accepted".</summary>
internal sealed class RunningStore : IAsyncDisposable
{
    private readonly IMessageStore _store;
    private readonly MessageIntake _intake;
    private readonly MessageWorker _worker;
    private readonly OutboxSender _sender;
    private readonly BotMetrics _metrics = new();
    private readonly RememberingChannel _channel = new();

    private RunningStore(IMessageStore store)
    {
        _store = store;
        var (clock, wakes, options) = (TimeProvider.System, new Wakes(TimeProvider.System), new BotOptions());
        options.Outbox.LeaseSeconds = 2;
        var desk = new MessageDesk(Bot.Advisor, clock, NullLogger<MessageDesk>.Instance);
        _intake = new MessageIntake(store, Bot.Advisor, wakes, _metrics, Health, NullLogger<MessageIntake>.Instance);
        _worker = new MessageWorker(store, desk, [_channel], wakes, _metrics, Health, options, clock, NullLogger<MessageWorker>.Instance);
        _sender = new OutboxSender(store, [_channel], wakes, _metrics, Health, new ChannelPauses(clock), options, clock, NullLogger<OutboxSender>.Instance);
    }

    public StoreHealth Health { get; } = new();

    public IReadOnlyList<string> Sent => [.. _channel.Sent];

    public static async Task<RunningStore> StartAsync(IMessageStore store)
    {
        var running = new RunningStore(store);
        await running._worker.StartAsync(default);
        await running._sender.StartAsync(default);
        return running;
    }

    /// <summary>Delivers once.</summary>
    public Task DeliverAsync(string chat, int number, string text = "avocado") => _intake.AcceptAsync(
        [new IncomingMessage($"telegram:{chat}/{number}", new ChatAddress("telegram", chat), MessageKind.Text, text, TimeProvider.System.GetUtcNow())], default);

    /// <summary>Delivers as a provider does: until it is told that the message is taken.</summary>
    public async Task InsistAsync(string chat, int number)
    {
        while (true)
        {
            try
            {
                await DeliverAsync(chat, number);
                return;
            }
            catch (Exception fault) when (fault is not Xunit.Sdk.XunitException)
            {
                await Task.Delay(50);
            }
        }
    }

    /// <summary>Waits for what has to become true by itself.</summary>
    public static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var since = Stopwatch.StartNew();
        while (!await isSo())
        {
            Assert.True(since.Elapsed < TimeSpan.FromMinutes(2), "It did not come about.");
            await Task.Delay(20);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync(default);
        await _sender.StopAsync(default);
        _worker.Dispose();
        _sender.Dispose();
        _metrics.Dispose();
        await _store.DisposeAsync();
    }

    private sealed class RememberingChannel : IChannel
    {
        public ConcurrentQueue<string> Sent { get; } = new();

        public string Name => "telegram";

        public SendRate Rate => new(0, TimeSpan.Zero);

        public IReadOnlyList<OutgoingPart> Compose(Reply reply) => [new OutgoingPart(reply.Text)];

        public Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken)
        {
            Sent.Enqueue(delivery.Address);
            return Task.FromResult<SendOutcome>(new SendOutcome.Accepted());
        }
    }
}
