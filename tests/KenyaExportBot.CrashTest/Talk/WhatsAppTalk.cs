using KenyaExportBot.Emulators;
using KenyaExportBot.Emulators.Twilio;

namespace KenyaExportBot.CrashTest.Talk;

/// <summary>People on WhatsApp, and Twilio's bad days.</summary>
internal sealed class WhatsAppTalk(Conversations conversations, CrashSettings settings) : IAsyncDisposable
{
    public const string PublicAddress = "https://bot.test";

    private TwilioEmulator? _twilio;
    private LoadBalancer? _balancer;

    public TwilioEmulator Twilio => _twilio ?? throw new InvalidOperationException("Not started.");

    public async Task StartAsync(IReadOnlyList<int> workerPorts, CancellationToken cancellationToken)
    {
        _balancer = new LoadBalancer(workerPorts, settings.Seed);
        _twilio = await TwilioEmulator.StartAsync(
            new TwilioEmulatorOptions
            {
                Doors = settings.Workers,
                Webhook = PublicAddress + "/whatsapp/webhook",
                WebhookHandler = _balancer,
                EnforceWindow = true,
                Fate = _ => Fates.Twice,
                OnSent = sent => conversations.Hear(sent.To, sent.Body, sent.Created, sent.Port, sent.IsAnswered),
            },
            cancellationToken);
    }

    public void GoWrong()
    {
        Share(0.02, TwilioFault.TooManyRequests);
        Share(0.02, TwilioFault.InternalError);
        Share(0.02, Fault.BadGatewayHtml);
        Share(0.02, Fault.Reset);
        Share(0.02, Fault.AcceptedThenReset);
        Share(0.05, TwilioFault.Unavailable, TwilioCall.List);
        if (settings.HasTimeouts)
        {
            Share(0.001, Fault.Timeout);
            Share(0.001, Fault.AcceptedThenTimeout);
        }
    }

    /// <summary>Every person writes the next message when the provider is done with the one before.</summary>
    public Task TalkAsync(CancellationToken until)
    {
        var chats = settings.Chats / 2;
        return Task.WhenAll(Enumerable.Range(0, chats).Select(chat => PersonAsync($"whatsapp:+2547{chat:00000000}", new Random(HashCode.Combine(settings.Seed, chat)), settings.Rate / 2.0 / chats, until)));
    }

    public async ValueTask DisposeAsync()
    {
        if (_twilio is not null)
            await _twilio.DisposeAsync();
        _balancer?.Dispose();
    }

    private async Task PersonAsync(string person, Random random, double perSecond, CancellationToken until)
    {
        while (!until.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromSeconds(2 * random.NextDouble() / perSecond), until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (until.IsCancellationRequested)
                return;
            var said = conversations.Say("whatsapp", person);
            var delivery = await Twilio.SayAsync(person, said.Text);
            if (delivery.Accepted)
                conversations.Accepted(said);
            if (random.NextDouble() < settings.Duplicates && (await Twilio.DeliverAgainAsync(delivery.MessageSid)).Accepted)
                conversations.Accepted(said);
        }
    }

    private void Share(double share, Fault fault, TwilioCall call = TwilioCall.Send) =>
        Twilio.FailShare(fault, share, HashCode.Combine(settings.Seed, call, fault.Effect, fault.Status), call);
}
