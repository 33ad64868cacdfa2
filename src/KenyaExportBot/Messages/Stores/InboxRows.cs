using KenyaExportBot.Messages.Outbox;

namespace KenyaExportBot.Messages.Stores;

/// <summary>Taking messages in: once each, in order for each chat, and no faster than anybody reads.</summary>
internal static class InboxRows
{
    /// <returns>How many messages are new.</returns>
    public static async Task<int> AcceptAsync(Work work, IReadOnlyList<IncomingMessage> messages, int perMinute)
    {
        // Always in one order, keys before chats and chats before addresses: two workers that take in the same messages never
        // wait for each other in a circle.
        var once = messages.DistinctBy(message => message.Key).ToList();
        var fresh = new HashSet<string>(StringComparer.Ordinal);
        foreach (var message in once.OrderBy(message => message.Key, StringComparer.Ordinal))
        {
            if (await work.Sql.RunAsync("INSERT INTO seen (key, at) VALUES (@key, @at) ON CONFLICT (key) DO NOTHING", ("key", message.Key), ("at", work.Now)) == 1)
                fresh.Add(message.Key);
        }

        var aliases = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var group in once.Where(message => fresh.Contains(message.Key)).GroupBy(message => message.Chat.Key).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            List<IncomingMessage> ofChat = [.. group];
            await AcceptAsync(work, await ChatOfAsync(work, ofChat[^1].Chat, aliases), ofChat, perMinute);
        }

        foreach (var (address, chat) in aliases)
            await work.Sql.RunAsync("INSERT INTO alias (address, chat) VALUES (@address, @chat) ON CONFLICT (address) DO UPDATE SET chat = @chat", ("address", address), ("chat", chat));
        return fresh.Count;
    }

    private static async Task AcceptAsync(Work work, string chat, List<IncomingMessage> messages, int perMinute)
    {
        FloodGate? gate = null;
        ChatAddress? address = null;
        var waiting = 0;
        foreach (var message in messages)
        {
            switch (message.Kind)
            {
                // Each ends a run of messages: what comes after it opens the chat anew.
                case MessageKind.Left:
                    await CloseAsync();
                    await ChatRows.SetStandingAsync(work, chat, Standing.Blocked);
                    continue;
                case MessageKind.Returned:
                    await CloseAsync();
                    await ChatRows.SetStandingAsync(work, chat, Standing.Open);
                    continue;
                case MessageKind.Moved:
                    await CloseAsync();
                    var moved = $"{message.Chat.Channel}:{message.Text}";
                    await ChatRows.MoveAsync(work, chat, moved, message.Text);
                    (chat, address) = (moved, new ChatAddress(message.Chat.Channel, message.Text));
                    continue;
            }

            gate ??= await OpenAsync(work, chat, address ?? message.Chat, perMinute);
            var admission = gate.Admit(message.Written, () => message.Kind == MessageKind.Text && message.IsAlwaysHeard?.Invoke(message.Text) == true);
            if (admission == Admission.Drop)
                continue;
            await work.Sql.RunAsync(
                "INSERT INTO inbox (key, chat, kind, body, received) VALUES (@key, @chat, @kind, @body, @received)",
                ("key", message.Key), ("chat", chat), ("kind", (admission == Admission.Notice ? MessageKind.Flood : message.Kind).ToString()),
                ("body", admission == Admission.Notice ? "" : WellFormed(message.Text)), ("received", work.Now));
            waiting++;
        }

        await CloseAsync();

        async Task CloseAsync()
        {
            if (gate is null)
                return;
            await work.Sql.RunAsync(
                "UPDATE chat SET recent = @recent, is_flooded = @flooded, ready_at = CASE WHEN pending = 0 THEN @now ELSE ready_at END, pending = pending + @waiting WHERE id = @chat",
                ("recent", gate.Recent), ("flooded", gate.IsFlooded ? 1L : 0L), ("now", work.Now), ("waiting", (long)waiting), ("chat", chat));
            (gate, waiting) = (null, 0);
        }
    }

    /// <summary>The chat's row, made or found: who writes may be written to again.</summary>
    private static async Task<FloodGate> OpenAsync(Work work, string chat, ChatAddress address, int perMinute) => (await work.Sql.FirstAsync(
        """
        INSERT INTO chat (id, channel, address, state, updated, standing, last_inbound, recent, is_flooded, is_leaving, pending, ready_at, send_rank, next_send, lease, lease_until)
        VALUES (@chat, @channel, @address, '{}', @now, 0, @now, '', 0, 0, 0, 0, 0, 0, 0, 0)
        ON CONFLICT (id) DO UPDATE SET address = @address, updated = @now, last_inbound = @now, standing = 0, is_leaving = 0
        RETURNING recent, is_flooded
        """,
        row => new FloodGate(row.Text(0), row.Flag(1), perMinute),
        ("chat", chat), ("channel", address.Channel), ("address", address.ReplyTo ?? address.Id), ("now", work.Now)))!;

    /// <summary>
    /// The key of a chat. A person may be known by an address first and by a lasting id later, or by the address again
    /// after that: it stays one chat.
    /// </summary>
    /// <param name="aliases">Chats by address, to be written when everything else is: what this batch has said of them so far.</param>
    private static async Task<string> ChatOfAsync(Work work, ChatAddress address, SortedDictionary<string, string> aliases)
    {
        if (address.ReplyTo is not { } replyTo)
            return address.Key;
        if (replyTo == address.Id)
        {
            return aliases.GetValueOrDefault(replyTo)
                ?? await work.Sql.FirstAsync("SELECT chat FROM alias WHERE address = @address", row => row.Text(0), ("address", replyTo)) ?? address.Key;
        }

        aliases[replyTo] = address.Key;
        var earlier = $"{address.Channel}:{replyTo}";
        if (await work.Sql.FirstAsync("SELECT 1 FROM chat WHERE id = @earlier", row => row.Number(0), ("earlier", earlier)) == 1)
            await ChatRows.MoveAsync(work, earlier, address.Key, replyTo);
        return address.Key;
    }

    /// <summary>What no database takes as text: a zero, half a surrogate pair.</summary>
    private static string WellFormed(string text)
    {
        if (!text.Contains('\0', StringComparison.Ordinal) && text.All(letter => !char.IsSurrogate(letter)))
            return text;
        var clean = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.Replace('\0', ' ').EnumerateRunes())
            clean.Append(rune);
        return clean.ToString();
    }
}
