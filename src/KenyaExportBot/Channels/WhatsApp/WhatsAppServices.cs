using System.Net.Http.Headers;
using System.Text;
using KenyaExportBot.Configuration;
using KenyaExportBot.Messages.Outbox;

namespace KenyaExportBot.Channels.WhatsApp;

internal static class WhatsAppServices
{
    public static void AddWhatsApp(this IServiceCollection services, WhatsAppOptions options)
    {
        services.AddHttpClient("twilio", client =>
        {
            client.BaseAddress = new Uri(options.ApiBaseUrl.Length > 0 ? options.ApiBaseUrl.TrimEnd('/') + "/" : "https://api.twilio.com/");
            client.Timeout = TimeSpan.FromSeconds(15);
            var (user, password) = options.ApiKeySid.Length > 0 ? (options.ApiKeySid, options.ApiKeySecret) : (options.AccountSid, options.AuthToken);
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        }).RemoveAllLoggers();
        services.AddSingleton<ITwilioMessages>(provider => new TwilioMessages(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient("twilio"), provider.GetRequiredService<BotOptions>()));
        services.AddSingleton<IChannel, WhatsAppChannel>();
        services.AddHostedService<WhatsAppBackfill>();
    }
}
