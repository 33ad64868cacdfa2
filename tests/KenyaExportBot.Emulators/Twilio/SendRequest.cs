using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace KenyaExportBot.Emulators.Twilio;

/// <summary>What the bot asks to send, checked as Twilio checks it.</summary>
internal sealed partial class SendRequest(IFormCollection form)
{
    private const int LongestBody = 1600;

    public string To => form["To"].ToString();

    public string From => form["From"].ToString();

    public string Body => form["Body"].ToString();

    public string? ContentSid => Optional("ContentSid");

    public string? ContentVariables => Optional("ContentVariables");

    public string? StatusCallback => Optional("StatusCallback");

    public int Media => form["MediaUrl"].Count;

    /// <summary>The error's code, and its sentence where it names what is wrong.</summary>
    public (int Code, string? Message)? Fault(string sender)
    {
        if (To.Length == 0)
            return (21604, null);
        if (!Address.IsMatch(To))
            return (21211, $"The 'To' number {To} is not a valid phone number.");
        if (From.Length == 0 && Optional("MessagingServiceSid") is null)
            return (21603, null);
        if (From.Length > 0 && !Address.IsMatch(From))
            return (21212, $"The 'From' number {From} is not a valid phone number, shortcode, or alphanumeric sender ID.");
        if (From.Length > 0 && From != sender)
            return (63007, null);
        if (ContentSid is { } content && !Content.IsMatch(content))
            return (21655, null);
        if (ContentVariables is { } variables && !IsObject(variables))
            return (21656, null);
        if (Body.Length == 0 && ContentSid is null && Media == 0)
            return (21619, null);
        if (Body.Length > LongestBody)
            return (21617, null);
        if (StatusCallback is { } callback && !(Uri.TryCreate(callback, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && !url.Host.Contains('_', StringComparison.Ordinal)))
            return (21609, $"The 'StatusCallback' URL {callback} is not a valid URL.");
        return null;
    }

    private string? Optional(string name) => form[name].ToString() is { Length: > 0 } value ? value : null;

    private static bool IsObject(string json)
    {
        try
        {
            return JsonElement.Parse(json).ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    // A number, or the id of somebody whose number WhatsApp does not show.
    [GeneratedRegex(@"^whatsapp:(\+[1-9]\d{6,14}|[A-Z]{2}\.[A-Za-z0-9]{1,128})\z")]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"^HX[0-9a-fA-F]{32}\z")]
    private static partial Regex Content { get; }
}
