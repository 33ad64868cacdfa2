using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Channels;
using KenyaExportBot.Channels.Console;
using KenyaExportBot.Channels.Telegram;
using KenyaExportBot.Channels.WhatsApp;
using KenyaExportBot.Configuration;
using KenyaExportBot.Messages;
using KenyaExportBot.Schedules;

namespace KenyaExportBot;

/// <summary>Where the worker finds and keeps its files.</summary>
internal sealed record WorkerFolders(string Data, string Facts, string Intents);

/// <summary>Puts the worker together: schedule, advice, store, message desk, and the channels that are configured.</summary>
internal static class Worker
{
    public static async Task RunAsync(BotOptions options, WorkerFolders folders, CancellationToken cancellationToken)
    {
        await using var app = await BuildAsync(options, folders, TimeProvider.System, cancellationToken);
        if (!options.Telegram.IsOn && !options.WhatsApp.IsOn)
            await Console.Out.WriteLineAsync("No Telegram or WhatsApp token is configured: this is the console. README.md says how to connect them.");
        await app.RunAsync(cancellationToken);
    }

    public static async Task<WebApplication> BuildAsync(
        BotOptions options, WorkerFolders folders, TimeProvider clock, CancellationToken cancellationToken, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var isConsole = !options.Telegram.IsOn && !options.WhatsApp.IsOn;
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);

        // A provider's address holds its token; these categories would write it down.
        builder.Logging.AddFilter("System.Net.Http", LogLevel.None);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        if (isConsole)
            builder.Logging.SetMinimumLevel(LogLevel.Warning);

        // Without a webhook nobody calls: a port of the system's choice disturbs nothing.
        var isCalled = options.WhatsApp.IsOn || options.Telegram is { IsOn: true, IsWebhook: true };
        builder.WebHost.UseUrls(isCalled ? options.Web.Url : "http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);

        var services = builder.Services;
        services.AddSingleton(clock);
        services.AddSingleton(options);
        services.AddSingleton<ScheduleStore>(provider => ScheduleStore.OpenOrBuild(
            folders.Data, folders.Facts, clock, provider.GetRequiredService<ILoggerFactory>().CreateLogger<ScheduleStore>()));
        services.AddSingleton(provider => Advisor.Load(provider.GetRequiredService<ScheduleStore>().Schedule, folders.Intents));
        services.AddSingleton<IChatStore>(await SqliteChatStore.OpenAsync(folders.Data, clock, cancellationToken));
        services.AddSingleton<IMessageDesk, MessageDesk>();
        services.AddSingleton<ChatDispatcher>();
        if (options.Telegram.IsOn)
            services.AddTelegram(options.Telegram);
        if (options.WhatsApp.IsOn)
            services.AddWhatsApp(options.WhatsApp);
        if (isConsole)
        {
            services.AddSingleton(new ConsoleStreams(Console.In, Console.Out));
            services.AddHostedService<ConsoleChannel>();
        }

        adjust?.Invoke(builder);
        var app = builder.Build();

        if (options.Telegram is { IsOn: true, IsWebhook: true })
            TelegramWebhook.Map(app, options.Telegram);
        if (options.WhatsApp.IsOn)
            WhatsAppWebhook.Map(app, options.WhatsApp);

        // Whatever is wrong with the facts or the words is said before the first channel opens.
        app.Services.GetRequiredService<Advisor>();

        // Reading facts and words leaves more garbage than a quiet day of chats will: given back once, here.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return app;
    }
}
