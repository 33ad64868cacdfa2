using BenchmarkDotNet.Running;

namespace KenyaExportBot.Benchmarks;

internal static class Benchmarks
{
    private static void Main(string[] args)
    {
        BenchmarkSwitcher.FromAssembly(typeof(Benchmarks).Assembly).Run(args);
        foreach (var (searcher, first, withinFive) in SearchBenchmarks.Recall)
            Console.Out.WriteLine($"| {searcher,-9} | heading first {100 * first,5:0.0} % | within five {100 * withinFive,5:0.0} % |");
    }
}
