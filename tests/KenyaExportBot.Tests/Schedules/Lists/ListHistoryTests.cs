using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Schedules;
using KenyaExportBot.Schedules.Lists;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace KenyaExportBot.Tests.Schedules.Lists;

/// <summary>A list is shown, loaded, replaced and taken back; whatever fails on the way, what was loaded stays.</summary>
public sealed class ListHistoryTests : IDisposable
{
    private const string EarlyHarvest = "kenya-china-early-harvest";

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 12, 1, 6, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Showing_a_list_writes_nothing()
    {
        var prepared = Prepare("HS,rate\n0804.40,0\n0902.40,0\n");
        Assert.Equal((2, 0, 0), (prepared.Difference.Gained, prepared.Difference.Lost, prepared.Difference.Changed));
        Assert.Equal(["list.csv"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void A_loaded_list_answers_the_next_question()
    {
        Load("HS,rate\n0804.40,0\n", from: new DateOnly(2026, 1, 1));
        using var store = Open();
        var scheme = store.Schedule.Tables.Schemes.Single(scheme => scheme.Id == EarlyHarvest);
        Assert.True(scheme.IsInForce(new DateOnly(2026, 2, 1)));
        Assert.NotNull(scheme.OfferFor(store.Schedule.DutyOf(HsCode.Parse("0804.40"))!));
        Assert.Null(scheme.OfferFor(store.Schedule.DutyOf(HsCode.Parse("0902.40"))!));
        var advisor = Advisor.Load(store.Schedule, RepositoryFiles.Intents);
        var reply = advisor.Answer(new ChatState(), "duty on fresh avocado when I shipped on 20 April 2026", Bot.Today).Reply!.Text;
        Assert.Contains("0 %* under Kenya-China deal, 1 Jan 2026 to further notice", reply, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_of_exceptions_turns_round()
    {
        Load("HS\n1701.14\n", from: new DateOnly(2026, 1, 1), exceptions: true);
        using var store = Open();
        var scheme = store.Schedule.Tables.Schemes.Single(scheme => scheme.Id == EarlyHarvest);
        Assert.Null(scheme.OfferFor(store.Schedule.DutyOf(HsCode.Parse("1701.14"))!));
        Assert.NotNull(scheme.OfferFor(store.Schedule.DutyOf(HsCode.Parse("0804.40"))!));
        Assert.Equal((5612, 5611, 0), store.Schedule.Tables.Reach.Where(reach => reach.Scheme == EarlyHarvest).Select(reach => (reach.Subheadings, reach.Whole, reach.Part)).Single());
    }

    [Fact]
    public void A_subheading_of_which_only_some_lines_are_listed_is_covered_in_part()
    {
        var split = Bot.Facts.Duties.Values.First(duty => duty.Lines.Count > 1 && duty.Rates.Lowest > 0);
        Load($"HS,rate\n{split.Lines[0].Digits},0\n", from: new DateOnly(2026, 1, 1));
        using var store = Open();
        var duty = store.Schedule.DutyOf(split.Rates.Code)!;
        Assert.Equal(Advice.Duties.Cover.Part, store.Schedule.Tables.Schemes.Single(scheme => scheme.Id == EarlyHarvest).OfferFor(duty)!.Cover);
    }

    [Fact]
    public void A_newer_list_takes_the_place_of_the_older_and_is_compared_with_it()
    {
        Load("HS,rate\n0804.40,0\n0902.40,5\n0901.11,0\n");
        var prepared = Prepare("HS,rate\n0804.40,0\n0902.40,3\n0603.11,0\n");
        Assert.Equal((1, 1, 1, 1), (prepared.Difference.Gained, prepared.Difference.Lost, prepared.Difference.Changed, prepared.Difference.Unchanged));
        Assert.Equal([("06", 1, 0, 0), ("09", 0, 1, 1)], prepared.Difference.Chapters.Select(chapter => (chapter.Chapter, chapter.Gained, chapter.Lost, chapter.Changed)));
    }

    [Fact]
    public void A_tariff_of_a_new_year_changes_the_rates_it_names_and_no_others()
    {
        var import = Import();
        var list = new LoadedList("", ListKind.Duties, null, false, 2027, null, null, "Tariff of 2027", "", "2027", new DateOnly(2026, 12, 1), Grade.Official, 0, "");
        File.WriteAllText(_folder["tariff.csv"], "HS,MFN rate,Interim rate\n08044000,25,6\n");
        import.Apply(import.Prepare(_folder["tariff.csv"], list, new ColumnChoice(), [], null, CancellationToken.None));
        using var store = Open();
        var (avocado, tea) = (store.Schedule.DutyOf(HsCode.Parse("0804.40"))!.Rates, store.Schedule.DutyOf(HsCode.Parse("0902.40"))!.Rates);
        Assert.Equal((6m, 25m, 2027), (avocado.Commonest!.Value, avocado.Statutory!.Value, avocado.Year!.Value));
        Assert.Equal(["list-0001"], avocado.Evidence.Sources);
        Assert.Equal("Tariff of 2027", store.Schedule.Tables.Sources["list-0001"].Title);
        Assert.Equal(Bot.Facts.Duties[HsCode.Parse("0902.40")].Rates.Commonest, tea.Commonest);
    }

    [Fact]
    public void History_is_kept_and_one_can_go_back()
    {
        Load("HS,rate\n0804.40,0\n");
        Load("HS,rate\n0902.40,0\n");
        Import().Restore(1);
        Assert.Equal([1, 2, 3], ListHistory.Open(_folder.Path).Versions.Select(version => version.Number));
        Assert.Equal("08", Covered());
        Import().Restore(0);
        Assert.Equal("", Covered());
        Import().Restore(2);
        Assert.Equal("09", Covered());
        Assert.Contains("there is no version 17", Assert.Throws<ListFileException>(() => Import().Restore(17)).Message, StringComparison.Ordinal);
        Assert.Equal("09", Covered());
    }

    [Fact]
    public void A_schedule_file_from_before_the_list_is_built_anew()
    {
        using (Open())
        {
            // A running bot holds the schedule: the list is kept, and taken up at the next start.
            var import = Import();
            File.WriteAllText(_folder["list.csv"], "HS,rate\n0804.40,0\n");
            Assert.False(import.Apply(Prepare(null)));
        }

        Assert.Equal("08", Covered());
    }

    [Fact]
    public void A_list_changed_behind_our_back_is_noticed()
    {
        Load("HS,rate\n0804.40,0\n");
        var file = Directory.GetFiles(Path.Combine(_folder.Path, "lists"), "list-*.csv").Single();
        File.WriteAllText(file, "line,rate,interim\n090240,0,\n");
        File.Delete(ScheduleStore.PathIn(_folder.Path));
        Assert.Contains("was changed after it was loaded", Assert.Throws<BadFactsException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_history_says_what_to_do()
    {
        Load("HS,rate\n0804.40,0\n");
        File.WriteAllText(Path.Combine(_folder.Path, "lists", "history.json"), "[{");
        Assert.Contains("move the folder 'lists' aside", Assert.Throws<BadFactsException>(() => Open()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_scheme_that_is_not_there_is_named()
    {
        File.WriteAllText(_folder["list.csv"], "HS\n0804.40\n");
        var fault = Assert.Throws<ListFileException>(() => Import().Prepare(_folder["list.csv"], List("epa-full"), new ColumnChoice(), [], null, CancellationToken.None));
        Assert.Contains("there is no scheme 'epa-full'", fault.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static LoadedList List(string scheme, DateOnly? from = null, bool exceptions = false) =>
        new("", ListKind.Scheme, scheme, exceptions, null, from, null, "List of the ministry", "", "2026-12-01", new DateOnly(2026, 12, 1), Grade.Official, 0, "");

    private ListImport Import() => new(_folder.Path, RepositoryFiles.Facts, _clock);

    private PreparedList Prepare(string? text, DateOnly? from = null, bool exceptions = false)
    {
        if (text is not null)
            File.WriteAllText(_folder["list.csv"], text);
        return Import().Prepare(_folder["list.csv"], List(EarlyHarvest, from, exceptions), new ColumnChoice(), Advisor.NamedGoods(RepositoryFiles.Intents), null, CancellationToken.None);
    }

    private void Load(string text, DateOnly? from = null, bool exceptions = false) => Assert.True(Import().Apply(Prepare(text, from, exceptions)));

    private ScheduleStore Open() => ScheduleStore.OpenOrBuild(_folder.Path, RepositoryFiles.Facts, _clock, NullLogger.Instance);

    /// <summary>The chapters of which the early harvest's list names lines.</summary>
    private string Covered()
    {
        using var store = Open();
        return string.Join(' ', new[] { "0804.40", "0902.40" }.Select(HsCode.Parse).Where(code => store.Schedule.DutyOf(code)!.SchemeLines.Count > 0).Select(code => code.Chapter));
    }
}
