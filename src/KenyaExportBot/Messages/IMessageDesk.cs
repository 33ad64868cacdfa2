using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Messages;

/// <summary>
/// The one place between the channels and the conversation. A channel hands every message over here and sends what
/// comes back. A durable inbox and outbox belong behind this interface: nothing on either side would notice.
/// </summary>
internal interface IMessageDesk
{
    /// <summary>Answers one message; null when silence is right (a repeated delivery, a person who said STOP).</summary>
    /// <remarks>Never throws for what a person wrote: an internal error becomes a kind reply.</remarks>
    Task<Reply?> AnswerAsync(IncomingMessage message, CancellationToken cancellationToken);
}
