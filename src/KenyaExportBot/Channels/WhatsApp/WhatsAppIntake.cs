using KenyaExportBot.Messages;

namespace KenyaExportBot.Channels.WhatsApp;

/// <summary>One WhatsApp message on its way: answered at the desk, sent back over REST, in order for each chat.</summary>
internal sealed partial class WhatsAppIntake(IMessageDesk desk, IWhatsAppSender sender, ChatDispatcher dispatcher, ILogger<WhatsAppIntake> logger)
{
    public Task TakeAsync(IncomingMessage message, CancellationToken cancellationToken) => dispatcher.DispatchAsync(message.Chat.Key, async () =>
    {
        try
        {
            if (await desk.AnswerAsync(message, cancellationToken) is { } reply)
                await sender.SendAsync(message.Chat.ReplyTo ?? message.Chat.Id, reply, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogLost(logger, fault.GetType().Name);
        }
    });

    /// <summary>Only the kind of failure is logged: its text may hold the address it was sent to.</summary>
    [LoggerMessage(EventId = 400, Level = LogLevel.Error, Message = "A WhatsApp reply could not be sent ({Kind}).")]
    private static partial void LogLost(ILogger logger, string kind);
}
