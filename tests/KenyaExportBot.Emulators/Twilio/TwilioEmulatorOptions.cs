namespace KenyaExportBot.Emulators.Twilio;

public sealed record TwilioEmulatorOptions
{
    public string AccountSid { get; init; } = "AC0123456789abcdef0123456789abcdef";

    public string AuthToken { get; init; } = "fedcba9876543210fedcba9876543210";

    /// <summary>May send beside the account's own token; signatures always use the account's.</summary>
    public string ApiKeySid { get; init; } = "SK0123456789abcdef0123456789abcdef";

    public string ApiKeySecret { get; init; } = "k3nyaExportSecret0123456789abcde";

    public string Sender { get; init; } = "whatsapp:+14155238886";

    /// <summary>0: any free port.</summary>
    public int Port { get; init; }

    /// <summary>So many ports; which one a message came through tells which of several bots sent it.</summary>
    public int Doors { get; init; } = 1;

    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The bot's webhook as Twilio's console would hold it, with overrides in its fragment, e.g. <c>#rc=3&amp;rp=all</c>.</summary>
    public string Webhook { get; init; } = "https://bot.example.org/twilio";

    public string? FallbackWebhook { get; init; }

    /// <summary>How the bot is reached, for a bot hosted in the test's own process; else over the network.</summary>
    public HttpMessageHandler? WebhookHandler { get; init; }

    /// <summary>False under load: messages are counted and shown to <see cref="OnSent"/>, listings stay empty, callbacks still come.</summary>
    public bool KeepMessages { get; init; } = true;

    /// <summary>How many messages, callbacks and webhook attempts are kept, each.</summary>
    public int Kept { get; init; } = 100_000;

    public int RecipientsKept { get; init; } = 100_000;

    /// <summary>Called for every accepted message; must be quick.</summary>
    public Action<TwilioMessage>? OnSent { get; init; }

    /// <summary>Free-form text outside 24 hours of the person's last message is accepted and fails later with 63016.</summary>
    public bool EnforceWindow { get; init; }

    /// <summary>What becomes of a message, told to its StatusCallback.</summary>
    public Func<TwilioMessage, IReadOnlyList<StatusStep>> Fate { get; init; } = _ => Fates.Delivered;
}
