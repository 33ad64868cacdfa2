using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Messages;

namespace KenyaExportBot.Channels.Console;

/// <summary>The bot at a terminal: a line in, an answer out. Ends at "exit" or at the end of the input.</summary>
internal sealed class ConsoleChannel(IMessageDesk desk, ConsoleStreams streams, Advisor advisor, TimeProvider clock, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    private static readonly ChatAddress _chat = new("console", "local");

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
            var key = $"console:{Environment.ProcessId}:{number}";
            var reply = await desk.AnswerAsync(new IncomingMessage(key, _chat, MessageKind.Text, line, clock.GetUtcNow()), stoppingToken);
            if (reply is not null)
                await streams.Out.WriteLineAsync($"\n{NumberedReply.Text(reply, keepsBold: false)}");
        }

        lifetime.StopApplication();
    }
}

/// <summary>Where the console channel reads and writes.</summary>
internal sealed record ConsoleStreams(TextReader In, TextWriter Out);
