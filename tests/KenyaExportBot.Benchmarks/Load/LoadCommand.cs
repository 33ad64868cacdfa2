using System.CommandLine;
using System.Diagnostics;
using KenyaExportBot.CrashTest.Running;
using KenyaExportBot.Tests;

namespace KenyaExportBot.Benchmarks.Load;

/// <summary>
/// End to end and durable, through the emulated providers: how many messages a second are answered and how long that
/// takes. The emulator and the people share the machine's processors with the workers.
/// </summary>
internal static class LoadCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        var seconds = new Option<double>("--seconds") { Description = "Of every measurement, after a third of it to warm up", DefaultValueFactory = _ => 15 };
        var chats = new Option<int[]>("--chats") { Description = "How many people ask at the same time", DefaultValueFactory = _ => [1, 50, 1_000], AllowMultipleArgumentsPerToken = true };
        var workers = new Option<int[]>("--workers") { Description = "Workers side by side on PostgreSQL", DefaultValueFactory = _ => [1, 2, 3], AllowMultipleArgumentsPerToken = true };
        var memory = new Option<int>("--memory") { Description = "Measure the worker's memory over so many messages instead" };
        var million = new Option<bool>("--million") { Description = "The same over a million" };
        var lanes = new Option<int>("--lanes") { Description = "Messages a bot has on their way at the same time; 1 is what the worker is shipped with", DefaultValueFactory = _ => 8 };
        var latency = new Option<double>("--latency") { Description = "Milliseconds that a call to send takes, as to a provider far away" };
        var only = new Option<string[]>("--only") { Description = "Only these parts: echo, sqlite, postgres, rate, webhook", DefaultValueFactory = _ => ["echo", "sqlite", "postgres", "rate", "webhook"], AllowMultipleArgumentsPerToken = true };
        var command = new RootCommand("Load: messages a second, times and memory") { seconds, chats, workers, lanes, latency, memory, million, only };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var undertaker = new Undertaker();
            var bots = new Bots(undertaker, await WorkerProcess.BuildScheduleAsync(undertaker, cancellationToken), parsed.GetValue(lanes));
            var load = new LoadRun(bots, TimeSpan.FromSeconds(parsed.GetValue(seconds)), TimeSpan.FromMilliseconds(parsed.GetValue(latency)));
            Console.Out.WriteLine($"{Environment.ProcessorCount} processors, shared by the bots, the emulator and the people; {parsed.GetValue(lanes)} sent at the same time, {parsed.GetValue(latency)} ms away.");
            Console.Out.WriteLine();
            var messages = parsed.GetValue(million) ? 1_000_000 : parsed.GetValue(memory);
            if (messages > 0)
            {
                await load.MemoryAsync(messages);
                return 0;
            }

            var parts = parsed.GetValue(only)!;
            await using var postgres = parts.Contains("postgres") && PostgresServer.IsInstalled ? await PostgresServer.StartAsync(isDurable: true) : null;
            if (parts.Contains("postgres") && postgres is null)
                Console.Out.WriteLine(PostgresServer.Missing);
            await load.ThroughputAsync(parsed.GetValue(chats)!, parsed.GetValue(workers)!, parts, postgres);
            if (parts.Contains("rate"))
                await load.FixedRateAsync();
            if (parts.Contains("webhook"))
                await load.WebhookAsync();
            return 0;
        });
        return command.Parse(args).InvokeAsync();
    }
}
