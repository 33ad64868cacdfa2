using KenyaExportBot.Channels;
using KenyaExportBot.Channels.Telegram;
using KenyaExportBot.Emulators.Telegram;

namespace KenyaExportBot.Tests.Channels;

/// <summary>The whole worker, talked to on Telegram.</summary>
public sealed class TelegramConversationTests : IAsyncLifetime
{
    private TelegramEmulator _telegram = null!;
    private RunningWorker _worker = null!;

    public async Task InitializeAsync()
    {
        _telegram = await TelegramEmulator.StartAsync();
        _worker = await RunningWorker.StartAsync(RunningWorker.Polling(_telegram));
    }

    public async Task DisposeAsync()
    {
        await _worker.DisposeAsync();
        await _telegram.DisposeAsync();
    }

    [Fact]
    public async Task A_question_is_answered_with_buttons_and_a_press_is_carried_out()
    {
        _telegram.Say(7, "coffee");
        var question = await NextAsync(1);
        Assert.Equal("Which coffee? The duty and papers differ.", question.PlainText);
        var button = question.Keyboard[1][0];
        Assert.Equal("2 · Roasted or ground", button.Text);
        _telegram.Press(7, button.CallbackData!);
        Assert.Contains("0901.21", (await NextAsync(2)).PlainText, StringComparison.Ordinal);
        await _telegram.WaitForCallAsync("answerCallbackQuery");
    }

    [Fact]
    public async Task Bold_becomes_html_and_everything_else_is_escaped()
    {
        _telegram.Say(7, "duty on <b>avocado</b> & tea \"over\" 3 kg");
        Assert.Equal("HTML", (await NextAsync(1)).ParseMode, ignoreCase: true);
        _telegram.Say(7, "duty on avocado");
        Assert.Contains("<b>0 %</b>", (await NextAsync(2)).Text, StringComparison.Ordinal);
        Assert.Equal("a &lt;b&gt; &amp; <b>c</b>", TelegramChannel.Html("a <b> & *c*"));
    }

    [Theory]
    [InlineData("\"voice\":{\"file_id\":\"f\",\"file_unique_id\":\"u\",\"duration\":3}", "voice notes")]
    [InlineData("\"photo\":[{\"file_id\":\"f\",\"file_unique_id\":\"u\",\"width\":1,\"height\":1}]", "pictures")]
    [InlineData("\"photo\":[{\"file_id\":\"f\",\"file_unique_id\":\"u\",\"width\":1,\"height\":1}],\"caption\":\"avocado\"", "0804.40")]
    [InlineData("\"sticker\":{\"file_id\":\"f\",\"file_unique_id\":\"u\",\"type\":\"regular\",\"width\":1,\"height\":1,\"is_animated\":false,\"is_video\":false}", "Karibu")]
    [InlineData("\"contact\":{\"phone_number\":\"+254700000001\",\"first_name\":\"A\"}", "have not kept it")]
    [InlineData("\"location\":{\"latitude\":-1.2,\"longitude\":36.8}", "have not kept it")]
    [InlineData("\"document\":{\"file_id\":\"f\",\"file_unique_id\":\"u\"}", "files")]
    [InlineData("\"text\":\"/start\"", "Send me")]
    [InlineData("\"text\":\"/help\"", "Send me")]
    [InlineData("\"text\":\"/stop\"", "will not write to you")]
    public async Task Whatever_a_person_sends_gets_a_kind_answer(string content, string words)
    {
        _telegram.PostMessage(7, content);
        Assert.Contains(words, (await NextAsync(1)).PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_message_is_answered_again()
    {
        _telegram.PostMessage(7, "\"text\":\"avocado\",\"edit_date\":1790000005", "edited_message");
        Assert.Contains("0804.40", (await NextAsync(1)).PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_it_speaks_only_when_spoken_to()
    {
        _telegram.Say(-5, "avocado", 8);
        _telegram.PostMessage(-5, "\"new_chat_members\":[]", userId: 8);
        _telegram.Say(-5, "@kenyaexportbot tea bags", 8);
        var sent = await NextAsync(1);
        Assert.Equal(-5, sent.ChatId);
        Assert.Contains("0902.30", sent.PlainText, StringComparison.Ordinal);
        Assert.Equal(1, _telegram.SentCount);
    }

    [Fact]
    public async Task What_nobody_can_read_yet_is_passed_over()
    {
        _telegram.Post("{\"telepathy\":{\"thought\":\"avocado\"}}", unasked: true);
        _telegram.Post("{\"message\":{\"message_id\":\"not a number\",\"date\":true,\"chat\":{\"id\":17,\"type\":\"private\"}}}", unasked: true);
        _telegram.Say(7, "avocado");
        Assert.Contains("0804.40", (await NextAsync(1)).PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Messages_of_one_chat_are_answered_in_their_order()
    {
        for (var i = 0; i < 5; i++)
        {
            _telegram.Say(7, "coffee");
            _telegram.Say(7, "2");
        }

        await _telegram.WaitForSentAsync(10);
        for (var i = 0; i < 10; i++)
            Assert.Contains(i % 2 == 0 ? "Which coffee" : "0901.21", _telegram.Sent[i].PlainText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_floods_gets_one_notice_and_nobody_else_waits()
    {
        for (var i = 0; i < 40; i++)
            _telegram.Say(7, "avocado");
        _telegram.Say(8, "tea bags");
        await _telegram.WaitForSentAsync(sent => sent.ChatId == 8);
        await _telegram.WaitForSentAsync(22);
        _telegram.Say(7, "stop");
        var last = await _telegram.WaitForSentAsync(sent => sent.PlainText.Contains("will not write to you", StringComparison.Ordinal));
        Assert.Equal(7, last.ChatId);
        Assert.Single(_telegram.Sent, sent => sent.PlainText.Contains("faster than I can follow", StringComparison.Ordinal));
        Assert.Equal(22, _telegram.Sent.Count(sent => sent.ChatId == 7));
    }

    [Fact]
    public void A_very_long_reply_is_cut_where_a_reader_would()
    {
        var parts = TextSplitter.Split(string.Join("\n\n", Enumerable.Repeat(new string('a', 900), 6)), 4000);
        Assert.Equal([(4 * 900) + (3 * 2), (2 * 900) + 2], parts.Select(part => part.Length));
        Assert.All(TextSplitter.Split(new string('b', 9000), 4000), part => Assert.InRange(part.Length, 1, 4000));
    }

    private async Task<Sent> NextAsync(int number)
    {
        await _telegram.WaitForSentAsync(number);
        return _telegram.Sent[number - 1];
    }
}
