using System.Globalization;
using FsCheck.Xunit;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Tests.Understanding;

public sealed class AmountReaderTests
{
    [Theory]
    [InlineData("$20k", "20000.00 USD")]
    [InlineData("USD 20,000", "20000.00 USD")]
    [InlineData("20000 dollars", "20000.00 USD")]
    [InlineData("usd20000", "20000.00 USD")]
    [InlineData("nitaokoa ngapi kwa 0101.30 dola 20,000", "20000.00 USD")]
    [InlineData("1005.90 dola 20,000", "20000.00 USD")]
    [InlineData("50k usd", "50000.00 USD")]
    [InlineData("dola elfu ishirini", "20000.00 USD")]
    [InlineData("dola elfu ishirini na tano", "25000.00 USD")]
    [InlineData("kwa mzigo wa dola elfu ishirini", "20000.00 USD")]
    [InlineData("elfu hamsini shilingi", "50000.00 KES")]
    [InlineData("shilingi laki mbili", "200000.00 KES")]
    [InlineData("laki tano shilingi", "500000.00 KES")]
    [InlineData("shilingi milioni moja na nusu", "1500000.00 KES")]
    [InlineData("ksh 1.5m", "1500000.00 KES")]
    [InlineData("KES 1.5 million", "1500000.00 KES")]
    [InlineData("1.5 million kenya shillings", "1500000.00 KES")]
    [InlineData("sh 300,000", "300000.00 KES")]
    [InlineData("KES300000", "300000.00 KES")]
    [InlineData("500 bob", "500.00 KES")]
    [InlineData("20 thao bob", "20000.00 KES")]
    [InlineData("rmb 12000", "12000.00 CNY")]
    [InlineData("¥ 5000", "5000.00 CNY")]
    [InlineData("yuan elfu kumi", "10000.00 CNY")]
    [InlineData("5000 yuan", "5000.00 CNY")]
    [InlineData("thirty thousand dollars", "30000.00 USD")]
    [InlineData("half a million shillings", "500000.00 KES")]
    [InlineData("tea worth 50k usd", "50000.00 USD")]
    [InlineData("how much for USD 30,000", "30000.00 USD")]
    [InlineData("my invoice is 30000 dollars how much duty", "30000.00 USD")]
    [InlineData("USD 1,250.50", "1250.50 USD")]
    public void Reads_the_value_of_a_load(string message, string expected)
    {
        var money = AmountReader.Read(Tokenizer.Split(message)).Money;
        Assert.NotNull(money);
        Assert.Equal(expected, $"{money.Value.Amount.ToString("0.00", CultureInfo.InvariantCulture)} {money.Value.Currency}");
    }

    [Theory]
    [InlineData("goods worth 30000", 30000)]
    [InlineData("thamani ni 20000", 20000)]
    [InlineData("20000", 20000)]
    public void Reads_a_value_without_its_money(string message, int amount)
    {
        var reading = AmountReader.Read(Tokenizer.Split(message));
        Assert.Null(reading.Money);
        Assert.Equal(amount, reading.WithoutCurrency);
    }

    [Theory]
    [InlineData("5000 euro")]
    [InlineData("EUR 5000")]
    [InlineData("gbp 200")]
    [InlineData("tzs 90000")]
    public void Notices_money_it_does_not_reckon_in(string message) =>
        Assert.True(AmountReader.Read(Tokenizer.Split(message)).IsOtherCurrency);

    [Theory]
    [InlineData("1000 kg")]
    [InlineData("gunia 200")]
    [InlineData("300 trees of hass avocado")]
    [InlineData("black tea over 3 kg")]
    [InlineData("0902.30")]
    [InlineData("is the 98.2% deal signed")]
    [InlineData("avocado at 8 dollars per kg")]
    [InlineData("")]
    public void Takes_no_other_number_for_a_value(string message) =>
        Assert.False(AmountReader.Read(Tokenizer.Split(message)).IsGiven);

    [Fact]
    public void Does_not_overflow() =>
        Assert.False(AmountReader.Read(Tokenizer.Split("USD 999999999999999999 million million")).Money?.Amount > 1e18m);

    [Property(MaxTest = 500)]
    public void Never_throws_whatever_comes(string? message) => AmountReader.Read(Tokenizer.Split(message ?? ""));
}
