using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Tests.Understanding;

public sealed class FormWordsTests
{
    [Theory]
    [InlineData("iliyokaushwa", "zilizokaushwa")]
    [InlineData("iliyokaushwa", "yaliyokaushwa")]
    [InlineData("iliyokaushwa", "tunakausha")]
    [InlineData("iliyogandishwa", "walogandishwa")]
    [InlineData("iliyogandishwa", "waliogandishwa")]
    [InlineData("iliyosagwa", "ninasaga")]
    [InlineData("iliyokaangwa", "niikaange")]
    [InlineData("iliyokaushwa", "nakausha")]
    [InlineData("iliyokaushwa", "umekaushwa")]
    [InlineData("isiyo", "yasiyo")]
    [InlineData("isiyo", "usio")]
    [InlineData("mbichi", "mbichi")]
    public void Words_that_agree_with_their_noun_or_are_done_by_somebody_are_one_word(string known, string said) =>
        Assert.Equal(FormWords.Root(Spelling.Stem(known)), FormWords.Root(Spelling.Stem(said)));

    [Theory]
    [InlineData("iliyokaushwa", "iliyosagwa")]
    [InlineData("nanasi", "nazi")]
    [InlineData("taka", "nataka")]
    [InlineData("taka", "nikitaka")]
    public void Others_are_not(string one, string other) => Assert.NotEqual(FormWords.Root(one), FormWords.Root(other));
}
