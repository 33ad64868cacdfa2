using KenyaExportBot.Messages.Outbox;

namespace KenyaExportBot.Channels.WhatsApp;

/// <summary>What Twilio's error codes mean for a message. Source: the pages twilio.com/docs/api/errors/CODE.</summary>
internal static class TwilioErrors
{
    /// <summary>Free-form text outside the session a person's message opens.</summary>
    public const int OutsideWindow = 63016;

    public static SendOutcome Meaning(int code) => code switch
    {
        20003 or 401 => Misconfigured("Twilio does not accept our credentials: check WhatsApp:AccountSid, AuthToken and the API key"),
        21408 => Misconfigured("the region is not enabled for the Twilio account"),
        63007 => Misconfigured("there is no such sender: check WhatsApp:From"),
        20429 or 429 => new SendOutcome.WaitUntil(TimeSpan.FromSeconds(2), $"Twilio error {code}: too many requests at once"),
        63017 => new SendOutcome.WaitUntil(TimeSpan.FromMinutes(1), $"Twilio error {code}: too many messages in a second"),
        63018 => new SendOutcome.WaitUntil(TimeSpan.FromMinutes(30), $"Twilio error {code}: WhatsApp's sending limit is reached"),
        63038 => new SendOutcome.WaitUntil(TimeSpan.FromHours(6), $"Twilio error {code}: the account's daily limit is reached"),
        21610 => new SendOutcome.UserLeft(Standing.Unsubscribed, $"Twilio error {code}: the person has unsubscribed"),
        63014 => new SendOutcome.UserLeft(Standing.Blocked, $"Twilio error {code}: the person has blocked us"),
        21211 or 63003 or 63024 => new SendOutcome.UserLeft(Standing.Gone, $"Twilio error {code}: the person's address is not valid"),
        63032 or 63049 => new SendOutcome.Drop($"Twilio error {code}: WhatsApp does not deliver to this person"),
        OutsideWindow => new SendOutcome.Drop($"Twilio error {code}: the person last wrote more than 24 hours ago"),
        21617 or 21658 => new SendOutcome.GiveUp($"Twilio error {code}: the text is too long"),
        63013 or 63021 => new SendOutcome.GiveUp($"Twilio error {code}: WhatsApp refused the content"),
        >= 500 and < 600 => new SendOutcome.Retry($"Twilio error {code}", MayHaveArrived: true),
        _ => new SendOutcome.Retry($"Twilio error {code}; see twilio.com/docs/api/errors"),
    };

    private static SendOutcome.Misconfigured Misconfigured(string text) => new(text);
}
