using System.CommandLine;
using KenyaExportBot.Schedules.Lists;

namespace KenyaExportBot.Commands.Schedules;

/// <summary><c>schedule history</c> and <c>schedule restore N</c>.</summary>
internal static class HistoryCommands
{
    public static Command History(Settings settings)
    {
        var command = new Command("history", "Show every list that was loaded, and which is in force");
        command.SetAction(result =>
        {
            var versions = ListHistory.Open(settings.DataFolder(result, Settings.Options())).Versions;
            Console.Out.WriteLine($"{(versions.Count == 0 ? "*" : " ")} 0  the shipped facts alone");
            foreach (var version in versions)
                Console.Out.WriteLine($"{(version == versions[^1] ? "*" : " ")} {version.Number}  {version.At:yyyy-MM-dd HH:mm} UTC  {version.What}");
            return ExitCodes.Done;
        });
        return command;
    }

    public static Command Restore(Settings settings)
    {
        var number = new Argument<int>("number") { Description = "A version of 'schedule history'; 0 is the shipped facts alone" };
        var command = new Command("restore", "Go back to an earlier version of the schedule") { number };
        command.SetAction(result =>
        {
            try
            {
                var import = new ListImport(settings.DataFolder(result, Settings.Options()), settings.FactsFolder(result), TimeProvider.System);
                var built = import.Restore(result.GetValue(number));
                Console.Out.WriteLine(built
                    ? $"Version {result.GetValue(number)} is loaded again."
                    : $"Version {result.GetValue(number)} is chosen; the running bot takes it up when it is next started.");
                return ExitCodes.Done;
            }
            catch (ListFileException fault)
            {
                Console.Error.WriteLine($"Nothing was restored: {fault.Message}.");
                return ExitCodes.Usage;
            }
        });
        return command;
    }
}
