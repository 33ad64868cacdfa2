namespace KenyaExportBot.Emulators.Telegram;

public sealed record TelegramEmulatorOptions
{
    public string Token { get; init; } = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0";

    /// <summary>0: any free port.</summary>
    public int Port { get; init; }

    /// <summary>So many ports; which one a message came through tells which of several bots sent it.</summary>
    public int Doors { get; init; } = 1;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public long BotId { get; init; } = 123456789;

    public string BotUserName { get; init; } = "KenyaExportBot";

    public long FirstUpdateId { get; init; } = 100;

    /// <summary>False under load: messages are counted and shown to <see cref="OnSent"/>, and nothing of them is kept.</summary>
    public bool KeepTexts { get; init; } = true;

    /// <summary>How many sent messages, polls and webhook attempts are kept, each.</summary>
    public int Kept { get; init; } = 100_000;

    /// <summary>How many confirmed updates can still be delivered a second time.</summary>
    public int ConfirmedKept { get; init; } = 10_000;

    /// <summary>Chats whose rate is observed one by one; the rest only count in the whole.</summary>
    public int ChatsKept { get; init; } = 100_000;

    /// <summary>Called for every accepted message, in the order of their numbers; must be quick.</summary>
    public Action<Sent>? OnSent { get; init; }

    /// <summary>How long a call to send takes, as of a server far away.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>Above so many messages in a second Telegram would answer 429.</summary>
    public int MessagesPerSecond { get; init; } = int.MaxValue;

    public int MessagesPerSecondAndChat { get; init; } = int.MaxValue;

    /// <summary>How webhooks reach the bot, for a bot hosted in the test's own process; else over the network.</summary>
    public HttpMessageHandler? WebhookHandler { get; init; }

    /// <summary>Telegram wants HTTPS and one of four ports; a bot under test listens on neither.</summary>
    public bool HttpsWebhooksOnly { get; init; }

    /// <summary>The pause after the n-th failed attempt.</summary>
    public Func<int, TimeSpan> WebhookBackoff { get; init; } = attempt => TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Min(attempt - 1, 6)));

    public TimeSpan WebhookTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
