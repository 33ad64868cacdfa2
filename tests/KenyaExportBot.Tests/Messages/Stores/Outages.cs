using KenyaExportBot.Messages.Stores;
using Microsoft.Data.Sqlite;

namespace KenyaExportBot.Tests.Messages.Stores;

/// <summary>The store goes away under a running worker: nothing that was accepted is lost, the worker says that it is not ready, and goes on by itself.</summary>
public sealed class Outages : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_full_disk_refuses_messages_and_loses_none()
    {
        var store = await OpenAsync();
        await using var worker = await RunningStore.StartAsync(store);
        await worker.DeliverAsync("a", 0);
        await RunningStore.UntilAsync(() => worker.Sent.Count == 1);

        store.Restriction = "PRAGMA max_page_count = 1;";
        var fault = await Assert.ThrowsAsync<SqliteException>(() => worker.DeliverAsync("a", 1, new string('x', 200_000)));
        Assert.Equal(13, fault.SqliteErrorCode);
        Assert.NotNull(worker.Health.Fault);

        // Looking and finding nothing is no sign of recovery.
        Assert.Empty(await store.WorkAsync((_, _) => throw new InvalidOperationException(), (_, _) => [], default));
        Assert.NotNull(worker.Health.Fault);

        store.Restriction = "";
        for (var number = 1; number <= 5; number++)
            await worker.InsistAsync("a", number);
        await RunningStore.UntilAsync(() => worker.Sent.Count == 6);
        Assert.Null(worker.Health.Fault);
        Assert.Equal("ok", Integrity());
    }

    [Fact]
    public async Task What_was_accepted_before_the_disk_was_full_is_answered_when_there_is_room_again()
    {
        await using (var store = await OpenAsync())
        {
            for (var number = 0; number < 20; number++)
                await store.AcceptAsync([Message($"{number % 4}", $"full/{number}")], default);
        }

        var full = await OpenAsync();
        full.Restriction = "PRAGMA max_page_count = 1;";
        await using var worker = await RunningStore.StartAsync(full);
        await RunningStore.UntilAsync(() => worker.Health.Fault is not null || worker.Sent.Count == 20);
        full.Restriction = "";
        await RunningStore.UntilAsync(() => worker.Sent.Count == 20);
        Assert.All(worker.Sent.CountBy(chat => chat), chat => Assert.Equal(5, chat.Value));
        Assert.Equal("ok", Integrity());
    }

    [Fact]
    public async Task A_store_that_can_only_be_read_refuses_messages_and_loses_none()
    {
        var store = await OpenAsync();
        await using var worker = await RunningStore.StartAsync(store);
        store.Restriction = "PRAGMA query_only = ON;";
        var fault = await Assert.ThrowsAsync<SqliteException>(() => worker.DeliverAsync("a", 0));
        Assert.Equal(8, fault.SqliteErrorCode);
        Assert.NotNull(worker.Health.Fault);
        await Assert.ThrowsAsync<SqliteException>(() => store.ProbeAsync(default));
        store.Restriction = "";
        await worker.InsistAsync("a", 0);
        await RunningStore.UntilAsync(() => worker.Sent.Count == 1);
        Assert.Null(worker.Health.Fault);
    }

    [PostgresFact]
    public async Task A_server_that_dies_and_comes_back_loses_nothing_and_repeats_nothing()
    {
        await using var server = await PostgresServer.StartAsync(isDurable: true);
        var store = await PostgresMessageStore.OpenAsync(await server.CreateDatabaseAsync(), TimeProvider.System, default);
        await using var worker = await RunningStore.StartAsync(store);
        for (var number = 0; number < 10; number++)
            await worker.DeliverAsync($"{number % 3}", number);

        // What is on its way to a person while the server dies may be sent again: the crash tests count that. Here nothing is.
        await RunningStore.UntilAsync(() => worker.Sent.Count == 10);
        await RunningStore.UntilAsync(async () => await store.BacklogAsync(default) is { Waiting: 0, Unsent: 0 });
        await server.StopAsync("immediate");
        var insisting = Task.WhenAll(Enumerable.Range(0, 3).Select(chat => Task.Run(async () =>
        {
            for (var number = 100; number < 130; number++)
                await worker.InsistAsync($"{chat}", number);
        })));
        await RunningStore.UntilAsync(() => worker.Health.Fault is not null);
        await server.StartAgainAsync();
        await insisting;
        await RunningStore.UntilAsync(() => worker.Sent.Count >= 100);
        await RunningStore.UntilAsync(() => worker.Health.Fault is null);
        var backlog = await store.BacklogAsync(default);
        Assert.Equal((0, 0, 0), (backlog.Waiting, backlog.Unsent, backlog.Parked));
        Assert.Equal(100, worker.Sent.Count);
    }

    private static KenyaExportBot.Messages.IncomingMessage Message(string chat, string key) => new(
        key, new KenyaExportBot.Messages.ChatAddress("telegram", chat), KenyaExportBot.Messages.MessageKind.Text, "chai " + new string('x', 500), TimeProvider.System.GetUtcNow());

    private Task<SqliteMessageStore> OpenAsync() => SqliteMessageStore.OpenAsync(_folder.Path, TimeProvider.System, default);

    private object? Integrity()
    {
        using var connection = new SqliteConnection($"Data Source={_folder["messages.db"]};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand("PRAGMA integrity_check", connection);
        return command.ExecuteScalar();
    }
}
