using KenyaExportBot.Configuration;

namespace KenyaExportBot.Messages.Stores;

/// <summary>Chooses the engine: PostgreSQL where it is configured, else the embedded store.</summary>
internal static class MessageStores
{
    public static async Task<IMessageStore> OpenAsync(BotOptions options, string dataFolder, int messagesPerMinute, TimeProvider clock, CancellationToken cancellationToken) =>
        options.Store.IsPostgreSql
            ? await PostgresMessageStore.OpenAsync(options.Store.PostgreSql, clock, cancellationToken, messagesPerMinute: messagesPerMinute)
            : await SqliteMessageStore.OpenAsync(dataFolder, clock, cancellationToken, messagesPerMinute: messagesPerMinute);

    /// <summary>For a command beside the workers; null when there is no store yet.</summary>
    public static async Task<IMessageStore?> LookIntoAsync(BotOptions options, string dataFolder, CancellationToken cancellationToken)
    {
        if (options.Store.IsPostgreSql)
            return await PostgresMessageStore.OpenAsync(options.Store.PostgreSql, TimeProvider.System, cancellationToken, isOwner: false);
        return File.Exists(SqliteMessageStore.PathIn(dataFolder))
            ? await SqliteMessageStore.OpenAsync(dataFolder, TimeProvider.System, cancellationToken, isOwner: false)
            : null;
    }
}
