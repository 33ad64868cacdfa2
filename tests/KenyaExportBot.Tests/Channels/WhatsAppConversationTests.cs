using KenyaExportBot.Emulators.Twilio;

namespace KenyaExportBot.Tests.Channels;

/// <summary>The whole worker, talked to on WhatsApp.</summary>
public sealed class WhatsAppConversationTests : IAsyncLifetime
{
    private const string Person = "whatsapp:+254700000001";

    private TwilioEmulator _twilio = null!;
    private RunningWorker _worker = null!;

    public async Task InitializeAsync()
    {
        _twilio = await TwilioEmulator.StartAsync(new() { Webhook = RunningWorker.Public + "/whatsapp/webhook" });
        _worker = await RunningWorker.StartAsync(RunningWorker.WhatsApp(_twilio));
        _twilio.DeliverTo = _worker.Address;
    }

    public async Task DisposeAsync()
    {
        await _worker.DisposeAsync();
        await _twilio.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_acknowledged_empty_and_answered_over_REST_with_numbered_choices()
    {
        var delivery = await _twilio.SayAsync(Person, "coffee");
        Assert.Equal(200, delivery.Status);
        Assert.EndsWith("<Response/>", delivery.Answer, StringComparison.Ordinal);
        var sent = await NextAsync(1);
        Assert.Equal(Person, sent.To);
        Assert.Equal("Which coffee? The duty and papers differ.\n1 Green, not roasted\n2 Roasted or ground\n3 Instant, extract", sent.Body);
        Assert.Equal(RunningWorker.Public + "/whatsapp/status", sent.StatusCallback);
    }

    [Fact]
    public async Task A_number_answers_the_list_of_the_same_chat()
    {
        await _twilio.SayAsync(Person, "coffee");
        await NextAsync(1);
        await _twilio.SayAsync(Person, "2");
        Assert.Contains("0901.21", (await NextAsync(2)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_without_a_phone_number_is_known_by_the_scoped_id_and_answered_at_From()
    {
        await _twilio.SayAsync("whatsapp:KE.1A2b3C", "coffee", [new("ExternalUserId", "whatsapp:KE.1A2b3C"), new("WaId", "")]);
        Assert.Equal("whatsapp:KE.1A2b3C", (await NextAsync(1)).To);
        await _twilio.SayAsync("whatsapp:+254711111111", "1", [new("ExternalUserId", "whatsapp:KE.1A2b3C")]);
        var answer = await NextAsync(2);
        Assert.Equal("whatsapp:+254711111111", answer.To);
        Assert.Contains("0901.11", answer.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_known_by_the_number_first_and_by_the_scoped_id_later_stays_one_chat()
    {
        await _twilio.SayAsync(Person, "coffee");
        await NextAsync(1);
        await _twilio.SayAsync(Person, "1", [new("ExternalUserId", "whatsapp:KE.1A2b3C")]);
        Assert.Contains("0901.11", (await NextAsync(2)).Body, StringComparison.Ordinal);
        await _twilio.SayAsync(Person, "coffee");
        await NextAsync(3);
        await _twilio.SayAsync("whatsapp:KE.1A2b3C", "2", [new("ExternalUserId", "whatsapp:KE.1A2b3C")]);
        Assert.Contains("0901.21", (await NextAsync(4)).Body, StringComparison.Ordinal);
        Assert.Equal(1, (await _worker.Store.BacklogAsync(default)).Chats);
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
        await _twilio.SayAsync(Person, "", [new("NumMedia", "1"), new("MediaUrl0", "https://api.twilio.com/x"), new("MediaContentType0", type)]);
        Assert.Contains(words, (await NextAsync(1)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_location_is_not_kept_a_picture_with_words_is_answered_for_its_words_and_nothing_at_all_too()
    {
        await _twilio.SayAsync(Person, "", [new("Latitude", "-1.28"), new("Longitude", "36.8")]);
        Assert.Contains("have not kept it", (await NextAsync(1)).Body, StringComparison.Ordinal);
        await _twilio.SayAsync(Person, "avocado", [new("NumMedia", "1"), new("MediaContentType0", "image/jpeg")]);
        Assert.Contains("0804.40", (await NextAsync(2)).Body, StringComparison.Ordinal);
        await _twilio.SayAsync(Person, "");
        Assert.Contains("came in empty", (await NextAsync(3)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_delivery_repeated_is_answered_once()
    {
        var first = await _twilio.SayAsync(Person, "avocado");
        await _twilio.DeliverAgainAsync(first.MessageSid);
        await _twilio.SayAsync(Person, "tea bags");
        Assert.Contains("0902.30", (await NextAsync(2)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bold_keeps_its_stars()
    {
        await _twilio.SayAsync(Person, "duty on avocado");
        Assert.Contains("*0 %*", (await NextAsync(1)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_answer_is_longer_than_Twilio_takes()
    {
        string[] longest = ["can i sell honey in china and what papers do I need", "steps to register for avocado", "is the 98.2% deal signed", "chapter 84", "help"];
        foreach (var message in longest)
            await _twilio.SayAsync(Person, message);
        await _twilio.WaitForSentAsync(longest.Length);
        Assert.All(_twilio.Sent, sent => Assert.InRange(sent.Body.Length, 1, 1600));
    }

    private async Task<TwilioMessage> NextAsync(int number)
    {
        await _twilio.WaitForSentAsync(number);
        return _twilio.Sent[number - 1];
    }
}
