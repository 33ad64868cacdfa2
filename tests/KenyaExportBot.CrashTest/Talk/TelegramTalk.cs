using KenyaExportBot.Emulators;
using KenyaExportBot.Emulators.Telegram;

namespace KenyaExportBot.CrashTest.Talk;

/// <summary>People on Telegram, and Telegram's bad days.</summary>
internal sealed class TelegramTalk(Conversations conversations, CrashSettings settings) : IAsyncDisposable
{
    private const long FirstChat = 1_000;

    private TelegramEmulator? _telegram;

    public TelegramEmulator Telegram => _telegram ?? throw new InvalidOperationException("Not started.");

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        _telegram = await TelegramEmulator.StartAsync(
            new TelegramEmulatorOptions
            {
                Doors = settings.Workers,
                KeepTexts = false,
                ConfirmedKept = 100_000,
                OnSent = sent => conversations.Hear($"{sent.ChatId}", sent.PlainText, sent.At, sent.Port, sent.IsAnswered),
            },
            cancellationToken);
        _telegram.DuplicateShare(settings.Duplicates, settings.Seed);
    }

    public void GoWrong()
    {
        Share("sendMessage", 0.02, TelegramFault.TooManyRequests(1));
        Share("sendMessage", 0.02, TelegramFault.InternalError);
        Share("sendMessage", 0.02, Fault.BadGatewayHtml);
        Share("sendMessage", 0.02, Fault.Reset);
        Share("sendMessage", 0.01, Fault.AcceptedThenReset);
        if (settings.HasTimeouts)
        {
            Share("sendMessage", 0.001, Fault.Timeout);
            Share("sendMessage", 0.001, Fault.AcceptedThenTimeout);
        }

        Share("getUpdates", 0.02, Fault.BadGatewayHtml);
        Share("getUpdates", 0.02, Fault.Reset);
        Share("getUpdates", 0.02, Fault.AcceptedThenReset);
    }

    /// <summary>Somebody says something every now and then, until told to stop.</summary>
    public async Task TalkAsync(CancellationToken until)
    {
        var random = new Random(settings.Seed + 1);
        var chats = settings.Chats - (settings.Chats / 2);
        await foreach (var _ in Beat.AtRateAsync(settings.Rate / 2.0, until))
        {
            var chat = FirstChat + random.Next(chats);
            var said = conversations.Say("telegram", $"{chat}");
            Telegram.Say(chat, said.Text);

            // Telegram keeps it until it is confirmed, and the run does not end before everything is.
            conversations.Accepted(said);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_telegram is not null)
            await _telegram.DisposeAsync();
    }

    private void Share(string method, double share, Fault fault) => Telegram.FailShare(method, share, fault, HashCode.Combine(settings.Seed, method, fault.Effect, fault.Status));
}
