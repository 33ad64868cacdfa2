using System.Net;
using System.Text;
using KenyaExportBot.Channels.WhatsApp;
using KenyaExportBot.Configuration;

namespace KenyaExportBot.Tests.Channels;

/// <summary>The whole worker behind Twilio's webhook.</summary>
public sealed class WhatsAppChannelTests : IAsyncLifetime
{
    private const string Public = "https://bot.ministry.go.ke";
    private const string Path = "/whatsapp/webhook";

    private TwilioEmulator _twilio = null!;
    private RunningWorker _worker = null!;

    public async Task InitializeAsync()
    {
        _twilio = await TwilioEmulator.StartAsync();
        _worker = await RunningWorker.StartAsync(new BotOptions
        {
            WhatsApp = { AccountSid = TwilioEmulator.Account, AuthToken = TwilioEmulator.AuthToken, From = TwilioEmulator.Sender, PublicBaseUrl = Public, ApiBaseUrl = _twilio.Url },
        });
    }

    public async Task DisposeAsync()
    {
        await _worker.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_acknowledged_empty_and_answered_over_REST_with_numbered_choices()
    {
        var response = await PostAsync(TwilioEmulator.Form("coffee"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/xml", response.Content.Headers.ContentType!.MediaType);
        Assert.EndsWith("<Response/>", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var sent = await _twilio.SentAsync();
        Assert.Equal("whatsapp:+254700000001", sent["To"]);
        Assert.Equal("Which coffee? The duty and papers differ.\n1 Green, not roasted\n2 Roasted or ground\n3 Instant, extract", sent["Body"]);
    }

    [Fact]
    public async Task A_number_answers_the_list_of_the_same_chat()
    {
        await PostAsync(TwilioEmulator.Form("coffee"));
        await _twilio.SentAsync();
        await PostAsync(TwilioEmulator.Form("2", "SM2"));
        Assert.Contains("0901.21", (await _twilio.SentAsync(2))["Body"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_without_a_phone_number_is_known_by_the_scoped_id_and_answered_at_From()
    {
        (string, string)[] scoped = [("From", "whatsapp:KE.1A2b3C"), ("ExternalUserId", "whatsapp:KE.1A2b3C"), ("WaId", "")];
        await PostAsync(TwilioEmulator.Form("coffee", "SM1", scoped));
        Assert.Equal("whatsapp:KE.1A2b3C", (await _twilio.SentAsync())["To"]);
        await PostAsync(TwilioEmulator.Form("1", "SM2", ("From", "whatsapp:+254711111111"), ("ExternalUserId", "whatsapp:KE.1A2b3C")));
        var answer = await _twilio.SentAsync(2);
        Assert.Equal("whatsapp:+254711111111", answer["To"]);
        Assert.Contains("0901.11", answer["Body"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("audio/ogg", "voice notes")]
    [InlineData("image/jpeg", "pictures")]
    [InlineData("image/webp", "Karibu")]
    [InlineData("video/mp4", "videos")]
    [InlineData("application/pdf", "files")]
    [InlineData("text/vcard", "have not kept it")]
    public async Task Media_gets_a_kind_answer(string type, string words)
    {
        await PostAsync(TwilioEmulator.Form("", "SM1", ("NumMedia", "1"), ("MediaUrl0", "https://api.twilio.com/x"), ("MediaContentType0", type)));
        Assert.Contains(words, (await _twilio.SentAsync())["Body"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_location_is_not_kept_and_a_picture_with_words_is_answered_for_its_words()
    {
        await PostAsync(TwilioEmulator.Form("", "SM1", ("Latitude", "-1.28"), ("Longitude", "36.8")));
        Assert.Contains("have not kept it", (await _twilio.SentAsync())["Body"], StringComparison.Ordinal);
        await PostAsync(TwilioEmulator.Form("avocado", "SM2", ("NumMedia", "1"), ("MediaContentType0", "image/jpeg")));
        Assert.Contains("0804.40", (await _twilio.SentAsync(2))["Body"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_message_is_answered_too()
    {
        await PostAsync(TwilioEmulator.Form(""));
        Assert.Contains("came in empty", (await _twilio.SentAsync())["Body"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_repeated_is_answered_once()
    {
        await PostAsync(TwilioEmulator.Form("avocado", "SM1"));
        await PostAsync(TwilioEmulator.Form("avocado", "SM1"));
        await PostAsync(TwilioEmulator.Form("tea bags", "SM2"));
        Assert.Contains("0804.40", (await _twilio.SentAsync())["Body"], StringComparison.Ordinal);
        Assert.Contains("0902.30", (await _twilio.SentAsync(2))["Body"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_status_callback_is_no_message()
    {
        var form = new Dictionary<string, string> { ["MessageSid"] = "SM1", ["From"] = TwilioEmulator.Sender, ["To"] = "whatsapp:+254700000001", ["MessageStatus"] = "delivered" };
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(form)).StatusCode);
        await PostAsync(TwilioEmulator.Form("avocado", "SM2"));
        Assert.Contains("0804.40", (await _twilio.SentAsync())["Body"], StringComparison.Ordinal);
        Assert.Single(_twilio.Messages);
    }

    [Fact]
    public async Task Bold_keeps_its_stars()
    {
        await PostAsync(TwilioEmulator.Form("duty on avocado"));
        Assert.Contains("*0 %*", (await _twilio.SentAsync())["Body"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_answer_is_longer_than_Twilio_takes()
    {
        string[] longest = ["can i sell honey in china and what papers do I need", "steps to register for avocado", "is the 98.2% deal signed", "chapter 84", "help"];
        for (var i = 0; i < longest.Length; i++)
            await PostAsync(TwilioEmulator.Form(longest[i], $"SM{i}"));
        for (var i = 1; i <= longest.Length; i++)
            Assert.InRange((await _twilio.SentAsync(i))["Body"].Length, 1, 1600);
    }

    [Fact]
    public async Task When_Twilio_is_busy_the_answer_is_sent_again()
    {
        _twilio.Failures.Enqueue((429, """{"code":20429,"message":"Too Many Requests","status":429}"""));
        await PostAsync(TwilioEmulator.Form("avocado"));
        Assert.Contains("0804.40", (await _twilio.SentAsync())["Body"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, """{"code":63016,"message":"outside the window","status":400}""", "63016")]
    [InlineData(400, """{"code":21610,"message":"unsubscribed","status":400}""", "21610")]
    public async Task What_Twilio_refuses_is_logged_by_its_code_and_the_next_chat_goes_on(int status, string body, string code)
    {
        _twilio.Failures.Enqueue((status, body));
        await PostAsync(TwilioEmulator.Form("planted-secret avocado", "SM1"));
        await PostAsync(TwilioEmulator.Form("tea bags", "SM2", ("From", "whatsapp:+254700000002")));
        Assert.Contains("0902.30", (await _twilio.SentAsync())["Body"], StringComparison.Ordinal);

        // A worker that has stopped has finished, and logged, what it had in hand.
        await _worker.DisposeAsync();
        var log = string.Join('\n', _worker.Logs.Lines);
        Assert.Contains(code, log, StringComparison.Ordinal);
        foreach (var secret in new[] { "planted-secret", "254700000001", "Wanjiru", TwilioEmulator.AuthToken })
            Assert.DoesNotContain(secret, log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_webhook_s_doors_are_closed()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await _worker.Client.SendAsync(TwilioEmulator.Webhook(Path, Public, TwilioEmulator.Form("avocado"), "AAAAAAAAAAAAAAAAAAAAAAAAAAA="))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _worker.Client.SendAsync(TwilioEmulator.Webhook(Path, Public, TwilioEmulator.Form("avocado"), ""))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await _worker.Client.SendAsync(TwilioEmulator.Webhook(Path, "https://elsewhere.example", TwilioEmulator.Form("avocado")))).StatusCode);

        var tampered = TwilioEmulator.Webhook(Path, Public, TwilioEmulator.Form("avocado"));
        tampered.Content = new FormUrlEncodedContent(TwilioEmulator.Form("macadamia"));
        Assert.Equal(HttpStatusCode.Forbidden, (await _worker.Client.SendAsync(tampered)).StatusCode);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await _worker.Client.SendAsync(TwilioEmulator.Webhook(Path, Public, TwilioEmulator.Form(new string('a', 70_000))))).StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await _worker.Client.PostAsync(new Uri(Path, UriKind.Relative), new StringContent("{}", Encoding.UTF8, "application/json"))).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await _worker.Client.GetAsync(new Uri(Path, UriKind.Relative))).StatusCode);
        Assert.Empty(_twilio.Messages);
    }

    [Fact]
    public async Task The_address_signed_has_its_query_and_the_other_form_of_its_port()
    {
        var form = TwilioEmulator.Form("avocado");
        var fields = form.Select(field => new KeyValuePair<string, IReadOnlyList<string>>(field.Key, [field.Value])).ToList();
        var signature = TwilioSignature.Of(TwilioEmulator.AuthToken, "https://bot.ministry.go.ke:443/whatsapp/webhook?a=b%20c", fields);
        Assert.Equal(HttpStatusCode.OK, (await _worker.Client.SendAsync(TwilioEmulator.Webhook(Path + "?a=b%20c", Public, form, signature))).StatusCode);
    }

    private Task<HttpResponseMessage> PostAsync(Dictionary<string, string> form) => _worker.Client.SendAsync(TwilioEmulator.Webhook(Path, Public, form));
}

public sealed class TwilioSignatureTests
{
    private const string Url = "https://mycompany.com/myapp.php?foo=1&bar=2";

    private static readonly Dictionary<string, IReadOnlyList<string>> _form = new()
    {
        ["CallSid"] = ["CA1234567890ABCDE"], ["Caller"] = ["+14158675309"], ["Digits"] = ["1234"], ["From"] = ["+14158675309"], ["To"] = ["+18005551212"],
    };

    [Fact]
    public void The_vector_Twilio_publishes_comes_out() => Assert.Equal("RSOYDt4T1cUTdK1PDd93/VVr8B8=", TwilioSignature.Of("12345", Url, _form));

    [Theory]
    [InlineData("https://mycompany.com:443/myapp.php?foo=1&bar=2")]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=2")]
    public void Either_form_of_the_port_is_right(string url) => Assert.True(TwilioSignature.IsValid("12345", url, _form, TwilioSignature.Of("12345", Url, _form)));

    [Theory]
    [InlineData("https://mycompany.com/myapp.php?foo=1&bar=3")]
    [InlineData("https://mycompany.com:8443/myapp.php?foo=1&bar=2x")]
    [InlineData("http://mycompany.com/myapp.php?foo=1&bar=2")]
    public void Another_address_is_not(string url) => Assert.False(TwilioSignature.IsValid("12345", url, _form, TwilioSignature.Of("12345", Url, _form)));

    [Theory]
    [InlineData("")]
    [InlineData("RSOYDt4T1cUTdK1PDd93/VVr8B8")]
    [InlineData("é")]
    public void Anything_else_is_not_a_signature(string signature) => Assert.False(TwilioSignature.IsValid("12345", Url, _form, signature));

    [Fact]
    public void A_key_that_comes_twice_gives_each_value_once_and_sorted()
    {
        var twice = new Dictionary<string, IReadOnlyList<string>> { ["A"] = ["2", "1", "2"] };
        var sorted = new Dictionary<string, IReadOnlyList<string>> { ["A"] = ["1", "2"] };
        Assert.Equal(TwilioSignature.Of("t", Url, sorted), TwilioSignature.Of("t", Url, twice));
    }

    [Fact]
    public void Words_in_any_script_are_signed_as_they_came() =>
        Assert.NotEqual(TwilioSignature.Of("t", Url, [new("Body", ["chai 🍵"])]), TwilioSignature.Of("t", Url, [new("Body", ["chai ?"])]));
}
