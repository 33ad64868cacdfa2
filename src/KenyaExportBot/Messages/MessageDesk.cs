using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Messages;

/// <summary>Answers messages one chat at a time: load the state, let the advisor speak, keep the new state, hand the reply back.</summary>
internal sealed partial class MessageDesk(Advisor advisor, IChatStore store, TimeProvider clock, ILogger<MessageDesk> logger) : IMessageDesk
{
    /// <summary>Chats share this many locks: enough that two busy chats seldom wait for each other.</summary>
    private const int Lanes = 256;

    private readonly SemaphoreSlim[] _lanes = [.. Enumerable.Range(0, Lanes).Select(_ => new SemaphoreSlim(1, 1))];
    private readonly RecentKeys _recent = new();

    public async Task<Reply?> AnswerAsync(IncomingMessage message, CancellationToken cancellationToken) =>
        (await AnswerInFullAsync(message, cancellationToken))?.Reply;

    /// <summary>As <see cref="AnswerAsync"/>, with what was understood; null for a repeated delivery.</summary>
    public async Task<Turn?> AnswerInFullAsync(IncomingMessage message, CancellationToken cancellationToken)
    {
        if (!_recent.Add(message.Key))
            return null;
        var lane = _lanes[(uint)StringComparer.Ordinal.GetHashCode(message.Chat.Key) % Lanes];
        await lane.WaitAsync(cancellationToken);
        var state = new ChatState();
        try
        {
            state = await store.LoadAsync(message.Chat.Key, cancellationToken);
            var turn = Speak(state, message);
            var complaint = await store.SaveAsync(message.Chat.Key, turn.State, [.. turn.Effects, .. turn.Codes.Select(code => new Effect.CountAsked(code))], cancellationToken);
            return complaint is { } number && turn.Reply is { } reply
                ? turn with { Reply = reply with { Text = reply.Text.Replace("{number}", number.ToString(), StringComparison.Ordinal) } }
                : turn;
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The one place where anything at all becomes a kind reply instead of silence.
            LogFailure(logger, message.Chat.Channel, fault);
            return advisor.Standard(state, "error");
        }
        finally
        {
            lane.Release();
        }
    }

    private Turn Speak(ChatState state, IncomingMessage message)
    {
        var today = NairobiTime.Today(clock);
        switch (message.Kind)
        {
            // A corrected message is answered like a new one: the first answer was to the slip.
            case MessageKind.Text or MessageKind.Edited:
                return advisor.Answer(state, message.Text, today);
            case MessageKind.Choice:
                return message.Text.Split(':') is [var menu, var choice] && int.TryParse(menu, out var menuNumber) && int.TryParse(choice, out var number)
                    ? advisor.Press(state, menuNumber, number, today)
                    : advisor.Answer(state, message.Text, today);
            default:
                var key = message.Kind.ToString().ToLowerInvariant();
                return advisor.Standard(state, key);
        }
    }

    [LoggerMessage(EventId = 200, Level = LogLevel.Error, Message = "A message on {Channel} could not be answered.")]
    private static partial void LogFailure(ILogger logger, string channel, Exception fault);
}
