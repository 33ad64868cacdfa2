namespace KenyaExportBot.Emulators;

public enum FaultEffect
{
    /// <summary>Answers with an error; nothing is done.</summary>
    Refused,

    /// <summary>Never answers; nothing is done.</summary>
    Timeout,

    /// <summary>Aborts the connection; nothing is done.</summary>
    Reset,

    /// <summary>Does what was asked, then aborts the connection: the caller cannot know.</summary>
    AcceptedThenReset,

    /// <summary>Does what was asked and never answers.</summary>
    AcceptedThenTimeout,

    /// <summary>Waits, then does what was asked.</summary>
    Late,
}

/// <summary>What goes wrong with a call. Errors in a provider's own words are in TelegramFault and TwilioFault.</summary>
public sealed record Fault(FaultEffect Effect, int Status = 0, string Body = "", string ContentType = "application/json", TimeSpan By = default)
{
    /// <summary>Done, and the caller never hears of it.</summary>
    internal bool KeepsAnswer => Effect is FaultEffect.AcceptedThenReset or FaultEffect.AcceptedThenTimeout;

    public static Fault Timeout { get; } = new(FaultEffect.Timeout);

    public static Fault Reset { get; } = new(FaultEffect.Reset);

    public static Fault AcceptedThenReset { get; } = new(FaultEffect.AcceptedThenReset);

    public static Fault AcceptedThenTimeout { get; } = new(FaultEffect.AcceptedThenTimeout);

    public static Fault BadGatewayHtml { get; } = new(FaultEffect.Refused, 502, "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>", "text/html");

    public static Fault Late(TimeSpan by) => new(FaultEffect.Late, By: by);
}
