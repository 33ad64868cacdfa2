using System.Text;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Messages.Stores;
using Microsoft.Data.Sqlite;

namespace KenyaExportBot.Tests.Messages.Stores;

/// <summary>The embedded store: all of the suite, and what only a file has.</summary>
public sealed class SqliteMessageStoreTests : MessageStoreSuite
{
    private protected override int Workers => 1;

    private string Database => Folder["messages.db"];

    [Fact]
    public async Task A_second_worker_is_refused_and_let_in_when_the_first_is_gone()
    {
        var fault = await Assert.ThrowsAsync<StoreInUseException>(() => OpenAsync());
        Assert.Contains("in use by another worker", fault.Message, StringComparison.Ordinal);
        await ReopenAsync();
        Assert.Equal(0, (await Store.BacklogAsync(default)).Chats);
    }

    [Fact]
    public async Task A_command_looks_in_beside_the_worker()
    {
        await Hear("a", "one");
        await using var command = await SqliteMessageStore.OpenAsync(Folder.Path, Clock, default, isOwner: false);
        Assert.Equal(1, (await command.BacklogAsync(default)).Waiting);
        Assert.Equal(Store.HashOf("telegram:a"), command.HashOf("telegram:a"));
    }

    [Fact]
    public async Task Whoever_was_sending_when_the_worker_ended_is_not_sending_now()
    {
        await Hear("a", "one");
        await Answer();
        await ClaimOne();
        await ReopenAsync();
        Assert.Equal(2, (await ClaimOne()).Attempts);
    }

    [Fact]
    public async Task Only_the_owner_reads_the_files()
    {
        if (OperatingSystem.IsWindows())
            return;
        await Hear("a", "one");
        await Store.DisposeAsync();

        // As an earlier version, or a copy by hand, may have left it.
        File.SetUnixFileMode(Database, (UnixFileMode)0b110_100_100);
        Store = await OpenAsync();
        await Hear("a", "two");
        var files = Directory.GetFiles(Folder.Path);
        Assert.Equal(["messages.db", "messages.db-shm", "messages.db-wal", "messages.db.lock"], files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        foreach (var file in files)
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public async Task What_is_accepted_after_the_end_is_refused_and_not_left_hanging()
    {
        var store = Store;
        Store = null!;
        var ending = store.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(async () =>
        {
            for (var times = 0; times < 1000; times++)
                await store.AcceptAsync([Message("a", "late")], default);
        });
        await ending;
    }

    [Fact]
    public async Task One_transaction_that_fails_takes_nothing_of_those_it_shares_a_commit_with()
    {
        var works = Enumerable.Range(0, 40).Select(number => Task.Run(async () =>
        {
            if (number % 4 == 0)
                await Assert.ThrowsAnyAsync<Exception>(() => Store.AcceptAsync([Message("bad", "x"), null!], default));
            else
                await Hear(Message("good", $"{number}"));
        }));
        await Task.WhenAll(works);
        Assert.Equal((30, 1), ((await Store.BacklogAsync(default)).Waiting, (await Store.BacklogAsync(default)).Chats));
    }

    [Fact]
    public async Task A_reader_in_the_way_only_delays_that_the_log_is_emptied()
    {
        await Hear("a", "Plantedwords");
        await using (var reader = new SqliteConnection($"Data Source={Database};Pooling=False"))
        {
            await reader.OpenAsync();
            await using var transaction = reader.BeginTransaction(deferred: true);
            await using var command = new SqliteCommand("SELECT COUNT(*) FROM inbox", reader, transaction);
            Assert.Equal(1L, await command.ExecuteScalarAsync());
            await Answer();
            await Hear("a", "FUTA");
            await Answer();
            await SendAll();
            Assert.Contains("Plantedwords", await BytesAsync(), StringComparison.Ordinal);
            await Hear("b", "others go on");
        }

        while ((await BytesAsync()).Contains("Plantedwords", StringComparison.Ordinal))
            await Task.Delay(20);
    }

    [Fact]
    public async Task The_tables_of_the_first_version_are_taken_over()
    {
        await Store.DisposeAsync();
        File.Delete(Database);
        await RunSqlAsync(
            """
            CREATE TABLE chat (key TEXT PRIMARY KEY, state TEXT NOT NULL, updated TEXT NOT NULL) STRICT;
            CREATE TABLE alert (chat TEXT NOT NULL, subject TEXT NOT NULL, code TEXT NOT NULL, created TEXT NOT NULL, PRIMARY KEY (chat, subject)) STRICT;
            CREATE TABLE complaint (id INTEGER PRIMARY KEY AUTOINCREMENT, chat TEXT NOT NULL, text TEXT NOT NULL, subject TEXT, created TEXT NOT NULL) STRICT;
            CREATE TABLE asked (code TEXT PRIMARY KEY, times INTEGER NOT NULL) STRICT;
            CREATE TABLE unplaced (words TEXT PRIMARY KEY, times INTEGER NOT NULL) STRICT;
            CREATE INDEX complaint_chat ON complaint (chat);
            INSERT INTO chat VALUES ('telegram:7', '{"IsStopped":true,"LastMenu":4}', '2026-11-01T00:00:00Z'), ('whatsapp:+254700000001', '{"LastMenu":2}', ''), ('telegram:8', 'no json', '');
            INSERT INTO alert VALUES ('telegram:7', 'tea', '090240', '2026-11-01T00:00:00Z');
            INSERT INTO complaint (id, chat, text, subject, created) VALUES (41, 'telegram:7', 'wrong duty', NULL, '2026-11-01T00:00:00Z');
            INSERT INTO asked VALUES ('090240', 12);
            INSERT INTO unplaced VALUES ('zibzab', 3);
            """);
        Store = await OpenAsync();
        await ReopenAsync();
        Assert.Equal(12, (await Store.AskedAsync(default))["090240"]);
        Assert.Equal(("zibzab", 3L), Assert.Single(await Store.UnplacedAsync(1, default)));
        await Store.QueueAlertAsync("telegram:7", "alert/1", new KenyaExportBot.Messages.Outbox.OutgoingPart("news"), default);
        Assert.Equal(["7: news"], await SendAll());
        await Hear("7", "hello");
        await Hear("8", "hello");
        var stopped = new List<bool>();
        await Answer((state, message) =>
        {
            stopped.Add(state.IsStopped);
            return Say(state, $"{state.LastMenu} {{number}}", new Effect.KeepComplaint("again", null));
        });
        Assert.Equal(["7: 4 42", "8: 0 43"], (await SendAll()).Order());
        Assert.Contains(true, stopped);
        Assert.DoesNotContain("earlier_", await DumpAsync(), StringComparison.Ordinal);
        Assert.Contains("wrong duty", await DumpAsync(), StringComparison.Ordinal);
    }

    private protected override async Task<IMessageStore> OpenAsync(int perMinute = 0) =>
        await SqliteMessageStore.OpenAsync(Folder.Path, Clock, default, messagesPerMinute: perMinute);

    private protected override async Task<string> DumpAsync()
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync();
        var dump = new StringBuilder();
        foreach (var table in await ColumnAsync("SELECT name FROM sqlite_master WHERE type = 'table'"))
        {
            dump.Append(table).Append('\n');
            foreach (var value in await ColumnAsync($"SELECT * FROM \"{table}\""))
                dump.Append(value).Append('\n');
        }

        return dump.ToString();

        async Task<List<string>> ColumnAsync(string sql)
        {
            var values = new List<string>();
            await using var command = new SqliteCommand(sql, connection);
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
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync();
        await using var command = new SqliteCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private protected override async Task RunSqlAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        await connection.OpenAsync();
        await using var command = new SqliteCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Erased is erased from the bytes of the files, the log's included, as soon as the last word is marked.</summary>
    private protected override async Task NothingLeftAsync(IReadOnlyList<string> words)
    {
        var bytes = await BytesAsync();
        Assert.All(words, word => Assert.False(bytes.Contains(word, StringComparison.Ordinal), $"the files still hold {word}"));
    }

    private async Task<string> BytesAsync()
    {
        using var bytes = new MemoryStream();
        foreach (var file in Directory.GetFiles(Folder.Path).Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            await stream.CopyToAsync(bytes);
        }

        return Encoding.Latin1.GetString(bytes.ToArray());
    }
}
