using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Messages;
using KenyaExportBot.Messages.Outbox;

namespace KenyaExportBot.Channels.Console;

/// <summary>The bot at a terminal: a line in, an answer out, by the same way as every message. Ends at "exit" or at the end of the input.</summary>
internal sealed class ConsoleChat(
    ConsoleStreams streams, MessageIntake intake, MessageWorker worker, OutboxSender sender, Advisor advisor, TimeProvider clock, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    private static readonly ChatAddress _chat = new(ConsoleChannel.ChannelName, "local");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The host starts its other services first; the prompt comes last.
        await Task.Yield();
        await streams.Out.WriteLineAsync(advisor.Standard(new ChatState(), "console_hello").Reply!.Text);
        for (var number = 1; !stoppingToken.IsCancellationRequested; number++)
        {
            await streams.Out.WriteAsync("\n> ");
            await streams.Out.FlushAsync(stoppingToken);
            var line = await streams.In.ReadLineAsync(stoppingToken);
            if (line is null || line.Trim().Equals("exit", StringComparison.OrdinalIgnoreCase))
                break;
            await intake.AcceptAsync([new IncomingMessage($"console:{Guid.NewGuid():N}", _chat, MessageKind.Text, line, clock.GetUtcNow())], stoppingToken);
            while (await worker.AnswerNextAsync(stoppingToken) || await sender.SendDueAsync(stoppingToken) > 0)
            {
                // Until nothing waits.
            }
        }

        lifetime.StopApplication();
    }
}
