using System.Text.Json;

namespace KenyaExportBot.Emulators.Twilio;

/// <summary>Twilio's error codes with their HTTP status, where the REST answer carries them, and their sentence.</summary>
internal static class Errors
{
    private static readonly Dictionary<int, (int Status, string Message)> Known = new()
    {
        [20003] = (401, "Authenticate"),
        [20404] = (404, "The requested resource was not found"),
        [20429] = (429, "Too Many Requests"),
        [20500] = (500, "An internal server error has occurred"),
        [20503] = (503, "Service is temporarily unavailable"),
        [21211] = (400, "The 'To' number is not a valid phone number."),
        [21212] = (400, "The 'From' number is not a valid phone number, shortcode, or alphanumeric sender ID."),
        [21408] = (400, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number."),
        [21603] = (400, "A 'From' phone number is required."),
        [21604] = (400, "A 'To' phone number is required."),
        [21609] = (400, "The 'StatusCallback' URL is not a valid URL."),
        [21610] = (400, "Attempt to send to unsubscribed recipient"),
        [21617] = (400, "The concatenated message body exceeds the 1600 character limit."),
        [21619] = (400, "A text message body or media urls must be specified."),
        [21655] = (400, "The ContentSid is Invalid"),
        [21656] = (400, "The ContentVariables Parameter is invalid"),
        [21658] = (400, "Parameter exceeds the maximum length"),
        [63003] = (400, "Channel could not find To address"),
        [63007] = (400, "Twilio could not find a Channel with the specified From address"),
        [63013] = (400, "This message send failed because it violates Channel provider's policy"),
        [63014] = (400, "This message failed to be delivered to the user because it was blocked by a user action."),
        [63016] = (400, "Failed to send freeform message because you are outside the allowed window."),
        [63017] = (429, "Account exceeded the messages per second across accounts"),
        [63018] = (429, "Rate limit exceeded for Channel"),
        [63021] = (400, "Channel invalid content error"),
        [63024] = (400, "Invalid message recipient"),
        [63032] = (400, "User's WhatsApp account cannot receive this message"),
        [63038] = (429, "Account exceeded the daily messages limit"),
        [63049] = (400, "Meta chose not to deliver this WhatsApp marketing message"),
    };

    public static string Message(int code) => Known.TryGetValue(code, out var known) ? known.Message : $"Error {code}";

    public static int Status(int code) => Known.TryGetValue(code, out var known) ? known.Status : 400;

    public static string Body(int code, int? status = null, string? message = null) => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["code"] = code,
        ["message"] = message ?? Message(code),
        ["more_info"] = $"https://www.twilio.com/docs/errors/{code}",
        ["status"] = status ?? Status(code),
    });
}
