namespace KenyaExportBot.Messages.Stores;

/// <summary>What an operator can see of the store, and what it forgets by itself.</summary>
internal static class StoreReadings
{
    /// <summary>Providers deliver again for days; a key is known at least this long.</summary>
    private static readonly TimeSpan _seenFor = TimeSpan.FromDays(8);

    /// <summary>A message accepted and never reported on has its text no longer than a session lasts.</summary>
    private static readonly TimeSpan _unconfirmedFor = TimeSpan.FromDays(1);

    public static async Task<Backlog> BacklogAsync(Statements sql) => new(
        await CountAsync(sql, "inbox", "1 = 1"), await CountAsync(sql, "outbox", "state = 0"), await CountAsync(sql, "outbox", "state = 2"),
        await CountAsync(sql, "outbox", "state = 1"), await CountAsync(sql, "chat", "1 = 1"),
        await sql.FirstAsync("SELECT MIN(received) FROM inbox", row => row.TimeOrNull(0)),
        await sql.FirstAsync("SELECT MIN(created) FROM outbox WHERE state = 0", row => row.TimeOrNull(0)));

    public static Task<List<Parked>> ParkedAsync(Statements sql, Func<string, string> hashOf) => sql.ListAsync(
        "SELECT seq, channel, chat, created, attempts, reason FROM outbox WHERE state = 2 ORDER BY seq",
        row => new Parked(row.Number(0), row.Text(1), hashOf(row.Text(2)), row.Time(3), (int)row.Number(4), row.TextOrNull(5) ?? ""));

    public static async Task<int> SweepAsync(Work work, TimeSpan retention)
    {
        long Before(TimeSpan age) => (work.Moment - age).ToUnixTimeMilliseconds();
        var count = await work.Sql.RunAsync("DELETE FROM seen WHERE at < @before", ("before", Before(_seenFor)));
        count += await work.Sql.RunAsync("DELETE FROM receipt WHERE at < @before", ("before", Before(_seenFor)));

        // A failure whose report came before our own mark, and whose worker died between the two.
        await work.Sql.RunAsync(
            """
            UPDATE outbox SET state = 2, provider_id = NULL, reason = 'reported as failed'
            WHERE state = 1 AND created < @before AND provider_id IN (SELECT provider_id FROM receipt WHERE status = 4)
            """,
            ("before", Before(_unconfirmedFor)));
        count += await work.Sql.RunAsync("DELETE FROM outbox WHERE state = 1 AND created < @before", ("before", Before(_unconfirmedFor)));
        count += await work.Sql.RunAsync("DELETE FROM outbox WHERE state = 2 AND created < @before", ("before", Before(retention)));
        count += await work.Sql.RunAsync("DELETE FROM complaint WHERE created < @before", ("before", Before(retention)));

        count += await SweepWaitingAsync(work, Before(retention));

        // Who asked for alerts is still to be told; what was talked about is forgotten all the same.
        count += await work.Sql.RunAsync(
            "UPDATE chat SET state = '{}', recent = '' WHERE updated < @before AND state <> '{}' AND pending = 0 AND send_due IS NULL", ("before", Before(retention)));
        const string Quiet = "updated < @before AND pending = 0 AND send_due IS NULL AND id NOT IN (SELECT chat FROM alert)";
        count += await work.Sql.RunAsync($"DELETE FROM chat WHERE {Quiet}", ("before", Before(retention)));
        count += await work.Sql.RunAsync("DELETE FROM alias WHERE chat NOT IN (SELECT id FROM chat)");
        work.HasErased = count > 0;
        return count;
    }

    /// <summary>What waits on a channel that was switched off is not kept longer than anything else.</summary>
    private static async Task<int> SweepWaitingAsync(Work work, long before)
    {
        var chats = await work.Sql.ListAsync(
            "SELECT chat FROM inbox WHERE received < @before UNION SELECT chat FROM outbox WHERE state = 0 AND created < @before", row => row.Text(0), ("before", before));
        var count = 0;
        foreach (var chat in chats.Order(StringComparer.Ordinal))
        {
            await ChatRows.LockAsync(work, chat);
            count += await work.Sql.RunAsync("DELETE FROM inbox WHERE chat = @chat AND received < @before", ("chat", chat), ("before", before));
            count += await work.Sql.RunAsync("DELETE FROM outbox WHERE chat = @chat AND state = 0 AND created < @before", ("chat", chat), ("before", before));
            await work.Sql.RunAsync("UPDATE chat SET pending = (SELECT COUNT(*) FROM inbox WHERE chat = @chat) WHERE id = @chat", ("chat", chat));
            await ChatRows.RescheduleAsync(work, chat);
        }

        return count;
    }

    public static async Task AddTotalsAsync(Work work, IReadOnlyList<Total> totals)
    {
        foreach (var total in totals.OrderBy(total => (total.Channel, total.Name)))
        {
            await work.Sql.RunAsync(
                "INSERT INTO total (channel, name, value) VALUES (@channel, @name, @value) ON CONFLICT (channel, name) DO UPDATE SET value = total.value + @value",
                ("channel", total.Channel), ("name", total.Name), ("value", total.Value));
        }
    }

    public static Task<List<Total>> TotalsAsync(Statements sql) =>
        sql.ListAsync("SELECT channel, name, value FROM total ORDER BY channel, name", row => new Total(row.Text(0), row.Text(1), row.Number(2)));

    public static Task<List<(string Text, long Times)>> AskedAsync(Statements sql) =>
        sql.ListAsync("SELECT code, times FROM asked", row => (row.Text(0), row.Number(1)));

    public static Task<List<(string Words, long Times)>> UnplacedAsync(Statements sql, int least) => sql.ListAsync(
        "SELECT words, times FROM unplaced WHERE times >= @least ORDER BY times DESC, words LIMIT 2000", row => (row.Text(0), row.Number(1)), ("least", (long)least));

    private static Task<long> CountAsync(Statements sql, string table, string where) =>
        sql.FirstAsync($"SELECT COUNT(*) FROM {table} WHERE {where}", row => row.Number(0));
}
