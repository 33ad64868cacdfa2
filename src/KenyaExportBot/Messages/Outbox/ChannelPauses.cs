using System.Collections.Concurrent;

namespace KenyaExportBot.Messages.Outbox;

/// <summary>Channels on which nothing can be sent for now, because somebody has to mend the configuration.</summary>
internal sealed class ChannelPauses(TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> _until = new(StringComparer.Ordinal);

    public void Pause(string channel, TimeSpan length) => _until[channel] = clock.GetUtcNow() + length;

    public bool IsPaused(string channel) => _until.TryGetValue(channel, out var until) && clock.GetUtcNow() < until;

    public IEnumerable<string> Paused => _until.Keys.Where(IsPaused).Order(StringComparer.Ordinal);
}
