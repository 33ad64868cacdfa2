using System.Diagnostics;
using KenyaExportBot.CrashTest.Running;
using KenyaExportBot.CrashTest.Talk;
using KenyaExportBot.Emulators.Twilio;
using KenyaExportBot.Tests;

namespace KenyaExportBot.Benchmarks.Load;

/// <summary>The measurements, one after another, each printed as soon as it is there.</summary>
internal sealed class LoadRun(Bots bots, TimeSpan length, TimeSpan latency)
{
    private const double FixedRate = 200;
    private const int FixedRateChats = 200;
    private const double WebhookRate = 100;

    private const string Echo = "bare echo";

    private readonly Dictionary<int, (double PerSecond, double Cost)> _echo = [];

    public async Task ThroughputAsync(IReadOnlyList<int> chatCounts, IReadOnlyList<int> workerCounts, string[] parts, PostgresServer? postgres)
    {
        Console.Out.WriteLine("| bot                   | chats | answered a second | p50 ms | p99 ms | of the echo bot | bot's processor ms a message | of the echo bot |");
        Console.Out.WriteLine("| ---                   |  ---: |              ---: |   ---: |   ---: |            ---: |                         ---: |            ---: |");
        foreach (var chats in parts.Contains("echo") ? chatCounts : [])
        {
            await MeasureAsync(Echo, chats, address => Task.FromResult<IReadOnlyList<Process>>([bots.Echo(address)]));
        }

        foreach (var chats in parts.Contains("sqlite") ? chatCounts : [])
            await MeasureAsync("SQLite", chats, async address => Processes(await bots.WorkersAsync(1, address, "")));
        foreach (var workers in workerCounts)
        {
            if (postgres is null)
                break;
            foreach (var chats in chatCounts)
            {
                var database = await postgres.CreateDatabaseAsync();
                await MeasureAsync($"PostgreSQL, {workers} worker{(workers == 1 ? "" : "s")}", chats, async address => Processes(await bots.WorkersAsync(workers, address, database)));
            }
        }

        Console.Out.WriteLine();
    }

    public async Task FixedRateAsync()
    {
        await using var crowd = new Crowd(FixedRateChats, latency);
        await crowd.StartAsync();
        using var worker = (await bots.WorkersAsync(1, crowd.Address, ""))[0];
        await crowd.TalkAtRateAsync(FixedRate, length / 3);
        var times = await crowd.TalkAtRateAsync(FixedRate, length);
        Console.Out.WriteLine($"SQLite at {FixedRate:0} messages a second from {FixedRateChats} chats: p50 {times.At(0.5):0.0} ms, p99 {times.At(0.99):0.0} ms ({times.Count:N0} messages).");
    }

    /// <summary>Signed webhooks while their messages, and as many again from Telegram, are worked on.</summary>
    public async Task WebhookAsync()
    {
        await using var crowd = new Crowd(FixedRateChats, latency);
        await crowd.StartAsync();
        await using var twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { Webhook = WhatsAppTalk.PublicAddress + "/whatsapp/webhook", Kept = 2_000 });
        using var worker = (await bots.WorkersAsync(1, crowd.Address, "", twilio.Address))[0];
        twilio.DeliverTo = new Uri($"http://127.0.0.1:{worker.Port}");
        await PostAsync(twilio, length / 3, new Times());
        var times = new Times();
        await Task.WhenAll(PostAsync(twilio, length, times), crowd.TalkAtRateAsync(WebhookRate, length));
        Console.Out.WriteLine($"WhatsApp webhook, signed, {WebhookRate:0} a second beside {WebhookRate:0} a second on Telegram: answered in p50 {times.At(0.5):0.0} ms, p99 {times.At(0.99):0.0} ms ({times.Count:N0} calls).");
    }

    public async Task MemoryAsync(int messages)
    {
        await using var crowd = new Crowd(1_000, latency);
        await crowd.StartAsync();
        using var worker = (await bots.WorkersAsync(1, crowd.Address, ""))[0];
        Console.Out.WriteLine("| messages answered | worker's memory, MiB |   a second |");
        Console.Out.WriteLine("|              ---: |                 ---: |       ---: |");
        Console.Out.WriteLine($"| {0,17:N0} | {Resident(worker.Process),20:0.0} |            |");
        var since = Stopwatch.GetTimestamp();
        var step = Math.Max(1, messages / 10);
        await crowd.TalkAsync(
            messages,
            count =>
            {
                Console.Out.WriteLine($"| {count,17:N0} | {Resident(worker.Process),20:0.0} | {step / Stopwatch.GetElapsedTime(since).TotalSeconds,10:N0} |");
                since = Stopwatch.GetTimestamp();
            },
            step);
    }

    /// <summary>What a message costs the bot's processors tells more than its rate where others use the machine too.</summary>
    private async Task MeasureAsync(string name, int chats, Func<Uri, Task<IReadOnlyList<Process>>> start)
    {
        await using var crowd = new Crowd(chats, latency);
        await crowd.StartAsync();
        var started = await start(crowd.Address);
        try
        {
            await crowd.TalkAsync(length / 3);
            var (before, answers) = (UsedBy(started), crowd.Answers);
            var (perSecond, times) = await crowd.TalkAsync(length);
            var cost = (UsedBy(started) - before).TotalMilliseconds / (crowd.Answers - answers);
            if (name == Echo)
                _echo[chats] = (perSecond, cost);
            var (rates, costs) = _echo.TryGetValue(chats, out var echo) ? ($"{perSecond / echo.PerSecond:0.00}", $"{cost / echo.Cost:0.0}") : ("", "");
            Console.Out.WriteLine($"| {name,-21} | {chats,5:N0} | {perSecond,17:N0} | {times.At(0.5),6:0.0} | {times.At(0.99),6:0.0} | {rates,15} | {cost,28:0.00} | {costs,15} |");
        }
        finally
        {
            foreach (var one in started)
            {
                one.Kill();
                await one.WaitForExitAsync();
                one.Dispose();
            }
        }
    }

    private static List<Process> Processes(IEnumerable<WorkerProcess> workers) => [.. workers.Select(worker => worker.Process)];

    private static TimeSpan UsedBy(IEnumerable<Process> bots) => bots.Aggregate(TimeSpan.Zero, (sum, bot) =>
    {
        bot.Refresh();
        return sum + bot.TotalProcessorTime;
    });

    private static async Task PostAsync(TwilioEmulator twilio, TimeSpan length, Times times)
    {
        using var until = new CancellationTokenSource(length);
        var calls = new List<Task>();
        var person = 0;
        await foreach (var due in Beat.AtRateAsync(WebhookRate, until.Token))
            calls.Add(CallAsync($"whatsapp:+2547{person++ % FixedRateChats:00000000}"));
        await Task.WhenAll(calls);

        async Task CallAsync(string from)
        {
            var since = Stopwatch.GetTimestamp();
            if ((await twilio.SayAsync(from, "avocado")).Accepted)
                times.Add(since);
        }
    }

    private static double Resident(Process process)
    {
        process.Refresh();
        return process.WorkingSet64 / 1024.0 / 1024.0;
    }
}
