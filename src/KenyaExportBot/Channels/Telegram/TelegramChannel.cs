using System.Text;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Configuration;
using KenyaExportBot.Messages.Outbox;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace KenyaExportBot.Channels.Telegram;

/// <summary>The way out to Telegram: HTML with everything escaped, a button for each choice.</summary>
internal sealed class TelegramChannel(TelegramClients clients, BotOptions options) : IChannel
{
    public const string ChannelName = "telegram";

    /// <summary>Telegram counts the text after the markup is read; the margin is for marks cut open at a border.</summary>
    private const int LongestText = 4_000;

    private const int LabelLength = 60;

    public string Name => ChannelName;

    public SendRate Rate { get; } = new(options.Outbox.TelegramPerSecond, TimeSpan.FromSeconds(options.Outbox.TelegramChatSeconds), options.Outbox.TelegramLanes);

    public IReadOnlyList<OutgoingPart> Compose(Reply reply)
    {
        var texts = TextSplitter.Split(reply.Text, LongestText);
        var buttons = reply.Options.Select((option, index) => new OutgoingButton(Shorten($"{index + 1} · {option.Label}"), $"{reply.Menu}:{index + 1}")).ToList();
        return [.. texts.Select((text, index) => new OutgoingPart(text, index == texts.Count - 1 && buttons.Count > 0 ? buttons : null))];
    }

    public async Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            await clients.Send.SendMessage(
                long.Parse(delivery.Address), Html(delivery.Part.Text), ParseMode.Html, replyMarkup: Keyboard(delivery.Part),
                linkPreviewOptions: new LinkPreviewOptions { IsDisabled = true }, cancellationToken: cancellationToken);
            return new SendOutcome.Accepted();
        }
        catch (Exception fault) when (fault is RequestException or HttpRequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return TelegramErrors.Meaning(fault);
        }
    }

    /// <summary>Bold is written <c>*so*</c> in replies; everything else is text.</summary>
    public static string Html(string text)
    {
        var html = new StringBuilder(text.Length + 32);
        var isBold = false;
        foreach (var c in text)
        {
            if (c == '*')
            {
                isBold = !isBold;
                html.Append(isBold ? "<b>" : "</b>");
                continue;
            }

            html.Append(c switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => c.ToString() });
        }

        return isBold ? html.Append("</b>").ToString() : html.ToString();
    }

    private static InlineKeyboardMarkup? Keyboard(OutgoingPart part) => part.Buttons is null
        ? null
        : new InlineKeyboardMarkup(part.Buttons.Select(button => new[] { InlineKeyboardButton.WithCallbackData(button.Label, button.Data) }));

    private static string Shorten(string label) => label.Length <= LabelLength ? label : label[..(LabelLength - 1)] + "…";
}
