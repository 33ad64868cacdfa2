using System.Threading.Channels;
using Microsoft.Data.Sqlite;

namespace KenyaExportBot.Messages.Stores;

/// <summary>The one thread that writes to the embedded store. Transactions that wait are run together and made durable together.</summary>
internal sealed class SqliteWriter : IAsyncDisposable
{
    /// <summary>Transactions that share one commit; few enough that nobody outside waits long for an acknowledgement.</summary>
    private const int MostTogether = 64;

    /// <summary>So long a batch goes on taking in what waits.</summary>
    private static readonly TimeSpan _longestBatch = TimeSpan.FromMilliseconds(8);

    private readonly Channel<Job> _urgent = Channel.CreateUnbounded<Job>();
    private readonly Channel<Job> _others = Channel.CreateUnbounded<Job>();
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly TimeProvider _clock;
    private readonly string _path;
    private readonly Thread _thread;
    private volatile bool _isClosing;

    public SqliteWriter(string path, TimeProvider clock)
    {
        (_path, _clock) = (path, clock);
        _thread = new Thread(Run) { IsBackground = true, Name = "message store" };
        _thread.Start();
    }

    public static string ConnectionString(string path) => new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30 }.ToString();

    public async Task<T> WriteAsync<T>(Func<Work, Task<T>> work, bool isUrgent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isClosing, this);
        T result = default!;

        // Statements of SQLite complete where they are called: nothing is waited for here.
        var job = new Job(one => result = work(one).GetAwaiter().GetResult());
        await (isUrgent ? _urgent : _others).Writer.WriteAsync(job, CancellationToken.None);
        _waiting.Release();
        await job.Done.Task;
        return result;
    }

    /// <summary>Runs something that may not stand in a transaction.</summary>
    public async Task BetweenAsync(Func<Statements, Task> run, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var job = new Job(_ => { }) { Outside = run };
        await _others.Writer.WriteAsync(job, CancellationToken.None);
        _waiting.Release();
        await job.Done.Task;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isClosing)
            return;
        _isClosing = true;
        _waiting.Release();
        await Task.Run(_thread.Join);
        _waiting.Dispose();
    }

    private void Run()
    {
        SqliteConnection? connection = null;
        Statements? sql = null;
        while (true)
        {
            _waiting.Wait();
            if (Next() is not { } first)
            {
                if (_isClosing)
                    break;
                continue;
            }

            var batch = new List<Job> { first };
            try
            {
                if (connection is null || sql is null)
                {
                    connection = Open();
                    sql = new Statements(connection, keepsPrepared: true);
                }

                if (first.Outside is { } outside)
                    outside(sql).GetAwaiter().GetResult();
                else
                    RunTogether(sql, batch);
                foreach (var job in batch)
                    job.End();
            }
            catch (Exception fault) when (fault is SqliteException or InvalidOperationException or IOException)
            {
                foreach (var job in batch)
                    job.Fault = fault;
                foreach (var job in batch)
                    job.End();

                // A connection that has met a fault is not trusted with the next transaction.
                Close(ref connection, ref sql);
            }
        }

        Close(ref connection, ref sql);
    }

    private void RunTogether(Statements sql, List<Job> batch)
    {
        Now(sql.RunAsync("BEGIN IMMEDIATE"));
        var since = _clock.GetTimestamp();
        for (var job = batch[0]; ;)
        {
            // One that fails takes nothing of the others with it.
            Now(sql.RunAsync("SAVEPOINT one"));
            try
            {
                job.Run(new Work(sql, Dialect.Sqlite, _clock.GetUtcNow()));
                Now(sql.RunAsync("RELEASE one"));
            }
            catch (Exception fault) when (fault is not SqliteException { SqliteErrorCode: not (1 or 19) })
            {
                job.Fault = fault;
                Now(sql.RunAsync("ROLLBACK TO one"));
                Now(sql.RunAsync("RELEASE one"));
            }

            if (batch.Count == MostTogether || _clock.GetElapsedTime(since) > _longestBatch || !_waiting.Wait(0))
                break;
            if (Next(allowOutside: false) is not { } next)
                break;
            batch.Add(job = next);
        }

        Now(sql.RunAsync("COMMIT"));
    }

    /// <summary>Takes what waits, the urgent first; leaves in its place what cannot join a batch.</summary>
    private Job? Next(bool allowOutside = true)
    {
        if (_urgent.Reader.TryRead(out var job))
            return job;
        if (!allowOutside && _others.Reader.TryPeek(out var next) && next.Outside is not null)
        {
            _waiting.Release();
            return null;
        }

        return _others.Reader.TryRead(out job) ? job : null;
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(ConnectionString(_path));
        connection.Open();
        using var pragmas = connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = OFF; PRAGMA busy_timeout = 30000;";
        pragmas.ExecuteNonQuery();
        return connection;
    }

    private static void Close(ref SqliteConnection? connection, ref Statements? sql)
    {
        try
        {
            sql?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            connection?.Dispose();
        }
        catch (SqliteException)
        {
            // The disk is in trouble; a new connection is opened for the next transaction.
        }

        if (connection is not null)
            SqliteConnection.ClearPool(connection);
        (connection, sql) = (null, null);
    }

    private static void Now(Task task) => task.GetAwaiter().GetResult();

    private sealed class Job(Action<Work> run)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Fault { get; set; }

        public Func<Statements, Task>? Outside { get; init; }

        public void Run(Work work) => run(work);

        public void End()
        {
            if (Fault is { } fault)
                Done.SetException(fault);
            else
                Done.SetResult();
        }
    }
}
