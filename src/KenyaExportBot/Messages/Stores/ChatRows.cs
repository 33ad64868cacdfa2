using KenyaExportBot.Messages.Outbox;

namespace KenyaExportBot.Messages.Stores;

/// <summary>What concerns a chat as a whole: where it stands, when it is next written to, its move and its end.</summary>
internal static class ChatRows
{
    /// <summary>No chat is kept waiting longer for its interval: who reads more has a clock that was set back.</summary>
    public const long LongestInterval = 60_000;

    /// <summary>Keeps others from the chat until the transaction ends: what is read of its messages after this stays true.</summary>
    /// <returns>False when there is no such chat: nothing is locked, and anybody may make it.</returns>
    public static async Task<bool> LockAsync(Work work, string chat) =>
        await work.Sql.FirstAsync("SELECT 1 FROM chat WHERE id = @chat" + work.Dialect.ForUpdate, row => row.Number(0), ("chat", chat)) == 1;

    /// <summary>
    /// Sets when the chat's next message goes, from what waits for it. A chat that is leaving ends when nothing does. The
    /// caller has the chat locked: a reply written meanwhile would be overlooked and never go.
    /// </summary>
    public static async Task RescheduleAsync(Work work, string chat)
    {
        // What was never tried was due when it was written: later than now only where the clock was set back.
        var next = await work.Sql.FirstAsync<(long Rank, long Due)?>(
            "SELECT rank, due, attempts FROM outbox WHERE chat = @chat AND state = 0 ORDER BY rank, seq LIMIT 1",
            row => (row.Number(0), row.Number(2) == 0 ? Math.Min(row.Number(1), work.Now) : row.Number(1)), ("chat", chat));
        var isLeaving = await work.Sql.FirstAsync(
            """
            UPDATE chat SET send_rank = @rank,
                send_due = CASE WHEN @due = 0 THEN NULL WHEN @due < next_send AND next_send <= @most THEN next_send ELSE @due END
            WHERE id = @chat RETURNING CASE WHEN pending = 0 THEN is_leaving ELSE 0 END
            """,
            row => row.Flag(0), ("rank", next?.Rank ?? 0L), ("due", next?.Due ?? 0L), ("most", work.Now + LongestInterval), ("chat", chat));
        if (next is null && isLeaving)
            await ForgetAsync(work, chat);
    }

    public static async Task SetStandingAsync(Work work, string chat, Standing standing)
    {
        await work.Sql.RunAsync("UPDATE chat SET standing = @standing WHERE id = @chat", ("standing", (long)standing), ("chat", chat));
        if (standing == Standing.Open)
            return;
        await work.Sql.RunAsync("DELETE FROM outbox WHERE chat = @chat AND state = 0", ("chat", chat));
        await RescheduleAsync(work, chat);
    }

    /// <summary>Everything of the chat becomes the other's; what the other already has stays.</summary>
    public static async Task MoveAsync(Work work, string from, string to, string address)
    {
        if (from == to)
            return;
        var isHeld = false;
        foreach (var chat in new[] { from, to }.Order(StringComparer.Ordinal))
            isHeld |= await LockAsync(work, chat) && chat == from;

        // Somebody else has moved it. What is written to the old chat from now on is not behind any lock of ours.
        if (!isHeld)
            return;
        (string, object?)[] values = [("from", from), ("to", to)];

        // Somebody else may make the other chat at this moment, or end it: what is counted below is counted behind its lock.
        do
        {
            await work.Sql.RunAsync(
                """
                INSERT INTO chat (id, channel, address, state, updated, standing, last_inbound, recent, is_flooded, is_leaving, pending, ready_at, send_rank, send_due, next_send, lease, lease_until)
                SELECT @to, channel, @address, state, updated, 0, last_inbound, recent, is_flooded, is_leaving, pending, ready_at, send_rank, send_due, next_send, lease, lease_until
                FROM chat WHERE id = @from ON CONFLICT (id) DO NOTHING
                """,
                ("to", to), ("address", address), ("from", from));
        }
        while (!await LockAsync(work, to));
        await work.Sql.RunAsync("UPDATE inbox SET chat = @to WHERE chat = @from", values);
        await work.Sql.RunAsync("UPDATE outbox SET chat = @to WHERE chat = @from", values);
        await work.Sql.RunAsync("UPDATE complaint SET chat = @to WHERE chat = @from", values);
        await work.Sql.RunAsync("UPDATE alias SET chat = @to WHERE chat = @from", values);
        await work.Sql.RunAsync("INSERT INTO alert (chat, subject, code, created) SELECT @to, subject, code, created FROM alert WHERE chat = @from ON CONFLICT DO NOTHING", ("to", to), ("from", from));
        await work.Sql.RunAsync("DELETE FROM alert WHERE chat = @from", ("from", from));
        await work.Sql.RunAsync("DELETE FROM chat WHERE id = @from", ("from", from));
        await work.Sql.RunAsync("UPDATE chat SET pending = (SELECT COUNT(*) FROM inbox WHERE chat = @to) WHERE id = @to", ("to", to));
        await RescheduleAsync(work, to);
    }

    /// <summary>Erases everything held of the person but the address a last word still goes to; with it sent, the rest goes too.</summary>
    public static async Task EraseAsync(Work work, string chat)
    {
        work.HasErased = true;
        await EraseBesidesChatAsync(work, chat);
        await work.Sql.RunAsync("UPDATE chat SET state = '{}', recent = '', is_leaving = 1 WHERE id = @chat", ("chat", chat));
    }

    /// <summary>The chat as if it had never been.</summary>
    public static async Task ForgetAsync(Work work, string chat)
    {
        work.HasErased = true;
        await EraseBesidesChatAsync(work, chat);
        await work.Sql.RunAsync("DELETE FROM inbox WHERE chat = @chat", ("chat", chat));
        await work.Sql.RunAsync("DELETE FROM chat WHERE id = @chat", ("chat", chat));
    }

    private static async Task EraseBesidesChatAsync(Work work, string chat)
    {
        await work.Sql.RunAsync(
            "DELETE FROM receipt WHERE provider_id IN (SELECT provider_id FROM outbox WHERE chat = @chat AND provider_id IS NOT NULL)", ("chat", chat));
        foreach (var table in new[] { "outbox", "alert", "complaint", "alias" })
            await work.Sql.RunAsync($"DELETE FROM {table} WHERE chat = @chat", ("chat", chat));
    }
}
