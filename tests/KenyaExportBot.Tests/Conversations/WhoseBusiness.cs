namespace KenyaExportBot.Tests.Conversations;

/// <summary>Messages that name goods and are not ours, beside others that are, although they sound alike.</summary>
public sealed class WhoseBusiness
{
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
}
