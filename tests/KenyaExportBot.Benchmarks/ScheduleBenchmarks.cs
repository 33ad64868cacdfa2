using BenchmarkDotNet.Attributes;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Schedules;

namespace KenyaExportBot.Benchmarks;

/// <summary>The LiteDB schedule: a full build from the shipped facts, and the look-up of one code with all its facts.</summary>
public class ScheduleBenchmarks
{
    private LiteDbSchedule _schedule = null!;
    private HsCode[] _codes = null!;
    private string _folder = null!;
    private int _next;

    [GlobalSetup]
    public void Open()
    {
        _schedule = ShippedSchedule.Open();
        _codes = [.. FactsReader.Read(ShippedSchedule.Facts, DateOnly.MaxValue).Duties.Keys];
        _folder = Directory.CreateTempSubdirectory("keb-build-").FullName;
    }

    /// <summary>A different code each time, past the memory of codes asked before.</summary>
    [Benchmark]
    public object? LookUp() => _schedule.Read(_codes[_next = (_next + 7919) % _codes.Length]);

    [Benchmark]
    public void FullBuild() => ScheduleStore.Rebuild(_folder, FactsReader.Read(ShippedSchedule.Facts, DateOnly.MaxValue), TimeProvider.System);
}
