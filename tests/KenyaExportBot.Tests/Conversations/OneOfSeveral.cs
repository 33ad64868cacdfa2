namespace KenyaExportBot.Tests.Conversations;

/// <summary>Several goods or states in one message: which one is meant, and when that is asked.</summary>
public sealed class OneOfSeveral
{
    [Theory]
    [InlineData("I collect goat skins in Garissa, we rub them with coarse salt. What documents do I prepare", "4103")]
    [InlineData("ngozi mbichi za mbuzi zilizowekwa chumvi, ushuru China?", "4103")]
    [InlineData("tunapasua sangara, tunatoa ngozi na mifupa, kisha minofu inaingia friza. Naweza kuuza China?", "0304")]
    [InlineData("nyuki wangu wanatoa nta safi, nani ananunua huko China", "1521")]
    [InlineData("mayai fresh za kuku can enter China?", "0407")]
    [InlineData("canned pineapple in syrup tariff", "2008")]
    public void What_is_put_on_it_taken_off_it_or_keeps_it_is_not_asked_about(string message, string heading)
    {
        var turn = Bot.Ask(message);
        Assert.StartsWith(heading, turn.Codes.Concat(turn.Candidates).First().Digits);
        Assert.All(turn.Codes, code => Assert.StartsWith(heading, code.Digits));
    }

    [Theory]
    [InlineData("wheelbarrow zangu za jua kali zina-qualify kama Kenyan na steel ni ya China?", "8716")]
    [InlineData("horn buttons za ng'ombe, hs code gani", "9606")]
    [InlineData("hii beer yetu ya malt inalipa ushuru gani shanghai", "2203")]
    [InlineData("scrap ya aluminium nimekusanya kwa jua kali, inakubalika kuingia China?", "7602")]
    public void Two_goods_that_are_no_list_are_one(string message, string heading)
    {
        var turn = Bot.Ask(message);
        Assert.True(turn.Reply!.IsQuestion || turn.Codes.Count == 1);
        Assert.StartsWith(heading, turn.Codes.Concat(turn.Candidates).First().Digits);
    }

    [Theory]
    [InlineData("bulk black tea, green coffee na macadamia kernels, gani haina duty", 3)]
    [InlineData("kahawa iliyokaangwa na chai ya kijani ya pakiti zinalipa ngapi China", 2)]
    [InlineData("avocado mango pineapple and pawpaw which ones can go", 4)]
    [InlineData("macadamia kernels, omena kavu, chia seeds: can they go to China?", 3)]
    public void A_list_is_answered_good_by_good(string message, int goods) => Assert.Equal(goods, Bot.Ask(message).Codes.Count);

    /// <summary>A word beside the name speaks for another form of the good than the one found: both are offered.</summary>
    [Theory]
    [InlineData("octopus hung and dried in the wind, I do not mean the frozen one, duty?", "030759")]
    [InlineData("coffee powder that dissolves in the cup, instant, duty in China?", "210111")]
    [InlineData("iliki tuliyoisaga kuwa unga, sio punje nzima, ushuru", "090832")]
    [InlineData("samaki waliokaushwa kwa moshi", "030544")]
    public void A_form_that_a_word_speaks_for_is_offered(string message, string code)
    {
        var turn = Bot.Ask(message);
        Assert.Contains(turn.Codes.Concat(turn.Candidates), one => one.Digits == code);
        if (turn.Codes.Count == 0)
            Assert.InRange(turn.Candidates.Count, 2, 5);
    }

    [Theory]
    [InlineData("cashew kernels, raw, can they go to China?", "080132")]
    [InlineData("we freeze nile perch fillets, papers?", "030463")]
    [InlineData("macadamia shelled, not roasted, duty in China?", "080262")]
    public void A_word_that_the_name_accounts_for_is_no_reason_to_ask(string message, string code) => Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);
}
