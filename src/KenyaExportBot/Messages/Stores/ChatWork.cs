using System.Text.Json;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Messages.Outbox;

namespace KenyaExportBot.Messages.Stores;

/// <summary>Answering a chat: from its inbox, through its state, to its outbox.</summary>
internal static class ChatWork
{
    /// <summary>A chat with many messages lets others have their turn after so many.</summary>
    private const int AtOnce = 5;

    private sealed record Waiting(long Seq, IncomingMessage Message);

    /// <param name="taken">Told which chat is being answered, for the case that it cannot be.</param>
    public static async Task<IReadOnlyList<Answered>> RunAsync(
        Work work, Func<ChatState, IncomingMessage, Turn> answer, Func<string, Reply, IReadOnlyList<OutgoingPart>> compose, Action<string> taken)
    {
        var counts = new SharedCounts();
        var answered = await AnswerOldestAsync(work, answer, compose, taken, counts);
        await counts.WriteAsync(work);
        return answered;
    }

    private static async Task<IReadOnlyList<Answered>> AnswerOldestAsync(
        Work work, Func<ChatState, IncomingMessage, Turn> answer, Func<string, Reply, IReadOnlyList<OutgoingPart>> compose, Action<string> taken, SharedCounts counts)
    {
        var chat = await work.Sql.FirstAsync<(string Id, string Channel, string Address, string State, bool IsSending)?>(
            "SELECT id, channel, address, state, send_due FROM chat WHERE pending > 0 ORDER BY ready_at LIMIT 1" + work.Dialect.SkipLocked,
            row => (row.Text(0), row.Text(1), row.Text(2), row.Text(3), row.TimeOrNull(4) is not null));
        if (chat is not var (id, channel, address, kept, isSending))
            return [];
        taken(id);
        var waiting = await work.Sql.ListAsync(
            "SELECT seq, key, kind, body, received FROM inbox WHERE chat = @chat ORDER BY seq LIMIT @most",
            row => new Waiting(row.Number(0), new IncomingMessage(row.Text(1), new ChatAddress(channel, address), Enum.Parse<MessageKind>(row.Text(2)), row.Text(3), row.Time(4))),
            ("chat", id), ("most", (long)AtOnce));
        var state = JsonSerializer.Deserialize<ChatState>(kept)!;
        var answered = new List<Answered>();
        var isErased = false;
        foreach (var (_, message) in waiting)
        {
            var turn = answer(state, message);
            state = turn.State;
            if (turn.Effects.Any(effect => effect is Effect.Erase))
            {
                await ChatRows.EraseAsync(work, id);
                (state, isErased, isSending) = (new ChatState(), true, false);
            }

            var reply = await ApplyAsync(work, id, turn);
            counts.Add(turn);
            var parts = reply is null ? [] : compose(channel, reply);
            for (var part = 0; part < parts.Count; part++)
                await OutboxRows.AddAsync(work, $"{message.Key}/{part}", id, channel, Rank.Reply, parts[part], message.Received);
            answered.Add(new Answered(message.Key, id, channel, message.Kind, turn.Intent, parts.Count, work.Moment - message.Received));
            if (isErased)
                break;
        }

        if (answered.Count > 0)
            await work.Sql.RunAsync("DELETE FROM inbox WHERE chat = @chat AND seq <= @last", ("chat", id), ("last", waiting[answered.Count - 1].Seq));
        await work.Sql.RunAsync(
            """
            UPDATE chat SET state = @state, ready_at = @now, updated = @now, pending = CASE WHEN @done = 0 THEN 0 ELSE pending - @done END,
                send_rank = CASE WHEN @first = 1 THEN 0 ELSE send_rank END,
                send_due = CASE WHEN @first = 0 THEN send_due WHEN next_send > @now AND next_send <= @most THEN next_send ELSE @now END
            WHERE id = @chat
            """,
            ("state", JsonSerializer.Serialize(state)), ("now", work.Now), ("done", (long)answered.Count),
            ("first", !isSending && answered.Exists(one => one.Parts > 0) ? 1L : 0L), ("most", work.Now + ChatRows.LongestInterval), ("chat", id));
        if (isSending || isErased)
            await ChatRows.RescheduleAsync(work, id);
        return answered;
    }

    /// <summary>Puts a chat that could not be answered behind the others: they do not wait for it.</summary>
    public static async Task<bool> PutBehindAsync(Work work, string chat) =>
        await work.Sql.RunAsync("UPDATE chat SET ready_at = @now WHERE id = @chat AND pending > 0", ("now", work.Now), ("chat", chat)) == 1;

    private static async Task<Reply?> ApplyAsync(Work work, string chat, Turn turn)
    {
        var reply = turn.Reply;
        foreach (var effect in turn.Effects)
        {
            switch (effect)
            {
                case Effect.KeepComplaint kept:
                    var number = await work.Sql.FirstAsync(
                        "INSERT INTO complaint (chat, body, subject, created) VALUES (@chat, @body, @subject, @now) RETURNING id", row => row.Number(0),
                        ("chat", chat), ("body", kept.Text), ("subject", kept.Subject), ("now", work.Now));
                    reply = reply?.WithNumber(number);
                    break;
                case Effect.TurnAlertOn alert:
                    await work.Sql.RunAsync(
                        "INSERT INTO alert (chat, subject, code, created) VALUES (@chat, @subject, @code, @now) ON CONFLICT (chat, subject) DO NOTHING",
                        ("chat", chat), ("subject", alert.Subject), ("code", alert.Code.Digits), ("now", work.Now));
                    break;
                case Effect.TurnAlertsOff:
                    await work.Sql.RunAsync("DELETE FROM alert WHERE chat = @chat", ("chat", chat));
                    break;

                // Dealt with for the whole batch.
                case Effect.KeepUnplaced or Effect.Erase:
                    break;
                default:
                    throw new InvalidOperationException($"The store does not know the effect {effect.GetType().Name}.");
            }
        }

        return reply;
    }
}
