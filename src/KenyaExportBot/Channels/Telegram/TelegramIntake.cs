using KenyaExportBot.Messages;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace KenyaExportBot.Channels.Telegram;

/// <summary>Updates on their way in. Polling and webhook both end here; when it returns, Telegram may forget them.</summary>
internal sealed class TelegramIntake(TelegramClients clients, MessageIntake intake, TimeProvider clock)
{
    private BotIdentity? _bot;

    public async Task<BotIdentity> IdentifyAsync(CancellationToken cancellationToken)
    {
        if (_bot is { } known)
            return known;
        var me = await clients.Send.GetMe(cancellationToken);
        return _bot = new BotIdentity(me.Id, me.Username ?? "");
    }

    /// <exception cref="Exception">The store did not take them: they have to come again.</exception>
    public async Task TakeAsync(IReadOnlyList<Update> updates, CancellationToken cancellationToken)
    {
        var bot = await IdentifyAsync(cancellationToken);
        var messages = updates.Select(update => TelegramUpdates.Read(update, bot, clock.GetUtcNow())).OfType<IncomingMessage>().ToList();
        await intake.AcceptAsync(messages, cancellationToken);
        foreach (var press in updates.Select(update => update.CallbackQuery).OfType<CallbackQuery>())
            _ = AcknowledgeAsync(press);
    }

    /// <summary>Stops the waiting sign on the button. Nobody waits for it: the reply is on its way, and a sign that goes on is Telegram's own affair.</summary>
    private async Task AcknowledgeAsync(CallbackQuery press)
    {
        try
        {
            await clients.Send.AnswerCallbackQuery(press.Id);
        }
        catch (Exception fault) when (fault is RequestException or HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            // "query is too old", or Telegram is in trouble.
        }
    }
}
