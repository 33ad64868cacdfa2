using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Messages.Stores;

/// <summary>
/// Counters that all chats share: which codes were answered for, which words could not be placed. They come last in a
/// transaction and in order: they are locked for the shortest time and never crosswise.
/// </summary>
internal sealed class SharedCounts
{
    private readonly SortedDictionary<string, long> _asked = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, long> _unplaced = new(StringComparer.Ordinal);

    public void Add(Turn turn)
    {
        foreach (var code in turn.Codes)
            _asked[code.Digits] = _asked.GetValueOrDefault(code.Digits) + 1;
        foreach (var unplaced in turn.Effects.OfType<Effect.KeepUnplaced>())
            _unplaced[unplaced.Words] = _unplaced.GetValueOrDefault(unplaced.Words) + 1;
    }

    public async Task WriteAsync(Work work)
    {
        foreach (var (code, times) in _asked)
            await work.Sql.RunAsync("INSERT INTO asked (code, times) VALUES (@code, @times) ON CONFLICT (code) DO UPDATE SET times = asked.times + @times", ("code", code), ("times", times));
        foreach (var (words, times) in _unplaced)
            await work.Sql.RunAsync("INSERT INTO unplaced (words, times) VALUES (@words, @times) ON CONFLICT (words) DO UPDATE SET times = unplaced.times + @times", ("words", words), ("times", times));
    }
}
