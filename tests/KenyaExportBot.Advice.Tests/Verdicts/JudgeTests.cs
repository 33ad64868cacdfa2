using KenyaExportBot.Advice.Access;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Advice.Tests.Verdicts;

public sealed class JudgeTests
{
    private const string Avocado = "0804.40";

    private static SmallSchedule WithTheScheme() => new SmallSchedule().Scheme("zero", "2026-05-01", "2028-04-30");

    private static Verdict Judge(SmallSchedule schedule, string code, string day, string? good = null) =>
        new Judge(schedule).Of(new Product(HsCode.Parse(code), good, null, new LocalText("x", "x")), DateOnly.Parse(day));

    [Theory]
    [InlineData("2026-04-30", null)]
    [InlineData("2026-05-01", "zero")]
    [InlineData("2027-06-15", "zero")]
    [InlineData("2028-04-30", "zero")]
    [InlineData("2028-05-01", null)]
    public void The_scheme_holds_from_its_first_day_to_its_last(string day, string? scheme)
    {
        var verdict = Judge(WithTheScheme().Duty(Avocado, 7).Entry(Avocado, EntryStatus.Conditions), Avocado, day);
        Assert.Equal(scheme, verdict.Duty.Scheme?.Id);
        Assert.Equal(scheme is null ? 7 : 0, verdict.Duty.Rate);
        Assert.Equal(scheme is null ? Headline.NormalDuty : Headline.DutyFreeWithConditions, verdict.Headline);
    }

    [Fact]
    public void A_scheme_only_announced_gives_nothing_whatever_its_dates()
    {
        var schedule = new SmallSchedule().Scheme("deal", "2026-01-01", null, status: SchemeStatus.Announced).Duty(Avocado, 7);
        Assert.Null(Judge(schedule, Avocado, "2026-11-24").Duty.Scheme);
    }

    [Fact]
    public void A_scheme_that_expired_since_still_answers_for_the_past()
    {
        var schedule = new SmallSchedule().Scheme("old", "2020-01-01", "2021-01-01", status: SchemeStatus.Expired).Duty(Avocado, 7);
        Assert.Equal("old", Judge(schedule, Avocado, "2020-06-01").Duty.Scheme?.Id);
        Assert.Null(Judge(schedule, Avocado, "2026-06-01").Duty.Scheme);
    }

    [Fact]
    public void Of_two_schemes_in_force_the_lower_rate_wins_and_the_other_is_named()
    {
        var schedule = WithTheScheme().Scheme("five-percent", "2026-01-01", null, rate: 5).Duty(Avocado, 7);
        var duty = Judge(schedule, Avocado, "2026-11-24").Duty;
        Assert.Equal("zero", duty.Scheme?.Id);
        Assert.Equal(["five-percent"], duty.Others.Select(offer => offer.Scheme.Id));
    }

    [Fact]
    public void Of_two_equal_schemes_the_one_that_lasts_longer_wins()
    {
        var schedule = WithTheScheme().Scheme("for-good", "2027-01-01", null).Duty(Avocado, 7);
        Assert.Equal("for-good", Judge(schedule, Avocado, "2027-06-01").Duty.Scheme?.Id);
    }

    [Theory]
    [InlineData(CoverageKind.List, "0902.40", false)]
    [InlineData(CoverageKind.List, Avocado, true)]
    [InlineData(CoverageKind.AllExcept, Avocado, false)]
    [InlineData(CoverageKind.AllExcept, "0902.40", true)]
    [InlineData(CoverageKind.Unknown, Avocado, false)]
    public void A_scheme_reaches_only_what_it_covers(CoverageKind kind, string code, bool isCovered)
    {
        var schedule = new SmallSchedule().Scheme("list", "2026-01-01", null, coverage: new Coverage(kind, null, ["0804"])).Duty(code, 7);
        Assert.Equal(isCovered, Judge(schedule, code, "2026-11-24").Duty.Scheme is not null);
    }

    [Fact]
    public void Quota_goods_are_free_inside_the_quota_only()
    {
        var verdict = Judge(WithTheScheme().Duty("1005.90", 65, quota: ("10059000", 1, 65)), "1005.90", "2026-11-24");
        Assert.Equal(Headline.InsideQuotaOnly, verdict.Headline);
        Assert.Equal(Light.Care, verdict.Duty.Light);
        Assert.Equal(65, verdict.Duty.Quota!.Lines[0].OutOfQuotaRate);
    }

    [Fact]
    public void A_scheme_without_a_quota_rule_treats_quota_goods_like_the_rest()
    {
        var schedule = new SmallSchedule().Scheme("all", "2026-01-01", null, quotaRule: "").Duty("1005.90", 65, quota: ("10059000", 1, 65));
        Assert.Null(Judge(schedule, "1005.90", "2026-11-24").Duty.Quota);
    }

    [Fact]
    public void A_bar_of_Kenya_outweighs_everything_else()
    {
        var schedule = WithTheScheme().Duty("0802.61", 12).Entry("0802.61", EntryStatus.Closed).Measure("080261", MeasureKind.Barred, Severity.Stop);
        var verdict = Judge(schedule, "0802.61", "2026-11-24");
        Assert.Equal(Headline.BarredByKenya, verdict.Headline);
        Assert.Equal(Light.Stop, verdict.Exit.Light);
    }

    [Theory]
    [InlineData(MeasureKind.Refuse, Headline.DoNotTrade)]
    [InlineData(MeasureKind.Barred, Headline.BarredByKenya)]
    [InlineData(MeasureKind.Licence, Headline.SuspendedByKenya)]
    public void A_stop_is_told_by_its_kind(MeasureKind kind, Headline headline) =>
        Assert.Equal(headline, Judge(WithTheScheme().Duty(Avocado, 7).Measure("08", kind, Severity.Stop), Avocado, "2026-11-24").Headline);

    [Fact]
    public void What_China_does_not_admit_is_not_shippable_however_free()
    {
        var verdict = Judge(WithTheScheme().Duty("0804.50", 15).Entry("0804.50", EntryStatus.Closed), "0804.50", "2026-11-24");
        Assert.Equal(Headline.NotAdmitted, verdict.Headline);
        Assert.Equal((Light.Go, Light.Stop), (verdict.Duty.Light, verdict.Entry.Light));
    }

    [Fact]
    public void An_opening_counts_from_its_day()
    {
        var schedule = WithTheScheme().Duty("0901.11", 8).Entry("0901.11", EntryStatus.Conditions, from: "2026-07-20");
        Assert.Equal(Headline.EntryUnknown, Judge(schedule, "0901.11", "2026-07-19").Headline);
        Assert.True(Judge(schedule, "0901.11", "2026-07-19").Entry.NotYetInForce);
        Assert.Equal(Headline.DutyFreeWithConditions, Judge(schedule, "0901.11", "2026-07-20").Headline);
    }

    [Fact]
    public void A_row_for_the_very_good_wins_over_the_row_for_the_code()
    {
        var schedule = WithTheScheme().Duty("0306.17", 5).Entry("0306.17", EntryStatus.Conditions, goods: "prawns-wild").Entry("0306.17", EntryStatus.Closed, goods: "prawns-farmed");
        Assert.Equal(EntryStatus.Closed, Judge(schedule, "0306.17", "2026-11-24", "prawns-farmed").Entry.Status);
        Assert.Equal(EntryStatus.Conditions, Judge(schedule, "0306.17", "2026-11-24", "prawns-wild").Entry.Status);
    }

    [Fact]
    public void A_good_that_no_row_speaks_of_gets_the_general_word_not_its_neighbours_yes()
    {
        var schedule = WithTheScheme().Duty("1212.99", 8).Entry("1212.99", EntryStatus.Conditions, goods: "stevia-leaf").Otherwise("12", EntryStatus.Unknown);
        Assert.Equal(EntryStatus.Unknown, Judge(schedule, "1212.99", "2026-11-24", "pumpkin-seed").Entry.Status);
    }

    [Fact]
    public void Without_any_word_on_entry_it_is_unknown()
    {
        var verdict = Judge(WithTheScheme().Duty(Avocado, 7), Avocado, "2026-11-24");
        Assert.Equal((Headline.EntryUnknown, Light.Unknown), (verdict.Headline, verdict.Entry.Light));
    }

    [Fact]
    public void A_heavy_levy_is_the_headline_though_entry_is_unknown()
    {
        var schedule = WithTheScheme().Duty("4101.50", 5).Entry("4101.50", EntryStatus.Unknown).Measure("4101", MeasureKind.Levy, Severity.Warn, levy: 80);
        Assert.Equal(Headline.HeavyLevy, Judge(schedule, "4101.50", "2026-11-24").Headline);
    }

    [Fact]
    public void A_small_levy_is_not()
    {
        var schedule = WithTheScheme().Duty("0902.40", 15).Entry("0902.40", EntryStatus.Conditions).Measure("0902", MeasureKind.Levy, Severity.Info, levy: 0.8m);
        Assert.Equal(Headline.DutyFreeWithConditions, Judge(schedule, "0902.40", "2026-11-24").Headline);
    }

    [Theory]
    [InlineData("2026-10-19", false)]
    [InlineData("2026-10-20", true)]
    [InlineData("2026-12-31", true)]
    [InlineData("2027-01-01", true)]
    [InlineData("2027-02-28", true)]
    [InlineData("2027-03-01", false)]
    public void A_closed_season_runs_over_the_new_year(string day, bool isClosed)
    {
        var schedule = WithTheScheme().Duty(Avocado, 7).Measure("080440", MeasureKind.Season, Severity.Warn, season: (new MonthDay(10, 20), new MonthDay(2, 28)));
        Assert.Equal(isClosed, Judge(schedule, Avocado, day).Exit.Measures.Count == 1);
    }

    [Fact]
    public void The_gravest_measure_comes_first()
    {
        var schedule = WithTheScheme().Duty(Avocado, 7).Measure("08", MeasureKind.Licence, Severity.Info).Measure("0804", MeasureKind.Season, Severity.Warn);
        Assert.Equal([Severity.Warn, Severity.Info], Judge(schedule, Avocado, "2026-11-24").Exit.Measures.Select(measure => measure.Severity));
    }

    [Theory]
    [InlineData(OriginClass.WhollyObtained, Light.Go)]
    [InlineData(OriginClass.Processed, Light.Care)]
    [InlineData(OriginClass.ImportedInputs, Light.Care)]
    public void Origin_is_safe_only_for_what_is_wholly_obtained(OriginClass kind, Light light) =>
        Assert.Equal(light, Judge(WithTheScheme().Duty(Avocado, 7).Origin("08", kind), Avocado, "2026-11-24").Origin.Light);

    [Fact]
    public void The_longest_prefix_decides_on_origin()
    {
        var schedule = WithTheScheme().Duty("2836.20", 5).Origin("28", OriginClass.ImportedInputs).Origin("2836", OriginClass.WhollyObtained);
        Assert.Equal(OriginClass.WhollyObtained, Judge(schedule, "2836.20", "2026-11-24").Origin.Rule!.Class);
    }

    [Fact]
    public void A_line_without_a_rate_says_so()
    {
        var duty = Judge(WithTheScheme().Duty("3702.52", null, year: null), "3702.52", "2026-04-01").Duty;
        Assert.False(duty.Normal.IsKnown);
        Assert.Null(duty.Rate);
    }

    [Fact]
    public void A_code_outside_the_schedule_is_refused() =>
        Assert.Throws<ArgumentException>(() => Judge(WithTheScheme(), Avocado, "2026-11-24"));

    [Fact]
    public void The_verdict_keeps_the_sources_and_the_oldest_check_of_its_facts()
    {
        var verdict = Judge(WithTheScheme().Duty(Avocado, 7).Entry(Avocado, EntryStatus.Conditions), Avocado, "2026-11-24");
        Assert.Equal(["a-source"], verdict.Sources);
        Assert.Equal(new DateOnly(2026, 11, 23), verdict.Checked);
    }
}
