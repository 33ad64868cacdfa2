using System.Text.Json;
using KenyaExportBot.Messages.Outbox;

namespace KenyaExportBot.Messages.Stores;

/// <summary>What waits to be sent: put in, taken by one worker at a time, and marked with what came of it.</summary>
internal static class OutboxRows
{
    /// <summary>So much may be sent ahead of the rate: timers are not exact.</summary>
    private const double BurstSeconds = 0.1;

    /// <summary>Nobody reserves so much of the rate ahead: who reads more than this has a clock that was set back.</summary>
    private const long MostAhead = 5_000;

    /// <summary>So often a message may be accepted and then reported as failed.</summary>
    private const int MostReported = 5;

    private sealed record Unconfirmed(long Seq, string Chat, int Failures);

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
        var next = (work.Moment + chatInterval).ToUnixTimeMilliseconds();
        var (chat, isOurs) = (delivery.Chat, await ReleaseAsync(work, delivery.Chat, delivery.Lease, next));
        if (!isOurs && await work.Sql.FirstAsync("SELECT chat FROM outbox WHERE seq = @seq", row => row.Text(0), ("seq", delivery.Seq)) is { } other && other != chat)
            (chat, isOurs) = (other, await ReleaseAsync(work, other, delivery.Lease, next));

        // The lease ended and somebody else has the message now, or had it. That the provider has it is true all the same;
        // anything else is for the other one to say.
        if (!isOurs && outcome is not SendOutcome.Accepted)
            return null;
        if (!isOurs)
            await ChatRows.LockAsync(work, chat);
        int? reported = null;
        if (outcome is SendOutcome.Accepted { ProviderId: { } id })
            reported = await MarkAcceptedAsync(work, delivery, chat, id);
        else if (outcome is SendOutcome.Accepted)
            await work.Sql.RunAsync("DELETE FROM outbox WHERE seq = @seq AND chat = @chat AND attempts >= @attempts", ("seq", delivery.Seq), ("chat", chat), ("attempts", (long)delivery.Attempts));
        else
            await ApplyAsync(work, delivery.Seq, chat, outcome, due);
        await ChatRows.RescheduleAsync(work, outcome is SendOutcome.Moved moved ? $"{delivery.Channel}:{moved.NewId}" : chat);
        return reported;
    }

    /// <returns>False when the lease is no longer this one.</returns>
    private static async Task<bool> ReleaseAsync(Work work, string chat, long lease, long next) => await work.Sql.RunAsync(
        "UPDATE chat SET lease = 0, lease_until = 0, next_send = @next WHERE id = @chat AND lease = @lease", ("next", next), ("chat", chat), ("lease", lease)) == 1;

    public static async Task ReportAsync(Work work, Receipt receipt, SendOutcome? failure, DateTimeOffset due)
    {
        // The chat first, then what belongs to it: everybody takes them in this order, and nobody waits in a circle.
        var found = await FindAndLockAsync();
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

        // Its acceptance may have been marked while the receipt was waited for.
        if (status < ReceiptStatus.Failed || (found ?? await FindAndLockAsync()) is not { } message)
            return;
        if (status >= ReceiptStatus.Delivered)
            await work.Sql.RunAsync("DELETE FROM outbox WHERE seq = @seq", ("seq", message.Seq));
        else if (receipt.Status == ReceiptStatus.Failed)
            await ApplyAsync(work, message.Seq, message.Chat, Bounded(failure, message.Failures), due);
        else
            return;
        await ChatRows.RescheduleAsync(work, failure is SendOutcome.Moved moved ? $"{message.Chat.Split(':')[0]}:{moved.NewId}" : message.Chat);

        async Task<Unconfirmed?> FindAndLockAsync()
        {
            // Until its chat is locked it may be moved to another, as often as there are others.
            while (await UnconfirmedAsync() is { } seen)
            {
                await ChatRows.LockAsync(work, seen.Chat);
                if (await UnconfirmedAsync() is { } still && still.Chat == seen.Chat)
                    return still;
            }

            return null;
        }

        Task<Unconfirmed?> UnconfirmedAsync() => work.Sql.FirstAsync(
            "SELECT seq, chat, failures FROM outbox WHERE provider_id = @id AND state = 1", row => new Unconfirmed(row.Number(0), row.Text(1), (int)row.Number(2)),
            ("id", receipt.ProviderId));
    }

    /// <summary>What is accepted and reported as failed again and again costs each time: at some point it is given up.</summary>
    private static SendOutcome Bounded(SendOutcome? failure, int failures) => failure switch
    {
        null => new SendOutcome.GiveUp("reported as failed without a reason"),
        SendOutcome.Retry or SendOutcome.WaitUntil when failures + 1 >= MostReported => new SendOutcome.GiveUp($"reported as failed {failures + 1} times"),

        // Accepted and failed: it counts, however long the wait is to be.
        SendOutcome.WaitUntil wait => new SendOutcome.Retry(wait.Reason),
        _ => failure,
    };

    public static async Task<int> RetryParkedAsync(Work work, long? seq)
    {
        var rows = await work.Sql.ListAsync(
            "SELECT seq, chat FROM outbox WHERE state = 2 AND (seq = @seq OR @seq = 0) AND chat IN (SELECT id FROM chat WHERE standing = 0) ORDER BY seq",
            row => (Seq: row.Number(0), Chat: row.Text(1)), ("seq", seq ?? 0L));
        var count = 0;
        foreach (var chat in rows.GroupBy(row => row.Chat).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            await ChatRows.LockAsync(work, chat.Key);

            // It is as if written now: the time it may take to be sent begins anew.
            foreach (var (waiting, _) in chat)
                count += await work.Sql.RunAsync(
                    "UPDATE outbox SET state = 0, due = @now, arrived = @now, failures = 0, reason = NULL, provider_id = NULL WHERE seq = @seq AND state = 2", ("now", work.Now), ("seq", waiting));
            await ChatRows.RescheduleAsync(work, chat.Key);
        }

        return count;
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

    private static async Task<int?> MarkAcceptedAsync(Work work, Delivery delivery, string chat, string providerId)
    {
        // A store brought back to a copy may have given the number to another message, which nobody has tried yet.
        await work.Sql.RunAsync(
            "UPDATE outbox SET state = 1, provider_id = @id, in_doubt = 0, reason = NULL WHERE seq = @seq AND chat = @chat AND attempts >= @attempts AND state <> 1",
            ("id", providerId), ("seq", delivery.Seq), ("chat", chat), ("attempts", (long)delivery.Attempts));
        var (status, error) = await work.Sql.FirstAsync(
            """
            INSERT INTO receipt (provider_id, status, error, is_settled, at) VALUES (@id, 0, 0, 1, @now)
            ON CONFLICT (provider_id) DO UPDATE SET is_settled = 1 RETURNING status, error
            """,
            row => ((ReceiptStatus)row.Number(0), (int)row.Number(1)), ("id", providerId), ("now", work.Now));
        if (status >= ReceiptStatus.Delivered)
            await work.Sql.RunAsync("DELETE FROM outbox WHERE provider_id = @id AND state = 1", ("id", providerId));
        return status == ReceiptStatus.Failed ? error : null;
    }

    private static async Task ApplyAsync(Work work, long seq, string chat, SendOutcome outcome, DateTimeOffset due)
    {
        switch (outcome)
        {
            case SendOutcome.Drop:
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
        var ahead = work.Now + (1000 * BurstSeconds) - (next > work.Now + MostAhead ? 0 : next ?? 0);
        return (int)Math.Clamp(Math.Ceiling(ahead * channel.Rate.PerSecond / 1000), 0, Math.Min(most, Math.Max(1, channel.Rate.PerSecond * BurstSeconds)));
    }

    private static Task SpendAsync(Work work, IChannel channel, int count) => work.Sql.RunAsync(
        """
        INSERT INTO pace (channel, next_at) VALUES (@channel, @now + @cost)
        ON CONFLICT (channel) DO UPDATE SET next_at = CASE WHEN pace.next_at > @now AND pace.next_at <= @most THEN pace.next_at ELSE @now END + @cost
        """,
        ("channel", channel.Name), ("now", work.Now), ("cost", (long)(count * 1000 / channel.Rate.PerSecond)), ("most", work.Now + MostAhead));
}
