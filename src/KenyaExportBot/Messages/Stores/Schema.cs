namespace KenyaExportBot.Messages.Stores;

/// <summary>
/// The tables, as the versions they came in. A version once shipped is never edited; a change is a new one at the end.
/// Times are Unix milliseconds, UTC. The SQL is plain: only how a row number is given differs between the engines.
/// </summary>
internal static class Schema
{
    /// <summary>The version this worker speaks.</summary>
    public static int Version => _versions.Length;

    private static readonly string[] _versions =
    [
        // seen: provider keys, apart from any chat, so that erasing a person leaves nothing to answer twice.
        // chat: recent holds the seconds of the newest messages; send_due is null when nothing waits to be sent.
        // outbox.state: see OutboxState. receipt.is_settled: our own record already has the id.
        """
        CREATE TABLE seen (key TEXT PRIMARY KEY, at BIGINT NOT NULL);
        CREATE INDEX seen_at ON seen (at);
        CREATE TABLE chat (
            id TEXT PRIMARY KEY, channel TEXT NOT NULL, address TEXT NOT NULL, state TEXT NOT NULL, updated BIGINT NOT NULL,
            standing BIGINT NOT NULL, last_inbound BIGINT NOT NULL, recent TEXT NOT NULL, is_flooded BIGINT NOT NULL, is_leaving BIGINT NOT NULL,
            pending BIGINT NOT NULL, ready_at BIGINT NOT NULL, send_rank BIGINT NOT NULL, send_due BIGINT, next_send BIGINT NOT NULL,
            lease BIGINT NOT NULL, lease_until BIGINT NOT NULL);
        CREATE INDEX chat_ready ON chat (ready_at) WHERE pending > 0;
        CREATE INDEX chat_send ON chat (channel, send_rank, send_due) WHERE send_due IS NOT NULL;
        CREATE INDEX chat_updated ON chat (updated);
        CREATE TABLE alias (address TEXT PRIMARY KEY, chat TEXT NOT NULL);
        CREATE INDEX alias_chat ON alias (chat);
        CREATE TABLE inbox (seq {number}, key TEXT NOT NULL UNIQUE, chat TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, received BIGINT NOT NULL);
        CREATE INDEX inbox_chat ON inbox (chat, seq);
        CREATE INDEX inbox_received ON inbox (received);
        CREATE TABLE outbox (
            seq {number}, key TEXT NOT NULL UNIQUE, chat TEXT NOT NULL, channel TEXT NOT NULL, rank BIGINT NOT NULL, state BIGINT NOT NULL, body TEXT NOT NULL,
            created BIGINT NOT NULL, arrived BIGINT NOT NULL, due BIGINT NOT NULL, attempts BIGINT NOT NULL, failures BIGINT NOT NULL, in_doubt BIGINT NOT NULL,
            first_tried BIGINT, provider_id TEXT, reason TEXT);
        CREATE INDEX outbox_chat ON outbox (chat, state, rank, seq);
        CREATE INDEX outbox_state ON outbox (state, created);
        CREATE INDEX outbox_provider ON outbox (provider_id) WHERE provider_id IS NOT NULL;
        CREATE TABLE receipt (provider_id TEXT PRIMARY KEY, status BIGINT NOT NULL, error BIGINT, is_settled BIGINT NOT NULL, at BIGINT NOT NULL);
        CREATE INDEX receipt_at ON receipt (at);
        CREATE TABLE pace (channel TEXT PRIMARY KEY, next_at BIGINT NOT NULL);
        CREATE TABLE alert (chat TEXT NOT NULL, subject TEXT NOT NULL, code TEXT NOT NULL, created BIGINT NOT NULL, PRIMARY KEY (chat, subject));
        CREATE TABLE complaint (id {number}, chat TEXT NOT NULL, body TEXT NOT NULL, subject TEXT, created BIGINT NOT NULL);
        CREATE INDEX complaint_chat ON complaint (chat);
        CREATE TABLE asked (code TEXT PRIMARY KEY, times BIGINT NOT NULL);
        CREATE TABLE unplaced (words TEXT PRIMARY KEY, times BIGINT NOT NULL);
        CREATE TABLE total (channel TEXT NOT NULL, name TEXT NOT NULL, value BIGINT NOT NULL, PRIMARY KEY (channel, name));
        """,
    ];

    /// <summary>Brings an empty or older database to <see cref="Version"/>. The caller holds a lock and a transaction.</summary>
    /// <param name="rowNumber">How the engine numbers rows.</param>
    /// <exception cref="NewerSchemaException">A newer worker has been here.</exception>
    public static async Task MigrateAsync(Statements sql, string rowNumber)
    {
        var found = await VersionOfAsync(sql);
        if (found > Version)
            throw new NewerSchemaException(found);
        for (var version = found; version < Version; version++)
        {
            foreach (var statement in _versions[version].Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                await sql.RunAsync(statement.Replace("{number}", rowNumber, StringComparison.Ordinal));
        }

        await sql.RunAsync(
            "INSERT INTO setting (name, value) VALUES ('schema', @version) ON CONFLICT (name) DO UPDATE SET value = @version", ("version", Version.ToString()));
    }

    /// <summary>0 for a database without tables.</summary>
    public static async Task<int> VersionOfAsync(Statements sql) =>
        int.Parse(await sql.FirstAsync("SELECT value FROM setting WHERE name = 'schema'", row => row.Text(0)) ?? "0");
}

/// <summary>The store was made by a newer version of this program.</summary>
internal sealed class NewerSchemaException(int found) : Exception(
    $"The message store has schema version {found}, this program knows {Schema.Version}: start the newer program, or restore a backup made with this one.");

/// <summary>The store was made by an older version of this program, or by none.</summary>
internal sealed class OlderSchemaException() : Exception("No worker of this version has opened the message store yet: start the worker once ('run').");
