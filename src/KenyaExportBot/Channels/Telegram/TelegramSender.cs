using System.Text;
using KenyaExportBot.Advice.Conversations;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace KenyaExportBot.Channels.Telegram;

/// <summary>Sends replies: HTML with everything escaped, a button for each choice.</summary>
internal sealed partial class TelegramSender(ITelegramBotClient client, TimeProvider clock, ILogger<TelegramSender> logger)
{
    /// <summary>Telegram counts the text after the markup is read; the margin is for marks cut open at a border.</summary>
    private const int LongestText = 4_000;

    private const int LabelLength = 60;

    /// <summary>Longer waits are for the outbox; until then a throttled answer is better late than never.</summary>
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(30);

    public async Task SendAsync(long chat, Reply reply, CancellationToken cancellationToken)
    {
        var parts = TextSplitter.Split(reply.Text, LongestText);
        for (var i = 0; i < parts.Count; i++)
            await SendAsync(chat, Html(parts[i]), i == parts.Count - 1 ? Buttons(reply) : null, isRetry: false, cancellationToken);
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

    public static InlineKeyboardMarkup? Buttons(Reply reply) => reply.Options.Count == 0
        ? null
        : new InlineKeyboardMarkup(reply.Options.Select((option, index) => new[]
        {
            InlineKeyboardButton.WithCallbackData(Shorten($"{index + 1} · {option.Label}"), $"{reply.Menu}:{index + 1}"),
        }));

    private async Task SendAsync(long chat, string html, InlineKeyboardMarkup? buttons, bool isRetry, CancellationToken cancellationToken)
    {
        try
        {
            await client.SendMessage(
                chat, html, ParseMode.Html, replyMarkup: buttons, linkPreviewOptions: new LinkPreviewOptions { IsDisabled = true },
                cancellationToken: cancellationToken);
        }
        catch (ApiRequestException fault) when (!isRetry && fault.Parameters?.MigrateToChatId is { } moved)
        {
            await SendAsync(moved, html, buttons, isRetry: true, cancellationToken);
        }
        catch (ApiRequestException fault) when (!isRetry && fault.ErrorCode == 429)
        {
            var wait = TimeSpan.FromSeconds(fault.Parameters?.RetryAfter ?? 1);
            await Task.Delay(wait < _longestWait ? wait : _longestWait, clock, cancellationToken);
            await SendAsync(chat, html, buttons, isRetry: true, cancellationToken);
        }
        catch (RequestException fault)
        {
            // Blocked, gone, or Telegram is in trouble: the person can ask again, and other chats go on.
            LogNotSent(logger, (fault as ApiRequestException)?.ErrorCode ?? (int?)fault.HttpStatusCode ?? 0);
        }
    }

    private static string Shorten(string label) => label.Length <= LabelLength ? label : label[..(LabelLength - 1)] + "…";

    [LoggerMessage(EventId = 300, Level = LogLevel.Warning, Message = "Telegram did not take a reply: error {Code}.")]
    private static partial void LogNotSent(ILogger logger, int code);
}
