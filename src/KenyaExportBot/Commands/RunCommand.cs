using System.CommandLine;
using KenyaExportBot.Configuration;

namespace KenyaExportBot.Commands;

/// <summary><c>run</c>, the default: the worker with every channel that is configured, or the console when none is.</summary>
internal static class RunCommand
{
    public static Command Create(Settings settings)
    {
        var command = new Command("run", "Start the worker: Telegram and WhatsApp where configured, else the console (default)");
        command.SetAction((result, cancellationToken) => RunAsync(settings, result, cancellationToken));
        return command;
    }

    public static async Task<int> RunAsync(Settings settings, ParseResult result, CancellationToken cancellationToken)
    {
        var options = Settings.Options();
        if (ConfigurationCheck.Faults(options) is { Count: > 0 } faults)
        {
            foreach (var fault in faults)
                await Console.Error.WriteLineAsync(fault);
            return ExitCodes.BadConfiguration;
        }

        var folders = new WorkerFolders(settings.DataFolder(result, options), settings.FactsFolder(result), settings.IntentsFolder(result));
        await Worker.RunAsync(options, folders, cancellationToken);
        return ExitCodes.Done;
    }
}
