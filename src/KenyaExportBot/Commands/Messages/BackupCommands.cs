using System.CommandLine;
using KenyaExportBot.Messages.Stores;

namespace KenyaExportBot.Commands.Messages;

/// <summary><c>messages backup</c> and <c>messages restore</c>: the embedded store, while its worker runs.</summary>
internal static class BackupCommands
{
    public static Command Backup(Settings settings)
    {
        var file = new Argument<FileInfo>("file") { Description = "Where to write the copy; an existing file is not overwritten" };
        var command = new Command("backup", "Copy the embedded store to a file, whole and consistent, while the worker runs") { file };
        command.SetAction(result => Run(settings, result, folder =>
        {
            var target = result.GetValue(file)!.FullName;
            SqliteCopy.Backup(folder, target);
            Console.Out.WriteLine($"Copied to {target}.");
        }));
        return command;
    }

    public static Command Restore(Settings settings)
    {
        var file = new Argument<FileInfo>("file") { Description = "A copy made by 'messages backup'" };
        var command = new Command("restore", "Bring the embedded store back to a copy; a running worker goes on with it. What came after the copy is gone") { file };
        command.SetAction(result => Run(settings, result, folder =>
        {
            var source = result.GetValue(file)!.FullName;
            SqliteCopy.Restore(source, folder);
            Console.Out.WriteLine($"Restored from {source}.");
        }));
        return command;
    }

    private static int Run(Settings settings, ParseResult result, Action<string> run)
    {
        var options = Settings.Options();
        if (options.Store.IsPostgreSql)
        {
            Console.Error.WriteLine("The messages are in PostgreSQL: use pg_dump and pg_restore.");
            return ExitCodes.Usage;
        }

        try
        {
            run(settings.DataFolder(result, options));
            return ExitCodes.Done;
        }
        catch (StoreCopyException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return ExitCodes.NoInput;
        }
    }
}
