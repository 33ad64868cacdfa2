namespace KenyaExportBot.Emulators.Telegram;

/// <summary>A message the emulator accepted. <paramref name="PlainText"/> is what the reader sees, without its markup.</summary>
public sealed record Sent(
    long Number,
    long ChatId,
    long MessageId,
    string Text,
    string PlainText,
    string? ParseMode,
    IReadOnlyList<IReadOnlyList<Button>> Keyboard,
    DateTimeOffset At)
{
    /// <summary>The port it came through.</summary>
    public int Port { get; init; }

    /// <summary>False where a fault kept the answer from the bot.</summary>
    public bool IsAnswered { get; init; } = true;
}

public sealed record Button(string Text, string? CallbackData, string? Url);

/// <summary>A call of any method that was answered with ok.</summary>
public sealed record Call(string Method, IReadOnlyDictionary<string, string> Parameters, DateTimeOffset At);

public sealed record Poll(long? Offset, int Limit, int Timeout, DateTimeOffset At);

/// <summary>One POST to the bot's webhook; no status when there was no answer.</summary>
public sealed record WebhookAttempt(long UpdateId, int Attempt, int? Status, DateTimeOffset At);
