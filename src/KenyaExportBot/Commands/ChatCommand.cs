using System.CommandLine;
using KenyaExportBot.Channels;

namespace KenyaExportBot.Commands;

/// <summary><c>chat</c>: one conversation over standard input; an empty line begins a new one.</summary>
internal static class ChatCommand
{
    public static Command Create(Settings settings)
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line" };
        var asOf = AskCommand.AsOf();
        var command = new Command("chat", "Talk at the terminal without keeping anything; an empty line begins a new conversation") { json, asOf };
        command.SetAction(async (result, cancellationToken) =>
        {
            using var session = AskCommand.Open(settings, result, asOf);
            var isTyped = !Console.IsInputRedirected && !result.GetValue(json);
            while (true)
            {
                if (isTyped)
                    await Console.Out.WriteAsync("> ");
                var line = await Console.In.ReadLineAsync(cancellationToken);
                if (line is null || (isTyped && line.Trim() == "exit"))
                    return ExitCodes.Done;
                if (line.Trim().Length == 0)
                {
                    session.BeginAnother();
                    continue;
                }

                var turn = session.Say(line);
                await Console.Out.WriteLineAsync(result.GetValue(json)
                    ? AnswerRecord.Of(line, turn).ToJson()
                    : $"\n{NumberedReply.Text(turn.Reply!, keepsBold: false)}\n");
            }
        });
        return command;
    }
}
