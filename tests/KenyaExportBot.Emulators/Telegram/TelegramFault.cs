namespace KenyaExportBot.Emulators.Telegram;

/// <summary>Refusals in Telegram's words.</summary>
public static class TelegramFault
{
    public static Fault Blocked { get; } = Refused(403, "Forbidden: bot was blocked by the user");

    public static Fault Kicked { get; } = Refused(403, "Forbidden: bot was kicked from the supergroup chat");

    public static Fault Deactivated { get; } = Refused(403, "Forbidden: user is deactivated");

    public static Fault ChatNotFound { get; } = Refused(400, "Bad Request: chat not found");

    public static Fault Unauthorized { get; } = Refused(401, "Unauthorized");

    public static Fault InternalError { get; } = Refused(500, "Internal Server Error");

    public static Fault Conflict { get; } = Refused(409, UpdateQueue.OtherPoll);

    public static Fault TooManyRequests(int retryAfter) =>
        Refused(429, $"Too Many Requests: retry after {retryAfter}", $$"""{"retry_after":{{retryAfter}}}""");

    public static Fault Migrated(long newChatId) =>
        Refused(400, "Bad Request: group chat was upgraded to a supergroup chat", $$"""{"migrate_to_chat_id":{{newChatId}}}""");

    private static Fault Refused(int status, string description, string? parameters = null) =>
        new(FaultEffect.Refused, status, Reply.ErrorBody(status, description, parameters));
}
