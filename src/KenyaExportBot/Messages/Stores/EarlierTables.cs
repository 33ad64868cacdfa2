using System.Text.Json;
using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Messages.Stores;

/// <summary>The tables of the first versions, which had no inbox and no outbox: taken over once, so that nobody who said STOP hears from us again.</summary>
internal static class EarlierTables
{
    private static readonly string[] _tables = ["chat", "alert", "complaint", "asked", "unplaced"];

    public static async Task SetAsideAsync(Statements sql)
    {
        if (!await HasAsync(sql, "chat", "key"))
            return;
        await sql.RunAsync("DROP INDEX IF EXISTS complaint_chat");
        foreach (var table in _tables)
        {
            if (await sql.FirstAsync("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = @name", row => row.Number(0), ("name", table)) == 1)
                await sql.RunAsync($"ALTER TABLE {table} RENAME TO earlier_{table}");
        }
    }

    public static async Task TakeOverAsync(Work work)
    {
        if (!await HasAsync(work.Sql, "earlier_chat", "key"))
            return;
        foreach (var (key, state) in await work.Sql.ListAsync("SELECT key, state FROM earlier_chat", row => (row.Text(0), row.Text(1))))
        {
            // A WhatsApp chat known by an address is answered there; one known by a lasting id when it writes again.
            var (channel, address) = (key.Split(':')[0], key[(key.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            await work.Sql.RunAsync(
                """
                INSERT INTO chat (id, channel, address, state, updated, standing, last_inbound, recent, is_flooded, is_leaving, pending, ready_at, send_rank, next_send, lease, lease_until)
                VALUES (@id, @channel, @address, @state, @now, 0, 0, '', 0, 0, 0, 0, 0, 0, 0, 0) ON CONFLICT (id) DO NOTHING
                """,
                ("id", key), ("channel", channel), ("address", address), ("state", Readable(state)), ("now", work.Now));
        }

        await CopyAsync("alert", "INSERT INTO alert (chat, subject, code, created) SELECT chat, subject, code, @now FROM earlier_alert");
        await CopyAsync("complaint", "INSERT INTO complaint (id, chat, body, subject, created) SELECT id, chat, text, subject, @now FROM earlier_complaint");
        await CopyAsync("asked", "INSERT INTO asked (code, times) SELECT code, times FROM earlier_asked");
        await CopyAsync("unplaced", "INSERT INTO unplaced (words, times) SELECT words, times FROM earlier_unplaced");
        foreach (var table in _tables)
            await work.Sql.RunAsync($"DROP TABLE IF EXISTS earlier_{table}");

        async Task CopyAsync(string table, string sql)
        {
            if (await work.Sql.FirstAsync("SELECT 1 FROM sqlite_master WHERE name = @name", row => row.Number(0), ("name", "earlier_" + table)) == 1)
            {
                (string, object?)[] now = sql.Contains("@now", StringComparison.Ordinal) ? [("now", work.Now)] : [];
                await work.Sql.RunAsync(sql, now);
            }
        }
    }

    /// <summary>One state that cannot be read does not keep the worker from starting.</summary>
    private static string Readable(string state)
    {
        try
        {
            return JsonSerializer.Deserialize<ChatState>(state) is null ? "{}" : state;
        }
        catch (JsonException)
        {
            return "{}";
        }
    }

    private static async Task<bool> HasAsync(Statements sql, string table, string column) =>
        await sql.FirstAsync("SELECT 1 FROM pragma_table_info(@table) WHERE name = @column", row => row.Number(0), ("table", table), ("column", column)) == 1;
}
