namespace KenyaExportBot.Tests.Conversations;

/// <summary>Goods and questions written by ear are understood as their right spelling is.</summary>
public sealed class WrittenAsItSounds
{
    [Theory]
    [InlineData("pinut bata", "peanut butter")]
    [InlineData("kasta sids", "castor seeds")]
    [InlineData("grin grams", "green grams")]
    [InlineData("frozen octupus", "frozen octopus")]
    [InlineData("exacise buks", "exercise books")]
    [InlineData("skrap brass", "scrap brass")]
    [InlineData("ngosi ya mbusi", "ngozi ya mbuzi")]
    [InlineData("mikada ya ngozi", "mikanda ya ngozi")]
    [InlineData("koliflawa", "cauliflower")]
    [InlineData("strobelly jam", "strawberry jam")]
    [InlineData("fresh blue berys", "fresh blueberries")]
    [InlineData("koroso yenye maganda", "korosho yenye maganda")]
    [InlineData("maindi ya manjano", "mahindi ya njano")]
    [InlineData("fillet ya mbuta imegandshwa", "fillet ya mbuta iliyogandishwa")]
    [InlineData("we freeze nile perch fillets", "frozen nile perch fillets")]
    [InlineData("parachichi za kuganda", "parachichi zilizogandishwa")]
    [InlineData("makadamia ya maganda", "macadamia in shell")]
    [InlineData("dried tamarind pods", "ukwaju kavu")]
    [InlineData("makadamia zishatolewa maganda", "macadamia kernels")]
    public void One_spelling_gives_what_the_other_gives(string heard, string right)
    {
        var (left, expected) = (Bot.Ask(heard), Bot.Ask(right));
        Assert.Equal(expected.Codes, left.Codes);
        Assert.Equal(expected.Candidates, left.Candidates);
    }

    [Theory]
    [InlineData("kasta sids za Kerio valley, dyuti ngapi", "120730")]
    [InlineData("pinut bata usuru ni ngapi china", "200811")]
    public void The_question_is_heard_too(string message, string code)
    {
        var turn = Bot.Ask(message);
        Assert.Equal("duty_rate", turn.Intent);
        Assert.Contains(code, turn.Codes.Select(one => one.Digits));
    }

    [Fact]
    public void A_letter_held_down_too_long_is_one_letter() =>
        Assert.Contains(Bot.Ask("mangoo zilizokaushwa") is var turn ? turn.Codes.Concat(turn.Candidates) : [], code => code.Digits == "080450");

    [Theory]
    [InlineData("gggggg hhhhj")]
    [InlineData("ghjkl tyuio")]
    [InlineData("waan ku salaamay sidee tahay")]
    public void In_noise_and_in_other_languages_no_good_is_heard(string message) => Assert.Empty(Bot.Ask(message).Codes);
}
