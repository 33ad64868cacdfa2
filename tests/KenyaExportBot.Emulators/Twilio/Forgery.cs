namespace KenyaExportBot.Emulators.Twilio;

/// <summary>How a webhook is not Twilio's.</summary>
public enum Forgery
{
    None,

    /// <summary>Well-formed, and not the HMAC of anything.</summary>
    WrongSignature,

    /// <summary>Signed for another address.</summary>
    OtherUrl,

    /// <summary>One field changed after signing.</summary>
    TamperedBody,

    /// <summary>Signed with another account's token.</summary>
    OtherToken,

    MissingHeader,
}
