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

    /// <summary>A reader may stand in the way of letting the log go; then it is tried again after so long.</summary>
    private static readonly TimeSpan _checkpointEvery = TimeSpan.FromMilliseconds(250);

    private readonly Channel<Job> _urgent = Channel.CreateUnbounded<Job>();
    private readonly Channel<Job> _others = Channel.CreateUnbounded<Job>();
    private readonly SemaphoreSlim _waiting = new(0);
    private readonly TimeProvider _clock;
    private readonly string _path;
    private readonly Thread _thread;
    private SqliteConnection? _connection;
    private Statements? _sql;
    private volatile bool _isClosing;
    private volatile string _restriction = "";
    private string _restrictedBy = "";

    /// <summary>Erased rows are still in the log.</summary>
    private bool _owesCheckpoint;

    public SqliteWriter(string path, TimeProvider clock)
    {
        (_path, _clock) = (path, clock);
        _thread = new Thread(Run) { IsBackground = true, Name = "message store" };
        _thread.Start();
    }

    /// <summary>Pragmas that hold the writer back, as a full disk or a read-only file would; empty for none.</summary>
    public string Restriction
    {
        set => _restriction = value;
    }

    public static string ConnectionString(string path, bool pooling = true) =>
        new SqliteConnectionStringBuilder { DataSource = path, DefaultTimeout = 30, Pooling = pooling }.ToString();

    public async Task<T> WriteAsync<T>(Func<Work, Task<T>> work, bool isUrgent, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        T result = default!;

        // Statements of SQLite complete where they are called: nothing is waited for here.
        var job = new Job(one => result = work(one).GetAwaiter().GetResult());
        ObjectDisposedException.ThrowIf(!(isUrgent ? _urgent : _others).Writer.TryWrite(job), this);
        _waiting.Release();
        await job.Done.Task;
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isClosing)
            return;

        // What was let in is still done; nothing comes after it.
        _urgent.Writer.TryComplete();
        _others.Writer.TryComplete();
        _isClosing = true;
        _waiting.Release();
        await Task.Run(_thread.Join);
    }

    private void Run()
    {
        while (true)
        {
            if (!_owesCheckpoint)
                _waiting.Wait();
            else if (!_waiting.Wait(_checkpointEvery))
            {
                Checkpoint();
                continue;
            }

            if (Next() is not { } first)
            {
                if (_isClosing)
                    break;
                continue;
            }

            var batch = new List<Job> { first };
            try
            {
                RunTogether(Opened(), batch);
                if (_owesCheckpoint)
                    Checkpoint();
            }
            catch (Exception fault)
            {
                // The one entry of the thread: whatever it was, those who wait are told, and the next transaction has its turn.
                foreach (var job in batch)
                    job.Fault = fault;

                // A connection that has met a fault is not trusted with the next transaction.
                Close();
            }

            foreach (var job in batch)
                job.End();
        }

        Close();
    }

    private Statements Opened()
    {
        if (_restrictedBy != _restriction)
            Close();
        if (_sql is not null)
            return _sql;

        // Not from the pool: no reader ever gets a connection on which a transaction failed.
        _restrictedBy = _restriction;
        _connection = new SqliteConnection(ConnectionString(_path, pooling: false));
        _connection.Open();
        using var pragmas = _connection.CreateCommand();
        pragmas.CommandText = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON; PRAGMA foreign_keys = OFF; PRAGMA busy_timeout = 30000;" + _restrictedBy;
        pragmas.ExecuteNonQuery();
        return _sql = new Statements(_connection, keepsPrepared: true);
    }

    /// <summary>Empties the log into the file, so that what was erased is nowhere any more.</summary>
    private void Checkpoint()
    {
        try
        {
            var sql = Opened();
            Now(sql.RunAsync("PRAGMA busy_timeout = 100"));
            _owesCheckpoint = sql.FirstAsync("PRAGMA wal_checkpoint(TRUNCATE)", row => row.Flag(0)).GetAwaiter().GetResult();
            Now(sql.RunAsync("PRAGMA busy_timeout = 30000"));
        }
        catch (SqliteException)
        {
            // The disk is in trouble. What was committed is safe; the log goes when it can be written again.
            Close();
        }
    }

    private void RunTogether(Statements sql, List<Job> batch)
    {
        Now(sql.RunAsync("BEGIN IMMEDIATE"));
        var since = _clock.GetTimestamp();
        var hasErased = false;
        for (var job = batch[0]; ;)
        {
            // One that fails takes nothing of the others with it.
            Now(sql.RunAsync("SAVEPOINT one"));
            try
            {
                var work = new Work(sql, Dialect.Sqlite, _clock.GetUtcNow());
                job.Run(work);
                Now(sql.RunAsync("RELEASE one"));
                hasErased |= work.HasErased;
            }
            catch (Exception fault) when (fault is not SqliteException { SqliteErrorCode: not (1 or 19) })
            {
                job.Fault = fault;
                Now(sql.RunAsync("ROLLBACK TO one"));
                Now(sql.RunAsync("RELEASE one"));
            }

            if (batch.Count == MostTogether || _clock.GetElapsedTime(since) > _longestBatch || !_waiting.Wait(0))
                break;
            if (Next() is not { } next)
                break;
            batch.Add(job = next);
        }

        Now(sql.RunAsync("COMMIT"));
        _owesCheckpoint |= hasErased;
    }

    /// <summary>Takes what waits, the urgent first.</summary>
    private Job? Next() => _urgent.Reader.TryRead(out var job) || _others.Reader.TryRead(out job) ? job : null;

    private void Close()
    {
        try
        {
            _sql?.DisposeAsync().AsTask().GetAwaiter().GetResult();
            _connection?.Dispose();
        }
        catch (SqliteException)
        {
            // The disk is in trouble; a new connection is opened for the next transaction.
        }

        (_connection, _sql) = (null, null);
    }

    private static void Now(Task task) => task.GetAwaiter().GetResult();

    private sealed class Job(Action<Work> run)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Exception? Fault { get; set; }

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
