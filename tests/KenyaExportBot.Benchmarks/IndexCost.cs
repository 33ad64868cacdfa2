using System.Diagnostics;
using System.Runtime.CompilerServices;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Benchmarks;

/// <summary>What the search index costs: the time to build it, and how much more the heap holds while it stands.</summary>
internal static class IndexCost
{
    private const int Rounds = 5;

    public static string Measure()
    {
        using var schedule = ShippedSchedule.Open();
        var (languages, materials) = (LanguageGuess.Load(ShippedSchedule.Intents), Materials.Load(ShippedSchedule.Intents));
        var names = schedule.Names.ToList();
        var rounds = Enumerable.Range(0, Rounds).Select(_ => Build(names, languages, materials)).ToList();

        // The first round pays for what is compiled on the way, as a start of the bot does.
        return $"Index over {names.Sum(entry => entry.AlsoCalled.Count + 1):N0} names: built in {rounds[0].Time.TotalSeconds:0.00} s the first time, "
            + $"{rounds.Min(round => round.Time).TotalSeconds:0.00} s after; it holds {rounds.Max(round => round.Bytes) / 1e6:0.0} MB.";
    }

    /// <summary>Apart, so that nothing of one round is still held in the next.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static (TimeSpan Time, long Bytes) Build(List<CodeNames> names, LanguageGuess languages, Materials materials)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var started = Stopwatch.GetTimestamp();
        var search = new NomenclatureSearch(names, languages.IsPassedBySearch, materials);
        var time = Stopwatch.GetElapsedTime(started);

        // The sums of one search are kept for the next, and count.
        search.Rank(["avocado", "oil"], 2, 5);
        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(search);
        return (time, bytes);
    }
}
