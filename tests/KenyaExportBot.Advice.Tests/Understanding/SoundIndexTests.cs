using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Tests.Understanding;

public sealed class SoundIndexTests
{
    private static readonly string[] _words =
        ["peanut", "butter", "castor", "seed", "prawn", "beeswax", "exercise", "book", "mushroom", "scrap", "leather", "mbuzi", "ngozi", "ushuru", "octopus", "gram", "green", "tyre", "flower", "panel", "towel", "maharagwe"];

    private static readonly SoundIndex _index = new(_words);

    [Theory]
    [InlineData("pinut", "peanut")]
    [InlineData("bata", "butter")]
    [InlineData("kasta", "castor")]
    [InlineData("sid", "seed")]
    [InlineData("pron", "prawn")]
    [InlineData("beeswacks", "beeswax")]
    [InlineData("exacise", "exercise")]
    [InlineData("buk", "book")]
    [InlineData("mashroom", "mushroom")]
    [InlineData("skrap", "scrap")]
    [InlineData("leda", "leather")]
    [InlineData("mbusi", "mbuzi")]
    [InlineData("ngosi", "ngozi")]
    [InlineData("usuru", "ushuru")]
    [InlineData("octupus", "octopus")]
    [InlineData("grin", "green")]
    [InlineData("taya", "tyre")]
    [InlineData("flawa", "flower")]
    [InlineData("pano", "panel")]
    [InlineData("malagwe", "maharagwe")]
    public void Hears_a_word_in_what_is_written_as_it_sounds(string typed, string meant)
    {
        Span<Alike> found = stackalloc Alike[3];
        Assert.NotEqual(0, _index.Find(typed, 100, new byte[_words.Length], found));
        Assert.Equal(meant, _words[found[0].Word]);
    }

    [Theory]
    [InlineData("xyzzy")]
    [InlineData("tomorrow")]
    [InlineData("ñandú")]
    [InlineData("")]
    public void Hears_nothing_in_what_sounds_like_none_of_them(string typed) =>
        Assert.Equal(0, _index.Find(typed, 50, new byte[_words.Length], stackalloc Alike[3]));

    [Fact]
    public void A_confusion_of_every_day_is_nearer_than_another_letter()
    {
        Assert.True(Apart("ngosi", "ngozi") < Apart("ngomi", "ngozi"));
        Assert.True(Apart("maragwe", "maharagwe") < Apart("mabagwe", "maharagwe"));
    }

    private static int Apart(string typed, string known)
    {
        Span<Alike> found = stackalloc Alike[1];
        return new SoundIndex([known]).Find(typed, 200, new byte[1], found) == 0 ? int.MaxValue : found[0].Cost;
    }
}
