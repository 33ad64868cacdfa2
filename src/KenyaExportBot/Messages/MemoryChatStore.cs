using System.Collections.Concurrent;
using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Messages;

/// <summary>Chats that live as long as the command that asks: nothing is left behind by <c>ask</c> and <c>chat</c>.</summary>
internal sealed class MemoryChatStore : IChatStore
{
    private readonly ConcurrentDictionary<string, ChatState> _chats = new(StringComparer.Ordinal);
    private long _complaints;

    public Task<ChatState> LoadAsync(string chat, CancellationToken cancellationToken) =>
        Task.FromResult(_chats.GetValueOrDefault(chat) ?? new ChatState());

    public Task<long?> SaveAsync(string chat, ChatState state, IReadOnlyList<Effect> effects, CancellationToken cancellationToken)
    {
        _chats[chat] = state;
        long? complaint = null;
        foreach (var effect in effects)
        {
            if (effect is Effect.KeepComplaint)
                complaint = Interlocked.Increment(ref _complaints);
            else if (effect is Effect.Erase)
                _chats.TryRemove(chat, out _);
        }

        return Task.FromResult(complaint);
    }
}
