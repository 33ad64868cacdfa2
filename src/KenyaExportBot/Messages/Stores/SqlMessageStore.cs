using System.Security.Cryptography;
using System.Text;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Messages.Outbox;

namespace KenyaExportBot.Messages.Stores;

/// <summary>The store in plain SQL. An engine says how a transaction is run and how a leader is found; all else is the same.</summary>
internal abstract class SqlMessageStore(TimeProvider clock, int messagesPerMinute) : IMessageStore
{
    /// <summary>A chat that another transaction has in hand is looked at again after a moment, and after twice that.</summary>
    private const int LooksAgain = 4, FirstLookMilliseconds = 5;

    private byte[] _hashKey = [];
    private int _isLooking;

    protected TimeProvider Clock => clock;

    public Task<int> AcceptAsync(IReadOnlyList<IncomingMessage> messages, CancellationToken cancellationToken) =>
        WriteAsync(work => InboxRows.AcceptAsync(work, messages, messagesPerMinute), cancellationToken, isUrgent: true);

    public async Task<IReadOnlyList<Answered>> WorkAsync(
        Func<ChatState, IncomingMessage, Turn> answer, Func<string, Reply, IReadOnlyList<OutgoingPart>> compose, CancellationToken cancellationToken)
    {
        string? chat = null;
        var isLooking = false;
        try
        {
            for (var look = 0; ; look++)
            {
                var answered = await WriteAsync(work => ChatWork.RunAsync(work, answer, compose, taken => chat = taken), cancellationToken);
                if (answered.Count > 0 || look == LooksAgain || !await IsHeldUpAsync(cancellationToken))
                    return answered;

                // One that looks is enough: the others wait for the bell.
                if (look == 0 && Interlocked.Exchange(ref _isLooking, 1) == 1)
                    return answered;
                isLooking = true;
                await Task.Delay(FirstLookMilliseconds << look, cancellationToken);
            }
        }
        catch (Exception) when (chat is not null)
        {
            await WriteAsync(work => ChatWork.PutBehindAsync(work, chat), cancellationToken);
            throw;
        }
        finally
        {
            if (isLooking)
                Volatile.Write(ref _isLooking, 0);
        }
    }

    public Task QueueAlertAsync(string chat, string key, OutgoingPart part, CancellationToken cancellationToken) =>
        WriteAsync(work => OutboxRows.QueueAlertAsync(work, chat, key, part), cancellationToken);

    public Task<IReadOnlyList<Delivery>> ClaimAsync(IReadOnlyList<IChannel> channels, int most, TimeSpan lease, CancellationToken cancellationToken) =>
        WriteAsync(work => OutboxRows.ClaimAsync(work, channels, most, lease), cancellationToken);

    public Task<int?> SettleAsync(Delivery delivery, SendOutcome outcome, DateTimeOffset due, TimeSpan chatInterval, CancellationToken cancellationToken) =>
        WriteAsync(work => OutboxRows.SettleAsync(work, delivery, outcome, due, chatInterval), cancellationToken, isUrgent: true);

    public Task ReportAsync(Receipt receipt, SendOutcome? failure, DateTimeOffset due, CancellationToken cancellationToken) =>
        WriteAsync(work => OutboxRows.ReportAsync(work, receipt, failure, due), cancellationToken, isUrgent: true);

    public async Task<bool> IsKnownAsync(string providerId, CancellationToken cancellationToken) => await ReadAsync(
        sql => sql.FirstAsync("SELECT 1 FROM receipt WHERE provider_id = @id AND is_settled = 1", row => row.Number(0), ("id", providerId)), cancellationToken) == 1;

    public Task SetStandingAsync(string chat, Standing standing, CancellationToken cancellationToken) =>
        WriteAsync(work => ChatRows.SetStandingAsync(work, chat, standing), cancellationToken);

    public async Task<IReadOnlyList<Parked>> ParkedAsync(CancellationToken cancellationToken) =>
        await ReadAsync(sql => StoreReadings.ParkedAsync(sql, HashOf), cancellationToken);

    public Task<int> RetryParkedAsync(long? seq, CancellationToken cancellationToken) =>
        WriteAsync(work => OutboxRows.RetryParkedAsync(work, seq), cancellationToken);

    public Task<int> SweepAsync(TimeSpan retention, CancellationToken cancellationToken) =>
        WriteAsync(work => StoreReadings.SweepAsync(work, retention), cancellationToken);

    public Task<Backlog> BacklogAsync(CancellationToken cancellationToken) => ReadAsync(StoreReadings.BacklogAsync, cancellationToken);

    public Task AddTotalsAsync(IReadOnlyList<Total> totals, CancellationToken cancellationToken) =>
        WriteAsync(work => StoreReadings.AddTotalsAsync(work, totals), cancellationToken);

    public async Task<IReadOnlyList<Total>> TotalsAsync(CancellationToken cancellationToken) => await ReadAsync(StoreReadings.TotalsAsync, cancellationToken);

    public async Task<IReadOnlyDictionary<string, long>> AskedAsync(CancellationToken cancellationToken) =>
        (await ReadAsync(StoreReadings.AskedAsync, cancellationToken)).ToDictionary(row => row.Text, row => row.Times, StringComparer.Ordinal);

    public async Task<IReadOnlyList<(string Words, long Times)>> UnplacedAsync(int least, CancellationToken cancellationToken) =>
        await ReadAsync(sql => StoreReadings.UnplacedAsync(sql, least), cancellationToken);

    public Task ProbeAsync(CancellationToken cancellationToken) => WriteAsync(
        work => work.Sql.RunAsync(
            "INSERT INTO setting (name, value) VALUES ('probe', @now) ON CONFLICT (name) DO UPDATE SET value = @now", ("now", work.Now.ToString())),
        cancellationToken);

    public abstract Task<ILeadership?> TryLeadAsync(string what, CancellationToken cancellationToken);

    public string HashOf(string chat) => Convert.ToHexStringLower(HMACSHA256.HashData(_hashKey, Encoding.UTF8.GetBytes(chat)).AsSpan(0, 5));

    public abstract ValueTask DisposeAsync();

    /// <summary>Runs one transaction: all of it is durable when this returns, none of it when it throws.</summary>
    /// <param name="isUrgent">Somebody outside waits for it, or a message would be sent twice if the worker died before it: it goes before others that wait.</param>
    protected abstract Task<T> WriteAsync<T>(Func<Work, Task<T>> work, CancellationToken cancellationToken, bool isUrgent = false);

    /// <summary>
    /// Whether somebody waits although nobody was found waiting: the chat was passed over since another transaction had it,
    /// for a send to be marked most often, and nobody rings when it lets go.
    /// </summary>
    protected abstract Task<bool> IsHeldUpAsync(CancellationToken cancellationToken);

    protected abstract Task<T> ReadAsync<T>(Func<Statements, Task<T>> read, CancellationToken cancellationToken);

    /// <summary>Makes the tables where they are missing. The caller has begun a transaction that no other worker can be in.</summary>
    protected async Task PrepareAsync(Statements sql, Dialect dialect)
    {
        await Schema.MigrateAsync(sql, dialect.RowNumber);
        await sql.RunAsync(
            "INSERT INTO setting (name, value) VALUES ('hash_key', @key) ON CONFLICT (name) DO NOTHING", ("key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        await ReadSettingsAsync(sql);
    }

    /// <summary>For a command that looks in beside the workers: the tables have to be there, and of this version.</summary>
    /// <exception cref="OlderSchemaException">No worker of this version has opened the store yet.</exception>
    /// <exception cref="NewerSchemaException">A newer version has been here.</exception>
    protected async Task ReadSettingsAsync(Statements sql)
    {
        var version = await Schema.VersionOfAsync(sql);
        if (version < Schema.Version)
            throw new OlderSchemaException();
        if (version > Schema.Version)
            throw new NewerSchemaException(version);
        _hashKey = Convert.FromBase64String((await sql.FirstAsync("SELECT value FROM setting WHERE name = 'hash_key'", row => row.Text(0)))!);
    }

    private Task WriteAsync(Func<Work, Task> work, CancellationToken cancellationToken, bool isUrgent = false) => WriteAsync(
        async one =>
        {
            await work(one);
            return true;
        },
        cancellationToken,
        isUrgent);
}
