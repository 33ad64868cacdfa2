namespace KenyaExportBot.Configuration;

/// <summary>Everything that can be configured, as it stands in <c>appsettings.example.json</c>.</summary>
internal sealed class BotOptions
{
    public DataOptions Data { get; set; } = new();

    public WebOptions Web { get; set; } = new();

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

internal enum TelegramMode
{
    Polling,
    Webhook,
}

internal sealed class TelegramOptions
{
    /// <summary>From BotFather; empty switches the channel off.</summary>
    public string Token { get; set; } = "";

    public string Mode { get; set; } = "polling";

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

    /// <summary>Another Twilio server; empty for Twilio's own.</summary>
    public string ApiBaseUrl { get; set; } = "";

    public bool IsOn => AccountSid.Length > 0;
}
