using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Tests.Conversations;

/// <summary>The goods and questions where a wrong answer costs somebody a container.</summary>
public sealed class HardCases
{
    [Theory]
    [InlineData("can I export frozen mango")]
    [InlineData("frozen mango cubes, si juice, inaingia china?")]
    [InlineData("frozen pineapple chunks")]
    [InlineData("0811.90")]
    [InlineData("0305.59")]
    [InlineData("dried fish")]
    public void What_China_opened_for_one_good_of_a_code_it_did_not_open_for_the_others(string message)
    {
        var turn = Bot.Ask(message);
        Assert.DoesNotContain(turn.Verdicts, verdict => verdict.Headline is Headline.DutyFreeAndShippable or Headline.DutyFreeWithConditions);
        Assert.DoesNotContain("✅", Bot.Text(turn), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hazijagandishwa hizi parachichi zetu, zinaruhusiwa China?", "080440")]
    [InlineData("Mawe ya sabuni ya Kisii ambayo bado hayajachongwa", "252610")]
    public void What_is_not_done_yet_is_not_done(string message, string code) => Assert.Contains(code, Bot.Ask(message) is var turn ? turn.Codes.Concat(turn.Candidates).Select(one => one.Digits) : []);

    [Theory]
    [InlineData("nikileta kahawa mbichi ya Uganda niikaange hapa Nairobi, itapewa cheti cha asili cha Kenya")]
    [InlineData("we roast Ethiopian coffee in Thika, does it count as Kenyan?")]
    public void What_was_grown_elsewhere_gets_no_green_light_for_its_origin(string message)
    {
        var turn = Bot.Ask(message);
        Assert.Equal("rules_of_origin", turn.Intent);
        Assert.DoesNotContain("✅", Bot.Text(turn), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pvc scrap, can it go to China?")]
    [InlineData("waste plastic PET flakes to China?")]
    public void No_plastic_waste_is_offered_in_place_of_another(string message)
    {
        var turn = Bot.Ask(message);
        Assert.All(turn.Verdicts, verdict => Assert.Equal(Headline.NotAdmitted, verdict.Headline));
        Assert.DoesNotContain("instead", Bot.Text(turn), StringComparison.Ordinal);
    }

    [Fact]
    public void Frozen_avocado_is_open_with_conditions() => Assert.StartsWith("✅", Bot.Reply("frozen avocado"), StringComparison.Ordinal);

    [Theory]
    [InlineData("fresh avocado", "080440", Headline.DutyFreeWithConditions)]
    [InlineData("macadamia in shell", "080261", Headline.BarredByKenya)]
    [InlineData("macadamia kernel", "080262", Headline.DutyFreeWithConditions)]
    [InlineData("raw cashew", "080131", Headline.BarredByKenya)]
    [InlineData("black tea over 3 kg", "090240", Headline.DutyFreeWithConditions)]
    [InlineData("green coffee", "090111", Headline.DutyFreeWithConditions)]
    [InlineData("roasted coffee", "090121", Headline.DutyFreeWithConditions)]
    [InlineData("mango", "080450", Headline.NotAdmitted)]
    [InlineData("green grams", "071331", Headline.NotAdmitted)]
    [InlineData("maize", "100590", Headline.InsideQuotaOnly)]
    [InlineData("white sugar", "170199", Headline.InsideQuotaOnly)]
    [InlineData("raw hides", "410150", Headline.HeavyLevy)]
    [InlineData("cut roses", "060311", Headline.DutyFreeWithConditions)]
    [InlineData("omena", "030559", Headline.DutyFreeWithConditions)]
    [InlineData("soda ash", "283620", Headline.DutyFreeWithConditions)]
    [InlineData("charcoal", "440290", Headline.EntryUnknown)]
    [InlineData("scrap copper", "740400", Headline.SuspendedByKenya)]
    [InlineData("donkey hides", "410150", Headline.DoNotTrade)]
    [InlineData("miraa", "121190", Headline.DoNotTrade)]
    [InlineData("pyrethrum flowers", "121190", Headline.BarredByKenya)]
    [InlineData("ivory", "960110", Headline.DoNotTrade)]
    [InlineData("honey", "040900", Headline.EntryUnknown)]
    [InlineData("goat meat", "020450", Headline.NotAdmitted)]
    [InlineData("mitumba", "630900", Headline.NotAdmitted)]
    [InlineData("farmed prawns", "030617", Headline.NotAdmitted)]
    [InlineData("wild prawns", "030617", Headline.DutyFreeWithConditions)]
    public void The_verdict_is_right(string message, string code, Headline headline)
    {
        var turn = Bot.Ask(message);
        Assert.Equal(code, Assert.Single(turn.Codes).Digits);
        Assert.Equal(headline, turn.Verdicts[0].Headline);
    }

    [Theory]
    [InlineData("duty on avocado", "7 %", "25 %")]
    [InlineData("duty on green coffee", "8 %", null)]
    [InlineData("duty on roasted coffee", "15 %", null)]
    [InlineData("duty on macadamia kernel", "12 %", "24 %")]
    [InlineData("duty on roses", "10 %", null)]
    [InlineData("duty on maize", "65 %", null)]
    [InlineData("duty on white sugar", "50 %", null)]
    public void The_rate_really_applied_is_told_and_the_law_beside_it(string message, string applied, string? statutory)
    {
        var reply = Bot.Reply(message);
        Assert.Contains(applied, reply, StringComparison.Ordinal);
        if (statutory is not null)
            Assert.Contains(statutory, reply, StringComparison.Ordinal);
        Assert.Contains("2026", reply, StringComparison.Ordinal);
    }

    [Fact]
    public void Roasted_coffee_is_not_told_at_the_rate_of_the_press() =>
        Assert.DoesNotContain("20 %", Bot.Reply("duty on roasted coffee"), StringComparison.Ordinal);

    [Theory]
    [InlineData("was avocado free on 20 April 2026?", "7 %")]
    [InlineData("avocado on 1 May 2028", "7 %")]
    [InlineData("avocado on 2026-04-30", "7 %")]
    public void Outside_the_scheme_the_normal_rate_is_due(string message, string rate)
    {
        var turn = Bot.Ask(message);
        Assert.Null(turn.Verdicts[0].Duty.Scheme);
        Assert.Contains(rate, Bot.Text(turn), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("avocado on 1 May 2026")]
    [InlineData("avocado on 30 April 2028")]
    public void On_its_first_and_last_day_the_scheme_helps(string message) => Assert.NotNull(Bot.Ask(message).Verdicts[0].Duty.Scheme);

    [Fact]
    public void Green_coffee_was_opened_on_20_July_2026()
    {
        Assert.Equal(Headline.EntryUnknown, Bot.Ask("green coffee on 19 July 2026").Verdicts[0].Headline);
        Assert.Equal(Headline.DutyFreeWithConditions, Bot.Ask("green coffee on 20 July 2026").Verdicts[0].Headline);
    }

    [Fact]
    public void The_two_schemes_are_told_apart()
    {
        var reply = Bot.Reply("is the 98.2 % deal signed?");
        Assert.Contains("in force from 1 May 2026 to 30 Apr 2028", reply, StringComparison.Ordinal);
        Assert.Contains("no proof that it is signed or in force", reply, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_knows_what_is_in_the_missing_share() =>
        Assert.Contains("no source names any", Bot.Reply("which products are in the 1.8 %?"), StringComparison.Ordinal);

    [Theory]
    [InlineData("i buy coffee in Uganda and ship it through Mombasa, is it duty free")]
    [InlineData("my macadamia comes from Uganda, can i use the zero tariff")]
    [InlineData("Je sukari kutoka Uganda inahesabiwa")]
    public void Goods_of_a_neighbour_do_not_become_Kenyan(string message)
    {
        var turn = Bot.Ask(message);
        Assert.Equal("rules_of_origin", turn.Intent);
        Assert.Contains("Mombasa", Bot.Text(turn), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("9999.99", "no code 9999.99")]
    [InlineData("0804.4", "not a whole HS code")]
    public void A_code_that_does_not_exist_is_said_not_to(string message, string words)
    {
        var turn = Bot.Ask(message);
        Assert.Contains(words, Bot.Text(turn), StringComparison.Ordinal);
        Assert.Empty(turn.Codes);
    }

    [Fact]
    public void An_unfinished_code_offers_what_it_may_become() => Assert.Equal(["080440"], Bot.Ask("0804.4").Candidates.Select(code => code.Digits));

    [Fact]
    public void The_sea_season_is_told_in_November_and_not_in_June()
    {
        Assert.Contains("season", Bot.Ask("avocado").Reply!.Text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("season", Bot.Ask("avocado on 15 June 2027").Reply!.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("what is the price of Hass in Shanghai today")]
    [InlineData("bei ya kahawa ya kukaanga china")]
    public void No_price_is_ever_named(string message) => Assert.DoesNotContain("USD", Bot.Reply(message), StringComparison.Ordinal);
}
