using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Tests.Nomenclature;

public sealed class HsCodeTests
{
    [Theory]
    [InlineData("08", "08")]
    [InlineData("0804", "0804")]
    [InlineData("080440", "0804.40")]
    [InlineData("0804.40", "0804.40")]
    [InlineData("0804.40.00", "0804.40")]
    [InlineData("0804400000", "0804.40")]
    [InlineData("08 04 40", "0804.40")]
    public void Is_read_in_any_length_and_cut_to_six_digits(string written, string shown)
    {
        Assert.True(HsCode.TryParse(written, out var code));
        Assert.Equal(shown, code.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("080")]
    [InlineData("0804.4")]
    [InlineData("08044000000")]
    [InlineData("0804-40")]
    [InlineData("O804.40")]
    [InlineData(null)]
    public void Is_not_read_from_anything_else(string? written) => Assert.False(HsCode.TryParse(written, out _));

    [Fact]
    public void Knows_its_heading_and_chapter()
    {
        var code = HsCode.Parse("0804.40");
        Assert.Equal("0804", code.Heading.Digits);
        Assert.Equal("08", code.Chapter.Digits);
        Assert.True(code.IsWithin("0804") && code.IsWithin("08") && !code.IsWithin("0805"));
        Assert.True(code.IsSubheading && code.Heading.IsHeading && code.Chapter.IsChapter);
    }

    [Fact]
    public void Says_what_it_wants_when_it_cannot_be_parsed() =>
        Assert.Contains("write 2, 4 or 6 digits", Assert.Throws<FormatException>(() => HsCode.Parse("avocado")).Message, StringComparison.Ordinal);

    [Fact]
    public void Is_ordered_by_its_digits() =>
        Assert.Equal(["01", "0101", "010121", "02"], new[] { "02", "010121", "0101", "01" }.Select(HsCode.Parse).Order().Select(code => code.Digits));
}
