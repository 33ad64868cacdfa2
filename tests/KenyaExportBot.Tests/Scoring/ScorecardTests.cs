using KenyaExportBot.Scoring;

namespace KenyaExportBot.Tests.Scoring;

/// <summary>The development messages keep coming out right, and the scorecard counts as it says.</summary>
public sealed class ScorecardTests : IDisposable
{
    private static readonly Lazy<Scorecard> _messages = new(() => Card("messages.csv"));

    /// <summary>Written before the bot was asked; only labels that were wrong have been changed since.</summary>
    private static readonly Lazy<Scorecard> _blind = new(() => Card("messages-blind.csv"));

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void There_are_at_least_six_hundred_messages_none_of_them_an_example()
    {
        var examples = Advice.Wording.IntentLibrary.Load(RepositoryFiles.Intents).Intents.SelectMany(intent => intent.Examples).Select(text => text.ToLowerInvariant()).ToHashSet();
        Assert.True(_messages.Value.Rows.Count >= 600);
        Assert.InRange(_messages.Value.Rows.Count(row => examples.Contains(row.Expected.Message.ToLowerInvariant())), 0, 20);
    }

    [Theory]
    [InlineData("all", "right outcome", 96)]
    [InlineData("en", "right outcome", 95)]
    [InlineData("sw", "right outcome", 95)]
    [InlineData("mixed", "right outcome", 92)]
    [InlineData("code", "right outcome", 99)]
    [InlineData("vague", "asked where right", 98)]
    [InlineData("oos", "out of scope caught", 93)]
    [InlineData("all", "intent", 95)]
    public void The_bot_is_right_at_least_so_often(string group, string figure, double percent) =>
        Assert.InRange(100 * Of(_messages, group, figure).Value, percent, 100);

    [Theory]
    [InlineData("all", "right outcome", 95)]
    [InlineData("en", "right outcome", 95)]
    [InlineData("sw", "right outcome", 95)]
    [InlineData("mixed", "right outcome", 92)]
    [InlineData("code", "right outcome", 99)]
    [InlineData("vague", "asked where right", 98)]
    [InlineData("oos", "out of scope caught", 95)]
    [InlineData("talk", "right outcome", 95)]
    [InlineData("all", "intent", 93)]
    public void So_it_is_on_messages_written_blind(string group, string figure, double percent) =>
        Assert.InRange(100 * Of(_blind, group, figure).Value, percent, 100);

    [Fact]
    public void There_are_as_many_blind_messages_and_none_stands_in_both_files()
    {
        Assert.True(_blind.Value.Rows.Count >= 600);
        Assert.Empty(_blind.Value.Rows.Select(row => row.Expected.Message.ToLowerInvariant()).Intersect(_messages.Value.Rows.Select(row => row.Expected.Message.ToLowerInvariant())));
        Assert.InRange(100 * Of(_blind, "all", "wrong confident answer").Value, 0, 1.5);
    }

    [Fact]
    public void The_bot_is_confident_and_wrong_in_fewer_than_one_in_a_hundred() => Assert.InRange(100 * Of(_messages, "all", "wrong confident answer").Value, 0, 1);

    [Fact]
    public void Every_expected_code_exists() => Assert.All(
        _messages.Value.Rows.Concat(_blind.Value.Rows).SelectMany(row => row.Expected.Codes), code => Assert.NotNull(Bot.Schedule.Find(Advice.Nomenclature.HsCode.Parse(code))));

    [Fact]
    public void An_answer_a_question_and_a_refusal_are_told_apart()
    {
        File.WriteAllText(
            _folder["rows.csv"],
            "message,lang,expected_intent,expected_hs6,difficulty\n0804.40,en,product_lookup,080440,code\n0804.40,en,product_lookup,090111,wrong\ntea,en,product_lookup,ASK:0902,open\nwho won the match yesterday,en,out_of_scope,,other\n");
        var rows = Scorecard.Of(Bot.Advisor, ExpectedRow.Read(_folder["rows.csv"]), Bot.Today, TimeProvider.System).Rows;
        Assert.Equal([true, false, true, true], rows.Select(row => row.IsRight));
        Assert.Equal([false, true, false, false], rows.Select(row => row.IsWrongAnswer));
        Assert.Equal([false, false, true, false], rows.Select(row => row.Asked));
    }

    [Fact]
    public void Bare_phrases_are_scored_by_heading_and_six_digits()
    {
        File.WriteAllText(_folder["phrases.csv"], "phrase,hs\numbrellas,660199\nsnowploughs,843020\n");
        var rows = Scorecard.Of(Bot.Advisor, ExpectedRow.Read(_folder["phrases.csv"]), Bot.Today, TimeProvider.System).Rows;
        Assert.All(rows, row => Assert.True(row.IsAmong(1, 4)));
    }

    [Theory]
    [InlineData("name,age\nA,7\n", "the column 'message' is missing")]
    [InlineData("message,lang,expected_intent,expected_hs6\ntea,en,x,tea\n", "row 1: 'tea' is not a code")]
    [InlineData("phrase,hs\n", "it has no rows")]
    public void A_file_that_cannot_be_scored_says_why(string text, string reason)
    {
        File.WriteAllText(_folder["bad.csv"], text);
        Assert.Contains(reason, Assert.Throws<ScoreFileException>(() => ExpectedRow.Read(_folder["bad.csv"])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 10, 0.0, 0.278)]
    [InlineData(10, 10, 0.722, 1.0)]
    [InlineData(50, 100, 0.404, 0.596)]
    public void Intervals_are_wilson_s(int right, int of, double low, double high)
    {
        var interval = new Share(right, of).Interval;
        Assert.Equal(low, interval.Low, 0.001);
        Assert.Equal(high, interval.High, 0.001);
    }

    public void Dispose() => _folder.Dispose();

    private static Scorecard Card(string file) =>
        Scorecard.Of(Bot.Advisor, ExpectedRow.Read(Path.Combine(RepositoryFiles.Scorecards, file)), Bot.Today, TimeProvider.System);

    private static Share Of(Lazy<Scorecard> card, string group, string figure) =>
        card.Value.Lines().First(line => line.Group == group).Shares.Single(share => share.Name == figure).Share;
}
