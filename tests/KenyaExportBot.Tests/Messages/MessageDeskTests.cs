using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace KenyaExportBot.Tests.Messages;

public sealed class MessageDeskTests
{
    private readonly MessageDesk _desk = Desk();
    private ChatState _state = new();

    [Theory]
    [InlineData(MessageKind.Voice, "voice notes")]
    [InlineData(MessageKind.Picture, "pictures")]
    [InlineData(MessageKind.Sticker, "Karibu")]
    [InlineData(MessageKind.Document, "files")]
    [InlineData(MessageKind.Video, "videos")]
    [InlineData(MessageKind.Contact, "have not kept it")]
    [InlineData(MessageKind.Location, "have not kept it")]
    [InlineData(MessageKind.Other, "only read words")]
    internal void What_is_no_words_gets_a_kind_answer(MessageKind kind, string words) =>
        Assert.Contains(words, Say(kind, "").Text, StringComparison.Ordinal);

    [Fact]
    public void A_voice_note_is_answered_in_the_language_of_the_chat()
    {
        Say(MessageKind.Text, "naweza kuuza chai ya paketi?");
        Assert.Contains("bado siwezi kusikiliza", Say(MessageKind.Voice, "").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_corrected_message_is_answered_like_a_new_one() =>
        Assert.Contains("0804.40", Say(MessageKind.Edited, "avocado").Text, StringComparison.Ordinal);

    [Fact]
    public void A_press_of_a_button_does_what_its_list_said()
    {
        var question = Say(MessageKind.Text, "coffee");
        Assert.Contains("0901.21", Say(MessageKind.Choice, $"{question!.Menu}:2").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_late_press_on_an_older_list_is_still_understood()
    {
        var question = Say(MessageKind.Text, "coffee");
        Say(MessageKind.Text, "avocado");
        Say(MessageKind.Text, "macadamia");
        Assert.Contains("0901.11", Say(MessageKind.Choice, $"{question!.Menu}:1").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_press_on_a_list_long_gone_is_explained() =>
        Assert.Contains("too old", Say(MessageKind.Choice, "99:1").Text, StringComparison.Ordinal);

    [Fact]
    public void An_internal_error_becomes_a_kind_reply_and_one_log_line_without_words_of_the_person()
    {
        // A state that no conversation makes: a menu whose actions are missing.
        var broken = new ChatState { LastMenu = 1, Menus = [new Menu(1, null!, null!)] };
        var log = new ListLogger<MessageDesk>();
        var turn = Desk(log).Answer(broken, new IncomingMessage("k", new ChatAddress("telegram", "254700000001"), MessageKind.Text, "2", default));
        Assert.Contains("went wrong on my side", turn.Reply!.Text, StringComparison.Ordinal);
        var line = Assert.Single(log.Lines);
        Assert.Contains("NullReferenceException", line, StringComparison.Ordinal);
        Assert.DoesNotContain("254700000001", line, StringComparison.Ordinal);
    }

    private static MessageDesk Desk(ILogger<MessageDesk>? log = null) =>
        new(Bot.Advisor, new KenyaExportBot.Commands.FixedDay(Bot.Today), log ?? NullLogger<MessageDesk>.Instance);

    private Reply Say(MessageKind kind, string text)
    {
        var turn = _desk.Answer(_state, new IncomingMessage("k", new ChatAddress("console", "a"), kind, text, default));
        _state = turn.State;
        return turn.Reply!;
    }
}
