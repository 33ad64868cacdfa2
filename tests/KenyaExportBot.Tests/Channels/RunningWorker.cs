using KenyaExportBot.Configuration;
using KenyaExportBot.Emulators.Telegram;
using KenyaExportBot.Emulators.Twilio;
using KenyaExportBot.Messages.Stores;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KenyaExportBot.Tests.Channels;

/// <summary>The real worker on loopback, with the providers' emulators at the other end and its log in a list.</summary>
internal sealed class RunningWorker : IAsyncDisposable
{
    public const string Public = "https://bot.ministry.go.ke";

    public const string WebhookSecret = "a-secret-of-enough-length-0001";

    private readonly TemporaryFolder? _folder;
    private readonly WebApplication _app;
    private int _isEnded;

    private RunningWorker(WebApplication app, TemporaryFolder? folder, HttpClient client, AllLogs logs) => (_app, _folder, Client, Logs) = (app, folder, client, logs);

    public HttpClient Client { get; }

    public Uri Address => new(_app.Urls.First());

    public IServiceProvider Services => _app.Services;

    public IMessageStore Store => _app.Services.GetRequiredService<IMessageStore>();

    /// <summary>Everything any part of the worker logged.</summary>
    public AllLogs Logs { get; }

    /// <param name="folder">Where it keeps its data, for a worker that is started again; its own when null.</param>
    public static async Task<RunningWorker> StartAsync(BotOptions options, TimeProvider? clock = null, string? folder = null, Action<IServiceCollection>? services = null)
    {
        var own = folder is null ? new TemporaryFolder() : null;
        options.Web.Url = "http://127.0.0.1:0";
        (options.Outbox.TelegramChatSeconds, options.Outbox.WhatsAppChatSeconds) = (0, 0);

        // A lease is longer than any call, but a call takes as long on a fast clock as in life: a minute of it may be over in
        // three seconds, and a busy machine may need as long for one.
        options.Outbox.LeaseSeconds = 3_600;
        var logs = new AllLogs();
        var app = await Worker.BuildAsync(
            options, new WorkerFolders(folder ?? own!.Path, RepositoryFiles.Facts, RepositoryFiles.Intents), clock ?? TimeProvider.System, default, builder =>
            {
                builder.Logging.ClearProviders();
                builder.Logging.SetMinimumLevel(LogLevel.Trace);
                builder.Logging.AddProvider(logs);

                // Read once for all tests: what it costs to read is tested where the program starts by itself.
                builder.Services.AddSingleton(Bot.Advisor);
                services?.Invoke(builder.Services);
            });
        await app.StartAsync();
        return new RunningWorker(app, own, new HttpClient { BaseAddress = new Uri(app.Urls.First()) }, logs);
    }

    public static BotOptions Polling(TelegramEmulator telegram) =>
        new() { Telegram = { Token = Token, ApiBaseUrl = telegram.Address.ToString() } };

    public static BotOptions Webhook(TelegramEmulator telegram)
    {
        var options = Polling(telegram);
        (options.Telegram.Mode, options.Telegram.PublicUrl, options.Telegram.WebhookSecret) = ("webhook", Public, WebhookSecret);
        return options;
    }

    public static BotOptions WhatsApp(TwilioEmulator twilio) => new()
    {
        WhatsApp =
        {
            AccountSid = Account.AccountSid, AuthToken = Account.AuthToken, From = Account.Sender, PublicBaseUrl = Public, ApiBaseUrl = twilio.Address.ToString(),
        },
    };

    public static string Token { get; } = new TelegramEmulatorOptions().Token;

    public static TwilioEmulatorOptions Account { get; } = new();

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isEnded, 1) == 1)
            return;
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder?.Dispose();

        // Whatever a test was about: nothing of a person and no secret stands in a log of this suite.
        PlantedSecrets.AreNotIn(Logs.Lines);
    }
}

/// <summary>What the tests say, who says it and how the worker proves itself: none of it may be seen from outside.</summary>
internal static class PlantedSecrets
{
    private static readonly string[] _all =
    [
        RunningWorker.Token, RunningWorker.Token.Split(':')[1], RunningWorker.WebhookSecret, RunningWorker.Account.AuthToken, RunningWorker.Account.ApiKeySecret,
        "planted-", "Wanjiru", "2547", "4200042", "KE.1A2b3C",
    ];

    public static void AreNotIn(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            foreach (var secret in _all)
                Assert.DoesNotContain(secret, line, StringComparison.OrdinalIgnoreCase);
        }
    }
}

/// <summary>Keeps every log line of a worker.</summary>
internal sealed class AllLogs : ILoggerProvider
{
    private readonly ListLogger<AllLogs> _list = new();

    public IEnumerable<string> Lines => _list.Lines;

    public ILogger CreateLogger(string categoryName) => _list;

    public void Dispose()
    {
    }
}
