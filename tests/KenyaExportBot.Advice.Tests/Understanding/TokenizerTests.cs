using FsCheck.Xunit;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Tests.Understanding;

public sealed class TokenizerTests
{
    [Theory]
    [InlineData("Naweza uza parachichi?", "naweza|uza|parachichi|?")]
    [InlineData("nyama ya ng’ombe", "nyama|ya|ng'ombe")]
    [InlineData("20k", "20|k")]
    [InlineData("5kg", "5|kg")]
    [InlineData("HS0902.30", "hs|0902.30")]
    [InlineData("usd20,000", "usd|20,000")]
    [InlineData("$8.50", "$|8.50")]
    [InlineData("café macadâmia", "cafe|macadamia")]
    [InlineData("avo\u200bcado", "avocado")]
    [InlineData("a\u0301vocado", "avocado")]
    [InlineData("tea,coffee;milk", "tea|coffee|milk")]
    [InlineData("cut-flowers", "cut|flowers")]
    [InlineData("🥑🥑", "")]
    [InlineData("   ", "")]
    public void Splits_what_people_type(string message, string expected) =>
        Assert.Equal(expected, string.Join('|', Tokenizer.Split(message).Select(token => token.Text)));

    [Fact]
    public void Looks_at_no_more_than_it_must()
    {
        Assert.True(Tokenizer.Split(new string('a', 100_000)).Length <= 1);
        Assert.Equal(Tokenizer.MostTokens, Tokenizer.Split(string.Concat(Enumerable.Repeat("a ", 100_000))).Length);
    }

    [Property(MaxTest = 1000)]
    public bool Every_token_stands_inside_the_message(string? message) =>
        Tokenizer.Split(message ?? "").All(token => token.Length > 0 && token.Start >= 0 && token.End <= (message ?? "").Length && token.Text.Length > 0);
}
