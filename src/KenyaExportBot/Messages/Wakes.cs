namespace KenyaExportBot.Messages;

/// <summary>The bells between the parts of one worker. Another worker's bell is not heard here: every loop looks by itself now and then.</summary>
internal sealed class Wakes(TimeProvider clock)
{
    /// <summary>Messages came in.</summary>
    public Signal Inbox { get; } = new(clock);

    /// <summary>Replies were written.</summary>
    public Signal Outbox { get; } = new(clock);
}
