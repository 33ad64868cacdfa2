namespace KenyaExportBot.Tests.Conversations;

/// <summary>Every intent in phrasings that stand in no file of <c>intents/</c>.</summary>
public sealed class Intents
{
    [Theory]
    [InlineData("greeting", "good evening to you all")]
    [InlineData("greeting", "habari zenu")]
    [InlineData("greeting", "Hello, is somebody here?")]
    [InlineData("help", "I have never exported anything. Where do I begin?")]
    [InlineData("help", "cjui nianzie wap")]
    [InlineData("unsubscribe_stop", "Cancel my alerts")]
    [InlineData("unsubscribe_stop", "toa number yangu kwa list yenu ya updates")]
    [InlineData("rules_of_origin", "We import cotton knit fabric from India and stitch T-shirts at the EPZ. Would those shirts be considered Kenyan?")]
    [InlineData("eligibility", "is it allowed to sell my honey over there")]
    [InlineData("eligibility", "naomba kujua kama naweza kupeleka ndengu zangu China")]
    [InlineData("eligibility", "does China accept our pineapples?")]
    [InlineData("eligibility", "tunaweza kuuza chai ya paketi huko?")]
    [InlineData("eligibility", "naeza export pilipili kavu")]
    [InlineData("duty_rate", "how much duty will they take for roasted coffee")]
    [InlineData("duty_rate", "kodi ya waridi huko ni asilimia ngapi")]
    [InlineData("duty_rate", "what is the tariff on sisal fibre")]
    [InlineData("duty_rate", "duty ya omena ni ngapi")]
    [InlineData("documents", "what paperwork is needed for roses")]
    [InlineData("documents", "nyaraka zipi zahitajika kwa parachichi")]
    [InlineData("documents", "docs za omena")]
    [InlineData("documents", "which certificates do I need for frozen prawns")]
    [InlineData("how_to_register", "steps for registering as a tea exporter please")]
    [InlineData("how_to_register", "nianze wapi kujisajili kuwa muuzaji nje")]
    [InlineData("how_to_register", "how do I become an exporter of roses")]
    [InlineData("rules_of_origin", "do my blended teas qualify as Kenyan")]
    [InlineData("rules_of_origin", "nani hutoa cheti cha asili cha China")]
    [InlineData("rules_of_origin", "is Form A needed")]
    [InlineData("price_market_buyer", "i am looking for buyers of green coffee")]
    [InlineData("price_market_buyer", "bei ya omena huko ikoje")]
    [InlineData("price_market_buyer", "natafuta mnunuzi wa parachichi")]
    [InlineData("agreement_status", "is the zero tariff in force already?")]
    [InlineData("agreement_status", "mkataba wa china umetiwa saini au bado")]
    [InlineData("agreement_status", "until when does the zero tariff run")]
    [InlineData("duty_saving", "how much will we save on USD 12,000 of roses")]
    [InlineData("duty_saving", "nitaokoa ngapi nikiuza parachichi za dola elfu kumi")]
    [InlineData("duty_saving", "work out the saving for macadamia kernel worth KES 3 million")]
    [InlineData("language_switch", "please answer in Kiswahili")]
    [InlineData("language_switch", "badilisha lugha tafadhali")]
    [InlineData("help", "what can you do for me")]
    [InlineData("help", "nionyeshe mfano wa swali")]
    [InlineData("talk_to_officer", "I would like to speak to a person at KRA")]
    [InlineData("talk_to_officer", "nipe namba ya simu ya kenTrade")]
    [InlineData("thanks", "thank you very much, sir")]
    [InlineData("thanks", "asante sana ndugu yangu")]
    [InlineData("complaint_wrong_answer", "your answer is not correct at all")]
    [InlineData("complaint_wrong_answer", "jibu lako si sahihi")]
    [InlineData("unsubscribe_stop", "please stop sending me messages")]
    [InlineData("unsubscribe_stop", "sitaki ujumbe wenu tena")]
    [InlineData("delete_my_data", "erase my information please")]
    [InlineData("delete_my_data", "naomba mfute taarifa zangu, futa data yangu")]
    [InlineData("alerts_subscribe", "let me know when anything changes for mango")]
    [InlineData("alerts_subscribe", "niarifu china wakifungua soko la ndengu")]
    [InlineData("out_of_scope", "who won the football match")]
    [InlineData("out_of_scope", "nataka mkopo wa benki")]
    [InlineData("out_of_scope", "how do I import shoes from Guangzhou")]
    public void Are_told_apart(string intent, string message) => Assert.Equal(intent, Bot.Ask(message).Intent);

    [Theory]
    [InlineData("hello, I grow hass avocado in Muranga", "080440")]
    [InlineData("thanks! and roses?", "060311")]
    [InlineData("Habari, nina omena", "030559")]
    public void A_product_inside_a_greeting_is_not_lost(string message, string code) =>
        Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    [Theory]
    [InlineData("avacado", "080440")]
    [InlineData("macadamea kernel", "080262")]
    [InlineData("rosted coffee", "090121")]
    [InlineData("parachchi", "080440")]
    [InlineData("ommena", "030559")]
    [InlineData("cut rosses", "060311")]
    public void A_misspelt_product_is_found(string message, string code) =>
        Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    [Theory]
    [InlineData("can i export avocado", "en")]
    [InlineData("naweza kuuza parachichi", "sw")]
    [InlineData("naeza export avocado", "mixed")]
    [InlineData("docs za kuexport chai", "mixed")]
    [InlineData("0804.40", "unknown")]
    [InlineData("parachichi", "sw")]
    [InlineData("which papers for omena", "en")]
    [InlineData("ushuru wa kahawa ya kukaanga ni ngapi", "sw")]
    public void The_language_of_a_message_is_told(string message, string language) => Assert.Equal(language, Bot.Ask(message).Speech);

    [Fact]
    public void A_short_message_keeps_the_language_of_the_chat() =>
        Assert.Contains("ushuru", Bot.Talk("naweza kuuza parachichi?", "0902.40").Reply!.Text, StringComparison.Ordinal);

    [Theory]
    [InlineData("matunda")]
    [InlineData("mboga")]
    [InlineData("mafuta")]
    [InlineData("nyama")]
    [InlineData("food")]
    [InlineData("parts")]
    [InlineData("I want to export vegetables")]
    [InlineData("naweza kuuza matunda china")]
    public void A_vague_word_always_asks(string message)
    {
        var turn = Bot.Ask(message);
        Assert.True(turn.Reply!.IsQuestion, turn.Reply.Text);
        Assert.Empty(turn.Codes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n ")]
    [InlineData("🥑🥑🥑")]
    [InlineData("?????")]
    [InlineData("asdfgh qwerty zxcvb")]
    [InlineData("'; DROP TABLE chat; --")]
    [InlineData("<b>hello</b> & <script>")]
    [InlineData("مرحبا بكم")]
    [InlineData("你好，我要买茶")]
    [InlineData("\0\u0001\u0002")]
    [InlineData("Z̷a̷l̷g̷o̷")]
    public void Anything_at_all_gets_a_kind_answer(string message) => Assert.NotEmpty(Bot.Reply(message));

    [Fact]
    public void A_flood_of_words_gets_an_answer_like_any_other()
    {
        Assert.NotEmpty(Bot.Reply(new string('a', 100_000)));
        Assert.NotEmpty(Bot.Reply(string.Concat(Enumerable.Repeat("avocado, tea, omena ", 5_000))));
    }
}

/// <summary>Goods that only the nomenclature knows, and words that make one good another.</summary>
public sealed class TheWholeNomenclature
{
    [Theory]
    [InlineData("can i export umbrellas to china", "6601")]
    [InlineData("naweza kuuza penseli china", "9609")]
    [InlineData("what duty on wigs", "6704")]
    [InlineData("trout, live", "0301")]
    [InlineData("snowploughs", "8430")]
    [InlineData("umbrelas", "6601")]
    [InlineData("rubber bands", "4016")]
    [InlineData("gnomes, plastic", "3926")]
    public void What_no_name_file_knows_is_found_in_the_nomenclature(string message, string heading)
    {
        var turn = Bot.Ask(message);
        Assert.Contains(turn.Candidates.Concat(turn.Codes), code => code.IsWithin(heading));
    }

    [Theory]
    [InlineData("gnomes, rubber", "4016")]
    [InlineData("dog toys, textile", "6307")]
    [InlineData("display stand, plastic", "3926")]
    public void A_thing_named_with_its_material_is_offered_among_the_other_articles_of_it(string phrase, string heading) =>
        Assert.Contains(Bot.Ask(phrase).Candidates.Take(4), code => code.IsWithin(heading));

    [Theory]
    [InlineData("chips, wood", "4401")]
    [InlineData("beans, frozen", "0710")]
    [InlineData("paper plates", "4823")]
    [InlineData("guitar parts", "9209")]
    public void A_word_that_changes_the_good_puts_the_other_first(string phrase, string heading)
    {
        var turn = Bot.Ask(phrase);
        Assert.Equal(heading, turn.Candidates.Concat(turn.Codes).First().Heading.Digits);
    }

    [Theory]
    [InlineData("my cousin lives in nairobi and drives a bus for tourists on sundays")]
    [InlineData("what is the weather like")]
    [InlineData("asdkjh qwelkj zxmcnb")]
    public void Talk_is_not_searched_for_goods(string message) => Assert.Empty(Bot.Ask(message).Codes);

    [Theory]
    [InlineData("camel wool")]
    public void A_word_beside_a_name_that_makes_it_another_good_raises_a_question(string message)
    {
        var turn = Bot.Ask(message);
        Assert.True(turn.Reply!.IsQuestion);
        Assert.Empty(turn.Codes);
    }

    [Theory]
    [InlineData("bicycle pumps", "841420")]
    [InlineData("potato peeling machines", "843860")]
    [InlineData("cotton pickers", "843359")]
    [InlineData("frozen mango", "081190")]
    [InlineData("can I export frozen mango", "081190")]
    [InlineData("unga wa mhogo", "110620")]
    [InlineData("camel milk powder", "040221")]
    [InlineData("tomato ketchup", "210320")]
    public void A_name_of_the_whole_wins_over_the_good_named_in_it(string message, string code) =>
        Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    [Theory]
    [InlineData("Not roasted peanuts, the raw shelled ones. What duty?", "120242")]
    [InlineData("si kahawa iliyokaangwa, ni ile mbichi", "090111")]
    [InlineData("bamboo no. acacia charcoal yes. is it permitted in China?", "440290")]
    [InlineData("si karanga za kukaanga, nauza zilizobanguliwa", "120242")]
    public void What_is_denied_is_not_answered_for(string message, string code) =>
        Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    [Theory]
    [InlineData("sunflower oil cake for animal feed, is approval needed?", "230630")]
    [InlineData("charcoal made of coconut shell, can I export it?", "440220")]
    [InlineData("we tan goat skins to wet blue, can we sell in China?", "410621")]
    public void What_a_good_is_made_of_or_for_is_no_second_good(string message, string code) =>
        Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    [Theory]
    [InlineData("organic hass avocado from Muranga", "080440")]
    [InlineData("premium Kenyan green coffee", "090111")]
    [InlineData("soapstone carving from Kisii", "680299")]
    [InlineData("fresh cut roses from Naivasha", "060311")]
    public void A_word_that_only_praises_or_places_it_does_not(string message, string code) =>
        Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    [Theory]
    [InlineData("bee hives")]
    [InlineData("wooden door")]
    [InlineData("can i export flurbostics to china")]
    public void A_word_the_nomenclature_uses_is_not_mended_into_a_product(string message) => Assert.Empty(Bot.Ask(message).Codes);
}
