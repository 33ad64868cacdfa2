using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Messages.Outbox;

/// <summary>A way out to people.</summary>
internal interface IChannel
{
    /// <summary>As in <see cref="ChatAddress.Channel"/>.</summary>
    string Name { get; }

    /// <summary>How fast this channel may be written to.</summary>
    SendRate Rate { get; }

    /// <summary>The reply in as many bubbles as the channel needs.</summary>
    IReadOnlyList<OutgoingPart> Compose(Reply reply);

    /// <summary>Tries once. Says what came of it and never throws, except when cancelled: then it is not known what came of it.</summary>
    Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken);
}

/// <param name="PerSecond">For the whole channel and all workers together; 0 for no bound.</param>
/// <param name="ChatInterval">Between two messages to one chat.</param>
/// <param name="Lanes">Messages one worker has on their way at the same time; so many may be repeated when it is killed, unless the provider can be asked.</param>
internal sealed record SendRate(double PerSecond, TimeSpan ChatInterval, int Lanes = 1);

/// <summary>One bubble on its way, taken by this worker alone.</summary>
/// <param name="Seq">Its place in the outbox.</param>
/// <param name="Chat">The chat's key in the store.</param>
/// <param name="Address">Where to send it, as the provider knows the person.</param>
/// <param name="Attempts">This one included.</param>
/// <param name="Failures">How many of the earlier attempts count towards giving up.</param>
/// <param name="InDoubt">An earlier attempt ended without an answer: it may have arrived.</param>
/// <param name="FirstTried">When the first attempt was made; null when this is it.</param>
/// <param name="LastInbound">When the person last wrote.</param>
/// <param name="Arrived">When the message it answers was accepted; for an alert, when it was queued.</param>
internal sealed record Delivery(
    long Seq, string Chat, string Channel, string Address, OutgoingPart Part, Rank Rank, int Attempts, int Failures, bool InDoubt,
    DateTimeOffset? FirstTried, DateTimeOffset LastInbound, DateTimeOffset Arrived)
{
    /// <summary>Proves that the chat was not taken over by another worker in the meantime.</summary>
    public required long Lease { get; init; }
}

/// <summary>A channel whose provider reports later what became of a message.</summary>
internal interface IReportingChannel : IChannel
{
    /// <summary>What a reported error code means for the message.</summary>
    SendOutcome Meaning(int error);
}
