using System.CommandLine;
using KenyaExportBot.Advice.Wording;
using KenyaExportBot.Commands.Messages;
using KenyaExportBot.Commands.Schedules;
using KenyaExportBot.Messages.Stores;
using KenyaExportBot.Schedules;
using Microsoft.Data.Sqlite;
using Npgsql;

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
            ScoreCommand.Create(settings), IntentsCommand.Create(settings), MessagesCommand.Create(settings),
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
        catch (BadConfigurationException fault)
        {
            return Fail(fault.Message, ExitCodes.BadConfiguration);
        }
        catch (WordingException fault)
        {
            return Fail(fault.Message, ExitCodes.BadData);
        }
        catch (Exception fault) when (fault is NewerSchemaException or OlderSchemaException or StoreInUseException)
        {
            return Fail(fault.Message, ExitCodes.Unavailable);
        }
        catch (NpgsqlException fault)
        {
            // What the server says may name hosts and users; the operator has those in the configuration.
            return Fail($"The PostgreSQL database of Store:PostgreSql cannot be used ({(fault as PostgresException)?.SqlState ?? "no connection"}): check the address, the name and the password.", ExitCodes.Unavailable);
        }
        catch (SqliteException fault)
        {
            return Fail($"The message store in the data folder cannot be used (SQLite error {fault.SqliteErrorCode}): check the disk and the permissions of the folder.", ExitCodes.InputOutput);
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
