using KenyaExportBot.Schedules.Lists;

namespace KenyaExportBot.Schedules;

/// <summary>
/// The schedule file and its lock. LiteDB on Linux lets two processes open one file and then destroys it, so a lock file
/// of our own is held as long as the schedule is open.
/// </summary>
internal sealed partial class ScheduleStore : IDisposable
{
    private readonly FileStream _lock;

    private ScheduleStore(FileStream @lock, LiteDbSchedule schedule) => (_lock, Schedule) = (@lock, schedule);

    public LiteDbSchedule Schedule { get; }

    /// <summary>Opens the schedule; builds it from the shipped facts and the lists loaded over them when it is missing, damaged or older than they are.</summary>
    /// <exception cref="BadFactsException">It had to be built and the facts have faults.</exception>
    /// <exception cref="ScheduleInUseException">Another process has it open.</exception>
    public static ScheduleStore OpenOrBuild(string dataFolder, string factsFolder, TimeProvider clock, ILogger logger)
    {
        var @lock = Lock(dataFolder);
        ScheduleStore? store = null;
        try
        {
            var path = PathIn(dataFolder);
            var lists = ListHistory.Open(dataFolder);
            var why = File.Exists(path) ? null : "there is none yet";
            if (why is null)
            {
                try
                {
                    var schedule = LiteDbSchedule.Open(path);
                    if (schedule.Fingerprint == FactsReader.Fingerprint(factsFolder, lists))
                        return store = new ScheduleStore(@lock, schedule);
                    schedule.Dispose();
                    why = "the facts or the lists over them have changed";
                }
                catch (ScheduleDamagedException fault)
                {
                    why = fault.Message;
                }
            }

            LogBuilding(logger, why);

            // Shipped facts are not held against this machine's clock: a clock that is wrong must not keep the bot from answering.
            ScheduleBuilder.Build(FactsReader.Read(factsFolder, DateOnly.MaxValue, lists), path, clock.GetUtcNow());
            return store = new ScheduleStore(@lock, LiteDbSchedule.Open(path));
        }
        finally
        {
            if (store is null)
                @lock.Dispose();
        }
    }

    /// <summary>Builds the schedule anew, whatever is there.</summary>
    public static void Rebuild(string dataFolder, ScheduleFacts facts, TimeProvider clock)
    {
        using var @lock = Lock(dataFolder);
        ScheduleBuilder.Build(facts, PathIn(dataFolder), clock.GetUtcNow());
    }

    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "schedule.db");

    public void Dispose()
    {
        Schedule.Dispose();
        _lock.Dispose();
    }

    private static FileStream Lock(string dataFolder)
    {
        DataFolder.Create(dataFolder);
        try
        {
            return new FileStream(PathIn(dataFolder) + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new ScheduleInUseException(dataFolder);
        }
    }

    [LoggerMessage(EventId = 100, Level = LogLevel.Information, Message = "Building the schedule: {Why}.")]
    private static partial void LogBuilding(ILogger logger, string why);
}

/// <summary>Another process has the schedule open.</summary>
internal sealed class ScheduleInUseException(string folder)
    : Exception($"The schedule in {folder} is open in another process: stop that one, or give this one a data folder of its own (--data FOLDER).");
