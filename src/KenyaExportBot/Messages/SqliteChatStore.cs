using System.Text.Json;
using Dapper;
using KenyaExportBot.Advice.Conversations;
using Microsoft.Data.Sqlite;

namespace KenyaExportBot.Messages;

/// <summary>
/// Chats in SQLite. LiteDB is not used for them: with several writers it has lost commits it had acknowledged, and what
/// a person asked us to stop or erase must not come back.
/// </summary>
internal sealed class SqliteChatStore : IChatStore
{
    private const string Schema =
        """
        CREATE TABLE IF NOT EXISTS chat (key TEXT PRIMARY KEY, state TEXT NOT NULL, updated TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS alert (chat TEXT NOT NULL, subject TEXT NOT NULL, code TEXT NOT NULL, created TEXT NOT NULL,
            PRIMARY KEY (chat, subject)) STRICT;
        CREATE TABLE IF NOT EXISTS complaint (id INTEGER PRIMARY KEY AUTOINCREMENT, chat TEXT NOT NULL, text TEXT NOT NULL, subject TEXT,
            created TEXT NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS asked (code TEXT PRIMARY KEY, times INTEGER NOT NULL) STRICT;
        CREATE TABLE IF NOT EXISTS unplaced (words TEXT PRIMARY KEY, times INTEGER NOT NULL) STRICT;
        CREATE INDEX IF NOT EXISTS complaint_chat ON complaint (chat);
        """;

    private readonly string _connection;
    private readonly TimeProvider _clock;

    private SqliteChatStore(string connection, TimeProvider clock) => (_connection, _clock) = (connection, clock);

    public static async Task<SqliteChatStore> OpenAsync(string dataFolder, TimeProvider clock, CancellationToken cancellationToken)
    {
        DataFolder.Create(dataFolder);
        var path = Path.Combine(dataFolder, "messages.db");
        var store = new SqliteChatStore(new SqliteConnectionStringBuilder { DataSource = path }.ToString(), clock);
        await using var connection = await store.ConnectAsync(cancellationToken);
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL");
        await connection.ExecuteAsync(Schema);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return store;
    }

    /// <summary>How often each six-digit code was answered for, by any bot on this data folder; empty when none ran yet.</summary>
    public static async Task<IReadOnlyDictionary<string, long>> AskedAsync(string dataFolder, CancellationToken cancellationToken) =>
        (await CountsAsync(dataFolder, "asked", "SELECT code, times FROM asked", new { }, cancellationToken))
        .ToDictionary(row => row.Text, row => row.Times, StringComparer.Ordinal);

    /// <summary>Words that could not be placed, the most said first; nothing tells who said them.</summary>
    public static async Task<IReadOnlyList<(string Words, long Times)>> UnplacedAsync(string dataFolder, int least, CancellationToken cancellationToken) =>
        await CountsAsync(
            dataFolder, "unplaced", "SELECT words, times FROM unplaced WHERE times >= @least ORDER BY times DESC, words LIMIT 2000", new { least }, cancellationToken);

    private static async Task<List<(string Text, long Times)>> CountsAsync(
        string dataFolder, string table, string sql, object values, CancellationToken cancellationToken)
    {
        var path = Path.Combine(dataFolder, "messages.db");
        if (!File.Exists(path))
            return [];
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly }.ToString());
        await connection.OpenAsync(cancellationToken);
        if (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM sqlite_master WHERE name = @table", new { table }) == 0)
            return [];
        return [.. await connection.QueryAsync<(string, long)>(new CommandDefinition(sql, values, cancellationToken: cancellationToken))];
    }

    public async Task<ChatState> LoadAsync(string chat, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        var state = await connection.QuerySingleOrDefaultAsync<string>(
            new CommandDefinition("SELECT state FROM chat WHERE key = @chat", new { chat }, cancellationToken: cancellationToken));
        return state is null ? new ChatState() : JsonSerializer.Deserialize<ChatState>(state)!;
    }

    public async Task<long?> SaveAsync(string chat, ChatState state, IReadOnlyList<Effect> effects, CancellationToken cancellationToken)
    {
        await using var connection = await ConnectAsync(cancellationToken);
        await using var transaction = connection.BeginTransaction();
        var now = _clock.GetUtcNow().ToString("O");
        Task Run(string sql, object values) =>
            connection.ExecuteAsync(new CommandDefinition(sql, values, transaction, cancellationToken: cancellationToken));
        await Run(
            "INSERT INTO chat (key, state, updated) VALUES (@chat, @state, @now) ON CONFLICT (key) DO UPDATE SET state = @state, updated = @now",
            new { chat, state = JsonSerializer.Serialize(state), now });
        long? complaint = null;
        foreach (var effect in effects)
        {
            switch (effect)
            {
                case Effect.KeepComplaint kept:
                    complaint = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                        "INSERT INTO complaint (chat, text, subject, created) VALUES (@chat, @Text, @Subject, @now) RETURNING id",
                        new { chat, kept.Text, kept.Subject, now }, transaction, cancellationToken: cancellationToken));
                    break;
                case Effect.TurnAlertOn alert:
                    await Run(
                        "INSERT INTO alert (chat, subject, code, created) VALUES (@chat, @Subject, @Digits, @now) ON CONFLICT DO NOTHING",
                        new { chat, alert.Subject, alert.Code.Digits, now });
                    break;
                case Effect.CountAsked asked:
                    await Run("INSERT INTO asked (code, times) VALUES (@Digits, 1) ON CONFLICT (code) DO UPDATE SET times = times + 1", new { asked.Code.Digits });
                    break;
                case Effect.KeepUnplaced unplaced:
                    await Run("INSERT INTO unplaced (words, times) VALUES (@Words, 1) ON CONFLICT (words) DO UPDATE SET times = times + 1", new { unplaced.Words });
                    break;
                case Effect.TurnAlertsOff:
                    await Run("DELETE FROM alert WHERE chat = @chat", new { chat });
                    break;
                case Effect.Erase:
                    await Run("DELETE FROM alert WHERE chat = @chat", new { chat });
                    await Run("DELETE FROM complaint WHERE chat = @chat", new { chat });
                    await Run("DELETE FROM chat WHERE key = @chat", new { chat });
                    break;
                default:
                    throw new InvalidOperationException($"The store does not know the effect {effect.GetType().Name}.");
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return complaint;
    }

    private async Task<SqliteConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connection);
        await connection.OpenAsync(cancellationToken);

        // FULL: what was acknowledged survives a power cut. Erased rows are overwritten, not only unlinked.
        await connection.ExecuteAsync("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA busy_timeout = 5000");
        return connection;
    }
}
