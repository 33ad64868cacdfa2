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
        count += await work.Sql.RunAsync("DELETE FROM outbox WHERE state = 1 AND created < @before", ("before", Before(_unconfirmedFor)));
        count += await work.Sql.RunAsync("DELETE FROM outbox WHERE state = 2 AND created < @before", ("before", Before(retention)));
        count += await work.Sql.RunAsync("DELETE FROM complaint WHERE created < @before", ("before", Before(retention)));

        // Who asked for alerts is still to be told; what was talked about is forgotten all the same.
        count += await work.Sql.RunAsync(
            "UPDATE chat SET state = '{}', recent = '' WHERE updated < @before AND state <> '{}' AND pending = 0 AND send_due IS NULL", ("before", Before(retention)));
        const string Quiet = "updated < @before AND pending = 0 AND send_due IS NULL AND id NOT IN (SELECT chat FROM alert)";
        count += await work.Sql.RunAsync($"DELETE FROM alias WHERE chat IN (SELECT id FROM chat WHERE {Quiet})", ("before", Before(retention)));
        return count + await work.Sql.RunAsync($"DELETE FROM chat WHERE {Quiet}", ("before", Before(retention)));
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
