namespace KenyaExportBot.Tests.Conversations;

/// <summary>Messages as people speak them into a phone: a story with many goods in it, and at its end the question.</summary>
public sealed class LongStories
{
    [Theory]
    [InlineData("We used to keep goats and sell milk to the hotel until the drought came and most of them died. Now we only have honey from eighty hives in Mwingi. How much tax does China put on honey?", "040900")]
    [InlineData("Baba alilima pamba Magarini miaka hiyo, mimi nimepanda vanila chini ya miembe na maembe naachia watoto. Vanila imekauka vizuri. Nani ananunua vanila uchina na bei ya kilo moja ni ngapi", "090510")]
    [InlineData("My workshop in Nanyuki began with saddles for the army then tourism collapsed, so I shifted to belts. Tea and coffee my brother sells. How much duty do soapstone carvings attract on arrival in China", "680299")]
    public void The_goods_of_the_sentence_that_asks_are_meant(string message, string code)
    {
        var turn = Bot.Ask(message);
        Assert.Equal([code], turn.Codes.Select(one => one.Digits));
    }

    [Fact]
    public void Where_the_question_names_none_all_are_meant()
    {
        var turn = Bot.Ask("Good morning, we are a cooperative of sixty farmers from Murang'a and we have avocado, macadamia in shell and also some arabica green coffee in our store. Which papers do we need for China?");
        Assert.Equal(["080440", "080261", "090111"], turn.Codes.Select(one => one.Digits));
    }

    [Fact]
    public void Each_question_keeps_its_goods()
    {
        var turn = Bot.Ask("Good morning from Limuru, I have two questions for my uncle who cannot type. What duty does black tea in bulk pay in China? And which papers must go with roasted coffee to China?");
        Assert.Contains("090240", turn.Codes.Select(one => one.Digits));
        Assert.Contains("090121", turn.Codes.Select(one => one.Digits));
    }

    [Theory]
    [InlineData("Kaka, tuna chumvi na jasi hapa Mandera lakini makaa siuzi tena. Je makaa hayo siuzi, chumvi inalipa ushuru ngapi China?", "250100")]
    public void What_somebody_does_not_sell_is_not_asked_about(string message, string code) => Assert.Contains(code, Bot.Ask(message).Codes.Select(one => one.Digits));

    [Fact]
    public void Who_wants_to_talk_to_somebody_asks_about_no_good()
    {
        var turn = Bot.Ask("Listen, I have been typing with one thumb for half an hour and the goods are many, carvings, baskets and other things. I would rather talk to a person. Give me the telephone number of an officer please.");
        Assert.Equal("talk_to_officer", turn.Intent);
        Assert.Empty(turn.Codes);
    }

    [Theory]
    [InlineData("Tuna frozen mango cubes huku kwetu, ushuru ni ngapi China", "081190")]
    [InlineData("bathing soap bars from our factory in Nakuru, import duty please", "340111")]
    [InlineData("leather offcuts from our shoe workshop on the Thika side, what does the Chinese side charge", "411520")]
    [InlineData("tunalima maharagwe, ziko tayari, basi ushuru wa zamani na wa sasa ni ngapi", "071333")]
    [InlineData("tunashona mikoba ya ngozi ya wanawake, hatujui ni makaratasi gani tutengeneze", "420221")]
    [InlineData("cold beer in bottles, is it zero tax over there?", "220300")]
    public void Words_of_talk_pick_no_form(string message, string code) => Assert.Equal(code, Bot.Ask(message).Codes.Select(one => one.Digits).FirstOrDefault());
}
