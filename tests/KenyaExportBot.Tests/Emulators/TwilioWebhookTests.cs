using System.Net;
using KenyaExportBot.Emulators.Twilio;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Time.Testing;

namespace KenyaExportBot.Tests.Emulators;

public sealed class TwilioWebhookTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly ListeningBot _bot = ListeningBot.Start();
    private readonly TwilioEmulatorOptions _account = new();
    private TwilioEmulator _twilio = null!;

    public async Task InitializeAsync() => _twilio = await StartAsync(_account.Webhook);

    public async Task DisposeAsync()
    {
        await _twilio.DisposeAsync();
        await _bot.DisposeAsync();
    }

    [Fact]
    public async Task A_message_arrives_with_whatsapps_fields_and_a_right_signature()
    {
        var delivery = await _twilio.SayAsync(TwilioCaller.Wanjiru, "avocado & mango?\nasante 🙏", [new("ButtonPayload", "more")]);
        Assert.True(delivery.Accepted);
        var heard = Assert.Single(_bot.Requests);
        var form = Form(heard);
        Assert.Equal(_account.Webhook, heard.Url.AbsoluteUri);
        Assert.Equal(Signature.OfForm(_account.AuthToken, _account.Webhook, form), heard.Headers["X-Twilio-Signature"]);
        Assert.Equal((TwilioCaller.Wanjiru, "avocado & mango?\nasante 🙏", "254700000001", "more"), (form["From"], form["Body"], form["WaId"], form["ButtonPayload"]));
        Assert.Equal((delivery.MessageSid, delivery.MessageSid, _account.AccountSid, "received"), (form["MessageSid"], form["SmsMessageSid"], form["AccountSid"], form["SmsStatus"]));
        Assert.Superset(new HashSet<string> { "To", "NumMedia", "NumSegments", "ApiVersion", "ProfileName", "MessageType", "ChannelMetadata" }, form.Keys.ToHashSet());
        Assert.NotEmpty(heard.Headers["I-Twilio-Idempotency-Token"]);
    }

    [Fact]
    public async Task Somebody_without_a_number_is_known_by_an_id()
    {
        await _twilio.SayAsync("whatsapp:KE.1349", "hi");
        var form = Form(_bot.Requests.Single());
        Assert.Equal(("whatsapp:KE.1349", "whatsapp:KE.1349"), (form["From"], form["ExternalUserId"]));
        Assert.DoesNotContain("WaId", form.Keys);
    }

    [Fact]
    public async Task A_message_can_come_again_with_the_same_token()
    {
        var first = await _twilio.SayAsync(TwilioCaller.Wanjiru, "tea");
        var again = await _twilio.DeliverAgainAsync(first.MessageSid);
        Assert.Equal(first.MessageSid, again.MessageSid);
        Assert.Equal(2, _bot.Requests.Count);
        Assert.Single(_bot.Requests.Select(request => (request.Body, request.Headers["I-Twilio-Idempotency-Token"], request.Headers["X-Twilio-Signature"])).Distinct());
    }

    [Theory]
    [InlineData(Forgery.WrongSignature)]
    [InlineData(Forgery.OtherUrl)]
    [InlineData(Forgery.TamperedBody)]
    [InlineData(Forgery.OtherToken)]
    [InlineData(Forgery.MissingHeader)]
    public async Task A_forged_message_does_not_fit_its_signature(Forgery forgery)
    {
        await _twilio.SayAsync(TwilioCaller.Wanjiru, "tea", forgery: forgery);
        var heard = Assert.Single(_bot.Requests);
        Assert.NotEqual(Signature.OfForm(_account.AuthToken, _account.Webhook, Form(heard)), heard.Headers.GetValueOrDefault("X-Twilio-Signature"));
        Assert.Equal(forgery == Forgery.MissingHeader, !heard.Headers.ContainsKey("X-Twilio-Signature"));
    }

    [Fact]
    public async Task By_default_a_failed_connection_is_tried_once_more_and_an_error_is_not()
    {
        _bot.FailToConnect(1);
        Assert.Equal([null, 200], (await _twilio.SayAsync(TwilioCaller.Wanjiru, "tea")).Posts.Select(post => post.Status));
        _bot.FailToConnect(2);
        Assert.False((await _twilio.SayAsync(TwilioCaller.Wanjiru, "tea")).Accepted);
        _bot.Answer(HttpStatusCode.ServiceUnavailable);
        Assert.Equal([503], (await _twilio.SayAsync(TwilioCaller.Wanjiru, "tea")).Posts.Select(post => post.Status));
        Assert.Equal([11205, null, 11205, 11205, 11200], _twilio.Posts.Select(post => post.Alarm));
    }

    [Fact]
    public async Task The_fragment_asks_for_more_retries_and_is_not_signed()
    {
        await using var twilio = await StartAsync($"{_account.Webhook}#rc=3&rp=all");
        _bot.Answer(HttpStatusCode.ServiceUnavailable, HttpStatusCode.NotFound, HttpStatusCode.InternalServerError, HttpStatusCode.InternalServerError);
        var delivery = await twilio.SayAsync(TwilioCaller.Wanjiru, "tea");
        Assert.Equal([503, 404, 500, 500], delivery.Posts.Select(post => post.Status));
        Assert.All(_bot.Requests, heard => Assert.Equal(Signature.OfForm(_account.AuthToken, _account.Webhook, Form(heard)), heard.Headers["X-Twilio-Signature"]));
        Assert.Single(_bot.Requests.Select(heard => heard.Headers["I-Twilio-Idempotency-Token"]).Distinct());
    }

    [Fact]
    public async Task After_the_retries_comes_the_fallback()
    {
        await using var twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { WebhookHandler = _bot.Handler, FallbackWebhook = "https://spare.example.org/twilio" });
        _bot.Answer(HttpStatusCode.InternalServerError);
        Assert.True((await twilio.SayAsync(TwilioCaller.Wanjiru, "tea")).Accepted);
        Assert.Equal(["bot.example.org", "spare.example.org"], _bot.Requests.Select(heard => heard.Url.Host));
    }

    [Fact]
    public async Task The_signed_address_may_differ_from_where_the_bot_listens()
    {
        _twilio.DeliverTo = new Uri("http://127.0.0.1:5080");
        await _twilio.SayAsync(TwilioCaller.Wanjiru, "tea");
        var heard = Assert.Single(_bot.Requests);
        Assert.Equal("http://127.0.0.1:5080/twilio", heard.Url.AbsoluteUri);
        Assert.Equal(Signature.OfForm(_account.AuthToken, _account.Webhook, Form(heard)), heard.Headers["X-Twilio-Signature"]);
    }

    [Theory]
    [InlineData("https://bot.example.org:443/twilio?a=b%20c")]
    [InlineData("https://bot.example.org/twilio?a=b%20c")]
    [InlineData("https://Bot.Example.org/twilio?a=b%20c")]
    public async Task The_address_is_signed_as_it_is_written(string webhook)
    {
        _twilio.Webhook = webhook;
        await _twilio.SayAsync(TwilioCaller.Wanjiru, "tea");
        var heard = Assert.Single(_bot.Requests);
        Assert.Equal(Signature.OfForm(_account.AuthToken, webhook, Form(heard)), heard.Headers["X-Twilio-Signature"]);
    }

    [Fact]
    public async Task What_people_say_is_listed_for_a_backfill_and_what_is_forged_is_not()
    {
        await _twilio.SayAsync(TwilioCaller.Wanjiru, "forged", forgery: Forgery.WrongSignature);
        _bot.FailToConnect(2);
        await _twilio.SayAsync(TwilioCaller.Wanjiru, "missed");
        var unheard = _twilio.SayUnheard(TwilioCaller.Wanjiru, "unheard");
        await using var rest = TwilioCaller.Of(_twilio);
        var messages = (await rest.GetAsync("Messages.json"))["messages"]!.AsArray();
        Assert.Equal(["unheard inbound received", "missed inbound received"], messages.Select(message => $"{message!["body"]} {message["direction"]} {message["status"]}"));
        Assert.Equal(unheard, messages[0]!["sid"]!.GetValue<string>());
    }

    private Task<TwilioEmulator> StartAsync(string webhook) =>
        TwilioEmulator.StartAsync(new TwilioEmulatorOptions { Time = _time, WebhookHandler = _bot.Handler, Webhook = webhook });

    private static Dictionary<string, string> Form(ListeningBot.Heard heard) =>
        QueryHelpers.ParseQuery(heard.Body).ToDictionary(field => field.Key, field => field.Value.ToString());
}
