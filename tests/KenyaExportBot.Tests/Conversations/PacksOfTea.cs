namespace KenyaExportBot.Tests.Conversations;

/// <summary>Three kilograms in one pack decide the code of tea, and people say it in many ways.</summary>
public sealed class PacksOfTea
{
    [Theory]
    [InlineData("green tea in 20 kg sacks, duty?", "090220")]
    [InlineData("green tea, 250 g packets, duty?", "090210")]
    [InlineData("green tea packed in 100g boxes for supermarkets, what rate", "090210")]
    [InlineData("chai ya kijani, magunia ya kilo 50, ushuru?", "090220")]
    [InlineData("majani chai ya kijani, mifuko mikubwa ya kilo ishirini, kodi yake?", "090220")]
    [InlineData("chai ya kijani ya jumla (magunia) tutaokoa asilimia ngapi", "090220")]
    [InlineData("majani chai gramu 500 ushuru", "090230")]
    [InlineData("Black CTC tea in 50kg paper sacks, papers?", "090240")]
    [InlineData("tea bags duty", "090230")]
    public void The_weight_of_one_pack_decides(string message, string code) => Assert.Equal(code, Assert.Single(Bot.Ask(message).Codes).Digits);

    [Fact]
    public void Where_no_pack_is_said_it_is_asked()
    {
        var turn = Bot.Ask("chai");
        Assert.True(turn.Reply!.IsQuestion);
        Assert.Empty(turn.Codes);
    }
}
