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

    [Fact]
    public void Measures_in_bits_what_it_measures_in_a_table()
    {
        // Few letters, so that swaps, repeats and near misses abound; now and then one no row is kept for.
        var random = new Random(7);
        string Word(int most) => string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => "abcde\u00F1"[random.Next(60) == 0 ? 5 : random.Next(5)]));
        Span<ulong> places = stackalloc ulong[TypedWord.Rows];
        for (var round = 0; round < 20_000; round++)
        {
            var (typed, known, limit) = (Word(round % 50 == 0 ? 70 : 10), Word(10), random.Next(1, 12));
            var word = new TypedWord(typed, places);
            Assert.Equal(Spelling.Distance(typed, known, limit), word.DistanceTo(known, Spelling.Letters(known), limit));
        }
    }

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
