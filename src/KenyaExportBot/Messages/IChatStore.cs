using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Messages;

/// <summary>What is kept of people between messages: the state of their chat, their alerts and their complaints.</summary>
internal interface IChatStore
{
    /// <summary>An unknown chat has an empty state.</summary>
    Task<ChatState> LoadAsync(string chat, CancellationToken cancellationToken);

    /// <summary>Keeps the new state and carries out the effects, all or nothing.</summary>
    /// <returns>The number of the complaint that was kept; null when there was none.</returns>
    Task<long?> SaveAsync(string chat, ChatState state, IReadOnlyList<Effect> effects, CancellationToken cancellationToken);
}
