using KenyaExportBot.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace KenyaExportBot.Tests.Channels;

/// <summary>The real worker on loopback, with the providers' emulators at the other end and its log in a list.</summary>
internal sealed class RunningWorker : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;
    private readonly WebApplication _app;
    private int _isEnded;

    private RunningWorker(WebApplication app, TemporaryFolder folder, HttpClient client, AllLogs logs) => (_app, _folder, Client, Logs) = (app, folder, client, logs);

    public HttpClient Client { get; }

    /// <summary>Everything any part of the worker logged.</summary>
    public AllLogs Logs { get; }

    public static async Task<RunningWorker> StartAsync(BotOptions options)
    {
        var folder = new TemporaryFolder();
        options.Web.Url = "http://127.0.0.1:0";
        (options.Outbox.TelegramChatSeconds, options.Outbox.WhatsAppChatSeconds) = (0, 0);
        var logs = new AllLogs();
        var app = await Worker.BuildAsync(options, new WorkerFolders(folder.Path, RepositoryFiles.Facts, RepositoryFiles.Intents), TimeProvider.System, default, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Logging.AddProvider(logs);

            // Read once for all tests: what it costs to read is tested where the program starts by itself.
            builder.Services.AddSingleton(Bot.Advisor);
        });
        await app.StartAsync();
        return new RunningWorker(app, folder, new HttpClient { BaseAddress = new Uri(app.Urls.First()) }, logs);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isEnded, 1) == 1)
            return;
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
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
