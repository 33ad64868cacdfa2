using System.Globalization;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Tests.Understanding;

public sealed class SightTableTests
{
    [Fact]
    public void Every_sight_is_found_again_however_many_there_are()
    {
        var table = new SightTable(0);
        for (var i = 0; i < 20_000; i++)
            table.Add(i.ToString(CultureInfo.InvariantCulture), i);
        for (var i = 0; i < 20_000; i++)
            Assert.Equal(i, table.Find(i.ToString(CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("avocadoes")]
    [InlineData("odacova")]
    public void Others_are_not_found(string sight)
    {
        var table = new SightTable(1);
        table.Add("avocado", 7);
        Assert.Equal(-1, table.Find(sight));
        Assert.Equal(7, table.Find("avocado"));
    }

    [Fact]
    public void None_stands_twice()
    {
        var table = new SightTable(2);
        table.Add("na ~", 0);
        Assert.Throws<ArgumentException>(() => table.Add("na ~", 1));
    }
}
