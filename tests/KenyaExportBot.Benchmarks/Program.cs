using System.Globalization;
using BenchmarkDotNet.Running;
using KenyaExportBot.Benchmarks.Load;

namespace KenyaExportBot.Benchmarks;

internal static class Benchmarks
{
    private static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case ["load", .. var rest]:
                return await LoadCommand.RunAsync(rest);
            case [EchoBot.Word, var address, var lanes]:
                return await EchoBot.RunAsync(address, int.Parse(lanes, CultureInfo.InvariantCulture));
            case ["mentions", .. var options]:
                MentionFolds.Print(options is ["--misses"]);
                return 0;
            case ["thresholds", .. var files]:
                ThresholdCurves.Print(files);
                return 0;
        }

        var summaries = BenchmarkSwitcher.FromAssembly(typeof(Benchmarks).Assembly).Run(args);
        if (!summaries.SelectMany(summary => summary.BenchmarksCases).Any(benchmark => benchmark.Descriptor.Type == typeof(SearchBenchmarks)))
            return 0;

        // Measured in a process of its own unless --inProcess is given; what it found stays there.
        if (SearchBenchmarks.Recall.Count == 0)
            new SearchBenchmarks().Open();
        foreach (var (searcher, first, withinFive) in SearchBenchmarks.Recall)
            Console.Out.WriteLine($"| {searcher,-9} | heading first {100 * first,5:0.0} % | within five {100 * withinFive,5:0.0} % |");
        Console.Out.WriteLine(IndexCost.Measure());
        return 0;
    }
}
