using KenyaExportBot.Messages.Outbox;
using Microsoft.Data.Sqlite;

namespace KenyaExportBot.Messages.Stores;

/// <summary>
/// The embedded store: SQLite with a write-ahead log and synchronous=FULL. One thread writes; what arrives while it does
/// goes into its next transaction together, so that many messages share one wait for the disk. LiteDB is not used for
/// messages: with several writers it has lost commits it had acknowledged.
/// </summary>
internal sealed class SqliteMessageStore : SqlMessageStore
{
    private readonly string _path;
    private readonly SqliteWriter _writer;
    private readonly FileStream? _lock;

    private SqliteMessageStore(string path, TimeProvider clock, int messagesPerMinute, FileStream? held)
        : base(clock, messagesPerMinute) => (_path, _lock, _writer) = (path, held, new SqliteWriter(path, clock));

    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "messages.db");

    /// <param name="isOwner">Whether this is the worker whose store it is; a command that only looks in beside it is not.</param>
    /// <exception cref="StoreInUseException">Another worker has the store.</exception>
    /// <exception cref="NewerSchemaException">A newer version has been here.</exception>
    public static async Task<SqliteMessageStore> OpenAsync(
        string dataFolder, TimeProvider clock, CancellationToken cancellationToken, bool isOwner = true, int messagesPerMinute = 0)
    {
        DataFolder.Create(dataFolder);
        var path = PathIn(dataFolder);
        var held = isOwner ? Hold(path) : null;
        SqliteMessageStore? store = null;
        try
        {
            if (isOwner)
                OwnerOnly(path);
            store = new SqliteMessageStore(path, clock, messagesPerMinute, held);
            await store.WriteAsync<bool>(isOwner ? store.TakeOverAsync : store.LookInAsync, cancellationToken);
            return store;
        }
        catch
        {
            if (store is not null)
                await store.DisposeAsync();
            held?.Dispose();
            throw;
        }
    }

    public override Task<ILeadership?> TryLeadAsync(string what, CancellationToken cancellationToken) => Task.FromResult<ILeadership?>(new OnlyWorker());

    /// <inheritdoc cref="SqliteWriter.Restriction"/>
    public string Restriction
    {
        set => _writer.Restriction = value;
    }

    public override async ValueTask DisposeAsync()
    {
        await _writer.DisposeAsync();
        using var connection = new SqliteConnection(SqliteWriter.ConnectionString(_path));
        SqliteConnection.ClearPool(connection);
        if (_lock is not null)
            await _lock.DisposeAsync();
    }

    protected override Task<T> WriteAsync<T>(Func<Work, Task<T>> work, CancellationToken cancellationToken, bool isUrgent = false) =>
        _writer.WriteAsync(work, isUrgent, cancellationToken);

    /// <summary>There is one writer: nobody is ever passed over.</summary>
    protected override Task<bool> IsHeldUpAsync(CancellationToken cancellationToken) => Task.FromResult(false);

    protected override async Task<T> ReadAsync<T>(Func<Statements, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(SqliteWriter.ConnectionString(_path));
        await connection.OpenAsync(cancellationToken);
        await using var sql = new Statements(connection, keepsPrepared: false);
        return await read(sql);
    }

    private async Task<bool> TakeOverAsync(Work work)
    {
        await work.Sql.RunAsync("CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
        await EarlierTables.SetAsideAsync(work.Sql);
        await PrepareAsync(work.Sql, Dialect.Sqlite);
        await EarlierTables.TakeOverAsync(work);

        // Whoever was sending when the worker ended is not sending now.
        await work.Sql.RunAsync("UPDATE chat SET lease_until = 0 WHERE lease_until > 0");
        return true;
    }

    private async Task<bool> LookInAsync(Work work)
    {
        if (await work.Sql.FirstAsync("SELECT 1 FROM sqlite_master WHERE name = 'setting'", row => row.Number(0)) != 1)
            throw new OlderSchemaException();
        await ReadSettingsAsync(work.Sql);
        return true;
    }

    private static FileStream Hold(string path)
    {
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new FileStream(path + ".lock", options);
        }
        catch (IOException) when (File.Exists(path + ".lock"))
        {
            throw new StoreInUseException();
        }
    }

    /// <summary>Made before SQLite makes it: its log and index then get the same permissions.</summary>
    private static void OwnerOnly(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        using (new FileStream(path, new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite }))
        {
            // A worker that was killed leaves its log behind; one of an earlier version may have made it for everybody.
            foreach (var file in new[] { path, path + "-wal", path + "-shm" }.Where(File.Exists))
                File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private sealed class OnlyWorker : ILeadership
    {
        public Task<bool> IsHeldAsync(CancellationToken cancellationToken) => Task.FromResult(true);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>Another worker has the embedded store open.</summary>
internal sealed class StoreInUseException() : Exception(
    "The message store is in use by another worker: stop that one, give this one another Data:Folder, or configure Store:PostgreSql for several workers.");
