using System.Security.Cryptography;
using System.Text;
using KenyaExportBot.Messages.Outbox;
using Npgsql;

namespace KenyaExportBot.Messages.Stores;

/// <summary>
/// The store for any number of workers. A chat's row is locked while its messages are answered, and the lock ends with
/// the connection: there is nothing to clean up after a worker that died.
/// </summary>
internal sealed class PostgresMessageStore : SqlMessageStore
{
    private const int Tries = 15;

    /// <summary>A machine that froze or was cut off in the middle of a transaction does not keep its chats for long.</summary>
    private const string Frozen = "SET idle_in_transaction_session_timeout = 30000";

    /// <summary>Nor does one that leads: the server asks after five seconds of silence whether it is there.</summary>
    private const string Silent = "SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 3";

    private readonly NpgsqlDataSource _source;

    private PostgresMessageStore(NpgsqlDataSource source, TimeProvider clock, int messagesPerMinute)
        : base(clock, messagesPerMinute) => _source = source;

    /// <exception cref="NewerSchemaException">A newer version has been here.</exception>
    /// <exception cref="NpgsqlException">The server cannot be reached or does not let us in.</exception>
    public static async Task<PostgresMessageStore> OpenAsync(string connectionString, TimeProvider clock, CancellationToken cancellationToken, bool isOwner = true, int messagesPerMinute = 0)
    {
        // What a session is set to stays when it goes back to the pool: nothing else is ever set, and locks are let go by hand.
        var settings = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 100, AutoPrepareMinUsages = 2, IncludeErrorDetail = false, ApplicationName = "KenyaExportBot", NoResetOnClose = true,
        };
        var source = new NpgsqlDataSourceBuilder(settings.ConnectionString);
        source.UsePhysicalConnectionInitializer(connection => Set(connection, Frozen), connection => SetAsync(connection, Frozen));
        var store = new PostgresMessageStore(source.Build(), clock, messagesPerMinute);
        try
        {
            if (isOwner)
                await store.MigrateAsync(cancellationToken);
            else
                await store.LookInAsync(cancellationToken);
            return store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    public override async Task<ILeadership?> TryLeadAsync(string what, CancellationToken cancellationToken)
    {
        var key = BitConverter.ToInt64(SHA256.HashData(Encoding.UTF8.GetBytes("KenyaExportBot/" + what)));
        var connection = await _source.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock(@key)", connection);
            command.Parameters.AddWithValue("key", key);
            if ((bool)(await command.ExecuteScalarAsync(cancellationToken))!)
            {
                await SetAsync(connection, Silent);
                return new HeldLock(connection, key);
            }
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }

        await connection.DisposeAsync();
        return null;
    }

    public override ValueTask DisposeAsync() => _source.DisposeAsync();

    protected override async Task<T> WriteAsync<T>(Func<Work, Task<T>> work, CancellationToken cancellationToken, bool isUrgent = false)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await _source.OpenConnectionAsync(cancellationToken);
                await using var sql = new Statements(connection, keepsPrepared: false);
                await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
                var result = await work(new Work(sql, Dialect.Postgres, Clock.GetUtcNow()));
                await transaction.CommitAsync(CancellationToken.None);
                return result;
            }
            catch (PostgresException fault) when (attempt < Tries && fault.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected)
            {
                // Two transactions stood in each other's way and this one gave in: nothing of it is left, it begins anew.
                // It waits by the machine's own time, and a different while than the other, so that they do not meet again.
                await Task.Delay(Random.Shared.Next(1, 20 * attempt), CancellationToken.None);
            }
        }
    }

    protected override async Task<bool> IsHeldUpAsync(CancellationToken cancellationToken) =>
        await ReadAsync(sql => sql.FirstAsync("SELECT 1 FROM chat WHERE pending > 0 LIMIT 1", row => row.Number(0)), cancellationToken) == 1;

    protected override async Task<T> ReadAsync<T>(Func<Statements, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var sql = new Statements(connection, keepsPrepared: false);
        return await read(sql);
    }

    private static void Set(NpgsqlConnection connection, string sql)
    {
        try
        {
            using var command = new NpgsqlCommand(sql, connection);
            command.ExecuteNonQuery();
        }
        catch (PostgresException)
        {
            // An engine that does not know the setting has one of its own.
        }
    }

    private static async Task SetAsync(NpgsqlConnection connection, string sql)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }
        catch (PostgresException)
        {
            // As above.
        }
    }

    private Task<bool> LookInAsync(CancellationToken cancellationToken) => ReadAsync(
        async sql =>
        {
            if (await sql.FirstAsync("SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'setting'", row => row.Number(0)) == 0)
                throw new OlderSchemaException();
            await ReadSettingsAsync(sql);
            return true;
        },
        cancellationToken);

    private async Task MigrateAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        await using var sql = new Statements(connection, keepsPrepared: false);
        try
        {
            await sql.RunAsync("CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)");
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateObject)
        {
            // Another worker made it at the same moment.
        }

        // Whoever holds this row migrates; the others wait and find the work done.
        await sql.RunAsync("INSERT INTO setting (name, value) VALUES ('migration', '') ON CONFLICT (name) DO NOTHING");
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await sql.FirstAsync("SELECT value FROM setting WHERE name = 'migration' FOR UPDATE", row => row.Text(0));
        await PrepareAsync(sql, Dialect.Postgres);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>A lock of the session: it ends with the connection, however that ends.</summary>
    private sealed class HeldLock(NpgsqlConnection connection, long key) : ILeadership
    {
        /// <summary>Others take over within fifteen seconds: by then this worker has to know.</summary>
        private const int Seconds = 5;

        public async Task<bool> IsHeldAsync(CancellationToken cancellationToken)
        {
            try
            {
                await using var command = new NpgsqlCommand("SELECT 1", connection) { CommandTimeout = Seconds };
                await command.ExecuteScalarAsync(cancellationToken);
                return true;
            }
            catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
            {
                // The first says that the connection broke, the second that it had been broken before.
                return false;
            }
        }

        public async ValueTask DisposeAsync()
        {
            try
            {
                // Returned to the pool as it is the session would keep the lock.
                await using var command = new NpgsqlCommand("SELECT pg_advisory_unlock(@key)", connection) { CommandTimeout = Seconds };
                command.Parameters.AddWithValue("key", key);
                await command.ExecuteScalarAsync();
            }
            catch (Exception fault) when (fault is NpgsqlException or InvalidOperationException)
            {
                // With the connection gone the lock is gone.
            }

            await connection.DisposeAsync();
        }
    }
}
