using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Tests.Understanding;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("avocados", "avocado")]
    [InlineData("berries", "berry")]
    [InlineData("mangoes", "mango")]
    [InlineData("shoes", "shoe")]
    [InlineData("boxes", "box")]
    [InlineData("fishes", "fish")]
    [InlineData("grass", "grass")]
    [InlineData("citrus", "citrus")]
    [InlineData("roses", "rose")]
    [InlineData("tea", "tea")]
    [InlineData("gas", "gas")]
    public void Takes_the_english_plural_off(string word, string stem) => Assert.Equal(stem, Spelling.Stem(word));

    [Theory]
    [InlineData("avacado", "avocado", 1)]
    [InlineData("cofee", "coffee", 1)]
    [InlineData("maize", "mazie", 1)]
    [InlineData("tea", "tea", 0)]
    [InlineData("tea", "coffee", 3)]
    public void Counts_slips_a_swap_as_one(string left, string right, int apart) => Assert.Equal(apart, Spelling.Distance(left, right, 2));

    [Theory]
    [InlineData("avacado", "avocado")]
    [InlineData("macadamea", "macadamia")]
    [InlineData("makadmia", "makadamia")]
    [InlineData("parachichii", "parachichi")]
    [InlineData("tae", null)]
    [InlineData("xyzzyq", null)]
    public void Finds_the_word_that_was_meant(string typed, string? meant) =>
        Assert.Equal(meant, new SpellingIndex(["avocado", "macadamia", "makadamia", "parachichi", "coffee", "tea"]).Correct(typed));

    [Fact]
    public void Does_not_choose_between_two_equally_near() =>
        Assert.Null(new SpellingIndex(["maize", "maise"]).Correct("maide"));
}
