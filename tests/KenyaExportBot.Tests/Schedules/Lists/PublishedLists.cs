using System.Text;
using KenyaExportBot.Schedules.Lists;

namespace KenyaExportBot.Tests.Schedules.Lists;

/// <summary>Lists as ministries publish them: titles, merged cells, chapter rows, footnotes, Chinese headings, dotted codes.</summary>
public sealed class PublishedLists : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_plain_csv_with_english_headings()
    {
        var reading = Csv("HS Code,Description,Preferential rate\n0804.40.00,Avocados,0\n09024010,Tea,5\n");
        Assert.Equal([("08044000", 0m), ("09024010", 5m)], reading.Lines.Select(line => (line.Digits, line.Rate!.Value)));
        Assert.Empty(reading.Unread);
        Assert.Equal("headings in row 1, codes in column A 'HS Code', rates in column C 'Preferential rate'", reading.Mapping);
    }

    [Fact]
    public void A_chinese_list_in_its_own_encoding_under_a_title()
    {
        var text = "附件一 零关税商品清单,,,\n,,,\n序号,税则号列,货品名称,协定税率\n1,0804.4000,鳄梨,免税\n2,０９０２．４０１０,红茶,０\n,,注：须符合原产地规则,\n";
        File.WriteAllBytes(_folder["list.csv"], CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!.GetBytes(text));
        var reading = Read("list.csv");
        Assert.Equal(["08044000", "09024010"], reading.Lines.Select(line => line.Digits));
        Assert.All(reading.Lines, line => Assert.Equal(0, line.Rate));
        Assert.Equal((1, 0), (reading.PassedOver, reading.Unread.Count));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-8", false)]
    public void A_byte_order_mark_or_none(string encoding, bool mark)
    {
        var chosen = Encoding.GetEncoding(encoding);
        var bytes = chosen.GetBytes("税号;税率\n0804.40;0\n");
        File.WriteAllBytes(_folder["list.csv"], mark ? [.. chosen.GetPreamble(), .. bytes] : bytes);
        Assert.Equal(["080440"], Read("list.csv").Lines.Select(line => line.Digits));
    }

    [Theory]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public void Whatever_stands_between_the_columns(char separator) =>
        Assert.Equal(2, Csv($"code{separator}rate\n0804.40{separator}0\n0902.40{separator}0,5\n".Replace("0,5", separator == ';' ? "0,5" : "0.5")).Lines.Count);

    [Fact]
    public void A_workbook_with_title_merged_cells_chapter_rows_and_footnotes()
    {
        new Workbook()
            .Row("ANNEX I", null, null, null).Merge("A1:D1")
            .Row("Tariff concessions of 2026 on goods of Kenya")
            .Row("No.", "Tariff line", "Description", "Tariff rate")
            .Row(null, null, null, "preferential")
            .Row("Chapter 8", null, "Fruit and nuts", null)
            .Row(1, "0804.4000", "Avocados", (0.05, true))
            .Row(2, 8045010, "Guavas", 0).Merge("D7:D9")
            .Row(3, 8045020, "Mangoes", null)
            .Row(4, "08045030*", "Mangosteens", null)
            .Row("* Only when fresh. See note 3 of the protocol.")
            .Save(_folder["list.xlsx"]);
        var reading = Read("list.xlsx");
        Assert.Equal(
            [("08044000", 5m), ("08045010", 0m), ("08045020", 0m), ("08045030", 0m)], reading.Lines.Select(line => (line.Digits, line.Rate!.Value)));
        Assert.Empty(reading.Unread);
        Assert.Equal(2, reading.LostZeros);
        Assert.Equal("sheet 'Annex I', headings in row 3, codes in column B 'Tariff line', rates in column D 'Tariff rate preferential'", reading.Mapping);
    }

    [Fact]
    public void A_list_that_ticks_its_goods()
    {
        var reading = Csv("HS,Product,Eligible\n0804.40,Avocado,✓\n0902.40,Tea,Yes\n1701.14,Sugar,No\n1005.90,Maize,perhaps\n");
        Assert.Equal(["080440", "090240"], reading.Lines.Select(line => line.Digits));
        Assert.Equal(1, reading.Excluded);
        Assert.Equal([(5, "'perhaps' says neither yes nor no")], reading.Unread.Select(row => (row.Number, row.Reason)));
    }

    [Fact]
    public void A_bare_column_of_codes() =>
        Assert.Equal(["080440", "080450", "090240"], Csv("080440\n0804.50\n0902.40\n").Lines.Select(line => line.Digits));

    [Fact]
    public void Every_row_that_cannot_be_read_is_named_with_its_reason()
    {
        var reading = Csv(
            "HS Code,Goods,Rate\n0804.40,Avocado,0\n9999.99,?,0\n0804.4,Avocado,0\n0902.40,Tea,3 yuan/kg\n0902.30,Tea,\nex 0804.50,Mango,0\n,Nothing,0\n0804.40,Avocado,7\n0902.20,Tea,900\n");
        Assert.Equal(["080440"], reading.Lines.Select(line => line.Digits));
        Assert.Equal(
            [
                (3, "'9999.99' is not a code of HS 2022"), (4, "'0804.4' is not a tariff code"), (5, "'3 yuan/kg' is not a rate in percent between 0 and 200"), (6, "no rate"),
                (7, "'ex 0804.50' is only part of a line; it cannot be told apart by code"), (8, "a rate without a code"),
                (9, "080440 stands in row 2 already, with another rate"), (10, "'900' is not a rate in percent between 0 and 200"),
            ],
            reading.Unread.Select(row => (row.Number, row.Reason)));
    }

    [Fact]
    public void A_tariff_takes_the_normal_rate_and_the_interim_rate()
    {
        var reading = Csv("税则号列,最惠国税率,暂定税率,普通税率\n08044000,25,7,80\n09024010,15,,100\n", ListKind.Duties);
        Assert.Equal([("08044000", 25m, 7m), ("09024010", 15m, null as decimal?)], reading.Lines.Select(line => (line.Digits, line.Rate!.Value, line.Interim)));
    }

    [Fact]
    public void Of_several_rates_the_one_meant_must_be_clear()
    {
        const string List = "HS Code,Rate 2026,Rate 2027\n0804.40,5,0\n";
        Assert.Contains("name one with --rate-column", Assert.Throws<ListFileException>(() => Csv(List)).Message, StringComparison.Ordinal);
        Assert.Equal(0, Csv(List, columns: new ColumnChoice(Rate: "2027")).Lines[0].Rate);
        Assert.Contains("no column is headed '2031'", Assert.Throws<ListFileException>(() => Csv(List, columns: new ColumnChoice(Rate: "2031"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_codes_says_so()
    {
        Assert.Contains("no column of tariff codes", Assert.Throws<ListFileException>(() => Csv("name,age\nAlice,7\n")).Message, StringComparison.Ordinal);
        Assert.Contains("no column of rates", Assert.Throws<ListFileException>(() => Csv("HS code\n080440\n", ListKind.Duties)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ListReading Csv(string text, ListKind kind = ListKind.Scheme, ColumnChoice? columns = null)
    {
        File.WriteAllText(_folder["list.csv"], text);
        return Read("list.csv", kind, columns);
    }

    private ListReading Read(string file, ListKind kind = ListKind.Scheme, ColumnChoice? columns = null) =>
        new ListReader(Bot.Schedule, ColumnWords.Load(RepositoryFiles.Facts)).Read(ListFile.Read(_folder[file], null, CancellationToken.None), kind, columns ?? new ColumnChoice());
}
