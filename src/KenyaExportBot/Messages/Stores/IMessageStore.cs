using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Messages.Outbox;

namespace KenyaExportBot.Messages.Stores;

/// <summary>
/// Inbox, conversation states and outbox. Whatever a method returns from is durable; whatever it throws from has left no
/// trace. Two implementations, one suite of tests: embedded SQLite for one worker, PostgreSQL for many.
/// </summary>
internal interface IMessageStore : IAsyncDisposable
{
    /// <summary>Puts messages into the inbox, in order for each chat; those seen before are absorbed.</summary>
    /// <returns>How many are new.</returns>
    Task<int> AcceptAsync(IReadOnlyList<IncomingMessage> messages, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the chat that has waited longest, answers its oldest messages, and keeps the new state, the effects and the
    /// replies in one transaction. No two workers answer one chat at the same time.
    /// </summary>
    /// <param name="answer">Pure: it may be called again when the transaction has to be repeated.</param>
    /// <param name="compose">The bubbles of a reply on a channel.</param>
    /// <returns>What was answered; empty when nothing waits.</returns>
    Task<IReadOnlyList<Answered>> WorkAsync(
        Func<ChatState, IncomingMessage, Turn> answer, Func<string, Reply, IReadOnlyList<OutgoingPart>> compose, CancellationToken cancellationToken);

    /// <summary>Puts an alert into the outbox; silently nothing when the person is not to be written to.</summary>
    /// <param name="key">The same alert is sent once.</param>
    Task QueueAlertAsync(string chat, string key, OutgoingPart part, CancellationToken cancellationToken);

    /// <summary>Takes up to <paramref name="most"/> messages that are due, one a chat, and records the attempts.</summary>
    /// <param name="lease">How long the chats belong to this worker; after it another may take them over.</param>
    Task<IReadOnlyList<Delivery>> ClaimAsync(IReadOnlyList<IChannel> channels, int most, TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Marks what came of an attempt and lets the chat's next message go.</summary>
    /// <param name="due">When to try again; for outcomes that are not final.</param>
    /// <returns>The error code, when the provider has already reported that the message it accepted has failed.</returns>
    Task<int?> SettleAsync(Delivery delivery, SendOutcome outcome, DateTimeOffset due, TimeSpan chatInterval, CancellationToken cancellationToken);

    /// <summary>Keeps what the provider reports of a message, in any order and as often as it likes: the status never goes backwards.</summary>
    /// <param name="failure">What a failure means; null when the report is none.</param>
    Task ReportAsync(Receipt receipt, SendOutcome? failure, DateTimeOffset due, CancellationToken cancellationToken);

    /// <summary>Whether one of our own messages is known under this provider id.</summary>
    Task<bool> IsKnownAsync(string providerId, CancellationToken cancellationToken);

    Task SetStandingAsync(string chat, Standing standing, CancellationToken cancellationToken);

    /// <summary>What was given up, the oldest first.</summary>
    Task<IReadOnlyList<Parked>> ParkedAsync(CancellationToken cancellationToken);

    /// <summary>Puts parked messages back into the outbox.</summary>
    /// <param name="seq">Null for all.</param>
    Task<int> RetryParkedAsync(long? seq, CancellationToken cancellationToken);

    /// <summary>Erases what is older than it may be, and what is only kept for a while.</summary>
    Task<int> SweepAsync(TimeSpan retention, CancellationToken cancellationToken);

    Task<Backlog> BacklogAsync(CancellationToken cancellationToken);

    /// <summary>Adds to the totals that outlive a worker.</summary>
    Task AddTotalsAsync(IReadOnlyList<Total> totals, CancellationToken cancellationToken);

    Task<IReadOnlyList<Total>> TotalsAsync(CancellationToken cancellationToken);

    /// <summary>How often each six-digit code was answered for.</summary>
    Task<IReadOnlyDictionary<string, long>> AskedAsync(CancellationToken cancellationToken);

    /// <summary>Words that could not be placed, the most said first; nothing tells who said them.</summary>
    Task<IReadOnlyList<(string Words, long Times)>> UnplacedAsync(int least, CancellationToken cancellationToken);

    /// <summary>A write that changes nothing: fails when the store cannot be written.</summary>
    Task ProbeAsync(CancellationToken cancellationToken);

    /// <summary>Tries to be the only one of all workers to do something; null when another does.</summary>
    Task<ILeadership?> TryLeadAsync(string what, CancellationToken cancellationToken);

    /// <summary>A chat's name for logs and traces: the same chat has the same one, and nobody without the key learns whose it is.</summary>
    string HashOf(string chat);
}

/// <param name="Chat">The key of the chat.</param>
/// <param name="Waited">From acceptance until the answer was in the outbox.</param>
internal sealed record Answered(string Key, string Chat, string Channel, MessageKind Kind, string Intent, int Parts, TimeSpan Waited);

internal sealed record Parked(long Seq, string Channel, string ChatHash, DateTimeOffset Created, int Attempts, string Reason);

/// <param name="OldestWaiting">When the oldest message not yet answered was accepted.</param>
/// <param name="OldestUnsent">When the oldest reply not yet sent was written.</param>
internal sealed record Backlog(
    long Waiting, long Unsent, long Parked, long Unconfirmed, long Chats, DateTimeOffset? OldestWaiting, DateTimeOffset? OldestUnsent);

/// <summary>A count kept by channel, added up over all workers.</summary>
internal sealed record Total(string Channel, string Name, long Value);

/// <summary>What a provider reports of a message.</summary>
/// <param name="Error">The provider's error code; null when there is none.</param>
internal sealed record Receipt(string ProviderId, ReceiptStatus Status, int? Error);

/// <summary>In the order of what is worth more: a person who has the message has it, whatever is said of it later.</summary>
internal enum ReceiptStatus
{
    Unknown = 0,
    Queued = 1,
    Sending = 2,
    Sent = 3,
    Failed = 4,
    Delivered = 5,
    Read = 6,
}

/// <summary>Held as long as it is not disposed and the store is reachable.</summary>
internal interface ILeadership : IAsyncDisposable
{
    Task<bool> IsHeldAsync(CancellationToken cancellationToken);
}
