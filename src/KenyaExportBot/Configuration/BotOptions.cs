namespace KenyaExportBot.Configuration;

/// <summary>Everything that can be configured, as it stands in <c>appsettings.example.json</c>.</summary>
internal sealed class BotOptions
{
    public DataOptions Data { get; set; } = new();

    public WebOptions Web { get; set; } = new();

    public StoreOptions Store { get; set; } = new();

    public OutboxOptions Outbox { get; set; } = new();

    public LimitOptions Limits { get; set; } = new();

    public TelemetryOptions Telemetry { get; set; } = new();

    public TelegramOptions Telegram { get; set; } = new();

    public WhatsAppOptions WhatsApp { get; set; } = new();
}

internal sealed class DataOptions
{
    /// <summary>Folder for the schedule and the messages; the user's own application data when empty.</summary>
    public string Folder { get; set; } = "";

    public string FolderOrDefault => Folder.Length > 0 ? Folder : DataFolder.Default;
}

internal sealed class WebOptions
{
    /// <summary>Where the worker listens for webhooks; put a reverse proxy with TLS before it.</summary>
    public string Url { get; set; } = "http://127.0.0.1:8080";
}

internal sealed class StoreOptions
{
    /// <summary>Connection string of a PostgreSQL database that all workers share; empty for the embedded store in the data folder.</summary>
    public string PostgreSql { get; set; } = "";

    /// <summary>Chats answered side by side by one worker.</summary>
    public int Loops { get; set; } = 6;

    public bool IsPostgreSql => PostgreSql.Length > 0;
}

internal sealed class OutboxOptions
{
    /// <summary>
    /// Messages a worker has on their way to Telegram at the same time. Telegram cannot be asked what it took: a worker that is
    /// killed may send so many twice.
    /// </summary>
    public int TelegramLanes { get; set; } = 1;

    /// <summary>The same to Twilio, which is asked: none is sent twice.</summary>
    public int WhatsAppLanes { get; set; } = 8;

    /// <summary>How long a chat belongs to the worker that sends to it; longer than any call to a provider takes.</summary>
    public int LeaseSeconds { get; set; } = 60;

    /// <summary>Failures that count before a message is parked.</summary>
    public int MostAttempts { get; set; } = 8;

    /// <summary>A reply that could not be sent for so long is parked.</summary>
    public int GiveUpAfterHours { get; set; } = 20;

    /// <summary>For all workers together; Telegram allows about 30. 0 for no bound.</summary>
    public double TelegramPerSecond { get; set; } = 28;

    /// <summary>Between two messages to one Telegram chat.</summary>
    public double TelegramChatSeconds { get; set; } = 1;

    /// <summary>For all workers together; Twilio sends 80 from one sender. 0 for no bound.</summary>
    public double WhatsAppPerSecond { get; set; } = 70;

    public double WhatsAppChatSeconds { get; set; } = 1;
}

internal sealed class LimitOptions
{
    /// <summary>More from one chat get one notice, then nothing until it is calm.</summary>
    public int MessagesPerMinute { get; set; } = 20;

    /// <summary>What is held of a person who does not write any more is erased after so many days.</summary>
    public int RetentionDays { get; set; } = 90;

    /// <summary>Webhook calls one address may make in a second, the provider's own included.</summary>
    public int RequestsPerSecond { get; set; } = 200;
}

internal sealed class TelemetryOptions
{
    /// <summary>Address of an OpenTelemetry collector (OTLP); empty to send nothing.</summary>
    public string OtlpEndpoint { get; set; } = "";
}

internal sealed class TelegramOptions
{
    /// <summary>From BotFather; empty switches the channel off.</summary>
    public string Token { get; set; } = "";

    public string Mode { get; set; } = "polling";

    /// <summary>Seconds Telegram may hold a poll open.</summary>
    public int PollSeconds { get; set; } = 30;

    /// <summary>Webhook mode: the https address Telegram calls, without a path.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>Webhook mode: what Telegram sends along to prove itself; 1 to 256 of A–Z a–z 0–9 _ -.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>Another Bot API server; empty for Telegram's own.</summary>
    public string ApiBaseUrl { get; set; } = "";

    public bool IsOn => Token.Length > 0;

    public bool IsWebhook => Mode.Equals("webhook", StringComparison.OrdinalIgnoreCase);
}

internal sealed class WhatsAppOptions
{
    /// <summary>Twilio account (AC…); empty switches the channel off.</summary>
    public string AccountSid { get; set; } = "";

    /// <summary>Signs Twilio's webhooks, and sends when no API key is given.</summary>
    public string AuthToken { get; set; } = "";

    public string ApiKeySid { get; set; } = "";

    public string ApiKeySecret { get; set; } = "";

    /// <summary>The sender: <c>whatsapp:+14155238886</c>.</summary>
    public string From { get; set; } = "";

    /// <summary>The public https address Twilio calls, without a path: part of what it signs.</summary>
    public string PublicBaseUrl { get; set; } = "";

    /// <summary>Approved template (HX…) with one variable, for what is to be sent more than a day after the person last wrote; empty to drop it.</summary>
    public string TemplateSid { get; set; } = "";

    /// <summary>Another Twilio server; empty for Twilio's own.</summary>
    public string ApiBaseUrl { get; set; } = "";

    public bool IsOn => AccountSid.Length > 0;
}
