using System.Text;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Messages;
using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Messages.Stores;
using Microsoft.Extensions.Time.Testing;

namespace KenyaExportBot.Tests.Messages.Stores;

/// <summary>What every message store does, told on each engine. This part is the scene: who writes, who answers, who sends.</summary>
public abstract partial class MessageStoreSuite : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan _lease = TimeSpan.FromSeconds(60);
    private int _keys;

    private protected FakeTimeProvider Clock { get; set; } = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));

    private protected TemporaryFolder Folder { get; } = new();

    private protected IMessageStore Store { get; set; } = null!;

    public virtual async Task InitializeAsync() => Store = await OpenAsync();

    public virtual async Task DisposeAsync()
    {
        if (Store is not null)
            await Store.DisposeAsync();
    }

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>A worker's view of the test's database.</summary>
    private protected abstract Task<IMessageStore> OpenAsync(int perMinute = 0);

    /// <summary>Every value of every table.</summary>
    private protected abstract Task<string> DumpAsync();

    private protected async Task ReopenAsync(int perMinute = 0)
    {
        await Store.DisposeAsync();
        Store = await OpenAsync(perMinute);
    }

    private protected IncomingMessage Message(string chat, string text, MessageKind kind = MessageKind.Text, string? key = null) => new(
        key ?? $"telegram:{Interlocked.Increment(ref _keys)}", new ChatAddress("telegram", chat), kind, text, Clock.GetUtcNow()) { IsAlwaysHeard = word => word is "STOP" or "FUTA" };

    private protected Task<int> Hear(params IncomingMessage[] messages) => Store.AcceptAsync(messages, default);

    private protected async Task Hear(string chat, params string[] texts)
    {
        foreach (var text in texts)
            await Hear(Message(chat, text));
    }

    /// <summary>The bot of these tests: says what it heard and how many it heard before.</summary>
    private protected static Turn Echo(ChatState state, IncomingMessage message) => message.Text switch
    {
        "FUTA" => Say(new ChatState(), "erased", new Effect.Erase()),
        "silence" => new Turn(state, null, []),
        _ => Say(state with { LastMenu = state.LastMenu + 1 }, $"{(message.Kind == MessageKind.Text ? "" : message.Kind + " ")}{message.Text} after {state.LastMenu}"),
    };

    private protected static Turn Say(ChatState state, string text, params Effect[] effects) => new(state, new Reply(text, []), effects) { Intent = "echo" };

    private protected Task<IReadOnlyList<Answered>> AnswerOnce(Func<ChatState, IncomingMessage, Turn>? answer = null) =>
        Store.WorkAsync(answer ?? Echo, (_, reply) => [.. reply.Text.Split('\n').Select(line => new OutgoingPart(line))], default);

    private protected async Task<List<Answered>> Answer(Func<ChatState, IncomingMessage, Turn>? answer = null)
    {
        var all = new List<Answered>();
        while (await AnswerOnce(answer) is { Count: > 0 } answered)
            all.AddRange(answered);
        return all;
    }

    private protected static FakeChannel Telegram(double perSecond = 0, double chatSeconds = 0) => new("telegram", new SendRate(perSecond, TimeSpan.FromSeconds(chatSeconds)));

    private protected Task<IReadOnlyList<Delivery>> Claim(int most = 100, IChannel? channel = null, IMessageStore? store = null) =>
        (store ?? Store).ClaimAsync([channel ?? Telegram()], most, _lease, default);

    private protected async Task<Delivery> ClaimOne() => Assert.Single(await Claim());

    private protected Task<int?> Settle(Delivery delivery, SendOutcome? outcome = null, double wait = 0, double chatSeconds = 0, IMessageStore? store = null) => (store ?? Store).SettleAsync(
        delivery, outcome ?? new SendOutcome.Accepted(), Clock.GetUtcNow() + TimeSpan.FromSeconds(wait), TimeSpan.FromSeconds(chatSeconds), default);

    /// <summary>Sends everything that waits.</summary>
    /// <returns>What was sent, as <c>chat: text</c>.</returns>
    private protected async Task<List<string>> SendAll(string channel = "telegram")
    {
        var sent = new List<string>();
        while (await Claim(channel: new FakeChannel(channel, new SendRate(0, TimeSpan.Zero))) is { Count: > 0 } deliveries)
        {
            foreach (var delivery in deliveries)
            {
                sent.Add($"{delivery.Address}: {delivery.Part.Text}");
                await Settle(delivery);
            }
        }

        return sent;
    }

    private protected static string Big(int length) => new StringBuilder().Insert(0, "karanga ", length / 8).ToString();

    private protected sealed record FakeChannel(string Name, SendRate Rate) : IChannel
    {
        public IReadOnlyList<OutgoingPart> Compose(Reply reply) => [new OutgoingPart(reply.Text)];

        public Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken) => Task.FromResult<SendOutcome>(new SendOutcome.Accepted());
    }
}
