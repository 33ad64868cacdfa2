using System.Text;
using KenyaExportBot.Messages.Stores;
using Npgsql;

namespace KenyaExportBot.Tests.Messages.Stores;

/// <summary>The store for many workers: all of the suite on a server, and what only several workers have.</summary>
public sealed class PostgresMessageStoreTests : MessageStoreSuite
{
    private string _database = "";

    private protected override int Workers => 3;

    public override async Task InitializeAsync()
    {
        _database = await (await PostgresServer.Shared).CreateDatabaseAsync();
        await base.InitializeAsync();
    }

    [PostgresFact]
    public async Task Workers_that_start_at_the_same_time_make_the_tables_once()
    {
        _database = await (await PostgresServer.Shared).CreateDatabaseAsync();
        var workers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => OpenAsync())));
        Assert.Single(workers.Select(worker => worker.HashOf("telegram:a")).Distinct());
        await workers[0].AcceptAsync([Message("a", "one")], default);
        Assert.Equal(1, (await workers[5].BacklogAsync(default)).Waiting);
        foreach (var worker in workers)
            await worker.DisposeAsync();
    }

    [PostgresFact]
    public async Task A_chat_being_answered_is_left_alone_and_another_is_answered_meanwhile()
    {
        await using var other = await OpenAsync();
        await Hear("a", "one");
        Clock.Advance(TimeSpan.FromMilliseconds(5));
        await Hear("b", "one");
        using var isHeld = new SemaphoreSlim(0);
        using var goOn = new ManualResetEventSlim();
        var slow = Task.Run(() => AnswerOnce((state, message) =>
        {
            isHeld.Release();
            goOn.Wait();
            return Echo(state, message);
        }));
        await isHeld.WaitAsync();
        Assert.Equal("telegram:b", Assert.Single(await other.WorkAsync(Echo, (_, _) => [], default)).Chat);
        Assert.Empty(await other.WorkAsync(Echo, (_, _) => [], default));
        goOn.Set();
        Assert.Equal("telegram:a", Assert.Single(await slow).Chat);
    }

    [PostgresFact]
    public async Task A_message_taken_in_while_its_chat_moves_is_not_lost()
    {
        await using var other = await OpenAsync();
        for (var round = 0; round < 15; round++)
        {
            var (from, to) = ($"-{round}", $"-100{round}");
            await Hear(from, "before");
            await Task.WhenAll(
                Task.Run(() => Hear(Message(from, to, KenyaExportBot.Messages.MessageKind.Moved))),
                Task.Run(() => other.AcceptAsync([Message(to, "meanwhile")], default)),
                Task.Run(() => AnswerOnce()));
            await Answer();
            Assert.Equal(2, (await SendAll()).Count);
        }
    }

    [PostgresFact]
    public async Task A_reply_written_while_another_is_marked_is_not_overlooked()
    {
        await using var other = await OpenAsync();
        for (var round = 0; round < 15; round++)
        {
            await Hear("a", "first");
            await Answer();
            var delivery = await ClaimOne();
            await Hear("a", "second");
            await Task.WhenAll(
                Task.Run(() => Settle(delivery, new KenyaExportBot.Messages.Outbox.SendOutcome.Accepted($"SM{round}"), store: other)),
                Task.Run(() => other.ReportAsync(new Receipt($"SM{round}", ReceiptStatus.Delivered, null), null, default, default)),
                Task.Run(async () =>
                {
                    // While the chat is in the other's hands it is passed over.
                    while (await AnswerOnce() is [])
                        await Task.Yield();
                }));
            Assert.Single(await SendAll());
        }

        Assert.Equal(0, (await Store.BacklogAsync(default)).Unconfirmed);
    }

    [PostgresFact]
    public async Task One_worker_leads_and_another_takes_over_when_it_lets_go_or_loses_its_connection()
    {
        await using var other = await OpenAsync();
        var lead = await Store.TryLeadAsync("polling", default);
        Assert.NotNull(lead);
        Assert.Null(await other.TryLeadAsync("polling", default));
        await using (var somethingElse = await other.TryLeadAsync("sweeping", default))
            Assert.NotNull(somethingElse);
        await lead.DisposeAsync();

        await using var second = await other.TryLeadAsync("polling", default);
        Assert.NotNull(second);
        Assert.True(await second.IsHeldAsync(default));
        await RunSqlAsync("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND pid <> pg_backend_pid()");
        Assert.False(await second.IsHeldAsync(default));
        Assert.False(await second.IsHeldAsync(default));

        // The server lets go of the lock a moment after it has cut the connection.
        ILeadership? third = null;
        while (third is null)
            third = await Store.TryLeadAsync("polling", default);
        Assert.True(await third.IsHeldAsync(default));
        await third.DisposeAsync();
    }

    [PostgresFact]
    public async Task A_command_says_when_no_worker_has_been_here()
    {
        var empty = await (await PostgresServer.Shared).CreateDatabaseAsync();
        var fault = await Assert.ThrowsAsync<OlderSchemaException>(() => PostgresMessageStore.OpenAsync(empty, Clock, default, isOwner: false));
        Assert.Contains("start the worker once", fault.Message, StringComparison.Ordinal);
        await using var command = await PostgresMessageStore.OpenAsync(_database, Clock, default, isOwner: false);
        Assert.Equal(Store.HashOf("telegram:a"), command.HashOf("telegram:a"));
    }

    private protected override async Task<IMessageStore> OpenAsync(int perMinute = 0) =>
        await PostgresMessageStore.OpenAsync(_database, Clock, default, messagesPerMinute: perMinute);

    private protected override async Task<string> DumpAsync()
    {
        await using var connection = new NpgsqlConnection(_database + ";Pooling=false");
        await connection.OpenAsync();
        var dump = new StringBuilder();
        foreach (var table in await ColumnsAsync("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"))
        {
            dump.Append(table).Append('\n');
            foreach (var value in await ColumnsAsync($"SELECT * FROM \"{table}\""))
                dump.Append(value).Append('\n');
        }

        return dump.ToString();

        async Task<List<string>> ColumnsAsync(string sql)
        {
            var values = new List<string>();
            await using var command = new NpgsqlCommand(sql, connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
            {
                for (var column = 0; column < reader.FieldCount; column++)
                    values.Add($"{reader.GetValue(column)}");
            }

            return values;
        }
    }

    private protected override async Task<long> CountAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private protected override async Task RunSqlAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(_database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
