using KenyaExportBot.Messages.Stores;
using Microsoft.Data.Sqlite;

namespace KenyaExportBot.Tests.Messages.Stores;

/// <summary>Copies of the embedded store, made and brought back while its worker runs.</summary>
public sealed class SqliteCopyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Data => _folder["data"];

    private string Copy => _folder["copy.db"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_copy_made_while_the_worker_writes_is_whole_and_holds_what_was_accepted_before_it()
    {
        await using var worker = await StartAsync();
        for (var number = 0; number < 20; number++)
            await worker.DeliverAsync("a", number);
        var writing = Task.Run(async () =>
        {
            for (var number = 0; number < 200; number++)
                await worker.DeliverAsync("b", number);
        });
        SqliteCopy.Backup(Data, Copy);
        await writing;
        Assert.Equal("ok", Ask(Copy, "PRAGMA integrity_check"));
        Assert.Equal(20L, Ask(Copy, "SELECT COUNT(*) FROM seen WHERE key LIKE 'telegram:a/%'"));
        Assert.False(File.Exists(Copy + "-wal"));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Copy));
    }

    [Fact]
    public async Task A_running_worker_goes_on_with_a_copy_brought_back()
    {
        await using var worker = await StartAsync();
        await worker.DeliverAsync("a", 0);
        await RunningStore.UntilAsync(() => worker.Sent.Count == 1 && IsAllMarked());
        SqliteCopy.Backup(Data, Copy);
        await worker.DeliverAsync("a", 1);
        await RunningStore.UntilAsync(() => worker.Sent.Count == 2 && IsAllMarked());

        SqliteCopy.Restore(Copy, Data);
        Assert.Equal(1L, Ask(Path.Combine(Data, "messages.db"), "SELECT COUNT(*) FROM seen"));
        await worker.InsistAsync("a", 1);
        await worker.InsistAsync("a", 2);
        await RunningStore.UntilAsync(() => worker.Sent.Count == 4 && IsAllMarked());
        Assert.Equal("ok", Ask(Path.Combine(Data, "messages.db"), "PRAGMA integrity_check"));
    }

    [Fact]
    public async Task Who_was_being_sent_to_in_a_copy_is_not_being_sent_to_after_it_is_brought_back()
    {
        await using var worker = await StartAsync();
        SqliteCopy.Backup(Data, Copy);
        Ask(Copy, "INSERT INTO chat VALUES ('telegram:z', 'telegram', 'z', '{}', 0, 0, 0, '', 0, 0, 0, 0, 0, 1, 0, 5, 99999999999999)");
        Ask(Copy, "INSERT INTO outbox (key, chat, channel, rank, state, body, created, arrived, due, attempts, failures, in_doubt) VALUES ('k', 'telegram:z', 'telegram', 0, 0, '{\"t\":\"x\"}', 0, 0, 1, 1, 0, 1)");
        SqliteCopy.Restore(Copy, Data);
        await RunningStore.UntilAsync(() => worker.Sent.Contains("z"));
    }

    [Fact]
    public async Task A_copy_is_not_written_over_anything_nor_without_a_store()
    {
        Assert.Contains("no message store", Refused(() => SqliteCopy.Backup(Data, Copy)), StringComparison.Ordinal);
        await using var worker = await StartAsync();
        await File.WriteAllTextAsync(Copy, "mine");
        Assert.Contains("exists already", Refused(() => SqliteCopy.Backup(Data, Copy)), StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(Copy));
        Assert.Contains("cannot be written", Refused(() => SqliteCopy.Backup(Data, _folder["nowhere/copy.db"])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_copy_of_this_version_is_refused_and_the_store_stays_as_it_is()
    {
        await using var worker = await StartAsync();
        await worker.DeliverAsync("a", 0);
        SqliteCopy.Backup(Data, Copy);

        Assert.Contains("There is no file", Refused(() => SqliteCopy.Restore(_folder["none"], Data)), StringComparison.Ordinal);
        await File.WriteAllTextAsync(_folder["text"], new string('x', 5000));
        Assert.Contains("no copy made by", Refused(() => SqliteCopy.Restore(_folder["text"], Data)), StringComparison.Ordinal);
        Ask(_folder["other.db"], "CREATE TABLE other (x)");
        Assert.Contains("no copy made by", Refused(() => SqliteCopy.Restore(_folder["other.db"], Data)), StringComparison.Ordinal);

        var bytes = await File.ReadAllBytesAsync(Copy);
        await File.WriteAllBytesAsync(_folder["cut"], bytes[..(bytes.Length / 2)]);
        Refused(() => SqliteCopy.Restore(_folder["cut"], Data));
        Ask(Copy, "UPDATE setting SET value = '99' WHERE name = 'schema'");
        Assert.Contains("schema version 99", Refused(() => SqliteCopy.Restore(Copy, Data)), StringComparison.Ordinal);
        Ask(Copy, "UPDATE setting SET value = 'soon' WHERE name = 'schema'");
        Assert.Contains("no copy made by", Refused(() => SqliteCopy.Restore(Copy, Data)), StringComparison.Ordinal);
        Assert.Equal(1L, Ask(Path.Combine(Data, "messages.db"), "SELECT COUNT(*) FROM seen"));
    }

    private bool IsAllMarked() => Ask(Path.Combine(Data, "messages.db"), "SELECT (SELECT COUNT(*) FROM inbox) + (SELECT COUNT(*) FROM outbox)") is 0L;

    private static string Refused(Action copy) => Assert.Throws<StoreCopyException>(copy).Message;

    private async Task<RunningStore> StartAsync() => await RunningStore.StartAsync(await SqliteMessageStore.OpenAsync(Data, TimeProvider.System, default));

    private static object? Ask(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
