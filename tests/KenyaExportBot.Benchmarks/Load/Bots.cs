using System.Diagnostics;
using KenyaExportBot.CrashTest.Running;
using KenyaExportBot.CrashTest.Talk;
using KenyaExportBot.Emulators.Telegram;
using KenyaExportBot.Emulators.Twilio;

namespace KenyaExportBot.Benchmarks.Load;

/// <summary>Starts the bots to be measured, each in a process of its own.</summary>
internal sealed class Bots(Undertaker undertaker, string schedule, int lanes)
{
    private int _count;

    public async Task<IReadOnlyList<WorkerProcess>> WorkersAsync(int count, Uri telegram, string postgres, Uri? twilio = null)
    {
        var settings = new Dictionary<string, string>
        {
            ["Telegram__Token"] = new TelegramEmulatorOptions().Token, ["Telegram__ApiBaseUrl"] = telegram.ToString().TrimEnd('/'), ["Store__PostgreSql"] = postgres,
            ["Outbox__TelegramLanes"] = $"{lanes}", ["Limits__RequestsPerSecond"] = "100000", ["Limits__MessagesPerMinute"] = "10000",
        };
        foreach (var bound in new[] { "Outbox__TelegramPerSecond", "Outbox__TelegramChatSeconds", "Outbox__WhatsAppPerSecond", "Outbox__WhatsAppChatSeconds" })
            settings[bound] = "0";
        if (twilio is not null)
        {
            var account = new TwilioEmulatorOptions();
            settings["WhatsApp__AccountSid"] = account.AccountSid;
            settings["WhatsApp__AuthToken"] = account.AuthToken;
            settings["WhatsApp__From"] = account.Sender;
            settings["WhatsApp__PublicBaseUrl"] = WhatsAppTalk.PublicAddress;
            settings["WhatsApp__ApiBaseUrl"] = twilio.ToString().TrimEnd('/');
        }

        var workers = new List<WorkerProcess>();
        for (var i = 0; i < count; i++)
        {
            var worker = new WorkerProcess(undertaker, $"worker{_count++}", settings);
            worker.Prepare(schedule);
            worker.Start();
            workers.Add(worker);
        }

        foreach (var worker in workers)
            await worker.ReadyAsync(CancellationToken.None);
        return workers;
    }

    public Process Echo(Uri telegram) =>
        undertaker.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "KenyaExportBot.Benchmarks.dll"), EchoBot.Word, telegram.ToString().TrimEnd('/'), $"{lanes}"]));
}
