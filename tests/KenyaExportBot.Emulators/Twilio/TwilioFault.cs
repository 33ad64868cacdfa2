namespace KenyaExportBot.Emulators.Twilio;

public enum TwilioCall
{
    Send,
    List,
    Fetch,
}

/// <summary>Refusals in Twilio's words.</summary>
public static class TwilioFault
{
    public static Fault Unauthorized { get; } = Code(20003);

    public static Fault TooManyRequests { get; } = Code(20429);

    public static Fault Unsubscribed { get; } = Code(21610);

    public static Fault InternalError { get; } = Code(20500);

    public static Fault Unavailable { get; } = Code(20503);

    /// <summary>Any code; one the emulator does not know comes with 400 unless told otherwise.</summary>
    public static Fault Code(int code, int? status = null) => new(FaultEffect.Refused, status ?? Errors.Status(code), Errors.Body(code, status));
}
