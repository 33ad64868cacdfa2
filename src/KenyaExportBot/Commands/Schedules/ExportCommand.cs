using System.CommandLine;
using KenyaExportBot.Schedules;
using KenyaExportBot.Schedules.Lists;

namespace KenyaExportBot.Commands.Schedules;

/// <summary><c>schedule export FOLDER</c>: the facts as loaded, lists included, as files the schedule can be built from.</summary>
internal static class ExportCommand
{
    public static Command Create(Settings settings)
    {
        var folder = new Argument<DirectoryInfo>("folder") { Description = "A new or empty folder" };
        var command = new Command("export", "Write everything that is loaded as CSV and YAML from which the same schedule is built") { folder };
        command.SetAction(result =>
        {
            var target = result.GetValue(folder)!;
            if (target.Exists && target.EnumerateFileSystemInfos().Any())
            {
                Console.Error.WriteLine($"{target.FullName} is not empty: name a new folder, so that nothing is overwritten.");
                return ExitCodes.Usage;
            }

            var facts = FactsReader.Read(
                settings.FactsFolder(result), NairobiTime.Today(TimeProvider.System), ListHistory.Open(settings.DataFolder(result, Settings.Options())));
            new FactsWriter(target.FullName).Write(new InMemorySchedule(facts), facts.Entries);
            File.Copy(Path.Combine(settings.FactsFolder(result), ColumnWords.File), Path.Combine(target.FullName, ColumnWords.File));
            Console.Out.WriteLine($"Wrote {target.EnumerateFiles().Count()} files to {target.FullName}. 'schedule build --facts {target.FullName}' builds the same schedule from them.");
            return ExitCodes.Done;
        });
        return command;
    }
}
