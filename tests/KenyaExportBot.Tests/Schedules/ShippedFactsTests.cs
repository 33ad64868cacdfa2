using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Schedules;

namespace KenyaExportBot.Tests.Schedules;

/// <summary>What the shipped facts must hold, whoever edits them.</summary>
public sealed class ShippedFactsTests
{
    private static readonly ScheduleFacts _facts = Bot.Facts;

    [Fact]
    public void The_whole_Harmonized_System_is_there()
    {
        Assert.Equal(96, _facts.Entries.Count(entry => entry.Code.IsChapter));
        Assert.Equal(1228, _facts.Entries.Count(entry => entry.Code.IsHeading));
        Assert.Equal(5612, _facts.Entries.Count(entry => entry.Code.IsSubheading));
        Assert.DoesNotContain(_facts.Entries, entry => entry.Code.Digits.StartsWith("77", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_subheading_has_China_s_duty_with_its_year_but_four()
    {
        Assert.Equal(5612, _facts.Duties.Count);
        Assert.Equal(["370252", "370253", "370254", "370297"], _facts.Duties.Values.Where(duty => !duty.Rates.IsKnown).Select(duty => duty.Rates.Code.Digits).Order());
        Assert.All(_facts.Duties.Values.Where(duty => duty.Rates.IsKnown), duty => Assert.InRange(duty.Rates.Year!.Value, 2019, 2026));
    }

    [Theory]
    [InlineData("080440", 7, 25)]
    [InlineData("080262", 12, 24)]
    [InlineData("090111", 8, 8)]
    [InlineData("090121", 15, 15)]
    [InlineData("090240", 15, 15)]
    [InlineData("060311", 10, 10)]
    [InlineData("283620", 5, 5)]
    public void A_rate_really_applied_and_the_rate_of_the_law_are_kept_apart(string code, int applied, int statutory)
    {
        var rates = _facts.Duties[HsCode.Parse(code)].Rates;
        Assert.Equal((applied, statutory), ((int)rates.Commonest!.Value, (int)rates.Statutory!.Value));
    }

    [Fact]
    public void Quota_lines_are_forty_seven_under_thirty_seven_subheadings_four_of_them_partly()
    {
        var quotas = _facts.Duties.Values.Where(duty => duty.Quota is not null).ToList();
        Assert.Equal(47, quotas.Sum(duty => duty.Quota!.Lines.Count));
        Assert.Equal(37, quotas.Count);
        Assert.Equal(["110290", "110319", "110320", "510310"], quotas.Where(duty => duty.Quota!.IsPartial).Select(duty => duty.Rates.Code.Digits).Order());
    }

    [Fact]
    public void Every_quota_group_has_a_name() =>
        Assert.Subset(
            _facts.Tables.QuotaGroups.Select(group => group.Id).ToHashSet(),
            _facts.Duties.Values.SelectMany(duty => duty.Quota?.Lines ?? []).Select(line => line.Group).ToHashSet());

    [Fact]
    public void The_two_schemes_stand_with_their_dates_and_status()
    {
        var (zero, deal) = (_facts.Tables.Schemes[0], _facts.Tables.Schemes[1]);
        Assert.Equal((SchemeStatus.InForce, new DateOnly(2026, 5, 1), new DateOnly(2028, 4, 30)), (zero.Status, zero.From!.Value, zero.To!.Value));
        Assert.Equal((SchemeStatus.Announced, new DateOnly(2026, 1, 15), 98.2m), (deal.Status, deal.Announced!.Value, deal.Coverage.SharePercent!.Value));
        Assert.Null(deal.From);
    }

    [Fact]
    public void Every_fact_has_source_date_and_grade()
    {
        var tables = _facts.Tables;
        var evidence = tables.Schemes.Select(row => row.Evidence).Concat(tables.Access.Select(row => row.Evidence)).Concat(tables.AccessDefaults.Select(row => row.Evidence))
            .Concat(tables.Measures.Select(row => row.Evidence)).Concat(tables.Origins.Select(row => row.Evidence)).Concat(tables.Offices.Values.Select(row => row.Evidence))
            .Concat(tables.Steps.Select(row => row.Evidence)).Concat(tables.Vat.Select(row => row.Evidence)).Concat(tables.Notes.Values.Select(row => row.Evidence))
            .Concat(_facts.Entries.Select(row => row.Evidence)).Concat(_facts.Duties.Values.Select(row => row.Rates.Evidence));
        Assert.All(evidence, one => Assert.True(one.Sources.Count > 0 && one.Checked > new DateOnly(2026, 1, 1) && Enum.IsDefined(one.Grade)));
    }

    [Fact]
    public void Every_text_for_users_is_there_in_both_languages()
    {
        var tables = _facts.Tables;
        var texts = tables.Access.SelectMany(row => new[] { row.Product, row.Conditions, row.Instrument }).Concat(tables.AccessDefaults.Select(row => row.Text))
            .Concat(tables.Measures.SelectMany(row => new[] { row.Title, row.Text })).Concat(tables.Origins.Select(row => row.Text))
            .Concat(tables.Steps.Select(row => row.Step)).Concat(tables.Notes.Values.Select(row => row.Text)).Concat(tables.Offices.Values.SelectMany(row => new[] { row.Name, row.For }))
            .Concat(tables.Timeline.Select(row => row.Text)).Concat(tables.Schemes.SelectMany(row => new[] { row.Name, row.ShortName }));
        Assert.All(texts, text => Assert.True(text.En.Length > 0 && text.Sw.Length > 0, text.En));
    }

    [Fact]
    public void Every_step_with_a_paper_fee_or_time_has_it_in_both_languages() =>
        Assert.All(_facts.Tables.Steps, step => Assert.True(
            step.Document.En.Length > 0 == step.Document.Sw.Length > 0 && step.Fee.En.Length > 0 == step.Fee.Sw.Length > 0 && step.Time.En.Length > 0 == step.Time.Sw.Length > 0, step.Id));

    [Fact]
    public void Every_chapter_has_a_word_on_entry_and_on_origin()
    {
        foreach (var chapter in _facts.Entries.Where(entry => entry.Code.IsChapter).Select(entry => entry.Code.Digits))
        {
            Assert.Contains(_facts.Tables.AccessDefaults, row => row.Prefixes.Contains(chapter));
            Assert.Contains(_facts.Tables.Origins, row => row.Prefixes.Contains(chapter));
        }
    }

    [Fact]
    public void A_table_names_only_goods_that_have_a_name_file()
    {
        var forms = Bot.Advisor.Book.Entries.SelectMany(entry => entry.Forms).SelectMany(form => new[] { form.Id, form.Group }).OfType<string>().ToHashSet();
        var named = _facts.Tables.Access.SelectMany(row => row.Goods).Concat(_facts.Tables.Measures.SelectMany(row => row.Goods)).Concat(_facts.Tables.Steps.SelectMany(row => row.Goods));
        Assert.DoesNotContain(named, good => !forms.Contains(good));
    }

    [Fact]
    public void A_verdict_that_stops_never_rests_on_silence() =>
        Assert.All(_facts.Tables.Measures.Where(measure => measure.Severity == Advice.Access.Severity.Stop), measure => Assert.NotEmpty(measure.Text.En));
}
