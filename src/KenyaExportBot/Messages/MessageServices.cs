using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Telemetry;

namespace KenyaExportBot.Messages;

internal static class MessageServices
{
    /// <param name="isDriven">Somebody else drives the work step by step: the console.</param>
    public static void AddMessages(this IServiceCollection services, bool isDriven)
    {
        services.AddSingleton<Wakes>();
        services.AddSingleton<MessageDesk>();
        services.AddSingleton<MessageIntake>();
        services.AddSingleton<ChannelPauses>();
        services.AddSingleton<MessageWorker>();
        services.AddSingleton<OutboxSender>();
        services.AddHostedService<Sweeper>();
        services.AddHostedService<TotalsKeeper>();
        if (isDriven)
            return;
        services.AddHostedService(provider => provider.GetRequiredService<MessageWorker>());
        services.AddHostedService(provider => provider.GetRequiredService<OutboxSender>());
    }
}
