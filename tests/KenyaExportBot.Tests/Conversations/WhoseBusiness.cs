using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Tests.Conversations;

/// <summary>Messages that name goods and are not ours, beside others that are, although they sound alike.</summary>
public sealed class WhoseBusiness
{
    /// <summary>However likely another business is, the way is offered.</summary>
    private static readonly Lazy<Advisor> _neverCertain = new(() => Advisor.Load(Bot.Schedule, RepositoryFiles.Intents, Thresholds.Chosen with { CertainlyNotOurs = 2 }));

    [Theory]
    [InlineData("shamba la kuuza Laikipia eka mbili liko?")]
    [InlineData("solar panels za china zikifika Kenya zinalipa VAT?")]
    [InlineData("any buyers for mangoes in Dubai, I have Apple mango from Makueni")]
    [InlineData("permit ya kuleta garlic ya China hapa Karatina")]
    [InlineData("translate good morning to French")]
    [InlineData("<script>alert(document.cookie)</script>")]
    [InlineData("kiondo nikiuzia wajapani tax ni how much")]
    [InlineData("Please discontinue these messages, my phone is full", "unsubscribe_stop")]
    [InlineData("papers?", "documents")]
    [InlineData("bei ya pweza Shimoni leo kwa wavuvi")]
    [InlineData("I need visa to visit my cousin in Beijing how long does it take")]
    [InlineData("'; DELETE FROM users; --")]
    public void What_is_not_ours_is_told_apart(string message, string intent = "out_of_scope")
    {
        var turn = Bot.Ask(message);
        Assert.Equal(intent, turn.Intent);
        Assert.Empty(turn.Codes);
    }

    [Theory]
    [InlineData("tikiti maji la Garissa", "080711")]
    [InlineData("Student at JKUAT doing a project: what is China's duty on frozen avocado halves?", "081190")]
    [InlineData("eti sandalwood oil inaruhusiwa kuingia China kutoka hapa ama ni jela", "330129")]
    [InlineData("tomato paste in China, what would the buyer pay in customs there", "200290")]
    public void What_is_ours_is_answered(string message, string code)
    {
        var turn = Bot.Ask(message);
        Assert.NotEqual("out_of_scope", turn.Intent);
        Assert.Contains(turn.Codes.Concat(turn.Candidates), one => one.Digits == code);
    }

    /// <summary>A country that is not China, and a good that may go there: said plainly, with the way to what the bot does know.</summary>
    [Theory]
    [InlineData("naweza kuuza karanga zilizobanguliwa Rwanda", "120242", "KEPROBA", "Kama unataka kuiuza China")]
    [InlineData("is there market for roses in russia", "060311", "KEPROBA", "If you want to sell this to China")]
    public void What_may_be_ours_after_all_is_offered(string message, string code, string office, string offer)
    {
        var turn = _neverCertain.Value.Answer(new ChatState(), message, Bot.Today);
        Assert.Equal("out_of_scope", turn.Intent);
        Assert.Empty(turn.Codes);
        Assert.Contains(turn.Candidates, one => one.Digits == code);
        Assert.Contains(office, turn.Reply!.Text);
        Assert.EndsWith(offer, turn.Reply.Text.Split(',')[0]);

        var chosen = _neverCertain.Value.Answer(turn.State, "1", Bot.Today);
        Assert.Equal(code, Assert.Single(chosen.Codes).Digits);
    }

    [Theory]
    [InlineData("can we go for a date")]
    [InlineData("<script>alert(document.cookie)</script>")]
    [InlineData("what does the bible say about tithing")]
    public void What_only_sounds_like_a_good_is_not_offered(string message)
    {
        var turn = Bot.Ask(message);
        Assert.Equal("out_of_scope", turn.Intent);
        Assert.Empty(turn.Candidates);
    }
}
