namespace KenyaExportBot.Messages;

/// <summary>How long to wait after failures in a row: doubling, with jitter so that workers and chats spread out.</summary>
internal static class Backoff
{
    /// <summary>For a provider: from one second to five minutes.</summary>
    public static TimeSpan After(int failures, double jitter) => Doubling(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5), failures, jitter);

    /// <summary>For our own store: from a fifth of a second to five seconds.</summary>
    public static TimeSpan Brief(int failures, double jitter) => Doubling(TimeSpan.FromSeconds(0.2), TimeSpan.FromSeconds(5), failures, jitter);

    private static TimeSpan Doubling(TimeSpan first, TimeSpan most, int failures, double jitter)
    {
        var wait = first * Math.Pow(2, Math.Clamp(failures - 1, 0, 20));
        return (wait < most ? wait : most) * (0.75 + (0.5 * jitter));
    }
}
