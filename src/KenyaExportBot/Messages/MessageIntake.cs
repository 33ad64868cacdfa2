using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Messages.Stores;
using KenyaExportBot.Telemetry;

namespace KenyaExportBot.Messages;

/// <summary>The way in for every channel. When it returns, the messages are on the disk and the provider may forget them.</summary>
internal sealed partial class MessageIntake(IMessageStore store, Advisor advisor, Wakes wakes, BotMetrics metrics, StoreHealth health, ILogger<MessageIntake> logger)
{
    /// <exception cref="Exception">The store did not take them: the provider has to deliver them again.</exception>
    public async Task AcceptAsync(IReadOnlyList<IncomingMessage> messages, CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
            return;
        using var trace = BotMetrics.Activities.StartActivity("accept")?.SetTag("channel", messages[0].Chat.Channel).SetTag("messages", messages.Count);
        var heard = messages.Select(message => message with { IsAlwaysHeard = advisor.EndsOrErases }).ToList();
        var count = await health.WatchAsync(() => store.AcceptAsync(heard, cancellationToken), fresh => fresh > 0);
        wakes.Inbox.Set();
        metrics.Accepted(messages[0].Chat.Channel, count, messages.Count - count);
        foreach (var message in logger.IsEnabled(LogLevel.Debug) ? messages : [])
            LogAccepted(logger, message.Key, message.Chat.Channel, message.Kind, store.HashOf(message.Chat.Key));
    }

    [LoggerMessage(EventId = 210, Level = LogLevel.Debug, Message = "Accepted {Key} on {Channel} ({Kind}) from chat {Chat}.")]
    private static partial void LogAccepted(ILogger logger, string key, string channel, MessageKind kind, string chat);
}
