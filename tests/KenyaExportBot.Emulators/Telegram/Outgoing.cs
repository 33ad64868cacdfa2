using System.Text;

namespace KenyaExportBot.Emulators.Telegram;

/// <summary>sendMessage and what can be done to a message afterwards.</summary>
internal sealed class Outgoing(TelegramEmulatorOptions options, UpdateJson json)
{
    private const int LongestText = 4096;

    private readonly Lock _gate = new();
    private readonly Dictionary<(long Chat, long Message), string> _markups = [];
    private readonly Queue<(long Chat, long Message)> _markupOrder = [];
    private readonly Dictionary<long, long> _lastKeyboard = [];

    public Ledger<Sent> Sent { get; } = new(options.KeepTexts ? options.Kept : 0);

    public Rates Rates { get; } = new(options.Time, options.ChatsKept);

    /// <summary>The newest message with buttons in a chat.</summary>
    public long? LastKeyboard(long chatId)
    {
        lock (_gate)
            return _lastKeyboard.TryGetValue(chatId, out var message) ? message : null;
    }

    public Reply Send(Parameters parameters)
    {
        var text = parameters["text"];
        if (string.IsNullOrEmpty(text))
            return Reply.BadRequest("message text is empty");
        if (ChatFault(parameters, out var chatId) is { } chatFault)
            return chatFault;
        var mode = parameters["parse_mode"];
        if (Plain(text, mode, out var plain) is { } parseFault)
            return Reply.BadRequest(parseFault);
        if (string.IsNullOrWhiteSpace(plain))
            return Reply.BadRequest("text must be non-empty");
        if (plain.Length > LongestText)
            return Reply.BadRequest("message is too long");
        if (Keyboard.Read(parameters, out var keyboard) is { } keyboardFault)
            return Reply.BadRequest(keyboardFault);
        if (Flood(chatId) is { } flood)
            return flood;

        var messageId = json.NextMessageId();
        var markup = parameters["reply_markup"];
        if (keyboard.Count > 0 && options.KeepTexts)
            Remember(chatId, messageId, markup!);
        Rates.Add($"{chatId}");
        var sent = Sent.Add(number =>
        {
            var entry = new Sent(number, chatId, messageId, text, plain, mode, keyboard, options.Time.GetUtcNow()) { Port = parameters.Port, IsAnswered = parameters.IsAnswered };
            options.OnSent?.Invoke(entry);
            return entry;
        });
        return Reply.Ok(MessageJson(sent.ChatId, messageId, plain, keyboard.Count > 0 ? markup : null));
    }

    public Reply EditMarkup(Parameters parameters)
    {
        if (ChatFault(parameters, out var chatId) is { } chatFault)
            return chatFault;
        if (parameters.Whole("message_id") is not { } messageId)
            return Reply.BadRequest("message identifier is not specified");
        if (Keyboard.Read(parameters, out var keyboard) is { } fault)
            return Reply.BadRequest(fault);
        var markup = keyboard.Count == 0 ? "" : parameters["reply_markup"]!;
        if (options.KeepTexts)
        {
            lock (_gate)
            {
                if (!_markups.TryGetValue((chatId, messageId), out var current))
                    return Reply.BadRequest("message to edit not found");
                if (current == markup)
                    return Reply.BadRequest("message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
                _markups[(chatId, messageId)] = markup;
            }
        }

        return Reply.Ok(MessageJson(chatId, messageId, "…", markup.Length == 0 ? null : markup));
    }

    public static Reply? ChatFault(Parameters parameters, out long chatId)
    {
        chatId = parameters.Whole("chat_id") ?? 0;
        if (string.IsNullOrEmpty(parameters["chat_id"]))
            return Reply.BadRequest("chat_id is empty");
        return chatId == 0 ? Reply.BadRequest("chat not found") : null;
    }

    /// <summary>What cannot be parsed, or null and the text as its reader sees it.</summary>
    private static string? Plain(string text, string? mode, out string plain)
    {
        plain = text;
        if (mode is null or "" or "Markdown" or "markdown")
            return null;
        var read = new StringBuilder(text.Length);
        string? fault;
        if (mode.Equals("HTML", StringComparison.OrdinalIgnoreCase))
            fault = HtmlText.Read(text, read);
        else if (mode.Equals("MarkdownV2", StringComparison.OrdinalIgnoreCase))
            fault = MarkdownText.Read(text, read);
        else
            return "unsupported parse_mode";
        plain = read.ToString();
        return fault is null ? null : $"can't parse entities: {fault}";
    }

    private Reply? Flood(long chatId)
    {
        if (options.MessagesPerSecond == int.MaxValue && options.MessagesPerSecondAndChat == int.MaxValue)
            return null;
        var (all, chat) = Rates.Current($"{chatId}");
        return all >= options.MessagesPerSecond || chat >= options.MessagesPerSecondAndChat ? Reply.Fault(TelegramFault.TooManyRequests(1)) : null;
    }

    private void Remember(long chatId, long messageId, string markup)
    {
        lock (_gate)
        {
            if (_markupOrder.Count == options.Kept)
                _markups.Remove(_markupOrder.Dequeue());
            _markupOrder.Enqueue((chatId, messageId));
            _markups[(chatId, messageId)] = markup;
            if (_lastKeyboard.Count < options.ChatsKept || _lastKeyboard.ContainsKey(chatId))
                _lastKeyboard[chatId] = messageId;
        }
    }

    private string MessageJson(long chatId, long messageId, string text, string? markup)
    {
        var kind = chatId > 0 ? "private" : chatId > -1_000_000_000_000 ? "group" : "supergroup";
        return $$"""
            {"message_id":{{messageId}},"from":{"id":{{options.BotId}},"is_bot":true,"first_name":"Kenya Export","username":"{{options.BotUserName}}"},"chat":{"id":{{chatId}},"type":"{{kind}}"},"date":{{json.Date()}},"text":{{Reply.Quoted(text)}}{{(markup is null ? "" : $",\"reply_markup\":{markup}")}}}
            """;
    }
}
