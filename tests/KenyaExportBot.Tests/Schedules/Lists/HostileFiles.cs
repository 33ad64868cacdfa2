using System.IO.Compression;
using System.Text;
using KenyaExportBot.Schedules.Lists;

namespace KenyaExportBot.Tests.Schedules.Lists;

/// <summary>Files that are damaged, half written or made to harm: one clear sentence, and never more memory than a list may take.</summary>
public sealed class HostileFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("%PDF-1.7 and so on", "it is a PDF")]
    [InlineData("PK but no archive", "it is no workbook that can be read")]
    [InlineData("HS,rate\n\"0804.40,0\n", "row 2")]
    public void Says_what_is_wrong(string content, string reason)
    {
        File.WriteAllText(_folder["file"], content);
        Assert.Contains(reason, Fault("file"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there() => Assert.Contains("there is no such file", Fault("nowhere.csv"), StringComparison.Ordinal);

    [Fact]
    public void An_old_excel_file()
    {
        File.WriteAllBytes(_folder["old.xls"], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0]);
        Assert.Contains("save it as .xlsx", Fault("old.xls"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_workbook_cut_off_in_the_middle()
    {
        new Workbook().Row("HS", "rate").Row("0804.40", 0).Save(_folder["whole.xlsx"]);
        var bytes = File.ReadAllBytes(_folder["whole.xlsx"]);
        for (var part = 1; part < 10; part++)
        {
            File.WriteAllBytes(_folder["half.xlsx"], bytes[..(bytes.Length * part / 10)]);
            Assert.Contains("it is no workbook that can be read", Fault("half.xlsx"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_workbook_with_any_byte_changed_is_read_or_refused_but_never_worse()
    {
        new Workbook().Row("HS", "rate").Row("0804.40", 0).Save(_folder["whole.xlsx"]);
        var bytes = File.ReadAllBytes(_folder["whole.xlsx"]);
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(4, damaged.Length)] ^= (byte)random.Next(1, 256);
            File.WriteAllBytes(_folder["damaged.xlsx"], damaged);
            var fault = Record.Exception(() => ListFile.Read(_folder["damaged.xlsx"], null, CancellationToken.None));
            Assert.True(fault is null or ListFileException, fault?.ToString());
        }
    }

    [Fact]
    public void A_zip_bomb_is_stopped_while_it_unpacks()
    {
        using (var archive = ZipFile.Open(_folder["bomb.xlsx"], ZipArchiveMode.Create))
        {
            using var stream = archive.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 400; i++)
                stream.Write(zeros);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("unpacks to far more", Fault("bomb.xlsx"), StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 8 << 20);
    }

    [Fact]
    public void A_million_rows()
    {
        using (var text = new StreamWriter(_folder["million.csv"]))
        {
            text.WriteLine("HS,rate");
            for (var i = 0; i < 1_000_000; i++)
                text.WriteLine("0804.40,0");
        }

        Assert.Contains("more than 100,000 rows", Fault("million.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_of_ten_million_letters()
    {
        File.WriteAllText(_folder["huge.csv"], "HS,rate\n0804.40," + new string('9', 10_000_000) + "\n");
        Assert.Contains("row 2 is longer than any list's row", Fault("huge.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Letters_in_no_encoding()
    {
        File.WriteAllBytes(_folder["binary.csv"], [.. Encoding.ASCII.GetBytes("HS,rate\n0804.40,0\n"), 0x00, 0x01, 0xFF, 0xFE, 0x80]);
        Assert.Contains("in no encoding we know", Fault("binary.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public void Formulas_are_text_and_control_letters_do_not_reach_the_terminal()
    {
        File.WriteAllText(_folder["formula.csv"], "HS,rate\n0804.40,0\n=HYPERLINK(\"http://x\"),0\n\u001b[31m0902.40,0\n");
        var reading = new ListReader(Bot.Schedule, ColumnWords.Load(RepositoryFiles.Facts))
            .Read(ListFile.Read(_folder["formula.csv"], null, CancellationToken.None), ListKind.Scheme, new ColumnChoice());
        Assert.Equal(["080440"], reading.Lines.Select(line => line.Digits));
        Assert.All(reading.Unread, row => Assert.DoesNotContain(row.Reason, letter => char.IsControl(letter)));
        Assert.Equal(2, reading.Unread.Count);
    }

    [Fact]
    public void Entities_of_a_workbook_are_not_expanded()
    {
        using (var archive = ZipFile.Open(_folder["entities.xlsx"], ZipArchiveMode.Create))
        {
            using var text = new StreamWriter(archive.CreateEntry("xl/workbook.xml").Open());
            text.Write("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]><workbook>&b;</workbook>");
        }

        Assert.Contains("it is no workbook that can be read", Fault("entities.xlsx"), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private string Fault(string file) => Assert.Throws<ListFileException>(() => ListFile.Read(_folder[file], null, CancellationToken.None)).Message;
}
