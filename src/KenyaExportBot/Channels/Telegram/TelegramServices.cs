using KenyaExportBot.Configuration;
using KenyaExportBot.Messages.Outbox;
using Telegram.Bot;

namespace KenyaExportBot.Channels.Telegram;

/// <summary>Two clients for one bot: a poll is held open for long, a send must not be.</summary>
internal sealed record TelegramClients(ITelegramBotClient Poll, ITelegramBotClient Send);

internal static class TelegramServices
{
    private const int SendSeconds = 20;

    public static void AddTelegram(this IServiceCollection services, TelegramOptions options)
    {
        // The token is in every address the client calls: nothing may log them.
        services.AddHttpClient("telegram-poll", client => client.Timeout = TimeSpan.FromSeconds(options.PollSeconds + 15)).RemoveAllLoggers();
        services.AddHttpClient("telegram-send", client => client.Timeout = TimeSpan.FromSeconds(SendSeconds)).RemoveAllLoggers();
        services.AddSingleton(provider => new TelegramClients(Client(provider, "telegram-poll", options), Client(provider, "telegram-send", options)));
        services.AddSingleton<TelegramIntake>();
        services.AddSingleton<IChannel, TelegramChannel>();
        services.AddSingleton<PollHealth>();
        if (options.IsWebhook)
            services.AddHostedService<TelegramWebhook.Registration>();
        else
            services.AddHostedService<TelegramPolling>();
    }

    private static TelegramBotClient Client(IServiceProvider provider, string name, TelegramOptions options) => new(
        new TelegramBotClientOptions(options.Token, options.ApiBaseUrl.Length > 0 ? options.ApiBaseUrl : null) { RetryCount = 0, RetryThreshold = 0 },
        provider.GetRequiredService<IHttpClientFactory>().CreateClient(name));
}
