using BenchmarkDotNet.Attributes;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Schedules;

namespace KenyaExportBot.Benchmarks;

/// <summary>One message from words to reply: understanding, look-up, verdict and text. The baseline is one bare look-up in the file.</summary>
[MemoryDiagnoser]
public class MessageBenchmarks
{
    private static readonly DateOnly _today = new(2026, 11, 24);
    private static readonly ChatState _state = new();
    private static readonly HsCode _avocado = HsCode.Parse("0804.40");

    private Advisor _advisor = null!;
    private LiteDbSchedule _schedule = null!;

    [GlobalSetup]
    public void Load()
    {
        _schedule = ShippedSchedule.Open();
        _advisor = Advisor.Load(_schedule, ShippedSchedule.Intents);
    }

    [Benchmark(Baseline = true)]
    public object? BareLookUp() => _schedule.Read(_avocado);

    [Benchmark]
    public object Code() => _advisor.Answer(_state, "0804.40", _today);

    [Benchmark]
    public object English() => _advisor.Answer(_state, "i have hass avocado in muranga can i take to china without tax", _today);

    [Benchmark]
    public object Kiswahili() => _advisor.Answer(_state, "naweza kuuza makadamia na maganda china?", _today);

    [Benchmark]
    public object Misspelt() => _advisor.Answer(_state, "docs za kuexport macadamea kernal", _today);

    [Benchmark]
    public object FourProducts() => _advisor.Answer(_state, "avocado, omena, green grams, mango for my group", _today);

    [Benchmark]
    public object Nonsense() => _advisor.Answer(_state, "asdfgh qwerty zxcvbn poiuyt lkjhgf mnbvcx", _today);
}
