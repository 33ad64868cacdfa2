using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Scoring;

/// <summary>One line of a scorecard: a group of rows and its figures.</summary>
internal sealed record ScoreLine(string Group, int Rows, IReadOnlyList<(string Name, Share Share)> Shares);

/// <summary>Scores the bot on expected rows, by language and by difficulty.</summary>
internal sealed class Scorecard(IReadOnlyList<ScoredRow> rows)
{
    /// <summary>So many messages it takes until the framework's own code is compiled for good, as it is in a worker that has run for a minute.</summary>
    private const int WarmUp = 20_000;

    private const int LeastPasses = 3, MostPasses = 25;

    public IReadOnlyList<ScoredRow> Rows => rows;

    /// <summary>Every message begins a chat of its own.</summary>
    public static Scorecard Of(Advisor advisor, IReadOnlyList<ExpectedRow> expected, DateOnly today, TimeProvider clock)
    {
        // The first messages pay for what is compiled on the way: all are asked before the clock counts.
        for (var pass = Math.Clamp(WarmUp / Math.Max(1, expected.Count), LeastPasses, MostPasses); pass > 0; pass--)
        {
            foreach (var row in expected)
                advisor.Answer(new ChatState(), row.Message, today);
        }

        return new Scorecard([.. expected.Select(row =>
        {
            var started = clock.GetTimestamp();
            var turn = advisor.Answer(new ChatState(), row.Message, today);
            return ScoredRow.Of(row, turn, clock.GetElapsedTime(started));
        })]);
    }

    public Share Outcome => Share.Among(rows, row => row.IsRight);

    public TimeSpan Percentile(double part) => rows.Select(row => row.Time).Order().ElementAt((int)Math.Min(rows.Count - 1, part * rows.Count));

    public IEnumerable<ScoreLine> Lines()
    {
        yield return Line("all", rows);
        foreach (var group in rows.GroupBy(row => row.Expected.Language).OrderBy(group => group.Key, StringComparer.Ordinal))
            yield return Line(group.Key, [.. group]);
        foreach (var group in rows.Where(row => row.Expected.Difficulty.Length > 0).GroupBy(row => row.Expected.Difficulty).OrderBy(group => group.Key, StringComparer.Ordinal))
            yield return Line(group.Key, [.. group]);
    }

    private static ScoreLine Line(string name, IReadOnlyList<ScoredRow> group)
    {
        var goods = group.Where(row => row.HasProduct).ToList();
        var settled = goods.Where(row => !row.Expected.IsQuestionRight).ToList();
        var open = group.Where(row => row.Expected.IsQuestionRight).ToList();
        var foreign = group.Where(row => row.Expected.Intent == "out_of_scope").ToList();
        return new ScoreLine(name, group.Count,
        [
            ("right outcome", Share.Among(group, row => row.IsRight)),
            ("intent", Share.Among(group.Where(row => row.Expected.Intent.Length > 0), row => row.IsIntentRight)),
            ("heading first", Share.Among(goods, row => row.IsAmong(1, 4))),
            ("heading within three", Share.Among(goods, row => row.IsAmong(3, 4))),
            ("six digits first", Share.Among(goods, row => row.IsAmong(1, 6))),
            ("six digits within three", Share.Among(goods, row => row.IsAmong(3, 6))),
            ("asked where right", Share.Among(open, row => row.Asked)),
            ("asked where not needed", Share.Among(settled, row => row.Asked)),
            ("out of scope caught", Share.Among(foreign, row => row.Codes.Count == 0 && row.IsIntentRight)),
            ("wrong confident answer", Share.Among(group, row => row.IsWrongAnswer)),
        ]);
    }
}
