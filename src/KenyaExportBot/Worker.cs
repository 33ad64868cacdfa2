using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Channels.Console;
using KenyaExportBot.Channels.Telegram;
using KenyaExportBot.Channels.WhatsApp;
using KenyaExportBot.Configuration;
using KenyaExportBot.Messages;
using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Messages.Stores;
using KenyaExportBot.Schedules;
using KenyaExportBot.Telemetry;
using KenyaExportBot.Web;

namespace KenyaExportBot;

/// <summary>Where the worker finds and keeps its files.</summary>
internal sealed record WorkerFolders(string Data, string Facts, string Intents);

/// <summary>Puts the worker together: schedule, advice, message store, and the channels that are configured.</summary>
internal static class Worker
{
    /// <summary>A stop finishes what is in hand and takes no longer.</summary>
    private static readonly TimeSpan _stopWithin = TimeSpan.FromSeconds(10);

    public static async Task RunAsync(BotOptions options, WorkerFolders folders, CancellationToken cancellationToken)
    {
        await using var app = await BuildAsync(options, folders, TimeProvider.System, cancellationToken);
        if (IsConsole(options))
            await Console.Out.WriteLineAsync("No Telegram or WhatsApp token is configured: this is the console. README.md says how to connect them.");
        await app.RunAsync(cancellationToken);
    }

    public static async Task<WebApplication> BuildAsync(
        BotOptions options, WorkerFolders folders, TimeProvider clock, CancellationToken cancellationToken, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var isConsole = IsConsole(options);
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);

        // A provider's address holds its token; these categories would write it down.
        builder.Logging.AddFilter("System.Net.Http", LogLevel.None);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        if (isConsole)
            builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // At the console nobody calls: a port of the system's choice disturbs nothing.
        builder.WebHost.UseUrls(isConsole ? "http://127.0.0.1:0" : options.Web.Url);
        builder.WebHost.ConfigureKestrel(Doors.Bound);

        var services = builder.Services;
        services.AddSystemd();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = _stopWithin);
        services.AddSingleton(clock);
        services.AddSingleton(options);
        services.AddTelemetry(options);
        services.AddSingleton<ScheduleStore>(provider => ScheduleStore.OpenOrBuild(
            folders.Data, folders.Facts, clock, provider.GetRequiredService<ILoggerFactory>().CreateLogger<ScheduleStore>()));
        services.AddSingleton(provider => Advisor.Load(provider.GetRequiredService<ScheduleStore>().Schedule, folders.Intents));
        var store = await MessageStores.OpenAsync(options, folders.Data, isConsole ? 0 : options.Limits.MessagesPerMinute, clock, cancellationToken);
        services.AddSingleton(_ => store);
        services.AddMessages(isConsole);
        if (options.Telegram.IsOn)
            services.AddTelegram(options.Telegram);
        if (options.WhatsApp.IsOn)
            services.AddWhatsApp(options.WhatsApp);
        if (isConsole)
        {
            services.AddSingleton(new ConsoleStreams(Console.In, Console.Out));
            services.AddSingleton<IChannel, ConsoleChannel>();
            services.AddHostedService<ConsoleChat>();
        }

        adjust?.Invoke(builder);
        var app = builder.Build();
        try
        {
            Doors.Guard(app, options);
            HealthRoutes.Map(app, options);
            if (options.Telegram is { IsOn: true, IsWebhook: true })
                TelegramWebhook.Map(app, options.Telegram);
            if (options.WhatsApp.IsOn)
                WhatsAppWebhook.Map(app, options.WhatsApp);

            // Whatever is wrong with the facts or the words is said before the first channel opens.
            app.Services.GetRequiredService<Advisor>();
            app.Services.GetRequiredService<IMessageStore>();
        }
        catch
        {
            await store.DisposeAsync();
            await app.DisposeAsync();
            throw;
        }

        // Reading facts and words leaves more garbage than a quiet day of chats will: given back once, here.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return app;
    }

    private static bool IsConsole(BotOptions options) => !options.Telegram.IsOn && !options.WhatsApp.IsOn;
}
