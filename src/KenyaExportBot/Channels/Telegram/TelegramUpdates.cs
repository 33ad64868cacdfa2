using KenyaExportBot.Messages;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace KenyaExportBot.Channels.Telegram;

/// <summary>Who the bot is on Telegram: needed to see whether a group means it.</summary>
internal sealed record BotIdentity(long Id, string Username);

/// <summary>Turns Telegram's updates into messages. What is none of ours to answer becomes null.</summary>
internal static class TelegramUpdates
{
    /// <summary>Kinds we ask Telegram for; everything else is not even sent.</summary>
    public static readonly UpdateType[] Wanted = [UpdateType.Message, UpdateType.EditedMessage, UpdateType.CallbackQuery, UpdateType.MyChatMember];

    public static IncomingMessage? Read(Update update, BotIdentity bot, DateTimeOffset received)
    {
        if (update.CallbackQuery is { } press)
        {
            // A press on a message too old for Telegram comes without it; then there is nowhere to answer.
            return press.Message is null || press.Data is null
                ? null
                : new IncomingMessage(KeyOf(update), AddressOf(press.Message.Chat), MessageKind.Choice, press.Data, received);
        }

        if (update.MyChatMember is { } change)
        {
            var isOut = change.NewChatMember.Status is ChatMemberStatus.Kicked or ChatMemberStatus.Left;
            return new IncomingMessage(KeyOf(update), AddressOf(change.Chat), isOut ? MessageKind.Left : MessageKind.Returned, "", received);
        }

        var (message, isEdited) = (update.Message ?? update.EditedMessage, update.EditedMessage is not null);
        if (message is null || message.From is { IsBot: true } || message.Chat.Type is ChatType.Channel)
            return null;
        if (message.MigrateToChatId is { } moved)
            return new IncomingMessage(KeyOf(update), AddressOf(message.Chat), MessageKind.Moved, moved.ToString(), received);
        var text = message.Text ?? message.Caption ?? "";
        if (message.Chat.Type is ChatType.Group or ChatType.Supergroup)
        {
            // In a group the bot speaks when it is spoken to, and only then.
            if (!IsMeant(message, text, bot))
                return null;
            text = WithoutMention(text, bot);
        }

        var kind = text.Length > 0 ? (isEdited ? MessageKind.Edited : MessageKind.Text) : KindOf(message);
        if (kind is null || (isEdited && text.Length == 0))
            return null;
        return new IncomingMessage(KeyOf(update), AddressOf(message.Chat), kind.Value, PlainCommand(text), received)
        {
            Written = isEdited ? received : new DateTimeOffset(DateTime.SpecifyKind(message.Date, DateTimeKind.Utc)),
        };
    }

    private static string KeyOf(Update update) => $"telegram:{update.Id}";

    private static ChatAddress AddressOf(Chat chat) => new("telegram", chat.Id.ToString());

    private static MessageKind? KindOf(Message message) => message.Type switch
    {
        MessageType.Voice or MessageType.Audio or MessageType.VideoNote => MessageKind.Voice,
        MessageType.Photo => MessageKind.Picture,
        MessageType.Sticker => MessageKind.Sticker,
        MessageType.Document => MessageKind.Document,
        MessageType.Video or MessageType.Animation => MessageKind.Video,
        MessageType.Contact => MessageKind.Contact,
        MessageType.Location or MessageType.Venue => MessageKind.Location,
        MessageType.Poll or MessageType.Dice => MessageKind.Other,

        // Somebody joined, a title changed: nobody said anything.
        _ => null,
    };

    private static bool IsMeant(Message message, string text, BotIdentity bot) =>
        message.ReplyToMessage?.From?.Id == bot.Id
        || text.Contains("@" + bot.Username, StringComparison.OrdinalIgnoreCase)
        || (text.StartsWith('/') && !text.Split(' ')[0].Contains('@', StringComparison.Ordinal));

    private static string WithoutMention(string text, BotIdentity bot) =>
        text.Replace("@" + bot.Username, " ", StringComparison.OrdinalIgnoreCase).Trim();

    /// <summary>"/stop" is the word stop; "/start" opened from a link carries a parameter that is nobody's words.</summary>
    private static string PlainCommand(string text)
    {
        if (!text.StartsWith('/'))
            return text;
        return text.StartsWith("/start", StringComparison.OrdinalIgnoreCase) ? "start" : text.TrimStart('/').Replace('_', ' ');
    }
}
