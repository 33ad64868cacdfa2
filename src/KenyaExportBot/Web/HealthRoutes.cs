using KenyaExportBot.Channels.Telegram;
using KenyaExportBot.Configuration;
using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Telemetry;

namespace KenyaExportBot.Web;

/// <summary>Whether the process lives, and whether it does its work. The answers are words for an operator's tools and hold nothing else.</summary>
internal static class HealthRoutes
{
    public static void Map(IEndpointRouteBuilder routes, BotOptions options)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", (IServiceProvider services) =>
        {
            var faults = Faults(services, options);
            return faults.Count == 0 ? Results.Text("ready") : Results.Text(string.Join('\n', faults), statusCode: StatusCodes.Status503ServiceUnavailable);
        });
    }

    private static List<string> Faults(IServiceProvider services, BotOptions options)
    {
        var faults = new List<string>();
        if (services.GetRequiredService<StoreHealth>().Fault is not null)
            faults.Add("store: cannot be used");
        if (services.GetService<PollHealth>() is { IsOurs: true } poll && !options.Telegram.IsWebhook && poll.SinceSuccess > TimeSpan.FromSeconds(2 * options.Telegram.PollSeconds))
            faults.Add("telegram: no poll has succeeded lately");
        faults.AddRange(services.GetRequiredService<ChannelPauses>().Paused.Select(channel => $"{channel}: nothing can be sent until the configuration is mended"));
        return faults;
    }
}
