namespace KenyaExportBot.Tests.Conversations;

/// <summary>What a word beside a good does: it may make another good of it, and then the first is not answered for.</summary>
public sealed class AskedBeforeAnswered
{
    [Theory]
    [InlineData("cow gallstones, is China letting them in?", "051000", "010229")]
    [InlineData("ngisi waliogandishwa kutoka Kilifi, ushuru?", "030743", "030742")]
    [InlineData("fresh quail eggs duty in China", "040729", "040721")]
    public void A_good_is_asked_about_where_a_word_speaks_for_another(string message, string meant, string named)
    {
        var turn = Bot.Ask(message);
        if (turn.Codes.Count > 0)
        {
            Assert.Equal(meant, Assert.Single(turn.Codes).Digits);
            return;
        }

        Assert.True(turn.Reply!.IsQuestion);
        Assert.Contains(turn.Candidates, code => code.Digits == meant);
        Assert.Contains(turn.Candidates, code => code.Digits == named);
        Assert.InRange(turn.Candidates.Count, 2, 5);
    }

    [Theory]
    [InlineData("electric motorbikes duty in China", "871160")]
    [InlineData("how much do woven coir floor mats pay in China", "570220")]
    [InlineData("pixie oranges from Makueni, duty?", "080521")]
    [InlineData("dried avocado powder", "110630")]
    [InlineData("cashew nut shell liquid", "130219")]
    [InlineData("nikona mbuzi skins zimemwagiwa chumvi, naeza uza china?", "410390")]
    [InlineData("ngombe hides raw naeza uza china", "410150")]
    [InlineData("plastic bottles crushed into flakes, naeza export?", "391590")]
    public void The_longest_name_that_is_said_wins(string message, string code) => Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    /// <summary>A Kiswahili adjective stands between the noun and what it is of.</summary>
    [Theory]
    [InlineData("maua makavu ya pareto ushuru China", "121190")]
    [InlineData("siagi laini ya karanga ushuru China", "200811")]
    [InlineData("ngozi wetblu ya mbuzi ikoje kwa tax China", "410621")]
    [InlineData("ngozi zetu mbichi za mbuzi ushuru China", "410390")]
    [InlineData("majani makavu ya moringa ushuru China", "121190")]
    [InlineData("nyama freshi ya mbuzi ushuru China", "020450")]
    public void What_is_said_of_a_good_may_stand_in_the_midst_of_its_name(string message, string code) => Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    [Theory]
    [InlineData("macadamia kernels, roasted, duty?", "200819")]
    [InlineData("tunakausha maembe, ushuru China?", "080450")]
    public void A_state_is_heard_however_it_is_said(string message, string code) => Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    [Theory]
    [InlineData("mahindi yangu gunia 200", "100590")]
    [InlineData("was avocado free on 20 April 2026?", "080440")]
    [InlineData("i have 300 trees of hass avocado in Murang'a, can I sell to China", "080440")]
    [InlineData("my farm is in Bondo, what papers for exporting honey?", "040900")]
    public void Quantities_dates_and_places_are_no_reason_to_ask(string message, string code) => Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    [Theory]
    [InlineData("coconut things")]
    [InlineData("bidhaa za nazi")]
    public void Which_of_the_things_made_of_a_good_is_asked(string message)
    {
        var turn = Bot.Ask(message);
        Assert.Empty(turn.Codes);
        Assert.True(turn.Reply!.IsQuestion);
        Assert.Contains(turn.Candidates, code => code.IsWithin("0801"));
    }

    [Theory]
    [InlineData("nikileta kahawa mbichi ya Uganda niikaange hapa Nairobi, itapewa cheti cha asili cha Kenya", "090121")]
    [InlineData("unga wa ngano tunasaga Nakuru, ngano imetoka Urusi. Je, unahesabika wa Kenya", "110100")]
    public void Of_bought_goods_what_is_made_of_them_here_is_asked_about(string message, string code)
    {
        var turn = Bot.Ask(message);
        Assert.Equal("rules_of_origin", turn.Intent);
        Assert.Equal(code, Assert.Single(turn.Codes).Digits);
    }

    [Theory]
    [InlineData("frozen whole pineapple chunks no wait I mean canned pineapple slices, the duty in China", "200820")]
    [InlineData("Tea seed no sorry green tea leaves packed in 1kg bags, made in Trans Nzoia, customs duty China", "090210")]
    [InlineData("I raise boran cattle on a ranch in Kinango. Can frozen boneless beef go to China", "020230")]
    public void What_was_said_by_mistake_or_on_the_way_is_not_asked_about(string message, string code) => Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    [Fact]
    public void Dengu_may_be_three_pulses()
    {
        var turn = Bot.Ask("Manze takx ya dengu uko Chaina ni how mach");
        Assert.Empty(turn.Codes);
        Assert.Equal(["071331", "071320", "071340"], turn.Candidates.Select(code => code.Digits));
    }

    [Fact]
    public void Cotton_is_what_knitted_T_shirts_are_of()
    {
        var turn = Bot.Ask("cotton knitted Tshirts sewn in Eldoret, duty in China?");
        Assert.Equal("610910", Assert.Single(turn.Codes).Digits);
    }

    [Fact]
    public void What_comes_from_elsewhere_is_material()
    {
        var turn = Bot.Ask("my tshirts are sewn in kenya from indian cotton fabric, do they count as kenyan");
        Assert.Equal("rules_of_origin", turn.Intent);
        Assert.NotEmpty(turn.Codes);
        Assert.All(turn.Codes, code => Assert.True(code.IsWithin("61")));
    }

    [Theory]
    [InlineData("pasheni mbichi katoni ya kilo mbili, ushuru?", "081090")]
    [InlineData("asali kwenye ndoo 20 kg, papers gani China", "040900")]
    [InlineData("karanga zilizokaangwa na kutiwa chumvi, ushuru China?", "200811")]
    public void What_a_good_is_packed_in_is_not_asked_about(string message, string code) => Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    [Fact]
    public void What_used_to_be_cars_is_scrap()
    {
        var turn = Bot.Ask("vyuma chakavu vya magari vinaruhusiwa China?");
        Assert.DoesNotContain(turn.Codes.Concat(turn.Candidates), code => code.IsWithin("8703"));
        Assert.Contains(turn.Codes.Concat(turn.Candidates), code => code.Digits == "720449");
    }

    [Fact]
    public void What_is_made_of_bought_hides_is_meant()
    {
        var turn = Bot.Ask("ngozi mbichi za ng'ombe tunazinunua Uganda, tunazichakata ziwe wet blue, ni za Kenya?");
        Assert.Equal("rules_of_origin", turn.Intent);
        Assert.All(turn.Codes, code => Assert.True(code.IsWithin("4104")));
    }

    [Theory]
    [InlineData("kindly share the telephone of the KEPHIS office in Nakuru", "talk_to_officer")]
    [InlineData("how long does a chinese tourist visa take", "out_of_scope")]
    [InlineData("i know nothing about exporting, where do i begin", "help")]
    [InlineData("good morning from Mbale", "greeting")]
    public void No_good_is_offered_to_talk(string message, string intent)
    {
        var turn = Bot.Ask(message);
        Assert.Equal(intent, turn.Intent);
        Assert.Empty(turn.Candidates);
        Assert.Empty(turn.Codes);
    }
}
