using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Tests.Understanding;

public sealed class ProcessesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("keb-processes-").FullName;

    private readonly Processes _processes;

    public ProcessesTests()
    {
        File.WriteAllText(Path.Combine(_folder, "processes.yaml"), """
            - { en: [frozen, freeze], sw: [gandisha], typed: [friz] }
            - { en: [dried], sw: [kausha, anika], typed: [dry] }
            - { en: [ground], sw: [saga], typed: [grind] }
            """);
        _processes = Processes.Load(_folder);
    }

    public void Dispose() => Directory.Delete(_folder, true);

    [Theory]
    [InlineData("tumezikausha", "tumekausha")]
    [InlineData("yaliyokaushwa", "tumekausha")]
    [InlineData("nimeziAnika", "tumeanika")]
    [InlineData("tulivyosaga", "tumesaga")]
    [InlineData("kuisaga", "tumesaga")]
    [InlineData("zimefriziwa", "tumefriziwa")]
    [InlineData("imeshasagwa", "tumesaga")]
    [InlineData("zimedry", "tumedry")]
    [InlineData("tuzikaushe", "tumekausha")]
    [InlineData("nisage", "tumesaga")]
    [InlineData("twasaga", "tumesaga")]
    [InlineData("frizi", "tumefrizi")]
    public void A_verb_is_read_whoever_does_it_and_to_what(string word, string plainly) => Assert.Equal(plainly, Read(word));

    [Theory]
    [InlineData("hajagandishwa", "hatujagandisha")]
    [InlineData("hatujazisaga", "hatujasaga")]
    [InlineData("isiyokaushwa", "hatujakausha")]
    [InlineData("hazijafriziwa", "hatujafriziwa")]
    public void What_was_not_done_is_read_as_that(string word, string plainly) => Assert.Equal(plainly, Read(word));

    [Theory]
    [InlineData("tunauza")]
    [InlineData("nataka")]
    [InlineData("laundry")]
    [InlineData("sundry")]
    [InlineData("bidhaa")]
    [InlineData("maziwa")]
    public void Other_words_are_left_as_they_are(string word) => Assert.Null(Read(word));

    [Fact]
    public void A_form_that_one_word_picks_is_picked_by_all_that_say_the_same()
    {
        var phrases = _processes.Widened([["frozen"], ["ready", "frozen"]], new HashSet<string> { "frozen", "ready", "gandisha" });
        Assert.Equal(["frozen"], phrases[0]);
        Assert.Contains(phrases, phrase => phrase is ["frizi"]);
        Assert.Contains(phrases, phrase => phrase is ["ready", "friziwa"]);
        Assert.DoesNotContain(phrases, phrase => phrase.Contains("gandisha"));
    }

    private string? Read(string word) => Assert.Single(_processes.Mark(Tokenizer.Split(word))).Process;
}
