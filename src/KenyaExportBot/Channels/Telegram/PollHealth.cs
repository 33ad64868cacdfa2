namespace KenyaExportBot.Channels.Telegram;

/// <summary>Whether polling goes on. Measured by the machine's own time, which no clock change moves.</summary>
internal sealed class PollHealth(TimeProvider clock)
{
    private long _last = clock.GetTimestamp();
    private volatile bool _isOurs;

    /// <summary>This worker polls; otherwise another does, and nothing is expected here.</summary>
    public bool IsOurs
    {
        get => _isOurs;
        set
        {
            if (value && !_isOurs)
                Succeeded();
            _isOurs = value;
        }
    }

    public TimeSpan SinceSuccess => clock.GetElapsedTime(Interlocked.Read(ref _last));

    public void Succeeded() => Interlocked.Exchange(ref _last, clock.GetTimestamp());
}
