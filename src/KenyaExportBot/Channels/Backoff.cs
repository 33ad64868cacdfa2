namespace KenyaExportBot.Channels;

/// <summary>How long to wait after failures in a row: doubling from one second to a minute, with jitter so that workers spread out.</summary>
internal static class Backoff
{
    private const double MostSeconds = 60;

    public static TimeSpan After(int failures, double jitter) =>
        TimeSpan.FromSeconds(Math.Min(MostSeconds, Math.Pow(2, Math.Clamp(failures - 1, 0, 10))) * (0.75 + (0.5 * jitter)));
}
