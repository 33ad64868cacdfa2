namespace KenyaExportBot;

/// <summary>The day in Kenya. East Africa Time is three hours ahead of UTC all year round.</summary>
internal static class NairobiTime
{
    private static readonly TimeSpan _ahead = TimeSpan.FromHours(3);

    public static DateOnly Today(TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().ToOffset(_ahead).DateTime);
}
