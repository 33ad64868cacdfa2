using BenchmarkDotNet.Attributes;

namespace KenyaExportBot.Benchmarks;

/// <summary>
/// The nomenclature search beside Lucene.NET's fuzzy queries, SQLite FTS5 trigrams and FuzzySharp: the same lines, the
/// same misspelt queries, one query an operation. How often each finds the heading stands below the table.
/// </summary>
public class SearchBenchmarks
{
    private const int Most = 5;

    private IReadOnlyList<(string Text, string Heading)> _queries = [];
    private ISearcher _ours = null!, _lucene = null!, _trigrams = null!, _fuzzy = null!;
    private int _next;

    /// <summary>Filled by the setup: the share found first and within five, by searcher.</summary>
    public static IReadOnlyList<(string Searcher, double First, double WithinFive)> Recall { get; private set; } = [];

    [GlobalSetup]
    public void Open()
    {
        var schedule = ShippedSchedule.Open();
        _queries = MisspeltQueries.Of(schedule);
        _ours = new OurSearcher(schedule, ShippedSchedule.Intents);
        _lucene = new LuceneSearcher(schedule);
        _trigrams = new TrigramSearcher(schedule);
        _fuzzy = new FuzzySearcher(schedule);
        if (Recall.Count == 0)
            Recall = [Measure("Ours", _ours), Measure("Lucene", _lucene), Measure("Trigrams", _trigrams), Measure("Fuzzy", _fuzzy)];
    }

    [Benchmark(Baseline = true)]
    public object Ours() => _ours.Find(Next(), Most);

    [Benchmark]
    public object Lucene() => _lucene.Find(Next(), Most);

    [Benchmark]
    public object Trigrams() => _trigrams.Find(Next(), Most);

    [Benchmark]
    public object Fuzzy() => _fuzzy.Find(Next(), Most);

    private string Next() => _queries[_next = (_next + 1) % _queries.Count].Text;

    private (string, double, double) Measure(string name, ISearcher searcher)
    {
        var (first, five) = (0, 0);
        foreach (var (text, heading) in _queries)
        {
            var found = searcher.Find(text, Most);
            first += found.Count > 0 && found[0] == heading ? 1 : 0;
            five += found.Contains(heading) ? 1 : 0;
        }

        return (name, (double)first / _queries.Count, (double)five / _queries.Count);
    }
}
