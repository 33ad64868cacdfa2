using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Tests.Scoring;

/// <summary>Names written by ear lead where their right spelling does.</summary>
public sealed class SpellingsTests
{
    [Fact]
    public void Three_of_four_are_heard_and_hardly_one_is_taken_for_another_good()
    {
        var (all, same, wrong) = (0, 0, 0);
        foreach (var line in File.ReadLines(Path.Combine(RepositoryFiles.Scorecards, "spellings.tsv")).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var pair = line.Split('\t');
            var (heard, right) = (Bot.Ask(pair[0]), Bot.Ask(pair[1]));
            if (Shown(right).Count == 0)
                continue;
            all++;
            same += Shown(heard).Count > 0 && Shown(heard)[0] == Shown(right)[0] ? 1 : 0;
            wrong += heard.Codes.Count > 0 && !heard.Codes.Any(Shown(right).Contains) ? 1 : 0;
        }

        Assert.InRange(100.0 * same / all, 75, 100);
        Assert.InRange(100.0 * wrong / all, 0, 4);
    }

    private static IReadOnlyList<HsCode> Shown(Turn turn) => turn.Codes.Count > 0 ? turn.Codes : turn.Candidates;
}
