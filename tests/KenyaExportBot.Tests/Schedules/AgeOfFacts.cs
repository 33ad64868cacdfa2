using KenyaExportBot.Advice;
using KenyaExportBot.Schedules;

namespace KenyaExportBot.Tests.Schedules;

/// <summary>Facts age: answers say so, and reviewers are told what to look at first.</summary>
public sealed class AgeOfFacts
{
    private static readonly DateOnly _later = new(2027, 3, 1);

    [Fact]
    public void While_facts_are_fresh_no_answer_speaks_of_their_age() => Assert.DoesNotContain("⏳", Bot.Reply("can i sell green coffee"), StringComparison.Ordinal);

    [Theory]
    [InlineData("can i sell green coffee", "⏳ Due for a new check: zero-duty scheme, origin, entry into China, Kenyan rules.")]
    [InlineData("naweza kuuza kahawa mbichi", "⏳ Inafaa kukaguliwa upya: mpango wa ushuru sifuri, asili, kuingia China, sheria za Kenya.")]
    [InlineData("duty on green coffee", "⏳ Due for a new check: zero-duty scheme")]
    [InlineData("is the agreement in force", "⏳ Due for a new check: zero-duty scheme.")]
    public void Past_its_day_an_answer_says_so_in_one_line(string message, string line) =>
        Assert.Contains(line, Bot.Reply(message, _later), StringComparison.Ordinal);

    [Fact]
    public void Office_contacts_age_more_slowly()
    {
        Assert.DoesNotContain("⏳", Bot.Reply("give me the number of KEPHIS", _later), StringComparison.Ordinal);
        Assert.Contains("⏳ Due for a new check: office contacts.", Bot.Reply("give me the number of KEPHIS", new DateOnly(2027, 6, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_fact_has_a_review_interval() =>
        Assert.Equal(Enum.GetValues<FactKind>().Order(), Bot.Facts.Tables.ReviewDays.Keys.Order());

    [Fact]
    public void Reviewers_see_the_most_asked_about_first()
    {
        var overdue = FactInventory.Overdue(Bot.Facts, _later, new Dictionary<string, long> { ["080440"] = 40, ["090240"] = 7 });
        Assert.NotEmpty(overdue);
        Assert.Equal(overdue.Select(one => one.Asked).OrderDescending(), overdue.Select(one => one.Asked));
        Assert.Equal(40, overdue.First(one => one.Row.Name == "avocado-fresh").Asked);
        Assert.Equal(0, overdue.First(one => one.Row.Name == "macadamia-in-shell-ban").Asked);
        Assert.True(overdue.ToList().FindIndex(one => one.Row.Name == "avocado-fresh") < overdue.ToList().FindIndex(one => one.Row.Name == "macadamia-in-shell-ban"));
        Assert.All(overdue, one => Assert.True(one.Due < _later));
    }

    [Fact]
    public void Nothing_is_overdue_on_the_day_the_facts_were_checked() =>
        Assert.Empty(FactInventory.Overdue(Bot.Facts, Bot.Today, new Dictionary<string, long>()));
}
