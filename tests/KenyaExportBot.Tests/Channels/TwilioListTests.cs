using System.Net.Http.Headers;
using System.Text;
using KenyaExportBot.Channels.WhatsApp;
using KenyaExportBot.Emulators.Twilio;
using Microsoft.Extensions.Time.Testing;

namespace KenyaExportBot.Tests.Channels;

/// <summary>What Twilio lists of the messages people sent, however many there are.</summary>
public sealed class TwilioListTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero));
    private TwilioEmulator _twilio = null!;

    public async Task InitializeAsync() => _twilio = await TwilioEmulator.StartAsync(new() { Webhook = RunningWorker.Public + "/whatsapp/webhook", Time = _clock });

    public async Task DisposeAsync() => await _twilio.DisposeAsync();

    [Fact]
    public async Task A_long_night_is_read_to_its_beginning_the_oldest_first()
    {
        for (var number = 0; number < 5_500; number++)
            _twilio.SayUnheard($"whatsapp:+2547{number % 50:00000000}", $"{number}");
        using var pages = new Pages();
        var received = await Messages(pages).ReceivedAsync(_clock.GetUtcNow() - TimeSpan.FromHours(1), default);
        Assert.Equal(Enumerable.Range(0, 5_500).Select(number => $"{number}"), received.Select(one => one.Body));
    }

    [Fact]
    public async Task What_is_older_than_was_asked_for_is_not_read()
    {
        for (var number = 0; number < 3_500; number++)
            _twilio.SayUnheard("whatsapp:+254700000001", "long ago");
        _clock.Advance(TimeSpan.FromMinutes(45));
        _twilio.SayUnheard("whatsapp:+254700000001", "just now");
        using var pages = new Pages();
        Assert.Equal("just now", Assert.Single(await Messages(pages).ReceivedAsync(_clock.GetUtcNow() - TimeSpan.FromMinutes(30), default)).Body);
        Assert.Equal(1, pages.Count);
    }

    private TwilioMessages Messages(Pages pages)
    {
        var options = RunningWorker.WhatsApp(_twilio);
        var http = new HttpClient(pages) { BaseAddress = _twilio.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.ASCII.GetBytes($"{options.WhatsApp.AccountSid}:{options.WhatsApp.AuthToken}")));
        return new TwilioMessages(http, options);
    }

    private sealed class Pages() : DelegatingHandler(new HttpClientHandler())
    {
        public int Count { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Count++;
            return base.SendAsync(request, cancellationToken);
        }
    }
}
