namespace KenyaExportBot.Channels.WhatsApp;

/// <summary>Twilio's Messages resource, as far as this bot needs it. The one place where another client of Twilio's could stand.</summary>
internal interface ITwilioMessages
{
    /// <summary>Asks Twilio to send one message.</summary>
    Task<TwilioAnswer> SendAsync(TwilioMessage message, CancellationToken cancellationToken);

    /// <summary>Messages sent to an address since a day, the newest first.</summary>
    Task<IReadOnlyList<TwilioRecord>> SentToAsync(string to, DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>Messages people sent to us since a moment, the oldest first: what came while nobody listened.</summary>
    Task<IReadOnlyList<TwilioRecord>> ReceivedAsync(DateTimeOffset since, CancellationToken cancellationToken);
}

/// <param name="To">The address exactly as Twilio gave it (<c>whatsapp:+254…</c>).</param>
/// <param name="Body">At most 1,600 characters; for a template the value of its one variable.</param>
/// <param name="TemplateSid">HX…, or null for free-form text.</param>
internal sealed record TwilioMessage(string To, string Body, string? TemplateSid = null);

/// <summary>What Twilio said to a request.</summary>
internal abstract record TwilioAnswer
{
    public sealed record Created(string Sid) : TwilioAnswer;

    /// <param name="Code">Twilio's error code; the HTTP status when the answer held none.</param>
    public sealed record Refused(int Status, int Code) : TwilioAnswer;

    /// <summary>No answer: it may have been done or not.</summary>
    public sealed record Silence : TwilioAnswer;

    /// <summary>No connection: it was not done.</summary>
    public sealed record Unreachable : TwilioAnswer;
}

/// <summary>A message as Twilio lists it.</summary>
internal sealed record TwilioRecord(string Sid, string From, string To, string Body, string Direction, int Media, DateTimeOffset Created);
