using KenyaExportBot.Messages;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace KenyaExportBot.Channels.Telegram;

/// <summary>One update on its way: read, answered at the desk, sent back. Polling and webhook both end here.</summary>
internal sealed partial class TelegramIntake(
    ITelegramBotClient client, IMessageDesk desk, TelegramSender sender, ChatDispatcher dispatcher, TimeProvider clock, ILogger<TelegramIntake> logger)
{
    private BotIdentity? _bot;

    public async Task<BotIdentity> IdentifyAsync(CancellationToken cancellationToken)
    {
        if (_bot is { } known)
            return known;
        var me = await client.GetMe(cancellationToken);
        return _bot = new BotIdentity(me.Id, me.Username ?? "");
    }

    /// <summary>Completes when the update is dealt with. One that fails is logged and lost alone.</summary>
    public async Task TakeAsync(Update update, CancellationToken cancellationToken)
    {
        var bot = await IdentifyAsync(cancellationToken);
        if (TelegramUpdates.Read(update, bot, clock.GetUtcNow()) is not { } message)
            return;
        await dispatcher.DispatchAsync(message.Chat.Key, async () =>
        {
            try
            {
                if (update.CallbackQuery is { } press)
                    await AcknowledgeAsync(press, cancellationToken);
                if (await desk.AnswerAsync(message, cancellationToken) is { } reply)
                    await sender.SendAsync(long.Parse(message.Chat.Id), reply, cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                LogLost(logger, fault);
            }
        });
    }

    /// <summary>Stops the waiting sign on the button; an answer that comes too late is Telegram's own affair.</summary>
    private async Task AcknowledgeAsync(CallbackQuery press, CancellationToken cancellationToken)
    {
        try
        {
            await client.AnswerCallbackQuery(press.Id, cancellationToken: cancellationToken);
        }
        catch (RequestException)
        {
            // "query is too old": the reply itself still goes out.
        }
    }

    [LoggerMessage(EventId = 301, Level = LogLevel.Error, Message = "A Telegram update could not be handled.")]
    private static partial void LogLost(ILogger logger, Exception fault);
}
