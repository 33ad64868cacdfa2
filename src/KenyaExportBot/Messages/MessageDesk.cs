using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Messages;

/// <summary>The one place between messages and the conversation: a state and a message in, a turn out. It keeps nothing and waits for nothing.</summary>
internal sealed partial class MessageDesk(Advisor advisor, TimeProvider clock, ILogger<MessageDesk> logger)
{
    /// <summary>Never throws for what a person wrote: an internal error becomes a kind reply.</summary>
    public Turn Answer(ChatState state, IncomingMessage message)
    {
        try
        {
            return Speak(state, message);
        }
        catch (Exception fault)
        {
            // The one place where anything at all becomes a kind reply instead of silence. What went wrong is told by
            // its kind and place: its words may hold the person's.
            LogFailure(logger, message.Chat.Channel, fault.GetType().Name, fault.StackTrace?.Split('\n')[0].Trim() ?? "");
            return advisor.Standard(state, "error");
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
                return advisor.Standard(state, message.Kind.ToString().ToLowerInvariant());
        }
    }

    [LoggerMessage(EventId = 200, Level = LogLevel.Error, Message = "A message on {Channel} could not be answered: {Kind} {Place}")]
    private static partial void LogFailure(ILogger logger, string channel, string kind, string place);
}
