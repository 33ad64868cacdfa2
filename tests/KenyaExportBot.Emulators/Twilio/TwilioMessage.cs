using System.Globalization;

namespace KenyaExportBot.Emulators.Twilio;

/// <summary>A message resource, sent by the bot or said by a person.</summary>
public sealed class TwilioMessage
{
    private static readonly string[] Rank = ["accepted", "queued", "sending", "sent", "delivered", "read"];
    private readonly Lock _gate = new();

    public required long Number { get; init; }

    public required string Sid { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required string Body { get; init; }

    public string? ContentSid { get; init; }

    public string? ContentVariables { get; init; }

    public string? StatusCallback { get; init; }

    public bool Inbound { get; init; }

    public int Media { get; init; }

    /// <summary>The port it was sent through.</summary>
    public int Port { get; init; }

    /// <summary>False where a fault kept the answer from the bot.</summary>
    public bool IsAnswered { get; init; } = true;

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset? DateSent { get; private set; }

    public string Status { get; private set; } = "queued";

    public int? ErrorCode { get; private set; }

    /// <summary>Only forward: a status that comes late changes nothing.</summary>
    internal void Reach(string status, int? errorCode, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (ErrorCode is not null || Array.IndexOf(Rank, status) is >= 0 and var rank && rank <= Array.IndexOf(Rank, Status))
                return;
            Status = status;
            ErrorCode = errorCode;
            if (status is not ("accepted" or "queued" or "sending"))
                DateSent ??= now;
        }
    }

    internal Dictionary<string, object?> Resource(string accountSid)
    {
        lock (_gate)
        {
            var uri = $"/2010-04-01/Accounts/{accountSid}/Messages/{Sid}";
            return new Dictionary<string, object?>
            {
                ["account_sid"] = accountSid,
                ["api_version"] = "2010-04-01",
                ["body"] = Body,
                ["date_created"] = Rfc2822(Created),
                ["date_sent"] = DateSent is { } sent ? Rfc2822(sent) : null,
                ["date_updated"] = Rfc2822(DateSent ?? Created),
                ["direction"] = Inbound ? "inbound" : "outbound-api",
                ["error_code"] = ErrorCode,
                ["error_message"] = ErrorCode is { } code ? Errors.Message(code) : null,
                ["from"] = From,
                ["messaging_service_sid"] = null,
                ["num_media"] = $"{Media}",
                ["num_segments"] = "1",
                ["price"] = null,
                ["price_unit"] = null,
                ["sid"] = Sid,
                ["status"] = Status,
                ["subresource_uris"] = new Dictionary<string, string> { ["media"] = $"{uri}/Media.json" },
                ["to"] = To,
                ["uri"] = $"{uri}.json",
            };
        }
    }

    private static string Rfc2822(DateTimeOffset time) => time.ToUniversalTime().ToString("ddd, dd MMM yyyy HH:mm:ss +0000", CultureInfo.InvariantCulture);
}
