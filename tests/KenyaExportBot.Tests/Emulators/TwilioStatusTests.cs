using KenyaExportBot.Emulators.Twilio;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;

namespace KenyaExportBot.Tests.Emulators;

public sealed class TwilioStatusTests : IAsyncLifetime
{
    private const string Callback = "https://bot.example.org/twilio/status";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly ListeningBot _bot = ListeningBot.Start();
    private IReadOnlyList<StatusStep> _fate = Fates.Read;
    private TwilioEmulator _twilio = null!;
    private TwilioCaller _rest = null!;

    public async Task InitializeAsync()
    {
        _twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { Time = _time, WebhookHandler = _bot.Handler, EnforceWindow = true, Fate = _ => _fate });
        _rest = TwilioCaller.Of(_twilio);
        await _twilio.SayAsync(TwilioCaller.Wanjiru, "hello");
    }

    public async Task DisposeAsync()
    {
        await _rest.DisposeAsync();
        await _twilio.DisposeAsync();
        await _bot.DisposeAsync();
    }

    [Fact]
    public async Task Callbacks_tell_a_messages_way_and_are_signed()
    {
        var sid = await SendAsync();
        Assert.Equal(["queued", "sent", "delivered", "read"], await ToldAsync());
        var heard = _bot.Requests.Last();
        var form = Form(heard);
        Assert.Equal(Callback, heard.Url.AbsoluteUri);
        Assert.Equal(Signature.OfForm(new TwilioEmulatorOptions().AuthToken, Callback, form), heard.Headers["X-Twilio-Signature"]);
        Assert.Equal((sid, "read", "read", TwilioCaller.Wanjiru, "READ"), (form["MessageSid"], form["MessageStatus"], form["SmsStatus"], form["To"], form["EventType"]));
        Assert.Equal("read", (await _rest.GetAsync($"Messages/{sid}.json"))["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Without_a_callback_address_only_the_resource_changes()
    {
        var sid = await _rest.SentAsync();
        await _twilio.SettledAsync();
        Assert.Empty(Told());
        Assert.Equal("read", _twilio.Find(sid)!.Status);
    }

    [Fact]
    public async Task Callbacks_can_come_twice_and_out_of_order_and_the_resource_never_goes_back()
    {
        _fate = Fates.Twice;
        await SendAsync();
        Assert.Equal(["queued", "queued", "sent", "sent", "delivered", "delivered", "read", "read"], await ToldAsync());
        _bot.Requests.Clear();
        _fate = Fates.OutOfOrder;
        var sid = await SendAsync();
        Assert.Equal(["read", "delivered", "queued", "sent"], await ToldAsync());
        Assert.Equal("read", _twilio.Find(sid)!.Status);
    }

    [Fact]
    public async Task Callbacks_can_come_late()
    {
        _fate = Fates.Late(TimeSpan.FromHours(2));
        await SendAsync();
        await _twilio.WaitForPostAsync(post => post.MessageStatus == "sent");
        _time.Advance(TimeSpan.FromHours(2));
        await _twilio.WaitForPostAsync(post => post.MessageStatus == "delivered");
        Assert.Equal(["queued", "sent", "delivered"], Told());
        _time.Advance(TimeSpan.FromHours(2));
        Assert.Equal(["queued", "sent", "delivered", "read"], await ToldAsync());
    }

    [Theory]
    [InlineData(63014, false, "failed")]
    [InlineData(63024, true, "undelivered")]
    public async Task A_message_is_accepted_and_fails_afterwards_with_its_code(int code, bool undelivered, string status)
    {
        _twilio.FailLater(code, undelivered: undelivered);
        var sid = await SendAsync();
        Assert.Equal(status, (await ToldAsync())[^1]);
        Assert.Equal($"{code}", Form(_bot.Requests.Last())["ErrorCode"]);
        var resource = await _rest.GetAsync($"Messages/{sid}.json");
        Assert.Equal((status, code), (resource["status"]!.GetValue<string>(), resource["error_code"]!.GetValue<int>()));
        _bot.Requests.Clear();
        await SendAsync();
        Assert.Equal("read", (await ToldAsync())[^1]);
    }

    [Fact]
    public async Task Free_text_outside_24_hours_is_accepted_and_fails_with_63016()
    {
        _time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await SendAsync();
        Assert.Equal("read", (await ToldAsync())[^1]);
        _time.Advance(TimeSpan.FromSeconds(1));
        var late = await SendAsync();
        Assert.Equal("failed", (await ToldAsync())[^1]);
        Assert.Equal(63016, _twilio.Find(late)!.ErrorCode);
        var template = await SendAsync(("Body", ""), ("ContentSid", "HX0123456789abcdef0123456789abcdef"));
        await _twilio.SettledAsync();
        Assert.Equal("read", _twilio.Find(template)!.Status);
        await _twilio.SayAsync(TwilioCaller.Wanjiru, "back again");
        var answer = await SendAsync();
        await _twilio.SettledAsync();
        Assert.Equal("read", _twilio.Find(answer)!.Status);
    }

    [Fact]
    public async Task A_status_can_be_told_by_hand_and_forged()
    {
        _fate = Fates.Silent;
        var sid = await SendAsync();
        Assert.True((await _twilio.TellStatusAsync(sid, "delivered")).Accepted);
        Assert.True((await _twilio.TellStatusAsync(sid, "sent", forgery: Forgery.TamperedBody)).Accepted);
        Assert.Equal(["delivered", "sent0"], Told());
        var forged = _bot.Requests.Last();
        Assert.NotEqual(Signature.OfForm(new TwilioEmulatorOptions().AuthToken, Callback, Form(forged)), forged.Headers["X-Twilio-Signature"]);
    }

    private Task<string> SendAsync(params (string Name, string Value)[] fields) => _rest.SentAsync([("StatusCallback", Callback), .. fields]);

    private async Task<IReadOnlyList<string>> ToldAsync()
    {
        await _twilio.SettledAsync();
        return Told();
    }

    private IReadOnlyList<string> Told() => [.. _bot.Requests.Select(Form).Where(form => form.ContainsKey("MessageStatus")).Select(form => form["MessageStatus"])];

    private static Dictionary<string, string> Form(ListeningBot.Heard heard) =>
        QueryHelpers.ParseQuery(heard.Body).ToDictionary(field => field.Key, field => field.Value.ToString());
}
