using FsCheck;
using FsCheck.Xunit;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Tests.Understanding;

public sealed class HsCodeReaderTests
{
    private static readonly HashSet<string> _codes = new(
        ["08", "0804", "080440", "080450", "09", "0902", "090230", "090240", "090111", "0708", "070820", "070810", "20", "2009", "200989", "0712", "071234", "071239",
         "200820", "10", "1005", "100590", "2614", "261400", "30", "3004", "300490", "6403", "640399"], StringComparer.Ordinal);

    private static IReadOnlyList<CodeMention> Read(string message) => HsCodeReader.Read(Tokenizer.Split(message), code => _codes.Contains(code.Digits));

    [Theory]
    [InlineData("0804.40", "080440")]
    [InlineData("080440", "080440")]
    [InlineData("08 04 40 00", "080440")]
    [InlineData("0804 40", "080440")]
    [InlineData("0804 4000", "080440")]
    [InlineData("0902 gani hii", "0902")]
    [InlineData("1005 9090 ushuru", "100590")]
    [InlineData("0804,40", "080440")]
    [InlineData("0804.40.00", "080440")]
    [InlineData("0804400000", "080440")]
    [InlineData("08044000", "080440")]
    [InlineData("HS0902.30", "090230")]
    [InlineData("hs 0902.30", "090230")]
    [InlineData("HS code: 0902.30.10", "090230")]
    [InlineData("hs code 090240", "090240")]
    [InlineData("0902-30", "090230")]
    [InlineData("msimbo 0902.30 unaruhusiwa?", "090230")]
    [InlineData("msimbo wa hs ni 0902", "0902")]
    [InlineData("namba ya hs ni 090111 je inaruhusiwa", "090111")]
    [InlineData("can i sell 0804.40 in china", "080440")]
    [InlineData("is 090111 allowed", "090111")]
    [InlineData("heading 0804", "0804")]
    [InlineData("0804", "0804")]
    [InlineData("0804?", "0804")]
    [InlineData("chapter 08", "08")]
    [InlineData("sura ya 09", "09")]
    [InlineData("hs 08", "08")]
    [InlineData("hs 80440", "080440")]
    [InlineData("code 90111", "090111")]
    [InlineData("2009", "2009")]
    [InlineData("hs 2009", "2009")]
    [InlineData("20.09", "2009")]
    [InlineData("0708200000", "070820")]
    [InlineData("hs 0712345678", "071234")]
    [InlineData("shoes 640399", "640399")]
    [InlineData("leather shoes 6403.99 please", "640399")]
    [InlineData("ushuru wa 1005.90 ni ngapi", "100590")]
    [InlineData("tariff line 2614.00", "261400")]
    [InlineData("(0902.40)", "090240")]
    [InlineData("0902.40!", "090240")]
    [InlineData("HS:0902.40", "090240")]
    [InlineData("nataka kuuza 0902.40 tani 5", "090240")]
    public void Reads_a_code_in_any_writing(string message, string digits)
    {
        var mention = Assert.Single(Read(message));
        Assert.Equal((CodeFault.None, digits), (mention.Fault, mention.Code?.Digits));
    }

    [Theory]
    [InlineData("KES 80440")]
    [InlineData("usd 090230")]
    [InlineData("50000 bob")]
    [InlineData("sh 0804")]
    [InlineData("200,000")]
    [InlineData("1000 kg")]
    [InlineData("2000 trees")]
    [InlineData("tani 5")]
    [InlineData("gunia 200")]
    [InlineData("3004 pieces")]
    [InlineData("i started in 2009 with tea")]
    [InlineData("mwaka 2027")]
    [InlineData("20/4/2026")]
    [InlineData("2026-04-20")]
    [InlineData("20.04.2026")]
    [InlineData("0712345678")]
    [InlineData("call me on 0712345678 please")]
    [InlineData("0110123456")]
    [InlineData("+254 712 345 678")]
    [InlineData("254712345678")]
    [InlineData("98.2 percent")]
    [InlineData("8.5")]
    [InlineData("at 10:30")]
    [InlineData("my id is 123456789012")]
    [InlineData("i have 1005 bags of maize")]
    [InlineData("300 trees of hass")]
    [InlineData("nina ekari 2")]
    [InlineData("1.8 %")]
    [InlineData("over 3 kg")]
    public void Does_not_take_other_numbers_for_codes(string message) => Assert.Empty(Read(message));

    [Theory]
    [InlineData("9999.99", CodeFault.NoSuchCode)]
    [InlineData("hs 999999", CodeFault.NoSuchCode)]
    [InlineData("0804.99", CodeFault.NoSuchCode)]
    [InlineData("0804.4", CodeFault.Incomplete)]
    [InlineData("hs 080", CodeFault.Incomplete)]
    [InlineData("code 08044", CodeFault.Incomplete)]
    internal void Says_what_is_wrong_with_a_code_that_cannot_be(string message, CodeFault fault) =>
        Assert.Equal(fault, Assert.Single(Read(message)).Fault);

    [Fact]
    public void Reads_several_codes_of_one_message() =>
        Assert.Equal(["080440", "090240", "090111"], Read("0804.40, 0902.40 na 0901.11").Select(mention => mention.Code?.Digits));

    [Property(MaxTest = 500)]
    public void Never_throws_whatever_comes(string? message) => Read(message ?? "");

    [Fact]
    public void Every_known_subheading_is_read_in_eight_writings()
    {
        foreach (var code in _codes.Where(code => code.Length == 6))
        {
            string[] writings =
            [
                code, $"{code[..4]}.{code[4..]}", $"{code[..4]}.{code[4..]}.00", $"{code[..2]} {code[2..4]} {code[4..]} 00", $"HS{code}",
                $"hs code {code[..4]}.{code[4..]}", $"{code}00", $"is {code[..4]}.{code[4..]} free?",
            ];
            foreach (var writing in writings)
                Assert.True(Read(writing) is [{ Code: { } read }] && read.Digits == code, $"{writing} should be {code}");
        }
    }
}
