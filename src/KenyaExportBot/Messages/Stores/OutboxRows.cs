using System.Text.Json;
using KenyaExportBot.Messages.Outbox;

namespace KenyaExportBot.Messages.Stores;

/// <summary>What waits to be sent: put in, taken by one worker at a time, and marked with what came of it.</summary>
internal static class OutboxRows
{
    /// <summary>So much may be sent ahead of the rate: timers are not exact.</summary>
    private const double BurstSeconds = 0.1;

    public static Task AddAsync(Work work, string key, string chat, string channel, Rank rank, OutgoingPart part, DateTimeOffset arrived) => work.Sql.RunAsync(
        """
        INSERT INTO outbox (key, chat, channel, rank, state, body, created, arrived, due, attempts, failures, in_doubt)
        VALUES (@key, @chat, @channel, @rank, 0, @body, @now, @arrived, @now, 0, 0, 0) ON CONFLICT (key) DO NOTHING
        """,
        ("key", key), ("chat", chat), ("channel", channel), ("rank", (long)rank), ("body", JsonSerializer.Serialize(part)), ("now", work.Now),
        ("arrived", arrived.ToUnixTimeMilliseconds()));

    public static async Task QueueAlertAsync(Work work, string chat, string key, OutgoingPart part)
    {
        var channel = await work.Sql.FirstAsync(
            "SELECT channel FROM chat WHERE id = @chat AND standing = 0 AND is_leaving = 0" + work.Dialect.ForUpdate, row => row.Text(0), ("chat", chat));
        if (channel is null)
            return;
        await AddAsync(work, key, chat, channel, Rank.Alert, part, work.Moment);
        await ChatRows.RescheduleAsync(work, chat);
    }

    public static async Task<IReadOnlyList<Delivery>> ClaimAsync(Work work, IReadOnlyList<IChannel> channels, int most, TimeSpan lease)
    {
        var claimed = new List<Delivery>();
        foreach (var channel in channels)
        {
            var allowed = await AllowedAsync(work, channel, most - claimed.Count);
            if (allowed == 0)
                continue;
            var before = claimed.Count;
            var chats = await work.Sql.ListAsync(
                """
                SELECT id, address, standing, last_inbound FROM chat WHERE channel = @channel AND send_due <= @now AND lease_until <= @now
                ORDER BY send_rank, send_due LIMIT @most
                """ + work.Dialect.SkipLocked,
                row => (Id: row.Text(0), Address: row.Text(1), Standing: (Standing)row.Number(2), LastInbound: row.Time(3)),
                ("channel", channel.Name), ("now", work.Now), ("most", (long)allowed));
            foreach (var chat in chats)
            {
                if (chat.Standing != Standing.Open)
                    await ChatRows.SetStandingAsync(work, chat.Id, chat.Standing);
                else if (await TakeAsync(work, channel.Name, chat.Id, chat.Address, chat.LastInbound, lease) is { } delivery)
                    claimed.Add(delivery);
            }

            if (channel.Rate.PerSecond > 0 && claimed.Count > before)
                await SpendAsync(work, channel, claimed.Count - before);
        }

        return claimed;
    }

    /// <returns>The error code when the provider has reported a failure before its acceptance could be marked.</returns>
    public static async Task<int?> SettleAsync(Work work, Delivery delivery, SendOutcome outcome, DateTimeOffset due, TimeSpan chatInterval)
    {
        int? reported = null;
        if (outcome is SendOutcome.Accepted { ProviderId: { } id })
            reported = await MarkAcceptedAsync(work, delivery.Seq, id);
        else
            await ApplyAsync(work, delivery.Seq, delivery.Chat, outcome, due);
        var chat = outcome is SendOutcome.Moved moved ? $"{delivery.Channel}:{moved.NewId}" : delivery.Chat;
        await work.Sql.RunAsync(
            "UPDATE chat SET lease_until = 0, next_send = @next WHERE id = @chat AND (lease = @lease OR lease_until = 0)",
            ("next", (work.Moment + chatInterval).ToUnixTimeMilliseconds()), ("chat", chat), ("lease", delivery.Lease));
        await ChatRows.RescheduleAsync(work, chat);
        return reported;
    }

    public static async Task ReportAsync(Work work, Receipt receipt, SendOutcome? failure, DateTimeOffset due)
    {
        var status = await work.Sql.FirstAsync(
            """
            INSERT INTO receipt (provider_id, status, error, is_settled, at) VALUES (@id, @status, @error, 0, @now)
            ON CONFLICT (provider_id) DO UPDATE SET
                error = CASE WHEN receipt.status < @status THEN @error ELSE receipt.error END,
                status = CASE WHEN receipt.status < @status THEN @status ELSE receipt.status END
            RETURNING status
            """,
            row => (ReceiptStatus)row.Number(0),
            ("id", receipt.ProviderId), ("status", (long)receipt.Status), ("error", (long?)receipt.Error ?? 0L), ("now", work.Now));
        var row = await work.Sql.FirstAsync<(long Seq, string Chat)?>(
            "SELECT seq, chat FROM outbox WHERE provider_id = @id AND state = 1" + work.Dialect.ForUpdate, found => (found.Number(0), found.Text(1)), ("id", receipt.ProviderId));
        if (row is not var (seq, chat))
            return;
        if (status >= ReceiptStatus.Delivered)
            await work.Sql.RunAsync("DELETE FROM outbox WHERE seq = @seq", ("seq", seq));
        else if (status == ReceiptStatus.Failed && failure is not null)
            await ApplyAsync(work, seq, chat, failure, due);
        else
            return;
        await ChatRows.RescheduleAsync(work, chat);
    }

    public static async Task<int> RetryParkedAsync(Work work, long? seq)
    {
        var rows = await work.Sql.ListAsync(
            "SELECT seq, chat FROM outbox WHERE state = 2 AND (seq = @seq OR @seq = 0) ORDER BY seq" + work.Dialect.ForUpdate, row => (Seq: row.Number(0), Chat: row.Text(1)),
            ("seq", seq ?? 0L));
        foreach (var row in rows)
        {
            await work.Sql.RunAsync("UPDATE outbox SET state = 0, due = @now, failures = 0, reason = NULL, provider_id = NULL WHERE seq = @seq", ("now", work.Now), ("seq", row.Seq));
            await work.Sql.RunAsync("UPDATE chat SET standing = 0 WHERE id = @chat", ("chat", row.Chat));
        }

        foreach (var chat in rows.Select(row => row.Chat).Distinct().Order(StringComparer.Ordinal))
            await ChatRows.RescheduleAsync(work, chat);
        return rows.Count;
    }

    private static async Task<Delivery?> TakeAsync(Work work, string channel, string chat, string address, DateTimeOffset lastInbound, TimeSpan lease)
    {
        var token = Random.Shared.NextInt64();
        var delivery = await work.Sql.FirstAsync(
            "SELECT seq, body, rank, attempts, failures, in_doubt, first_tried, arrived FROM outbox WHERE chat = @chat AND state = 0 ORDER BY rank, seq LIMIT 1",
            row => new Delivery(
                row.Number(0), chat, channel, address, JsonSerializer.Deserialize<OutgoingPart>(row.Text(1))!, (Rank)row.Number(2), (int)row.Number(3) + 1, (int)row.Number(4),
                row.Flag(5), row.TimeOrNull(6), lastInbound, row.Time(7)) { Lease = token },
            ("chat", chat));
        if (delivery is null)
        {
            await ChatRows.RescheduleAsync(work, chat);
            return null;
        }

        await work.Sql.RunAsync(
            "UPDATE outbox SET attempts = attempts + 1, in_doubt = 1, first_tried = COALESCE(first_tried, @now) WHERE seq = @seq", ("now", work.Now), ("seq", delivery.Seq));
        await work.Sql.RunAsync(
            "UPDATE chat SET lease = @lease, lease_until = @until WHERE id = @chat",
            ("lease", token), ("until", (work.Moment + lease).ToUnixTimeMilliseconds()), ("chat", chat));
        return delivery;
    }

    private static async Task<int?> MarkAcceptedAsync(Work work, long seq, string providerId)
    {
        await work.Sql.RunAsync(
            "UPDATE outbox SET state = 1, provider_id = @id, in_doubt = 0 WHERE seq = @seq AND state = 0", ("id", providerId), ("seq", seq));
        var (status, error) = await work.Sql.FirstAsync(
            """
            INSERT INTO receipt (provider_id, status, error, is_settled, at) VALUES (@id, 0, 0, 1, @now)
            ON CONFLICT (provider_id) DO UPDATE SET is_settled = 1 RETURNING status, error
            """,
            row => ((ReceiptStatus)row.Number(0), (int)row.Number(1)), ("id", providerId), ("now", work.Now));
        if (status >= ReceiptStatus.Delivered)
            await work.Sql.RunAsync("DELETE FROM outbox WHERE seq = @seq", ("seq", seq));
        return status == ReceiptStatus.Failed ? error : null;
    }

    private static async Task ApplyAsync(Work work, long seq, string chat, SendOutcome outcome, DateTimeOffset due)
    {
        switch (outcome)
        {
            case SendOutcome.Accepted or SendOutcome.Drop:
                await work.Sql.RunAsync("DELETE FROM outbox WHERE seq = @seq", ("seq", seq));
                break;
            case SendOutcome.Retry retry:
                await AgainAsync(retry.MayHaveArrived, counts: true);
                break;
            case SendOutcome.WaitUntil or SendOutcome.Misconfigured:
                await AgainAsync(inDoubt: false, counts: false);
                break;
            case SendOutcome.GiveUp given:
                await work.Sql.RunAsync(
                    "UPDATE outbox SET state = 2, in_doubt = 0, provider_id = NULL, reason = @reason WHERE seq = @seq", ("reason", given.Reason), ("seq", seq));
                break;
            case SendOutcome.UserLeft left:
                await work.Sql.RunAsync("DELETE FROM outbox WHERE seq = @seq", ("seq", seq));
                await ChatRows.SetStandingAsync(work, chat, left.Standing);
                break;
            case SendOutcome.Moved moved:
                await AgainAsync(inDoubt: false, counts: false);
                await ChatRows.MoveAsync(work, chat, $"{chat.Split(':')[0]}:{moved.NewId}", moved.NewId);
                break;
            default:
                throw new InvalidOperationException($"The store does not know the outcome {outcome.GetType().Name}.");
        }

        Task AgainAsync(bool inDoubt, bool counts) => work.Sql.RunAsync(
            "UPDATE outbox SET state = 0, provider_id = NULL, due = @due, in_doubt = @doubt, failures = failures + @one WHERE seq = @seq",
            ("due", due.ToUnixTimeMilliseconds()), ("doubt", inDoubt ? 1L : 0L), ("one", counts ? 1L : 0L), ("seq", seq));
    }

    private static async Task<int> AllowedAsync(Work work, IChannel channel, int most)
    {
        if (channel.Rate.PerSecond <= 0)
            return most;
        var next = await work.Sql.FirstAsync<long?>("SELECT next_at FROM pace WHERE channel = @channel" + work.Dialect.ForUpdate, row => row.Number(0), ("channel", channel.Name));
        var ahead = work.Now + (1000 * BurstSeconds) - (next ?? 0);
        return (int)Math.Clamp(Math.Ceiling(ahead * channel.Rate.PerSecond / 1000), 0, Math.Min(most, Math.Max(1, channel.Rate.PerSecond * BurstSeconds)));
    }

    private static Task SpendAsync(Work work, IChannel channel, int count) => work.Sql.RunAsync(
        """
        INSERT INTO pace (channel, next_at) VALUES (@channel, @now + @cost)
        ON CONFLICT (channel) DO UPDATE SET next_at = CASE WHEN pace.next_at > @now THEN pace.next_at ELSE @now END + @cost
        """,
        ("channel", channel.Name), ("now", work.Now), ("cost", (long)(count * 1000 / channel.Rate.PerSecond)));
}
