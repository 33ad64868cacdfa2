using System.Collections.Concurrent;
using KenyaExportBot.Messages;
using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Messages.Stores;

namespace KenyaExportBot.Tests.Messages.Stores;

/// <summary>Everything at once, by many, in no order: no loose ends, nobody waiting for ever.</summary>
public abstract partial class MessageStoreSuite
{
    /// <summary>Each counts what must not be.</summary>
    private static readonly string[] _looseEnds =
    [
        "SELECT COUNT(*) FROM chat WHERE pending <> (SELECT COUNT(*) FROM inbox WHERE inbox.chat = chat.id)",
        "SELECT COUNT(*) FROM inbox WHERE chat NOT IN (SELECT id FROM chat)",
        "SELECT COUNT(*) FROM outbox WHERE state = 0 AND chat NOT IN (SELECT id FROM chat WHERE send_due IS NOT NULL)",
        "SELECT COUNT(*) FROM alert WHERE chat NOT IN (SELECT id FROM chat)",
        "SELECT COUNT(*) FROM outbox WHERE state = 1 AND provider_id IS NULL",
    ];

    /// <summary>How many workers the engine allows.</summary>
    private protected abstract int Workers { get; }

    private protected abstract Task<long> CountAsync(string sql);

    [StoreFact]
    public async Task Whatever_many_do_at_once_leaves_no_loose_ends()
    {
        var workers = new List<IMessageStore> { Store };
        while (workers.Count < Workers)
            workers.Add(await OpenAsync());
        var unconfirmed = new ConcurrentQueue<string>();
        var number = 0;
        await Task.WhenAll(Enumerable.Range(0, 6).Select(seed => Task.Run(async () =>
        {
            var (random, store) = (new Random(seed), workers[seed % workers.Count]);
            for (var step = 0; step < 60; step++)
                await AnyStepAsync(random, store);
        })));

        // What is still on its way is taken over; then everything is as if nothing had been in anybody's way.
        Clock.Advance(TimeSpan.FromHours(2));
        await Answer();
        while (unconfirmed.TryDequeue(out var id))
            await Report(id, ReceiptStatus.Delivered);
        foreach (var sql in _looseEnds)
            Assert.True(await CountAsync(sql) == 0, sql);
        await SendAll();
        await SendAll("whatsapp");
        foreach (var sql in _looseEnds)
            Assert.True(await CountAsync(sql) == 0, sql);
        var backlog = await Store.BacklogAsync(default);
        Assert.Equal((0, 0, 0), (backlog.Waiting, backlog.Unsent, backlog.Unconfirmed));
        foreach (var worker in workers.Skip(1))
            await worker.DisposeAsync();

        async Task AnyStepAsync(Random random, IMessageStore store)
        {
            var chat = $"{random.Next(4)}";
            switch (random.Next(12))
            {
                case < 4:
                    await store.AcceptAsync([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Message($"{random.Next(4)}", "chai", key: $"telegram:{random.Next(400)}"))], default);
                    break;
                case 4:
                    var kind = random.Next(4) switch { 0 => MessageKind.Left, 1 => MessageKind.Returned, 2 => MessageKind.Moved, _ => MessageKind.Text };
                    await store.AcceptAsync([Message(chat, kind == MessageKind.Text ? "FUTA" : $"{random.Next(4)}", kind)], default);
                    break;
                case 5:
                    var (phone, id) = ($"+25470000000{chat}", $"KE.{chat}");
                    await store.AcceptAsync([Message("", "chai") with { Chat = new ChatAddress("whatsapp", random.Next(2) == 0 ? phone : id, phone) }], default);
                    break;
                case 6:
                    await store.QueueAlertAsync($"telegram:{chat}", $"alert/{random.Next(50)}", new OutgoingPart("news"), default);
                    break;
                case 7:
                    await store.RetryParkedAsync(null, default);
                    break;
                case 8:
                    await store.SetStandingAsync($"telegram:{chat}", random.Next(3) == 0 ? Standing.Gone : Standing.Open, default);
                    Clock.Advance(TimeSpan.FromSeconds(20));
                    break;
                case 9:
                    await store.WorkAsync(Echo, (_, reply) => [new OutgoingPart(reply.Text)], default);
                    break;
                default:
                    await store.WorkAsync(Echo, (_, reply) => [new OutgoingPart(reply.Text)], default);
                    foreach (var delivery in await Claim(most: 2, store: store))
                    {
                        var accepted = $"SM{Interlocked.Increment(ref number)}";
                        SendOutcome outcome = random.Next(9) switch
                        {
                            0 => new SendOutcome.Retry("network", MayHaveArrived: true),
                            1 => new SendOutcome.GiveUp("bad"),
                            2 => new SendOutcome.UserLeft(Standing.Blocked, "403"),
                            3 => new SendOutcome.Moved($"{random.Next(4)}"),
                            4 => new SendOutcome.Accepted(),
                            _ => new SendOutcome.Accepted(accepted),
                        };
                        if (outcome is SendOutcome.Accepted { ProviderId: not null })
                            unconfirmed.Enqueue(accepted);
                        var (settling, reporting) = (Settle(delivery, outcome, store: store), random.Next(3) == 0
                            ? store.ReportAsync(new Receipt(accepted, ReceiptStatus.Failed, 30008), new SendOutcome.Retry("30008"), Clock.GetUtcNow(), default)
                            : Task.CompletedTask);
                        await Task.WhenAll(settling, reporting);
                    }

                    break;
            }
        }
    }
}
