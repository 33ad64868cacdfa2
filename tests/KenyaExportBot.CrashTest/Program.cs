using System.CommandLine;
using System.Text.Json;

namespace KenyaExportBot.CrashTest;

/// <summary>Kills real workers under load and counts what is lost, repeated or out of order. README.md says how to run it.</summary>
internal static class Program
{
    /// <summary>There is no PostgreSQL on this machine.</summary>
    private const int Skipped = 77;

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);

    private static Task<int> Main(string[] args)
    {
        var store = new Option<string>("--store") { Description = "sqlite or postgres", DefaultValueFactory = _ => "sqlite" };
        store.AcceptOnlyFromAmong("sqlite", "postgres");
        var workers = new Option<int?>("--workers") { Description = "Workers side by side (default: 1 on SQLite, 3 on PostgreSQL)" };
        var kills = new Option<int>("--kills") { Description = "How often a worker is killed", DefaultValueFactory = _ => 100 };
        var seed = new Option<int>("--seed") { Description = "For everything random", DefaultValueFactory = _ => 1 };
        var rate = new Option<double>("--rate") { Description = "Messages a second, half of them on each channel", DefaultValueFactory = _ => 60 };
        var chats = new Option<int>("--chats") { Description = "Chats, half of them on each channel", DefaultValueFactory = _ => 60 };
        var minutes = new Option<double>("--minutes") { Description = "Go on for at least so long" };
        var lanes = new Option<int?>("--lanes") { Description = "Messages a worker sends to Telegram at the same time (default: as shipped)" };
        var lease = new Option<int>("--lease") { Description = "Seconds a killed worker's chats wait; 20 or less leaves out calls that are never answered", DefaultValueFactory = _ => 25 };
        var json = new Option<bool>("--json") { Description = "Print JSON instead of the table" };
        var command = new RootCommand("Kills real workers under load and counts what is lost, repeated or out of order") { store, workers, kills, seed, rate, chats, minutes, lanes, lease, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var isPostgreSql = parsed.GetValue(store) == "postgres";
            var settings = new CrashSettings(
                isPostgreSql, parsed.GetValue(workers) ?? (isPostgreSql ? 3 : 1), parsed.GetValue(kills), parsed.GetValue(seed), parsed.GetValue(rate), parsed.GetValue(chats),
                parsed.GetValue(minutes), parsed.GetValue(lanes), parsed.GetValue(lease));
            if (settings is { IsPostgreSql: false, Workers: > 1 })
            {
                await Console.Error.WriteLineAsync("The embedded store has one worker.");
                return 2;
            }

            if (await new CrashRun(settings, Console.Error).RunAsync(cancellationToken) is not { } result)
            {
                Console.Out.WriteLine("PostgreSQL is not installed here: skipped.");
                return Skipped;
            }

            if (parsed.GetValue(json))
                Console.Out.WriteLine(JsonSerializer.Serialize(result, _json));
            else
                result.Print(Console.Out);
            return result.IsGood ? 0 : 1;
        });
        return command.Parse(args).InvokeAsync();
    }
}
