using System.Diagnostics;

namespace KenyaExportBot.Benchmarks.Load;

/// <summary>How long things took.</summary>
internal sealed class Times
{
    private readonly Lock _gate = new();
    private readonly List<double> _milliseconds = [];

    public int Count
    {
        get
        {
            lock (_gate)
                return _milliseconds.Count;
        }
    }

    public void Add(long since)
    {
        var taken = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        lock (_gate)
            _milliseconds.Add(taken);
    }

    public double At(double share)
    {
        lock (_gate)
        {
            if (_milliseconds.Count == 0)
                return double.NaN;
            _milliseconds.Sort();
            return _milliseconds[(int)Math.Min(_milliseconds.Count - 1, share * _milliseconds.Count)];
        }
    }
}
