using System.Collections.Concurrent;

namespace KenyaExportBot.Messages;

/// <summary>The bells between the parts of one worker. Another worker's bell is not heard here: every loop looks by itself now and then.</summary>
internal sealed class Wakes(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, Signal> _outboxes = new(StringComparer.Ordinal);

    /// <summary>Messages came in.</summary>
    public Signal Inbox { get; } = new(clock);

    /// <summary>Replies were written for a channel, or a place to send them has become free.</summary>
    public Signal Outbox(string channel) => _outboxes.GetOrAdd(channel, _ => new Signal(clock));
}
