using System.CommandLine;
using KenyaExportBot.Advice.Wording;
using KenyaExportBot.Commands.Schedules;
using KenyaExportBot.Schedules;

namespace KenyaExportBot.Commands;

/// <summary>The commands and how their failures are told: one sentence on standard error and an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var settings = new Settings();
        var root = new RootCommand("Advises Kenyan exporters on selling to China: duty, origin, entry into China, exit from Kenya.")
        {
            RunCommand.Create(settings), ChatCommand.Create(settings), AskCommand.Create(settings), ScheduleCommand.Create(settings),
            ScoreCommand.Create(settings), IntentsCommand.Create(settings),
        };
        root.Options.Add(settings.Data);
        root.Options.Add(settings.Facts);
        root.Options.Add(settings.Intents);
        root.SetAction((result, cancellationToken) => RunCommand.RunAsync(settings, result, cancellationToken));
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
                await Console.Error.WriteLineAsync(error.Message);
            await Console.Error.WriteLineAsync("'--help' shows what can be written.");
            return ExitCodes.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (BadFactsException fault)
        {
            return Fail(fault.Message, ExitCodes.BadData);
        }
        catch (WordingException fault)
        {
            return Fail(fault.Message, ExitCodes.BadData);
        }
        catch (ScheduleInUseException fault)
        {
            return Fail(fault.Message, ExitCodes.Unavailable);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Fail(fault.Message, ExitCodes.InputOutput);
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.Done;
        }
    }

    private static int Fail(string sentence, int code)
    {
        Console.Error.WriteLine(sentence);
        return code;
    }
}
