using System.CommandLine;
using System.CommandLine.Parsing;

namespace KenyaExportBot.Commands.Messages;

/// <summary><c>messages parked</c> and <c>messages retry</c>: replies that were given up.</summary>
internal static class ParkedCommands
{
    public static Command Parked(Settings settings)
    {
        var command = new Command("parked", "List the replies that were given up, with the reason");
        command.SetAction((result, cancellationToken) => MessagesCommand.WithStoreAsync(settings, result, async store =>
        {
            var parked = await store.ParkedAsync(cancellationToken);
            if (parked.Count == 0)
                Console.Out.WriteLine("Nothing is parked.");
            foreach (var one in parked)
                Console.Out.WriteLine($"{one.Seq,8}  {one.Created:yyyy-MM-dd HH:mm} UTC  {one.Channel,-8}  chat {one.ChatHash}  {one.Attempts} attempts  {one.Reason}");
            return ExitCodes.Done;
        }, cancellationToken));
        return command;
    }

    public static Command Retry(Settings settings)
    {
        var number = new Argument<long?>("number") { Description = "Number of the parked reply, as 'messages parked' shows it", Arity = ArgumentArity.ZeroOrOne, CustomParser = ReadNumber };
        var all = new Option<bool>("--all") { Description = "Every parked reply" };
        var command = new Command("retry", "Put parked replies back into the outbox; a running worker sends them") { number, all };
        command.Validators.Add(result =>
        {
            if (result.GetResult(number) is { Tokens.Count: > 0 } == result.GetValue(all))
                result.AddError("Give the number of a parked reply, or --all.");
        });
        command.SetAction((result, cancellationToken) => MessagesCommand.WithStoreAsync(settings, result, async store =>
        {
            var count = await store.RetryParkedAsync(result.GetValue(number), cancellationToken);
            if (count == 0 && result.GetValue(number) is { } seq)
            {
                await Console.Error.WriteLineAsync($"No reply is parked under {seq}: 'messages parked' lists them.");
                return ExitCodes.NoInput;
            }

            Console.Out.WriteLine($"{count:N0} put back into the outbox.");
            return ExitCodes.Done;
        }, cancellationToken));
        return command;
    }

    private static long? ReadNumber(ArgumentResult result)
    {
        if (result.Tokens.Count == 0)
            return null;
        if (long.TryParse(result.Tokens[0].Value, out var number) && number > 0)
            return number;
        result.AddError($"'{result.Tokens[0].Value}' is not the number of a parked reply: 'messages parked' lists them.");
        return null;
    }
}
