using KenyaExportBot.Schedules;

namespace KenyaExportBot.Tests.Schedules;

/// <summary>Facts with a fault stop the build with file, row and reason, and leave the schedule as it was.</summary>
public sealed class BadFactsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BadFactsTests()
    {
        foreach (var file in Directory.GetFiles(RepositoryFiles.Facts))
            File.Copy(file, _folder[Path.GetFileName(file)]);
    }

    [Theory]
    [InlineData("duties.csv", 2, "010121,", "019999,", "'019999' is not a subheading")]
    [InlineData("duties.csv", 2, ",0,0,0,0,", ",900,0,0,0,", "is not a rate between 0 and 200")]
    [InlineData("duties.csv", 2, ",0,0,0,0,", ",5,0,0,0,", "lowest rate 5 is above the highest 0")]
    [InlineData("duties.csv", 2, "cn-tariff-2026", "", "the source is missing")]
    [InlineData("duties.csv", 2, "cn-tariff-2026", "hearsay", "the source 'hearsay' is not in sources.csv")]
    [InlineData("duties.csv", 2, "2026-11-23", "2026-13-41", "is not a date")]
    [InlineData("duties.csv", 2, "2026-11-23", "2031-01-01", "which is still to come")]
    [InlineData("duties.csv", 2, ",quoted", ",certain", "'certain' in 'grade' is none of")]
    [InlineData("duties.csv", 2, ",2026,", ",this year,", "is not a whole number")]
    [InlineData("duty-lines.csv", 2, "01012100", "99999999", "is not an 8-digit line")]
    [InlineData("quota-lines.csv", 2, "10011100", "1001110", "is not an 8-digit line")]
    [InlineData("market-access.csv", 2, "080440", "080499", "'080499' is no chapter, heading or subheading")]
    [InlineData("market-access.csv", 2, "conditions", "maybe", "'maybe' in 'status' is none of")]
    [InlineData("market-access.csv", 2, "afa-hcd", "afa-xyz", "the office 'afa-xyz' is not in offices.csv")]
    [InlineData("measures.csv", 2, "licence,info", "licence,deadly", "'deadly' in 'severity'")]
    [InlineData("origin.csv", 2, "wholly-obtained", "somehow", "'somehow' in 'class'")]
    [InlineData("procedures.csv", 2, "general,10", "general,first", "is not a whole number")]
    [InlineData("nomenclature.csv", 2, "01,Live animals", "1,Live animals", "is not a code of 2, 4 or 6 digits")]
    [InlineData("nomenclature.csv", 2, "Live animals", "", "'label_en' is empty")]
    public void Names_file_row_and_reason(string file, int row, string right, string wrong, string reason)
    {
        Edit(file, row, line => line.Contains(right, StringComparison.Ordinal)
            ? line.Replace(right, wrong, StringComparison.Ordinal)
            : throw new InvalidOperationException($"'{right}' is not in {line}"));
        var faults = Faults();
        Assert.Contains(faults, fault => fault.File == file && fault.Row == row && fault.Reason.Contains(reason, StringComparison.Ordinal));
        Assert.Contains($"{file}, row {row}: ", faults.First(fault => fault.File == file).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nowhere,080440,0", "the scheme 'nowhere' is not in schemes.yaml")]
    [InlineData("kenya-china-early-harvest,9999,0", "'9999' is no code of HS 2022 and no 8-digit line under one")]
    [InlineData("kenya-china-early-harvest,080440,free", "'free' in 'rate' is not a rate")]
    public void Notices_a_bad_line_of_a_schemes_list(string row, string reason)
    {
        File.AppendAllText(_folder["scheme-lines.csv"], row + ",caas-zero-tariff,2026-11-23,official\n");
        Assert.Contains(Faults(), fault => fault is { File: "scheme-lines.csv", Row: 2 } && fault.Reason.Contains(reason, StringComparison.Ordinal));
    }

    [Fact]
    public void Notices_a_scheme_that_stands_twice()
    {
        var text = File.ReadAllText(_folder["schemes.yaml"]);
        File.WriteAllText(_folder["schemes.yaml"], text.Replace("id: kenya-china-early-harvest", "id: cn-zero-tariff-africa-20", StringComparison.Ordinal));
        Assert.Contains(Faults(), fault => fault.Reason.Contains("the scheme 'cn-zero-tariff-africa-20' stands twice", StringComparison.Ordinal));
    }

    [Fact]
    public void Notices_a_kind_of_fact_that_does_not_exist()
    {
        File.AppendAllText(_folder["reviews.csv"], "weather,3,it changes\n");
        Assert.Contains(Faults(), fault => fault.File == "reviews.csv" && fault.Reason.Contains("'weather' in 'kind' is none of", StringComparison.Ordinal));
    }

    [Fact]
    public void Notices_two_labels_alike_and_a_label_too_long()
    {
        var rows = File.ReadAllLines(_folder["nomenclature.csv"]).ToList();
        var first = rows.FindIndex(row => row.StartsWith("090111,", StringComparison.Ordinal));
        var label = rows[first].Split('"')[1];
        rows[rows.FindIndex(row => row.StartsWith("090190,", StringComparison.Ordinal))] = $"090190,\"{label}\",x,,,own-labels,2026-11-23,inferred";
        rows[rows.FindIndex(row => row.StartsWith("090300,", StringComparison.Ordinal))] = $"090300,{new string('a', 90)},x,,,own-labels,2026-11-23,inferred";
        File.WriteAllLines(_folder["nomenclature.csv"], rows);
        Assert.Contains(Faults(), fault => fault.Reason.Contains("0901.11 and 0901.90 have the same label", StringComparison.Ordinal));
        Assert.Contains(Faults(), fault => fault.Reason.Contains("the label of 0903.00 is longer than", StringComparison.Ordinal));
    }

    [Fact]
    public void Notices_a_row_that_stands_twice()
    {
        var path = _folder["market-access.csv"];
        File.AppendAllText(path, File.ReadAllLines(path)[1] + "\n");
        Assert.Contains(Faults(), fault => fault.Reason.Contains("'avocado-fresh' stands twice", StringComparison.Ordinal));
    }

    [Fact]
    public void Notices_a_row_with_a_field_too_few()
    {
        Edit("vat.csv", 3, line => line[..line.LastIndexOf(',')]);
        Assert.Contains(Faults(), fault => fault is { File: "vat.csv", Row: 3 } && fault.Reason.Contains("fields where", StringComparison.Ordinal));
    }

    [Fact]
    public void Notices_a_missing_column()
    {
        Edit("duties.csv", 1, line => line.Replace("statutory_max", "statutory", StringComparison.Ordinal));
        Assert.Contains(Faults(), fault => fault is { File: "duties.csv", Row: 1 } && fault.Reason.Contains("statutory_max is missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Notices_a_missing_file()
    {
        File.Delete(_folder["measures.csv"]);
        Assert.Contains(Faults(), fault => fault is { File: "measures.csv", Row: 0 } && fault.Reason.Contains("missing", StringComparison.Ordinal));
    }

    [Fact]
    public void Notices_a_subheading_without_a_duty()
    {
        var path = _folder["duties.csv"];
        File.WriteAllLines(path, File.ReadAllLines(path).Where(line => !line.StartsWith("080440,", StringComparison.Ordinal)));
        Assert.Contains(Faults(), fault => fault.Reason.Contains("0804.40 has no row", StringComparison.Ordinal));
    }

    [Fact]
    public void Notices_dates_out_of_order()
    {
        var path = _folder["schemes.yaml"];
        File.WriteAllText(path, File.ReadAllText(path).Replace("to: 2028-04-30", "to: 2025-04-30", StringComparison.Ordinal));
        Assert.Contains(Faults(), fault => fault.File == "schemes.yaml" && fault.Row > 1 && fault.Reason.Contains("ends (2025-04-30) before it begins (2026-05-01)", StringComparison.Ordinal));
    }

    [Fact]
    public void Notices_yaml_that_is_none()
    {
        File.WriteAllText(_folder["buyers.yaml"], "fairs: { en: \"x\n");
        Assert.Contains(Faults(), fault => fault.File == "buyers.yaml" && fault.Reason.Contains("not YAML", StringComparison.Ordinal));
    }

    [Fact]
    public void Reports_every_fault_at_once_and_shows_twenty()
    {
        Edit("renamed.csv", 2, line => line.Replace("kentrade-faq", "", StringComparison.Ordinal));
        Edit("vat.csv", 2, line => line.Replace("cn-vat-rule", "", StringComparison.Ordinal));
        Assert.Equal(2, Faults().Count);
        var many = new BadFactsException([.. Enumerable.Range(1, 25).Select(row => new FactFault("a.csv", row, "bad."))]);
        Assert.Contains("and 5 more.", many.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private IReadOnlyList<FactFault> Faults() => Assert.Throws<BadFactsException>(() => FactsReader.Read(_folder.Path, Bot.Today)).Faults;

    private void Edit(string file, int row, Func<string, string> edit)
    {
        var lines = File.ReadAllLines(_folder[file]);
        lines[row - 1] = edit(lines[row - 1]);
        File.WriteAllLines(_folder[file], lines);
    }
}
