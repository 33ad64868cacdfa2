using BenchmarkDotNet.Attributes;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Schedules;
using KenyaExportBot.Schedules.Lists;

namespace KenyaExportBot.Benchmarks;

/// <summary>The LiteDB schedule: a full build from the shipped facts, and the look-up of one code with all its facts.</summary>
public class ScheduleBenchmarks
{
    private LiteDbSchedule _schedule = null!;
    private HsCode[] _codes = null!;
    private string _folder = null!;
    private string _list = "";
    private IReadOnlyList<Product> _goods = [];
    private int _next;

    [GlobalSetup]
    public void Open()
    {
        _schedule = ShippedSchedule.Open();
        _codes = [.. FactsReader.Read(ShippedSchedule.Facts, DateOnly.MaxValue).Duties.Keys];
        _folder = Directory.CreateTempSubdirectory("keb-build-").FullName;
        Directory.CreateDirectory(Path.Combine(_folder, "lists"));
        _goods = Advisor.NamedGoods(ShippedSchedule.Intents);
        _list = Path.Combine(_folder, "list.csv");
        var lines = File.ReadLines(Path.Combine(ShippedSchedule.Facts, "duty-lines.csv")).Skip(1).Select(line => line.Split(',')[0]);
        File.WriteAllLines(_list, lines.Select(line => $"{line[..4]}.{line[4..]},a good,0").Prepend("HS code,Description,Preferential rate"));
    }

    /// <summary>A different code each time, past the memory of codes asked before.</summary>
    [Benchmark]
    public object? LookUp() => _schedule.Read(_codes[_next = (_next + 7919) % _codes.Length]);

    /// <summary>A list of all 8,967 lines: read, compared, loaded, and the schedule built with it.</summary>
    [Benchmark]
    public bool Import()
    {
        Directory.Delete(Path.Combine(_folder, "lists"), recursive: true);
        var import = new ListImport(_folder, ShippedSchedule.Facts, TimeProvider.System);
        var list = new LoadedList("", ListKind.Scheme, "kenya-china-early-harvest", false, null, null, null, "list", "", "2026", new DateOnly(2026, 12, 1), Grade.Official, 0, "");
        return import.Apply(import.Prepare(_list, list, new ColumnChoice(), _goods, null, CancellationToken.None));
    }

    [Benchmark]
    public void FullBuild() => ScheduleStore.Rebuild(_folder, FactsReader.Read(ShippedSchedule.Facts, DateOnly.MaxValue), TimeProvider.System);
}
