using System.Net;
using System.Net.Sockets;
using System.Text;

using KenyaExportBot.Emulators.Twilio;

namespace KenyaExportBot.Tests.Channels;

/// <summary>Who is not Twilio, and who only wants to keep the door busy.</summary>
public sealed class WhatsAppDoorsTests : IAsyncLifetime
{
    private const string Person = "whatsapp:+254700000001";
    private const string Path = "/whatsapp/webhook";

    private TwilioEmulator _twilio = null!;
    private RunningWorker _worker = null!;

    public async Task InitializeAsync()
    {
        _twilio = await TwilioEmulator.StartAsync(new() { Webhook = RunningWorker.Public + Path });
        _worker = await RunningWorker.StartAsync(RunningWorker.WhatsApp(_twilio));
        _twilio.DeliverTo = _worker.Address;
    }

    public async Task DisposeAsync()
    {
        await _worker.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    [Theory]
    [InlineData(Forgery.WrongSignature)]
    [InlineData(Forgery.OtherUrl)]
    [InlineData(Forgery.TamperedBody)]
    [InlineData(Forgery.OtherToken)]
    [InlineData(Forgery.MissingHeader)]
    public async Task What_Twilio_did_not_sign_is_refused(Forgery forgery)
    {
        Assert.Equal(403, (await _twilio.SayAsync(Person, "avocado", forgery: forgery)).Status);
        Assert.Equal(0, (await _worker.Store.BacklogAsync(default)).Chats);
    }

    [Fact]
    public async Task The_address_signed_has_its_query_and_the_other_form_of_its_port()
    {
        _twilio.Webhook = "https://bot.ministry.go.ke:443/whatsapp/webhook?a=b%20c";
        Assert.Equal(200, (await _twilio.SayAsync(Person, "avocado")).Status);
        await _twilio.WaitForSentAsync(1);
    }

    [Fact]
    public async Task What_is_no_form_of_a_fitting_size_is_refused()
    {
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(new FormUrlEncodedContent([new("Body", new string('a', 70_000))]))).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync(new MultipartFormDataContent("x") { { new StringContent("a"), "Body" } })).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _worker.Client.GetAsync(new Uri(Path, UriKind.Relative))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _worker.Client.GetAsync(new Uri("/.env", UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task Half_a_request_gets_no_answer_and_hurts_nobody()
    {
        using (var socket = new TcpClient())
        {
            await socket.ConnectAsync(_worker.Address.Host, _worker.Address.Port);
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST {Path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 500\r\n\r\nBody=avo"));
        }

        Assert.Equal(200, (await _twilio.SayAsync(Person, "avocado")).Status);
        await _twilio.WaitForSentAsync(1);
    }

    [Fact]
    public async Task Who_sends_a_byte_now_and_then_is_hung_up_on_and_hurts_nobody()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(_worker.Address.Host, _worker.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {Path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 5000\r\n\r\nBody="));
        Assert.Equal(200, (await _twilio.SayAsync(Person, "avocado")).Status);

        // It says nothing more; the worker ends it by itself.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var heard = new byte[200];
        var count = await stream.ReadAsync(heard, patience.Token);
        Assert.DoesNotContain(" 200 ", Encoding.ASCII.GetString(heard, 0, count), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_answer_tells_a_browser_to_stay_away_and_nothing_of_the_program()
    {
        foreach (var path in new[] { "/", "/health/live", Path })
        {
            using var response = await _worker.Client.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-store", response.Headers.GetValues("Cache-Control").Single());
            Assert.Contains("default-src 'none'", response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
            Assert.False(response.Headers.Contains("Server"));
            Assert.InRange((await response.Content.ReadAsStringAsync()).Length, 0, 40);
        }
    }

    [Fact]
    public async Task An_address_that_calls_too_often_is_told_to_wait()
    {
        var options = RunningWorker.WhatsApp(_twilio);
        options.Limits.RequestsPerSecond = 5;
        await using var worker = await RunningWorker.StartAsync(options);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 40; i++)
            statuses.Add((await worker.Client.GetAsync(new Uri("/health/live", UriKind.Relative))).StatusCode);
        Assert.Contains(HttpStatusCode.TooManyRequests, statuses);
        Assert.Equal(HttpStatusCode.OK, statuses[0]);
    }

    private Task<HttpResponseMessage> PostAsync(HttpContent content) => _worker.Client.PostAsync(new Uri(Path, UriKind.Relative), content);
}

