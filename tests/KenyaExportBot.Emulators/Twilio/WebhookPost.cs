namespace KenyaExportBot.Emulators.Twilio;

/// <summary>One POST to the bot; no status when there was no answer.</summary>
public sealed record WebhookPost(string MessageSid, string? MessageStatus, string Url, int? Status, string Answer, DateTimeOffset At)
{
    public bool Accepted => Status is >= 200 and < 300;

    /// <summary>What Twilio's error log would show.</summary>
    public int? Alarm => Accepted ? null : Status is null ? 11205 : 11200;
}

/// <summary>A message said by a person, and how its webhook fared; the posts are all attempts, the last one included.</summary>
public sealed record Delivery(string MessageSid, IReadOnlyList<WebhookPost> Posts)
{
    public bool Accepted => Posts[^1].Accepted;

    public int? Status => Posts[^1].Status;

    public string Answer => Posts[^1].Answer;
}
