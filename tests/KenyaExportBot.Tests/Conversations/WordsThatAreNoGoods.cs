using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Tests.Conversations;

/// <summary>Which words of a message name a good: by the place they stand in, not by their letters alone.</summary>
public sealed class WordsThatAreNoGoods
{
    [Theory]
    [InlineData("the board of our society now wants to know how long the zero tariff will last")]
    [InlineData("from which date does the zero tariff begin and until what date does it run")]
    [InlineData("mkatapa wa kenya na china umesainiwa lini")]
    [InlineData("my chest pains when I cough, which clinic do I go to")]
    [InlineData("naomba namba ya simu ya mtu wa KEPHIS")]
    [InlineData("bei ya maharagwe leo soko la Karatina ni ngapi")]
    [InlineData("what do tomatoes cost in Marikiti today")]
    [InlineData("Has Kenya actually signed the zero tariff thing with China or is it only talk on TV")]
    [InlineData("umetoa wap hyo habar")]
    [InlineData("kuna ofisi ya serikali Eldoret ambayo naweza pigia simu kuhusu haya mambo ya kuuza China?")]
    public void No_good_is_read_into_talk(string message) => Assert.Empty(Bot.Ask(message).Codes);

    [Theory]
    [InlineData("shukrn fam umensort", "thanks")]
    [InlineData("poaa sna msee umeniokolea shukrn", "thanks")]
    [InlineData("futa number yangu na machat zote kwa system yenu, sitaki mchezo", "delete_my_data")]
    public void Who_surely_thanks_or_wants_to_be_forgotten_names_no_good_by_chance(string message, string intent)
    {
        var turn = Bot.Ask(message);
        Assert.Equal(intent, turn.Intent);
        Assert.Empty(turn.Codes);
    }

    [Theory]
    [InlineData("Chapati nne... sorry wrong chat. Nauliza chilli sauce in bottles, import duty ya china?", "210390")]
    public void Beside_a_good_that_is_certain_a_doubtful_one_is_none(string message, string code) => Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    [Theory]
    [InlineData("buda nishw docs zenye zinafa niko na tilapya filet frozen ya kutoka cage", "2403", "030461")]
    [InlineData("Manze hizo cashew zimeroastiwa na salt zinachargiwa tax ngapi uko Shanghai", "2501", "200819")]
    [InlineData("ilike to no if crysanthemam cut flowas r accepted ther in china", "0908", "060314")]
    public void What_sounds_like_a_good_and_what_is_put_into_one_is_no_second_good(string message, string not, string meant)
    {
        List<HsCode> named = Bot.Ask(message) is var turn ? [.. turn.Codes, .. turn.Candidates] : [];
        Assert.DoesNotContain(named, code => code.IsWithin(not));
        Assert.Contains(named, code => code.Digits == meant);
    }

    [Fact]
    public void The_powder_of_one_good_is_not_the_others() =>
        Assert.Contains("090422", Bot.Ask("niko na mango kavu, chilli powder na sunflower oil crude, kila moja ina duty ngapi").Codes.Select(code => code.Digits));

    [Theory]
    [InlineData("Tunachoma makaa kutokana na maganda ya makadamia. Je yanaruhusiwa kuingia China?", "440220")]
    [InlineData("Nipe HS code ya makaa yaliyotengenezwa kwa vifuu vya nazi", "440220")]
    [InlineData("We turn coconut shells into charcoal, what code is that and duty", "440220")]
    [InlineData("Naomba kujua ushuru wa ngozi ya ng'ombe ambayo tayari ni wet blue", "410411")]
    [InlineData("Mawe ya sabuni ya Kisii ambayo bado hayajachongwa, tutahitaji vibali gani kuyauza China?", "252610")]
    [InlineData("naulizia wanunuzi wa gundi ya miti ya mgunga (gum arabic) kutoka Turkana", "130120")]
    [InlineData("I carve elephants and giraffes from jacaranda wood, do they allow wooden carvings into China", "442019")]
    [InlineData("Karanga natoa Malawi, nazikaanga na kuzipaki hapa Thika. Zitahesabika kuwa bidhaa ya Kenya kule China?", "200811")]
    public void Of_what_it_is_of_and_what_it_was_only_the_good_itself_is_meant(string message, string code)
    {
        var turn = Bot.Ask(message);
        Assert.Equal(code, turn.Codes.Concat(turn.Candidates).First().Digits);
        Assert.True(turn.Codes.Count < 2);
    }

    [Theory]
    [InlineData("nishtue kwa simu kama kuna change ya tax ya coffee", "090111")]
    [InlineData("ebu niambie code ya lether wallet aki nimechoka kusearch", "420231")]
    public void What_it_is_sent_through_and_what_is_said_beside_it_is_no_good(string message, string code) =>
        Assert.Equal([code], Bot.Ask(message) is var turn ? turn.Codes.Concat(turn.Candidates).Select(one => one.Digits).Take(1) : []);

    [Theory]
    [InlineData("papers for flowers")]
    [InlineData("flowers - papers")]
    public void What_is_surely_asked_for_is_no_part_of_a_name(string message)
    {
        var turn = Bot.Ask(message);
        Assert.Equal("documents", turn.Intent);
        Assert.DoesNotContain(turn.Codes, code => code.IsWithin("67"));
    }

    [Theory]
    [InlineData("bwana niko na avocado za hass tani moja, China wanachukua?", "080440")]
    [InlineData("our board has sent me to ask what duty macadamia kernels pay in China", "080262")]
    [InlineData("pembe na kwato za ngombe zinakubalika China?", "050790")]
    [InlineData("tunafuga mbuzi Kajiado na tunataka kuuza nyama ya mbuzi iliyogandishwa China, ushuru ni ngapi", "020450")]
    public void The_good_is_heard_among_words_that_sound_like_goods(string message, string code) =>
        Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    [Fact]
    public void What_a_good_is_made_of_is_not_asked_about()
    {
        var turn = Bot.Ask("tunanunua pamba Uganda na kushona shati za wanaume hapa Nakuru, zinahesabika kuwa za Kenya?");
        Assert.Equal("rules_of_origin", turn.Intent);
        Assert.DoesNotContain(turn.Codes, code => code.IsWithin("52"));
    }

    [Fact]
    public void A_good_has_a_place_although_no_list_knows_its_name()
    {
        var meaning = Bot.Advisor.Understander.Read("naweza kuuza bromizeti kavu kutoka Kitui hadi China?", Bot.Today);
        Assert.Contains(meaning.Places, place => meaning.Tokens.Skip(place.First).Take(place.Count).Any(token => token.Text == "bromizeti"));
    }

    [Fact]
    public void The_same_message_is_read_the_same_way_twice()
    {
        const string Message = "cheki boss, niko na kahawa ya Kirinyaga na njugu, doo ngapi ushuru";
        var (first, second) = (Bot.Advisor.Understander.Read(Message, Bot.Today), Bot.Advisor.Understander.Read(Message, Bot.Today));
        Assert.Equal(first.Places, second.Places);
        Assert.Equal(first.Products, second.Products);
    }

    [Fact]
    public void Marked_messages_are_of_every_intent_and_name_many_goods()
    {
        var marked = MarkedMessage.Load(Path.Combine(RepositoryFiles.Intents, MarkedMessage.FileName), Bot.Advisor.Intents);
        Assert.Equal(Bot.Advisor.Intents.Order(), marked.Select(message => message.Intent).Distinct().Order());
        Assert.True(marked.SelectMany(message => message.Spans.Where(span => span.Mark == Mark.Good).Select(span => message.Text[span.Start..span.End].ToLowerInvariant())).Distinct().Count() > 1_000);
        Assert.Equal(marked.Count, marked.Select(message => message.Text.ToLowerInvariant()).Distinct().Count());
    }
}
