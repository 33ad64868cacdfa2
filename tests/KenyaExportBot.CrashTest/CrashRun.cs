using KenyaExportBot.Configuration;
using KenyaExportBot.CrashTest.Running;
using KenyaExportBot.CrashTest.Talk;
using KenyaExportBot.Messages.Stores;
using KenyaExportBot.Tests;

namespace KenyaExportBot.CrashTest;

/// <summary>People talk, workers die, and in the end everything is counted.</summary>
internal sealed class CrashRun(CrashSettings settings, TextWriter progress)
{
    private readonly Conversations _conversations = new();

    private int Lanes => settings.Lanes ?? new OutboxOptions().TelegramLanes;

    /// <returns>Null when there is no PostgreSQL to run with.</returns>
    public async Task<CrashResult?> RunAsync(CancellationToken cancellationToken)
    {
        using var undertaker = new Undertaker();
        if (settings.IsPostgreSql && !PostgresServer.IsInstalled)
            return null;
        await using var postgres = settings.IsPostgreSql ? await PostgresServer.StartAsync(isDurable: true) : null;
        var database = postgres is null ? "" : await postgres.CreateDatabaseAsync();
        var schedule = await WorkerProcess.BuildScheduleAsync(undertaker, cancellationToken);
        await using var telegram = new TelegramTalk(_conversations, settings);
        await telegram.StartAsync(cancellationToken);
        await using var whatsApp = new WhatsAppTalk(_conversations, settings);
        var workers = new List<WorkerProcess>();
        var doors = new Dictionary<int, int>();
        var addresses = new List<Dictionary<string, string>>();
        for (var number = 0; number < settings.Workers; number++)
        {
            addresses.Add([]);
            workers.Add(new WorkerProcess(undertaker, $"worker{number}", addresses[number]));
            workers[number].Prepare(schedule);
        }

        await whatsApp.StartAsync([.. workers.Select(worker => worker.Port)], cancellationToken);
        for (var number = 0; number < settings.Workers; number++)
        {
            var (telegramDoor, twilioDoor) = (telegram.Telegram.Addresses[number], whatsApp.Twilio.Addresses[number]);
            doors[telegramDoor.Port] = doors[twilioDoor.Port] = number;
            Configure(addresses[number], telegramDoor, twilioDoor, database);
        }

        using var fleet = new Fleet(workers, settings.Seed);
        var started = TimeProvider.System.GetTimestamp();
        await fleet.StartAsync(cancellationToken);
        Tell($"{settings.Workers} workers up after {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s");
        await TalkAndKillAsync(telegram, whatsApp, fleet, cancellationToken);
        Tell("the last kill is done, what is left is worked off");
        var parked = await DrainAsync(telegram, workers[0].Folder, database, cancellationToken);
        var byKill = new Dictionary<Kill, int>();
        var tallies = _conversations.Read(all => new[] { "telegram", "whatsapp" }.Select(channel => Tally.Of(channel, all, fleet.Kills, doors, byKill)).ToList());
        var result = new CrashResult(
            settings.IsPostgreSql ? "PostgreSQL" : "SQLite", settings.Workers, fleet.Kills.Count, settings.Seed, Lanes, TimeProvider.System.GetElapsedTime(started).TotalSeconds,
            tallies, byKill.Values.DefaultIfEmpty().Max(), byKill.Count, parked, _conversations.Strange.Count);
        if (!result.IsGood)
        {
            undertaker.Keep();
            await WriteFindingsAsync(Path.Combine(undertaker.Folder, "findings.txt"), fleet.Kills, doors);
            await progress.WriteLineAsync($"What the workers wrote and every message that was answered wrongly is in {undertaker.Folder}.");
        }

        return result;
    }

    private async Task TalkAndKillAsync(TelegramTalk telegram, WhatsAppTalk whatsApp, Fleet fleet, CancellationToken cancellationToken)
    {
        telegram.GoWrong();
        whatsApp.GoWrong();
        using var until = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var talks = Task.WhenAll(telegram.TalkAsync(until.Token), whatsApp.TalkAsync(until.Token));
        try
        {
            var longEnough = Task.Delay(TimeSpan.FromMinutes(settings.Minutes), cancellationToken);
            await fleet.KillAsync(
                settings.Kills - 1,
                count =>
                {
                    if (count % 10 == 0)
                        Tell($"{count} kills");
                },
                cancellationToken);
            await longEnough;
        }
        finally
        {
            await until.CancelAsync();
            await talks;
        }

        // Nothing new is missed from here on: the one that starts now finds what was.
        telegram.Telegram.Forgive();
        whatsApp.Twilio.Forgive();
        await fleet.KillOnceMoreAsync(cancellationToken);
    }

    /// <summary>Waits until nothing is left to do, or nothing has moved for longer than a dead worker holds its chats.</summary>
    /// <returns>How many answers were given up.</returns>
    private async Task<long> DrainAsync(TelegramTalk telegram, string folder, string postgres, CancellationToken cancellationToken)
    {
        await using var store = (await MessageStores.LookIntoAsync(new BotOptions { Store = new StoreOptions { PostgreSql = postgres } }, folder, cancellationToken))!;

        // Asked for missed messages in vain, a worker asks again a minute later.
        var patience = TimeSpan.FromSeconds(settings.LeaseSeconds + 300);
        var (before, since) = (long.MaxValue, TimeProvider.System.GetTimestamp());
        while (true)
        {
            var backlog = await store.BacklogAsync(cancellationToken);
            var left = _conversations.Unanswered + telegram.Telegram.Unconfirmed + backlog.Waiting + backlog.Unsent;
            if (left == 0 || TimeProvider.System.GetElapsedTime(since) > patience)
                return backlog.Parked;
            if (left < before)
                (before, since) = (left, TimeProvider.System.GetTimestamp());
            await Task.Delay(200, cancellationToken);
        }
    }

    private void Tell(string what) => progress.WriteLine($"{_conversations.Read(all => all.Count):N0} messages, {_conversations.Unanswered:N0} of them not yet answered: {what}");

    private void Configure(Dictionary<string, string> worker, Uri telegram, Uri twilio, string postgres)
    {
        var twilioAccount = new Emulators.Twilio.TwilioEmulatorOptions();
        worker["Telegram__Token"] = new Emulators.Telegram.TelegramEmulatorOptions().Token;
        worker["Telegram__ApiBaseUrl"] = telegram.ToString().TrimEnd('/');
        worker["Telegram__PollSeconds"] = "5";
        worker["WhatsApp__AccountSid"] = twilioAccount.AccountSid;
        worker["WhatsApp__AuthToken"] = twilioAccount.AuthToken;
        worker["WhatsApp__From"] = twilioAccount.Sender;
        worker["WhatsApp__PublicBaseUrl"] = WhatsAppTalk.PublicAddress;
        worker["WhatsApp__ApiBaseUrl"] = twilio.ToString().TrimEnd('/');
        worker["Store__PostgreSql"] = postgres;
        worker["Outbox__TelegramLanes"] = $"{Lanes}";
        worker["Outbox__LeaseSeconds"] = $"{settings.LeaseSeconds}";
        foreach (var bound in new[] { "Outbox__TelegramPerSecond", "Outbox__TelegramChatSeconds", "Outbox__WhatsAppPerSecond", "Outbox__WhatsAppChatSeconds" })
            worker[bound] = "0";
        worker["Limits__MessagesPerMinute"] = "10000";
        worker["Limits__RequestsPerSecond"] = "100000";
    }

    private async Task WriteFindingsAsync(string path, IReadOnlyList<Kill> kills, Dictionary<int, int> doors)
    {
        var lines = kills.Select(kill => $"{kill.At:HH:mm:ss.fff} worker {kill.Worker} killed").Concat(_conversations.Read(all => all
            .Where(said => said.Answers.Count != 1)
            .Select(said => $"{said.Channel} {said.Chat} {said.Number} place {said.Place}: {string.Join(", ", said.Answers.Select(heard => $"{heard.At:HH:mm:ss.fff} worker {doors[heard.Port]}{(heard.IsAnswered ? "" : " unanswered")} #{heard.Order}"))}")
            .ToList()));
        await File.WriteAllLinesAsync(path, lines.Concat(_conversations.Strange));
    }
}
