namespace KenyaExportBot.Emulators.Twilio;

/// <param name="After">Waited before this step.</param>
/// <param name="Times">How often this status is told.</param>
public sealed record StatusStep(string Status, TimeSpan After = default, int? ErrorCode = null, int Times = 1);

/// <summary>What may become of a message, as its status callbacks tell it.</summary>
public static class Fates
{
    public static IReadOnlyList<StatusStep> Silent { get; } = [];

    public static IReadOnlyList<StatusStep> Delivered { get; } = [new("queued"), new("sent"), new("delivered")];

    public static IReadOnlyList<StatusStep> Read { get; } = [.. Delivered, new("read")];

    public static IReadOnlyList<StatusStep> Twice { get; } = [new("queued", Times: 2), new("sent", Times: 2), new("delivered", Times: 2), new("read", Times: 2)];

    public static IReadOnlyList<StatusStep> OutOfOrder { get; } = [new("read"), new("delivered"), new("queued"), new("sent")];

    public static IReadOnlyList<StatusStep> Late(TimeSpan after) => [new("queued"), new("sent"), new("delivered", after), new("read", after)];

    public static IReadOnlyList<StatusStep> Failed(int errorCode) => [new("queued"), new("failed", ErrorCode: errorCode)];

    public static IReadOnlyList<StatusStep> Undelivered(int errorCode) => [new("queued"), new("sent"), new("undelivered", ErrorCode: errorCode)];
}
