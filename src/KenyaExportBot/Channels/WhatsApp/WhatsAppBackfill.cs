using KenyaExportBot.Messages;
using KenyaExportBot.Telemetry;

namespace KenyaExportBot.Channels.WhatsApp;

/// <summary>
/// Asks Twilio what came while nobody listened: a message whose webhook failed is not offered again. Done at the start,
/// whenever the store has been away, and every few minutes, since a call can fail on its way without anybody here knowing.
/// What is known already is absorbed by its key.
/// </summary>
internal sealed partial class WhatsAppBackfill(
    ITwilioMessages twilio, MessageIntake intake, StoreHealth health, TimeProvider clock, ILogger<WhatsAppBackfill> logger) : BackgroundService
{
    /// <summary>Older ones cannot be answered freely any more.</summary>
    private static readonly TimeSpan _lookBack = TimeSpan.FromHours(23);

    /// <summary>A regular look need not go back further: the one before it did.</summary>
    private static readonly TimeSpan _regularLookBack = TimeSpan.FromMinutes(30);

    private const int MinutesBetweenLooks = 3;

    /// <summary>A younger one may still be on its way here, with more said of it than a listing says.</summary>
    private static readonly TimeSpan _settled = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan _every = TimeSpan.FromMinutes(1);

    /// <summary>The second look is for what was too young at the first.</summary>
    private const int Looks = 2;

    private const int AtOnce = 200;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        var (looks, minutes) = (Looks, 0);
        using var timer = new PeriodicTimer(_every, clock);
        do
        {
            // A store that failed since the last look may have refused messages.
            if (health.TakeHadFault())
                looks = Looks;
            if ((looks == 0 && ++minutes < MinutesBetweenLooks) || health.Fault is not null)
                continue;
            try
            {
                await FetchAsync(looks > 0 ? _lookBack : _regularLookBack, stoppingToken);
                (looks, minutes) = (Math.Max(0, looks - 1), 0);
            }
            catch (Exception fault) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(logger, fault.GetType().Name);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task FetchAsync(TimeSpan lookBack, CancellationToken cancellationToken)
    {
        var missed = new List<IncomingMessage>();
        var now = clock.GetUtcNow();
        foreach (var record in await twilio.ReceivedAsync(now - lookBack, cancellationToken))
        {
            if (record.Created > now - _settled)
                continue;
            var fields = new Dictionary<string, string>(StringComparer.Ordinal) { ["MessageSid"] = record.Sid, ["From"] = record.From, ["Body"] = record.Body };
            if (record.Media > 0)
                fields["MediaContentType0"] = "application/octet-stream";
            if (WhatsAppMessages.Read(fields, now) is { } message)
                missed.Add(message with { Written = record.Created });
        }

        // The oldest first, and not all in one transaction: what comes in meanwhile is not kept waiting.
        foreach (var some in missed.Chunk(AtOnce))
            await intake.AcceptAsync(some, cancellationToken);
        LogFetched(logger, missed.Count);
    }

    [LoggerMessage(EventId = 420, Level = LogLevel.Debug, Message = "Twilio lists {Count} messages; what is new among them is taken in.")]
    private static partial void LogFetched(ILogger logger, int count);

    [LoggerMessage(EventId = 421, Level = LogLevel.Warning, Message = "Twilio could not be asked for missed messages ({Kind}); asked again in a minute.")]
    private static partial void LogFailed(ILogger logger, string kind);
}
