using FsCheck.Xunit;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Tests.Understanding;

public sealed class DateReaderTests
{
    private static readonly DateOnly _today = new(2026, 11, 24);

    [Theory]
    [InlineData("2026-04-20", "2026-04-20")]
    [InlineData("i shipped on 2026-04-20 was it free", "2026-04-20")]
    [InlineData("20/4/2026", "2026-04-20")]
    [InlineData("20.04.2026", "2026-04-20")]
    [InlineData("20-04-2026", "2026-04-20")]
    [InlineData("20 April", "2026-04-20")]
    [InlineData("was it free on 20 April?", "2026-04-20")]
    [InlineData("April 20th", "2026-04-20")]
    [InlineData("20th of April 2026", "2026-04-20")]
    [InlineData("April 20, 2026", "2026-04-20")]
    [InlineData("tarehe 20 Aprili", "2026-04-20")]
    [InlineData("tarehe 20 mwezi wa nne", "2026-04-20")]
    [InlineData("tarehe moja mwezi wa tano 2028", "2028-05-01")]
    [InlineData("tarehe 3 mwezi wa kumi na mbili", "2026-12-03")]
    [InlineData("1 May 2028", "2028-05-01")]
    [InlineData("May 1 2028", "2028-05-01")]
    [InlineData("30 apr 2028", "2028-04-30")]
    [InlineData("May 2028", "2028-05-01")]
    [InlineData("Mei 2028", "2028-05-01")]
    [InlineData("Desemba 2026", "2026-12-01")]
    [InlineData("yesterday", "2026-11-23")]
    [InlineData("jana", "2026-11-23")]
    [InlineData("tomorrow", "2026-11-25")]
    [InlineData("nitatuma kesho", "2026-11-25")]
    public void Reads_the_day_a_question_is_about(string message, string expected) =>
        Assert.Equal(DateOnly.Parse(expected), DateReader.Read(Tokenizer.Split(message), _today));

    [Theory]
    [InlineData("avocado")]
    [InlineData("may i sell tea")]
    [InlineData("in 2026")]
    [InlineData("31 April 2026")]
    [InlineData("0804.40")]
    [InlineData("20 tonnes")]
    [InlineData("98.2")]
    [InlineData("the season opens in March")]
    public void Reads_none_where_there_is_none(string message) => Assert.Null(DateReader.Read(Tokenizer.Split(message), _today));

    [Property(MaxTest = 300)]
    public void Never_throws_whatever_comes(string? message) => DateReader.Read(Tokenizer.Split(message ?? ""), _today);
}
