using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Tests.Understanding;

public sealed class MarkedMessageTests
{
    [Fact]
    public void The_marks_are_taken_off_and_kept_beside_the_words()
    {
        var message = MarkedMessage.Parse("rules_of_origin", "tunashona [mikoba ya ngozi] kwa {zip za China}, (mali) yetu ni ya Kenya?");
        Assert.Equal("tunashona mikoba ya ngozi kwa zip za China, mali yetu ni ya Kenya?", message.Text);
        Assert.Equal(
            [Mark.None, Mark.Good, Mark.Good, Mark.Good, Mark.None, Mark.Stuff, Mark.Stuff, Mark.Stuff, Mark.Vague, Mark.None, Mark.None, Mark.None, Mark.None, Mark.None],
            message.Marks(Tokenizer.Split(message.Text)));
    }

    [Theory]
    [InlineData("duty on [avocado")]
    [InlineData("duty on avocado]")]
    [InlineData("duty on [fresh (avocado)]")]
    [InlineData("duty on [avocado)")]
    public void A_mark_that_is_not_closed_as_it_was_opened_is_refused(string written) =>
        Assert.Throws<FormatException>(() => MarkedMessage.Parse("duty_rate", written));

    [Fact]
    public void Another_name_in_a_marked_place_moves_the_places_behind_it()
    {
        var message = MarkedMessage.Parse("documents", "[tea], [macadamia kernels] na [sisal] papers").With(0, "dried hibiscus flowers");
        Assert.Equal("dried hibiscus flowers, macadamia kernels na sisal papers", message.Text);
        Assert.Equal(["dried hibiscus flowers", "macadamia kernels", "sisal"], message.Spans.Select(span => message.Text[span.Start..span.End]));
    }

    [Fact]
    public void What_was_learnt_of_marks_is_read_as_it_was_written()
    {
        MarkedMessage[] messages =
        [
            MarkedMessage.Parse("duty_rate", "duty on [avocado] please"), MarkedMessage.Parse("duty_rate", "ushuru wa [parachichi] ni ngapi"),
            MarkedMessage.Parse("greeting", "good morning to you"), MarkedMessage.Parse("eligibility", "naeza export [macadamia] china"),
        ];
        var examples = messages.Select(message => (Seen: Seen(message.Text), Marks: message.Marks(Tokenizer.Split(message.Text)))).ToList();
        var learnt = new MentionModel(examples);
        using var text = new StringWriter();
        learnt.Write(text);
        var read = MentionModel.Read(new StringReader(text.ToString()));
        Assert.All(examples, example => Assert.Equal(learnt.Of(example.Seen), read.Of(example.Seen)));
        Assert.True(read.Of(Seen("duty on avocado please"))[2].Good > 0.5f);
        Assert.True(read.Of(Seen("good morning to you"))[1].Any < 0.5f);
        Assert.Throws<FormatException>(() => MentionModel.Read(new StringReader("AAAA")));
    }

    private static MentionSights Seen(string text) => new(Tokenizer.Split(text), (_, _) => WordKinds.None, [], isSentence: true);
}
