using KenyaExportBot.Configuration;
using Telegram.Bot;

namespace KenyaExportBot.Channels.Telegram;

internal static class TelegramServices
{
    public static void AddTelegram(this IServiceCollection services, TelegramOptions options)
    {
        // The token is in every address the client calls: nothing may log them.
        services.AddHttpClient("telegram", client => client.Timeout = TimeSpan.FromSeconds(TelegramPolling.PollSeconds + 15)).RemoveAllLoggers();
        services.AddSingleton<ITelegramBotClient>(provider => new TelegramBotClient(
            new TelegramBotClientOptions(options.Token, options.ApiBaseUrl.Length > 0 ? options.ApiBaseUrl : null) { RetryCount = 0, RetryThreshold = 0 },
            provider.GetRequiredService<IHttpClientFactory>().CreateClient("telegram")));
        services.AddSingleton<TelegramSender>();
        services.AddSingleton<TelegramIntake>();
        if (options.IsWebhook)
            services.AddHostedService<TelegramWebhook.Registration>();
        else
            services.AddHostedService<TelegramPolling>();
    }
}
