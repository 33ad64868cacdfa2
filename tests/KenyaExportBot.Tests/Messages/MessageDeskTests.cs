using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KenyaExportBot.Tests.Messages;

public sealed class MessageDeskTests
{
    private readonly MessageDesk _desk = Desk(new MemoryChatStore());
    private int _number;

    [Theory]
    [InlineData(MessageKind.Voice, "voice notes")]
    [InlineData(MessageKind.Picture, "pictures")]
    [InlineData(MessageKind.Sticker, "Karibu")]
    [InlineData(MessageKind.Document, "files")]
    [InlineData(MessageKind.Video, "videos")]
    [InlineData(MessageKind.Contact, "have not kept it")]
    [InlineData(MessageKind.Location, "have not kept it")]
    [InlineData(MessageKind.Other, "only read words")]
    internal async Task What_is_no_words_gets_a_kind_answer(MessageKind kind, string words) =>
        Assert.Contains(words, (await SayAsync(kind, ""))!.Text, StringComparison.Ordinal);

    [Fact]
    public async Task A_voice_note_is_answered_in_the_language_of_the_chat()
    {
        await SayAsync(MessageKind.Text, "naweza kuuza chai ya paketi?");
        Assert.Contains("bado siwezi kusikiliza", (await SayAsync(MessageKind.Voice, ""))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrected_message_is_answered_like_a_new_one() =>
        Assert.Contains("0804.40", (await SayAsync(MessageKind.Edited, "avocado"))!.Text, StringComparison.Ordinal);

    [Fact]
    public async Task A_press_of_a_button_does_what_its_list_said()
    {
        var question = await SayAsync(MessageKind.Text, "coffee");
        Assert.Contains("0901.21", (await SayAsync(MessageKind.Choice, $"{question!.Menu}:2"))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_late_press_on_an_older_list_is_still_understood()
    {
        var question = await SayAsync(MessageKind.Text, "coffee");
        await SayAsync(MessageKind.Text, "avocado");
        await SayAsync(MessageKind.Text, "macadamia");
        Assert.Contains("0901.11", (await SayAsync(MessageKind.Choice, $"{question!.Menu}:1"))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_press_on_a_list_long_gone_is_explained() =>
        Assert.Contains("too old", (await SayAsync(MessageKind.Choice, "99:1"))!.Text, StringComparison.Ordinal);

    [Fact]
    public async Task A_repeated_delivery_is_answered_once()
    {
        var message = new IncomingMessage("telegram:7", new ChatAddress("console", "a"), MessageKind.Text, "avocado", default);
        Assert.NotNull(await _desk.AnswerAsync(message, default));
        Assert.Null(await _desk.AnswerAsync(message, default));
    }

    [Fact]
    public async Task A_complaint_gets_the_number_it_is_kept_under() =>
        Assert.Contains("(no. 1)", (await SayAsync(MessageKind.Text, "that is wrong"))!.Text, StringComparison.Ordinal);

    [Fact]
    public async Task An_internal_error_becomes_a_kind_reply_and_one_log_line_without_words_of_the_person()
    {
        var log = new ListLogger<MessageDesk>();
        var reply = await Desk(new BrokenStore(), log).AnswerAsync(
            new IncomingMessage("k", new ChatAddress("telegram", "254700000001"), MessageKind.Text, "my secret avocado", default), default);
        Assert.Contains("went wrong on my side", reply!.Text, StringComparison.Ordinal);
        var line = Assert.Single(log.Lines);
        Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
        Assert.DoesNotContain("254700000001", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chats_do_not_hear_each_other()
    {
        await SayAsync(MessageKind.Text, "avocado", "a");
        Assert.Contains("no list of mine is open", (await SayAsync(MessageKind.Text, "1", "b"))!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_messages_of_one_chat_are_answered_one_after_another()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => SayAsync(MessageKind.Text, "coffee")));
        Assert.Contains("0901.11", (await SayAsync(MessageKind.Text, "1"))!.Text, StringComparison.Ordinal);
    }

    private static MessageDesk Desk(IChatStore store, ILogger<MessageDesk>? log = null) =>
        new(Bot.Advisor, store, new KenyaExportBot.Commands.FixedDay(Bot.Today), log ?? NullLogger<MessageDesk>.Instance);

    private Task<Reply?> SayAsync(MessageKind kind, string text, string chat = "a") =>
        _desk.AnswerAsync(new IncomingMessage($"k{Interlocked.Increment(ref _number)}", new ChatAddress("console", chat), kind, text, default), default);

    private sealed class BrokenStore : IChatStore
    {
        public Task<ChatState> LoadAsync(string chat, CancellationToken cancellationToken) => throw new InvalidOperationException("the disk is gone");

        public Task<long?> SaveAsync(string chat, ChatState state, IReadOnlyList<Effect> effects, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("the disk is gone");
    }
}
