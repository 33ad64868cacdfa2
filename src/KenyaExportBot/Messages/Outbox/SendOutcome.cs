namespace KenyaExportBot.Messages.Outbox;

/// <summary>What came of trying to send a message: the type carries the decision.</summary>
internal abstract record SendOutcome
{
    /// <summary>The provider has it.</summary>
    /// <param name="ProviderId">Its id there, when the provider reports later what became of it; null when acceptance is the end.</param>
    public sealed record Accepted(string? ProviderId = null) : SendOutcome;

    /// <summary>Try again after a while. <paramref name="MayHaveArrived"/>: the call ended without an answer.</summary>
    public sealed record Retry(string Reason, bool MayHaveArrived = false) : SendOutcome;

    /// <summary>The provider said how long to wait.</summary>
    public sealed record WaitUntil(TimeSpan Wait, string Reason) : SendOutcome;

    /// <summary>It will never go out; an operator can look at it and send it again.</summary>
    public sealed record GiveUp(string Reason) : SendOutcome;

    /// <summary>Right not to send it: nobody is to be bothered with it.</summary>
    public sealed record Drop(string Reason) : SendOutcome;

    /// <summary>The person does not want to hear from us, or is gone.</summary>
    public sealed record UserLeft(Standing Standing, string Reason) : SendOutcome;

    /// <summary>The chat has another address now.</summary>
    public sealed record Moved(string NewId) : SendOutcome;

    /// <summary>Nothing on this channel can be sent until somebody mends the configuration.</summary>
    public sealed record Misconfigured(string Reason) : SendOutcome;
}

/// <summary>Whether a chat may be written to.</summary>
internal enum Standing
{
    Open = 0,

    /// <summary>The person blocked the bot.</summary>
    Blocked = 1,

    /// <summary>The account or group no longer exists, or the bot was put out of it.</summary>
    Gone = 2,

    /// <summary>The person unsubscribed at the provider.</summary>
    Unsubscribed = 3,
}
