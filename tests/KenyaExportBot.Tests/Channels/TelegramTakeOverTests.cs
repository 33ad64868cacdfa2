using KenyaExportBot.Channels.Telegram;
using KenyaExportBot.Emulators.Telegram;
using KenyaExportBot.Tests.Messages.Stores;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace KenyaExportBot.Tests.Channels;

/// <summary>Two workers on one database: one polls Telegram, and the other does when the first is gone.</summary>
public sealed class TelegramTakeOverTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(TimeProvider.System.GetUtcNow());
    private TelegramEmulator _telegram = null!;
    private string _database = "";

    public async Task InitializeAsync() => _telegram = await TelegramEmulator.StartAsync(new());

    public async Task DisposeAsync() => await _telegram.DisposeAsync();

    [PostgresFact]
    public async Task When_the_polling_worker_stops_another_polls_within_fifteen_seconds()
    {
        await using var first = await StartAsync();
        await RunningStore.UntilAsync(() => IsPolling(first));
        await using var second = await StartAsync();
        await IsAnsweredAsync("avocado", 1);
        Assert.False(IsPolling(second));
        await first.DisposeAsync();
        await TakesOverAsync(second);
        await IsAnsweredAsync("tea bags", 2);
    }

    [PostgresFact]
    public async Task When_the_polling_worker_is_cut_off_another_polls_within_fifteen_seconds_and_the_first_stands_by()
    {
        await using var first = await StartAsync();
        await RunningStore.UntilAsync(() => IsPolling(first));
        await using var second = await StartAsync();
        await using (var connection = new NpgsqlConnection(_database + ";Pooling=false"))
        {
            // What the server does when it hears no more of a worker.
            await connection.OpenAsync();
            await using var cut = new NpgsqlCommand(
                "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())", connection);
            await cut.ExecuteNonQueryAsync();
        }

        await TakesOverAsync(second);
        await IsAnsweredAsync("avocado", 1);
        await IsAnsweredAsync("tea bags", 2);
        while (IsPolling(first))
            await PassAsync(1);
    }

    private async Task<RunningWorker> StartAsync()
    {
        if (_database.Length == 0)
            _database = await (await PostgresServer.Shared).CreateDatabaseAsync();
        var options = RunningWorker.Polling(_telegram);
        options.Store.PostgreSql = _database;
        return await RunningWorker.StartAsync(options, _clock);
    }

    private static bool IsPolling(RunningWorker worker) => worker.Services.GetRequiredService<PollHealth>().IsOurs;

    /// <summary>Fifteen seconds pass for the workers; what they do in them may take this machine as long as it likes.</summary>
    private async Task TakesOverAsync(RunningWorker worker)
    {
        for (var passed = 0; passed < 15 && !IsPolling(worker); passed += 3)
        {
            _clock.Advance(TimeSpan.FromSeconds(3));
            for (var wait = 0; wait < 100 && !IsPolling(worker); wait++)
                await PassAsync(0);
        }

        Assert.True(IsPolling(worker), "Nobody polls.");
    }

    private async Task IsAnsweredAsync(string question, int count)
    {
        _telegram.Say(7, question);
        while (_telegram.Sent.Count < count)
            await PassAsync(0.2);
    }

    private async Task PassAsync(double seconds)
    {
        _clock.Advance(TimeSpan.FromSeconds(seconds));
        await Task.Delay(20);
    }
}
