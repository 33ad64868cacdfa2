using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using KenyaExportBot.Emulators;
using KenyaExportBot.Emulators.Twilio;
using Microsoft.Extensions.Time.Testing;

namespace KenyaExportBot.Tests.Emulators;

public sealed class TwilioSendTests : IAsyncLifetime
{
    private const string Template = "HX0123456789abcdef0123456789ABCDEF";

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 2, 9, 5, 7, TimeSpan.Zero));
    private TwilioEmulator _twilio = null!;
    private TwilioCaller _bot = null!;

    public async Task InitializeAsync()
    {
        _twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { Time = _time, Fate = _ => Fates.Silent });
        _bot = TwilioCaller.Of(_twilio);
    }

    public async Task DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    [Fact]
    public async Task A_message_becomes_a_resource()
    {
        var (status, body) = await _bot.SendAsync();
        Assert.Equal(HttpStatusCode.Created, status);
        var sid = body["sid"]!.GetValue<string>();
        Assert.Matches("^SM[0-9a-f]{32}$", sid);
        Assert.Equal(("queued", TwilioCaller.Wanjiru, "whatsapp:+14155238886", "Duty is 0 %."), (Text("status"), Text("to"), Text("from"), Text("body")));
        Assert.Equal(("Mon, 02 Mar 2026 09:05:07 +0000", "outbound-api", "1"), (Text("date_created"), Text("direction"), Text("num_segments")));
        Assert.True(body.AsObject().ContainsKey("error_code"));
        Assert.Null(body["error_code"]);
        Assert.Null(body["date_sent"]);
        Assert.Equal(body.ToJsonString(), (await _bot.GetAsync($"Messages/{sid}.json")).ToJsonString());
        Assert.Equal("Duty is 0 %.", Assert.Single(_twilio.Sent).Body);

        string Text(string field) => body[field]!.GetValue<string>();
    }

    [Fact]
    public async Task The_accounts_own_token_and_an_api_key_open_the_door_and_nothing_else_does()
    {
        var options = new TwilioEmulatorOptions();
        await _bot.SentAsync();
        _bot.LogOn(options.AccountSid, options.AuthToken);
        await _bot.SentAsync();
        _bot.LogOn(options.AccountSid, options.ApiKeySecret);
        Assert.Equal((401, 20003), await _bot.RefusedAsync());
        _bot.Http.DefaultRequestHeaders.Authorization = null;
        Assert.Equal((401, 20003), await _bot.RefusedAsync());
        using var listing = await _bot.Http.GetAsync("Messages.json");
        Assert.Equal(HttpStatusCode.Unauthorized, listing.StatusCode);
        Assert.Equal(2, _twilio.SentCount);
    }

    [Theory]
    [InlineData("To", "", 21604)]
    [InlineData("To", "whatsapp:0712", 21211)]
    [InlineData("To", "+254700000001", 21211)]
    [InlineData("From", "", 21603)]
    [InlineData("From", "whatsapp:me", 21212)]
    [InlineData("From", "whatsapp:+14155230000", 63007)]
    [InlineData("Body", "", 21619)]
    [InlineData("ContentSid", "HX123", 21655)]
    [InlineData("ContentVariables", "1=a", 21656)]
    [InlineData("StatusCallback", "https://my_bot.example.org/status", 21609)]
    public async Task A_wrong_field_is_refused_with_its_code(string field, string value, int code)
    {
        Assert.Equal((400, code), await _bot.RefusedAsync((field, value)));
        Assert.Empty(_twilio.Sent);
    }

    [Fact]
    public async Task A_body_has_at_most_1600_characters()
    {
        await _bot.SentAsync(("Body", new string('a', 1600)));
        Assert.Equal((400, 21617), await _bot.RefusedAsync(("Body", new string('a', 1601))));
    }

    [Fact]
    public async Task A_template_or_a_picture_needs_no_body()
    {
        await _bot.SentAsync(("Body", ""), ("ContentSid", Template), ("ContentVariables", """{"1":"avocado"}"""));
        Assert.StartsWith("MM", await _bot.SentAsync(("Body", ""), ("MediaUrl", "https://example.org/a.png")), StringComparison.Ordinal);
        Assert.Equal((Template, """{"1":"avocado"}"""), (_twilio.Sent[0].ContentSid, _twilio.Sent[0].ContentVariables));
    }

    [Fact]
    public async Task Somebody_without_a_number_can_be_written_to() => await _bot.SentAsync(("To", "whatsapp:KE.13491208655302741918"));

    [Fact]
    public async Task Only_forms_are_read()
    {
        using var response = await _bot.Http.PostAsJsonAsync("Messages.json", new { To = TwilioCaller.Wanjiru });
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Theory]
    [InlineData("Messages/SM00000000000000000000000000000000.json")]
    [InlineData("Calls.json")]
    [InlineData("/")]
    public async Task What_is_not_there_is_not_found(string path)
    {
        using var response = await _bot.Http.GetAsync(path);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(20404, JsonNode.Parse(await response.Content.ReadAsStringAsync())!["code"]!.GetValue<int>());
    }

    [Fact]
    public async Task Messages_are_listed_newest_first_by_person_and_day()
    {
        await _bot.SentAsync(("Body", "one"));
        await _bot.SentAsync(("Body", "two"), ("To", "whatsapp:+254700000002"));
        _time.Advance(TimeSpan.FromDays(1));
        await _bot.SentAsync(("Body", "three"));
        _twilio.SayUnheard(TwilioCaller.Wanjiru, "hello?");
        Assert.Equal(["hello?", "three", "two", "one"], await _bot.BodiesAsync(""));
        Assert.Equal(["three", "one"], await _bot.BodiesAsync($"?To={Uri.EscapeDataString(TwilioCaller.Wanjiru)}"));
        Assert.Equal(["three"], await _bot.BodiesAsync($"?To={Uri.EscapeDataString(TwilioCaller.Wanjiru)}&DateSent%3E=2026-03-03"));
        Assert.Equal(["three"], await _bot.BodiesAsync($"?To={Uri.EscapeDataString(TwilioCaller.Wanjiru)}&DateSent>=2026-03-02T10:00:00Z"));
        Assert.Equal(["two", "one"], await _bot.BodiesAsync("?DateSent%3C=2026-03-02"));
        Assert.Equal(["two", "one"], await _bot.BodiesAsync("?DateSent=2026-03-02"));
        Assert.Equal(["hello?"], await _bot.BodiesAsync($"?From={Uri.EscapeDataString(TwilioCaller.Wanjiru)}"));
    }

    [Fact]
    public async Task Only_so_many_messages_are_kept()
    {
        await using var twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { Kept = 2 });
        await using var bot = TwilioCaller.Of(twilio);
        foreach (var (body, to) in new[] { ("one", "whatsapp:+254700000002"), ("two", TwilioCaller.Wanjiru), ("three", "whatsapp:+254700000002") })
            await bot.SentAsync(("Body", body), ("To", to));
        Assert.Equal(["three", "two"], await bot.BodiesAsync(""));
        Assert.Equal(["three"], await bot.BodiesAsync("?To=whatsapp%3A%2B254700000002"));
        Assert.Equal((3, 2), (twilio.SentCount, twilio.Sent.Count));
    }

    [Fact]
    public async Task Pages_lead_to_one_another_and_a_new_message_does_not_shift_them()
    {
        for (var i = 1; i <= 5; i++)
            await _bot.SentAsync(("Body", $"{i}"));
        var page = await _bot.GetAsync("Messages.json?PageSize=2");
        var seen = new List<string>();
        while (true)
        {
            seen.AddRange(page["messages"]!.AsArray().Select(message => message!["body"]!.GetValue<string>()));
            if (page["next_page_uri"]?.GetValue<string>() is not { } next)
                break;
            await _bot.SentAsync(("Body", "new"));
            page = await _bot.GetAsync(next);
        }

        Assert.Equal(["5", "4", "3", "2", "1"], seen);
        Assert.Equal((2, 2, 4), (page["page"]!.GetValue<int>(), page["page_size"]!.GetValue<int>(), page["start"]!.GetValue<int>()));
    }

    [Theory]
    [InlineData(20003, 401)]
    [InlineData(20429, 429)]
    [InlineData(20500, 500)]
    [InlineData(20503, 503)]
    [InlineData(21211, 400)]
    [InlineData(21408, 400)]
    [InlineData(21610, 400)]
    [InlineData(63003, 400)]
    [InlineData(63007, 400)]
    [InlineData(63018, 429)]
    [InlineData(63038, 429)]
    [InlineData(99999, 400)]
    public async Task Any_code_can_be_answered_for_a_while(int code, int status)
    {
        _twilio.Fail(TwilioFault.Code(code), times: 2);
        Assert.Equal((status, code), await _bot.RefusedAsync());
        Assert.Equal((status, code), await _bot.RefusedAsync());
        await _bot.SentAsync();
    }

    [Fact]
    public async Task A_reset_sends_nothing_and_an_ambiguous_one_is_found_in_the_listing()
    {
        _twilio.Fail(Fault.Reset);
        await Assert.ThrowsAsync<HttpRequestException>(() => _bot.SendAsync());
        Assert.Empty(await _bot.BodiesAsync(""));
        _twilio.Fail(Fault.AcceptedThenReset);
        await Assert.ThrowsAsync<HttpRequestException>(() => _bot.SendAsync());
        Assert.Equal(["Duty is 0 %."], await _bot.BodiesAsync($"?To={Uri.EscapeDataString(TwilioCaller.Wanjiru)}&DateSent%3E=2026-03-02"));
    }

    [Fact]
    public async Task A_timeout_is_never_answered()
    {
        _twilio.Fail(Fault.AcceptedThenTimeout);
        using var leaving = new CancellationTokenSource();
        using var form = new FormUrlEncodedContent([new("To", TwilioCaller.Wanjiru), new("From", "whatsapp:+14155238886"), new("Body", "a")]);
        var call = _bot.Http.PostAsync("Messages.json", form, leaving.Token);
        await _twilio.WaitForSentAsync(1);
        Assert.False(call.IsCompleted);
        await leaving.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Faults_may_strike_one_person_the_listing_or_a_share()
    {
        _twilio.Fail(TwilioFault.Unsubscribed, int.MaxValue, to: "whatsapp:+254700000002");
        await _bot.SentAsync();
        Assert.Equal((400, 21610), await _bot.RefusedAsync(("To", "whatsapp:+254700000002")));
        Assert.Equal((400, 21610), await _bot.RefusedAsync(("To", "whatsapp:+254700000002")));
        _twilio.Fail(TwilioFault.Unavailable, call: TwilioCall.List);
        using var listing = await _bot.Http.GetAsync("Messages.json");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, listing.StatusCode);
        _twilio.Forgive();
        _twilio.FailShare(TwilioFault.TooManyRequests, share: 0.3, seed: 5);
        var failed = 0;
        for (var i = 0; i < 200; i++)
            failed += (await _bot.SendAsync()).Status == HttpStatusCode.TooManyRequests ? 1 : 0;
        Assert.InRange(failed, 40, 80);
    }

    [Fact]
    public async Task Rates_are_seen_by_person_and_over_all()
    {
        await _bot.SentAsync();
        await _bot.SentAsync(("To", "whatsapp:+254700000002"));
        _time.Advance(TimeSpan.FromMilliseconds(999));
        await _bot.SentAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        await _bot.SentAsync();
        Assert.Equal((3, 2, 1, 2), (_twilio.PeakRate, _twilio.PeakRateOf(TwilioCaller.Wanjiru), _twilio.PeakRateOf("whatsapp:+254700000002"), _twilio.PeakRatePerRecipient));
    }

    [Fact]
    public async Task Under_load_messages_are_counted_and_shown_and_not_kept()
    {
        var seen = new List<string>();
        await using var twilio = await TwilioEmulator.StartAsync(new TwilioEmulatorOptions { KeepMessages = false, OnSent = message => seen.Add(message.Body) });
        await using var bot = TwilioCaller.Of(twilio);
        await bot.SentAsync();
        Assert.Equal((1, 0), (twilio.SentCount, twilio.Sent.Count));
        Assert.Equal(["Duty is 0 %."], seen);
        Assert.Empty(await bot.BodiesAsync(""));
    }
}
