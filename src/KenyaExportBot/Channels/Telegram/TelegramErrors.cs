using KenyaExportBot.Messages.Outbox;
using Telegram.Bot.Exceptions;

namespace KenyaExportBot.Channels.Telegram;

/// <summary>What Telegram's refusals mean. Source: core.telegram.org/bots/api, "Making requests", and the descriptions it answers with.</summary>
internal static class TelegramErrors
{
    private static readonly string[] _gone =
        ["chat not found", "deactivated", "kicked", "not a member", "group chat was deleted", "peer_id_invalid", "have no rights to send", "not enough rights", "topic_closed"];

    public static SendOutcome Meaning(Exception fault) => fault switch
    {
        ApiRequestException { Parameters.MigrateToChatId: { } moved } => new SendOutcome.Moved(moved.ToString()),
        ApiRequestException { ErrorCode: 429 } busy => new SendOutcome.WaitUntil(TimeSpan.FromSeconds(Math.Max(1, busy.Parameters?.RetryAfter ?? 1)), "Telegram error 429: too many requests"),
        ApiRequestException { ErrorCode: 403 or 400 } refused when _gone.Any(words => refused.Message.Contains(words, StringComparison.OrdinalIgnoreCase)) =>
            new SendOutcome.UserLeft(Standing.Gone, $"Telegram error {refused.ErrorCode}: the chat is gone"),
        ApiRequestException { ErrorCode: 403 } => new SendOutcome.UserLeft(Standing.Blocked, "Telegram error 403: blocked by the person"),
        ApiRequestException { ErrorCode: 401 or 404 } unknown => new SendOutcome.Misconfigured($"Telegram error {unknown.ErrorCode}: it does not know this token; check Telegram:Token against BotFather's"),
        ApiRequestException { ErrorCode: < 500 } refused => new SendOutcome.GiveUp($"Telegram error {refused.ErrorCode}: it does not take this message"),
        ApiRequestException failed => new SendOutcome.Retry($"Telegram error {failed.ErrorCode}", MayHaveArrived: true),
        RequestException { HttpStatusCode: { } status } => new SendOutcome.Retry($"Telegram error {(int)status}", MayHaveArrived: true),
        _ => new SendOutcome.Retry("Telegram did not answer", MayHaveArrived: true),
    };
}
