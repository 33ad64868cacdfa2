using FsCheck.Xunit;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Tests.Understanding;

public sealed class QuantityReaderTests
{
    [Theory]
    [InlineData("20 tonnes macadamia", 20, "t")]
    [InlineData("tani tano za chai", 5, "t")]
    [InlineData("tani 10", 10, "t")]
    [InlineData("3 tani chai", 3, "t")]
    [InlineData("1000 kg roasted coffee", 1000, "kg")]
    [InlineData("1,000kg", 1000, "kg")]
    [InlineData("kilo mia tano", 500, "kg")]
    [InlineData("gunia 200", 200, "bag")]
    [InlineData("200 bags", 200, "bag")]
    [InlineData("mifuko 50", 50, "bag")]
    [InlineData("2 containers", 2, "container")]
    [InlineData("kontena moja", 1, "container")]
    [InlineData("300 trees", 300, "tree")]
    [InlineData("ekari 2", 2, "acre")]
    [InlineData("40 cartons of flowers", 40, "carton")]
    [InlineData("lita 500", 500, "litre")]
    [InlineData("vipande 30", 30, "piece")]
    public void Reads_how_much_there_is(string message, int number, string unit)
    {
        var quantity = QuantityReader.Read(Tokenizer.Split(message));
        Assert.Equal((number, unit), ((int)quantity!.Number, quantity.Unit));
    }

    [Theory]
    [InlineData("avocado")]
    [InlineData("USD 20,000")]
    [InlineData("20ft container of tea")]
    [InlineData("0804.40")]
    public void Reads_none_where_there_is_none(string message) => Assert.Null(QuantityReader.Read(Tokenizer.Split(message)));

    [Theory]
    [InlineData("1000 kg at $8 per kg", "8000 USD")]
    [InlineData("20 tonnes at 2 dollars per kg", "40000 USD")]
    [InlineData("500 kg, usd 3 per kilo", "1500 USD")]
    [InlineData("kilo mia tano kwa shilingi 100 kwa kilo", "50000 KES")]
    public void Reckons_a_load_from_a_unit_price(string message, string expected)
    {
        var tokens = Tokenizer.Split(message);
        var total = UnitPrice.TotalValue(QuantityReader.Read(tokens)!, QuantityReader.ReadUnitPrice(tokens)!);
        Assert.Equal(expected, $"{total!.Value.Amount:0} {total.Value.Currency}");
    }

    [Fact]
    public void Does_not_mix_units_that_do_not_agree() =>
        Assert.Null(UnitPrice.TotalValue(new Quantity(20, "t", 0, 2), new UnitPrice(new Money(8, Currency.USD), "bag")));

    [Fact]
    public void A_price_without_its_unit_is_no_unit_price() =>
        Assert.Null(QuantityReader.ReadUnitPrice(Tokenizer.Split("20 tonnes macadamia at 8 dollars")));

    [Property(MaxTest = 300)]
    public void Never_throws_whatever_comes(string? message)
    {
        var tokens = Tokenizer.Split(message ?? "");
        QuantityReader.Read(tokens);
        QuantityReader.ReadUnitPrice(tokens);
    }
}
