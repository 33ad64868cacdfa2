using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Tests.Conversations;

/// <summary>The state of a good, said in the verbs people have for it: whoever did it, when, in which language; or that it was not done.</summary>
public sealed class WhatWasDoneToIt
{
    [Theory]
    [InlineData("niaje strawberries zimefreeziwa bila sugar, naeza sell China ama zii", "081110")]
    [InlineData("sasa buda, vitunguu saumu zangu zimedry kabisa si fresh, ushuru huko ni how much", "071290")]
    [InlineData("njugu tumezikaanga, ushuru gani unatozwa", "200811")]
    [InlineData("coffee imesharoastiwa, ushuru ni ngapi", "090121")]
    [InlineData("ngozi za mbuzi zilizokauka bila kuchakatwa", "410390")]
    [InlineData("viazi vitamu tulivyokausha, ushuru wake ni ngapi", "071420")]
    [InlineData("maziwa ya ngamia tuliyoyachachusha, yanaruhusiwa", "040390")]
    [InlineData("Machungwa tumekamua juice. Documents gani", "200912")]
    [InlineData("My women's group in Kitui weaves baskets from sisal, the ones tourists call kiondo. Duty?", "460219")]
    public void What_was_done_to_a_good_decides_its_form(string message, string code) => Assert.Equal(code, FirstOf(message));

    [Theory]
    [InlineData("tuna kahawa ambayo haijachomwa tani tano, ushuru ni ngapi", "090111")]
    [InlineData("karanga hatujazikaanga, ushuru?", "120242")]
    public void What_was_not_done_leaves_the_other_form(string message, string code) => Assert.Equal(code, FirstOf(message));

    [Fact]
    public void A_form_that_is_denied_is_not_taken_for_granted()
    {
        var turn = Bot.Ask("Pweza yuko kwenye barafu lakini hajagandishwa, ataruhusiwa kuingia Guangzhou?");
        Assert.Empty(turn.Codes);
        Assert.Contains("030751", turn.Candidates.Select(code => code.Digits));
    }

    [Theory]
    [InlineData("hio ngozi ya mbuzi tulishaitan ikawa wet blue, ushuru ni ngapi", "410621")]
    [InlineData("tunanunua ngozi mbichi za kondoo toka Ethiopia, tunazitia dawa Nairobi mpaka zinakuwa wet blue, je ni bidhaa ya kenya", "410510")]
    [InlineData("limestone tumeichoma ikawa quicklime. HS code ni gani sir", "252210")]
    [InlineData("Korosho zenye maganda tunanunua Msumbiji, tunazibangua hapa Kilifi. Zinahesabika kuwa za Kenya?", "080132")]
    public void What_it_became_is_meant(string message, string code) => Assert.Equal(code, FirstOf(message));

    [Fact]
    public void What_was_done_to_one_good_was_not_done_to_another() =>
        Assert.DoesNotContain("200811", Bot.Ask("karanga tunanunua Malawi pamoja na korosho zilizokaangwa, karanga hizo zinahesabika za Kenya?").Codes.Select(code => code.Digits));

    [Theory]
    [InlineData("many thanks, the bit about shelled nuts was very clear")]
    [InlineData("nashukuru sana umenielewesha kuhusu ngozi")]
    [InlineData("asante bro umenisort fiti na hiyo story ya crab")]
    public void Who_thanks_for_what_was_said_of_a_good_asks_nothing_of_it(string message)
    {
        var turn = Bot.Ask(message);
        Assert.Equal("thanks", turn.Intent);
        Assert.Empty(turn.Codes);
    }

    [Theory]
    [InlineData("Is there a buyer in Guangzhou for sea cucumber that has been boiled and then dried hard?", "030819")]
    public void Been_is_no_bean(string message, string code) => Assert.Equal(code, FirstOf(message));

    private static string? FirstOf(string message)
    {
        Turn turn = Bot.Ask(message);
        return turn.Codes.Concat(turn.Candidates).Select(code => code.Digits).FirstOrDefault();
    }
}
