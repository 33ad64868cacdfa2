namespace KenyaExportBot.Channels.WhatsApp;

/// <summary>What Twilio's error codes mean for us. Source: the pages twilio.com/docs/api/errors/CODE.</summary>
internal static class TwilioErrors
{
    public static string Meaning(int code) => code switch
    {
        20003 or 401 => "Twilio does not accept our credentials: check WhatsApp:AccountSid, AuthToken and the API key",
        20429 or 429 => "too many requests at once",
        21211 or 63003 or 63024 => "the person's address is not valid",
        21408 => "the region is not enabled for the account",
        21610 or 63014 => "the person has unsubscribed or blocked us",
        21617 or 21658 => "the text is too long",
        63007 => "there is no such sender: check WhatsApp:From",
        63013 or 63021 => "WhatsApp refused the content",
        63016 => "the person last wrote more than 24 hours ago",
        63018 or 63017 or 63038 => "a sending limit is reached",
        63032 or 63049 => "WhatsApp does not deliver to this person",
        _ => "see twilio.com/docs/api/errors",
    };
}
