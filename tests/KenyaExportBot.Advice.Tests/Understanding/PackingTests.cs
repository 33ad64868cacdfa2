using KenyaExportBot.Advice.Understanding;
using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Tests.Understanding;

public sealed class PackingTests
{
    private static readonly Packing _packing = Read("""
        packs:
          small: { en: [packet, packets], sw: [pakiti] }
          large: { en: [sack, sacks, bulk], sw: [gunia, magunia] }
          either: { en: [bag, bags], sw: [mifuko] }
          grams: { en: [g, grams], sw: [gramu] }
        """);

    [Theory]
    [InlineData("tea in 500g packets", false)]
    [InlineData("chai ya gramu 500", false)]
    [InlineData("tea, 2 kg bags", false)]
    [InlineData("tea, 3 kg bags", false)]
    [InlineData("tea, 20kg bags", true)]
    [InlineData("mifuko mikubwa ya kilo ishirini", true)]
    [InlineData("tea in sacks", true)]
    [InlineData("chai ya pakiti", false)]
    [InlineData("tea", null)]
    [InlineData("tea in bags", null)]
    [InlineData("5000 kg of tea in bags", null)]
    [InlineData("packets or sacks of tea", null)]
    public void One_pack_holds_more_than_three_kilograms(string message, bool? isMore) => Assert.Equal(isMore, _packing.HoldsMoreThan(3, Tokenizer.Split(message)));

    [Fact]
    public void Without_the_words_nothing_is_known() => Assert.Null(Packing.Unknown.HoldsMoreThan(3, Tokenizer.Split("tea in sacks")));

    private static Packing Read(string yaml)
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, yaml);
            return Packing.Of(YamlFile.Load(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
