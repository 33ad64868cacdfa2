using System.Text.Json.Nodes;

namespace KenyaExportBot.Emulators.Telegram;

/// <summary>What people do, in Telegram's JSON.</summary>
internal sealed class UpdateJson(TelegramEmulatorOptions options)
{
    private long _messageId;
    private long _queryId;

    public long NextMessageId() => Interlocked.Increment(ref _messageId);

    public string NextQueryId() => $"43829471{Interlocked.Increment(ref _queryId):D10}";

    public long Date() => options.Time.GetUtcNow().ToUnixTimeSeconds();

    public JsonObject Bot() => new() { ["id"] = options.BotId, ["is_bot"] = true, ["first_name"] = "Kenya Export", ["username"] = options.BotUserName };

    public static JsonObject Person(long id, string name) => new() { ["id"] = id, ["is_bot"] = false, ["first_name"] = name, ["language_code"] = "en" };

    public static JsonObject Chat(long id, string name) => id switch
    {
        > 0 => new JsonObject { ["id"] = id, ["first_name"] = name, ["type"] = "private" },
        > -1_000_000_000_000 => new JsonObject { ["id"] = id, ["title"] = name, ["type"] = "group" },
        _ => new JsonObject { ["id"] = id, ["title"] = name, ["type"] = "supergroup" },
    };

    public JsonObject Message(long chatId, long userId, string name) => new()
    {
        ["message_id"] = NextMessageId(),
        ["from"] = Person(userId, name),
        ["chat"] = Chat(chatId, name),
        ["date"] = Date(),
    };

    public JsonObject Text(long chatId, string text, long userId, string name)
    {
        var message = Message(chatId, userId, name);
        message["text"] = text;
        if (text.StartsWith('/'))
        {
            var end = text.AsSpan().IndexOfAny(" \n");
            message["entities"] = new JsonArray(new JsonObject { ["type"] = "bot_command", ["offset"] = 0, ["length"] = end < 0 ? text.Length : end });
        }

        return message;
    }

    public JsonObject Query(string queryId, long chatId, long userId, string name, string data, long? messageId) => new()
    {
        ["id"] = queryId,
        ["from"] = Person(userId, name),
        ["message"] = new JsonObject
        {
            ["message_id"] = messageId ?? NextMessageId(),
            ["from"] = Bot(),
            ["chat"] = Chat(chatId, name),
            ["date"] = Date(),
            ["text"] = "…",
        },
        ["chat_instance"] = $"{chatId * 31}",
        ["data"] = data,
    };

    public JsonObject Membership(long chatId, long userId, string name, string before, string after) => new()
    {
        ["chat"] = Chat(chatId, name),
        ["from"] = Person(userId, name),
        ["date"] = Date(),
        ["old_chat_member"] = new JsonObject { ["user"] = Bot(), ["status"] = before, ["until_date"] = 0 },
        ["new_chat_member"] = new JsonObject { ["user"] = Bot(), ["status"] = after, ["until_date"] = 0 },
    };
}
