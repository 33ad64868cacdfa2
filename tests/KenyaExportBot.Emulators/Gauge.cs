namespace KenyaExportBot.Emulators;

internal sealed class Gauge
{
    private int _now;
    private int _peak;

    public int Now => Volatile.Read(ref _now);

    public int Peak => Volatile.Read(ref _peak);

    public void Enter()
    {
        var now = Interlocked.Increment(ref _now);
        for (var peak = Peak; now > peak; peak = Peak)
            Interlocked.CompareExchange(ref _peak, now, peak);
    }

    public void Leave() => Interlocked.Decrement(ref _now);
}
