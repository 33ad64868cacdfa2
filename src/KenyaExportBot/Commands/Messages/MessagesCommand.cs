using System.CommandLine;
using KenyaExportBot.Configuration;
using KenyaExportBot.Messages.Stores;

namespace KenyaExportBot.Commands.Messages;

/// <summary><c>messages …</c>: what an operator does with the inbox and the outbox, beside a running worker.</summary>
internal static class MessagesCommand
{
    public static Command Create(Settings settings) => new("messages", "Look after the inbox and the outbox; works beside a running worker")
    {
        StatsCommand.Create(settings), ParkedCommands.Parked(settings), ParkedCommands.Retry(settings), BackupCommands.Backup(settings), BackupCommands.Restore(settings),
    };

    /// <summary>Opens the store and runs; says so when there is none.</summary>
    public static async Task<int> WithStoreAsync(Settings settings, ParseResult result, Func<IMessageStore, Task<int>> run, CancellationToken cancellationToken)
    {
        var options = Settings.Options();
        await using var store = await MessageStores.LookIntoAsync(options, settings.DataFolder(result, options), cancellationToken);
        if (store is not null)
            return await run(store);
        await Console.Error.WriteLineAsync("There is no message store yet: start the worker once ('run'), or name its data folder with --data.");
        return ExitCodes.NoInput;
    }
}
