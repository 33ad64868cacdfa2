using KenyaExportBot.Schedules;

namespace KenyaExportBot.Benchmarks;

/// <summary>The schedule as a running worker has it: in its LiteDB file, built from the shipped facts.</summary>
internal static class ShippedSchedule
{
    public static string Facts { get; } = Path.Combine(AppContext.BaseDirectory, "schedule");

    public static string Intents { get; } = Path.Combine(AppContext.BaseDirectory, "intents");

    public static LiteDbSchedule Open()
    {
        var folder = Directory.CreateTempSubdirectory("keb-bench-").FullName;
        ScheduleStore.Rebuild(folder, FactsReader.Read(Facts, DateOnly.MaxValue), TimeProvider.System);
        return LiteDbSchedule.Open(ScheduleStore.PathIn(folder));
    }
}
