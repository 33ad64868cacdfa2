using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using KenyaExportBot.Channels;
using KenyaExportBot.Configuration;

namespace KenyaExportBot.Commands;

/// <summary><c>ask</c>: one message, or a file of messages that each begin a chat of their own.</summary>
internal static class AskCommand
{
    public static Command Create(Settings settings)
    {
        var text = new Argument<string?>("text") { Description = "The message, in quotes", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<FileInfo?>("--file") { Description = "A text file with one message a line; each is a chat of its own" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object a line" };
        var asOf = AsOf();
        var command = new Command("ask", "Answer one message, or every line of a file, and stop") { text, file, json, asOf };
        command.Validators.Add(result =>
        {
            if (result.GetValue(text) is null == (result.GetValue(file) is null))
                result.AddError("Give either a message in quotes or --file FILE.");
        });
        command.SetAction(async (result, cancellationToken) =>
        {
            List<string> messages;
            if (result.GetValue(file) is { } list)
            {
                if (!list.Exists)
                {
                    await Console.Error.WriteLineAsync($"There is no file {list.FullName}.");
                    return ExitCodes.NoInput;
                }

                messages = [.. await File.ReadAllLinesAsync(list.FullName, cancellationToken)];
            }
            else
            {
                messages = [result.GetValue(text)!];
            }

            using var session = Open(settings, result, asOf);
            foreach (var message in messages)
            {
                session.BeginAnother();
                var turn = session.Say(message);
                var line = result.GetValue(json)
                    ? AnswerRecord.Of(message, turn).ToJson()
                    : (messages.Count > 1 ? $"> {message}\n" : "") + NumberedReply.Text(turn.Reply!, keepsBold: false) + (messages.Count > 1 ? "\n" : "");
                await Console.Out.WriteLineAsync(line);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    public static Option<DateOnly?> AsOf() => Day("--as-of", "Answer as of this day (2026-04-20); default today in Nairobi");

    public static Option<DateOnly?> Day(string name, string description) => new(name) { Description = description, CustomParser = ReadDay };

    public static DateOnly? ReadDay(ArgumentResult result)
    {
        if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        result.AddError($"'{result.Tokens[0].Value}' is not a day: write it as 2026-04-20.");
        return null;
    }

    public static ChatSession Open(Settings settings, ParseResult result, Option<DateOnly?> asOf)
    {
        var options = Settings.Options();
        TimeProvider clock = result.GetValue(asOf) is { } day ? new FixedDay(day) : TimeProvider.System;
        return ChatSession.Open(settings.DataFolder(result, options), settings.FactsFolder(result), settings.IntentsFolder(result), clock);
    }
}
