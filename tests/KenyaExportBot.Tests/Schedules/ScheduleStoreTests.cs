using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Schedules;
using Microsoft.Extensions.Logging.Abstractions;

namespace KenyaExportBot.Tests.Schedules;

public sealed class ScheduleStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void What_is_in_the_file_is_what_stands_in_the_facts()
    {
        using var store = Open();
        foreach (var entry in Bot.Facts.Entries)
        {
            var read = store.Schedule.Find(entry.Code)!;
            Assert.Equal((entry.Code, entry.Label, string.Join(';', entry.AlsoCalled)), (read.Code, read.Label, string.Join(';', read.AlsoCalled)));
            Assert.Equal(Bot.Schedule.Below(entry.Code).Select(child => child.Code), store.Schedule.Below(entry.Code).Select(child => child.Code));
            if (!entry.Code.IsSubheading)
                continue;
            var (kept, shipped) = (store.Schedule.DutyOf(entry.Code)!, Bot.Facts.Duties[entry.Code]);
            Assert.Equal(shipped.Rates with { Evidence = kept.Rates.Evidence }, kept.Rates);
            Assert.Equal(shipped.Rates.Evidence.Sources, kept.Rates.Evidence.Sources);
            Assert.Equal(shipped.Lines.Select(line => (line.Digits, line.Statutory, line.Interim, line.Applied)), kept.Lines.Select(line => (line.Digits, line.Statutory, line.Interim, line.Applied)));
            Assert.Equal(shipped.Quota?.IsPartial, kept.Quota?.IsPartial);
        }
    }

    [Fact]
    public void The_small_tables_come_back_in_their_order()
    {
        using var store = Open();
        var (read, shipped) = (store.Schedule.Tables, Bot.Facts.Tables);
        Assert.Equal(shipped.Access.Select(row => (row.Id, row.Status, row.InForceFrom)), read.Access.Select(row => (row.Id, row.Status, row.InForceFrom)));
        Assert.Equal(shipped.Measures.Select(row => (row.Id, row.SeasonFrom, row.LevyPercent)), read.Measures.Select(row => (row.Id, row.SeasonFrom, row.LevyPercent)));
        Assert.Equal(shipped.Steps.Select(row => (row.Id, row.Order)), read.Steps.Select(row => (row.Id, row.Order)));
        Assert.Equal(shipped.Schemes.Select(row => (row.Id, row.From, row.To, row.Coverage.SharePercent)), read.Schemes.Select(row => (row.Id, row.From, row.To, row.Coverage.SharePercent)));
        Assert.Equal(shipped.Offices.Keys.Order(), read.Offices.Keys.Order());
        Assert.Equal(shipped.Notes.Keys.Order(), read.Notes.Keys.Order());
    }

    [Fact]
    public void A_code_that_does_not_exist_is_not_found()
    {
        using var store = Open();
        Assert.Null(store.Schedule.Find(HsCode.Parse("9999.99")));
        Assert.Null(store.Schedule.DutyOf(HsCode.Parse("9999.99")));
        Assert.Empty(store.Schedule.Below(HsCode.Parse("9999")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("this is no database")]
    public void A_damaged_file_is_built_anew(string contents)
    {
        Directory.CreateDirectory(_folder.Path);
        File.WriteAllText(ScheduleStore.PathIn(_folder.Path), contents);
        using var store = Open();
        Assert.NotNull(store.Schedule.DutyOf(HsCode.Parse("0804.40")));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void A_file_cut_short_is_built_anew(double share)
    {
        Open().Dispose();
        var path = ScheduleStore.PathIn(_folder.Path);
        using (var file = File.OpenWrite(path))
            file.SetLength((long)(file.Length * share));
        using var store = Open();
        Assert.Equal(96, Enumerable.Range(1, 97).Count(chapter => store.Schedule.Find(HsCode.Parse($"{chapter:00}")) is not null));
    }

    [Fact]
    public void A_good_file_is_opened_as_it_is()
    {
        DateTime Built()
        {
            using var store = Open();
            return store.Schedule.Built;
        }

        Assert.Equal(Built(), Built());
    }

    [Fact]
    public void Changed_facts_build_it_anew()
    {
        Open().Dispose();
        using var facts = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(RepositoryFiles.Facts))
            File.Copy(file, facts[Path.GetFileName(file)]);
        var duties = facts["duties.csv"];
        File.WriteAllText(duties, File.ReadAllText(duties).Replace("080440,1,7,7,7,25", "080440,1,6,6,6,25", StringComparison.Ordinal));
        using var store = ScheduleStore.OpenOrBuild(_folder.Path, facts.Path, TimeProvider.System, NullLogger.Instance);
        Assert.Equal(6, store.Schedule.DutyOf(HsCode.Parse("0804.40"))!.Rates.Commonest);
    }

    [Fact]
    public void A_second_opener_is_told_what_to_do()
    {
        using var first = Open();
        Assert.Contains("stop that one", Assert.Throws<ScheduleInUseException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lock_is_free_again_after_bad_facts()
    {
        using var empty = new TemporaryFolder();
        Assert.Throws<BadFactsException>(() => ScheduleStore.OpenOrBuild(_folder.Path, empty.Path, TimeProvider.System, NullLogger.Instance));
        Open().Dispose();
    }

    [Fact]
    public void Only_its_user_can_read_it()
    {
        Open().Dispose();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ScheduleStore.PathIn(_folder.Path)));
    }

    [Fact]
    public async Task Many_may_read_at_once()
    {
        using var store = Open();
        var codes = Bot.Facts.Duties.Keys.ToList();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(() =>
        {
            foreach (var code in codes.Skip(worker * 500).Take(700))
                Assert.NotNull(store.Schedule.DutyOf(code));
        })));
    }

    public void Dispose() => _folder.Dispose();

    private ScheduleStore Open() => ScheduleStore.OpenOrBuild(_folder.Path, RepositoryFiles.Facts, TimeProvider.System, NullLogger.Instance);
}
