using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Schedules;

namespace KenyaExportBot.Tests.Schedules;

/// <summary>A third scheme is a change of the facts alone: the full partnership agreement, with a list and rates of its own.</summary>
public sealed class ThirdSchemeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ThirdSchemeTests()
    {
        foreach (var file in Directory.GetFiles(RepositoryFiles.Facts))
            File.Copy(file, _folder[Path.GetFileName(file)]);
        var schemes = File.ReadAllText(_folder["schemes.yaml"]);
        File.WriteAllText(_folder["schemes.yaml"], schemes.Replace(
            "timeline:",
            """
              - id: epa
                name: { en: "The full partnership agreement", sw: "Mkataba kamili wa ushirikiano" }
                short: { en: "the partnership agreement", sw: "mkataba wa ushirikiano" }
                legal_basis: { en: "Treaty", sw: "Mkataba" }
                status: in_force
                announced: 2027-06-01
                from: 2028-01-01
                to: ""
                partners_count: ""
                coverage: { kind: list, share_percent: "", codes: ["0901"] }
                rate: 2
                quota_rule: { en: "", sw: "" }
                quota_rule_certainty: unknown
                origin_rule: { en: "Annex 3.", sw: "Kiambatisho 3." }
                note: { en: "", sw: "" }
                source: caas-zero-tariff
                checked: 2026-11-23
                grade: official
            timeline:
            """, StringComparison.Ordinal));
        File.AppendAllText(_folder["scheme-lines.csv"], "epa,080440,5,caas-zero-tariff,2026-11-23,official\nepa,0902,0,caas-zero-tariff,2026-11-23,official\n");
    }

    [Theory]
    [InlineData("duty on fresh avocado", "2028-05-01", "Now: *5 %* under the partnership agreement, 1 Jan 2028 to further notice")]
    [InlineData("duty on green coffee", "2028-05-01", "Now: *2 %* under the partnership agreement")]
    [InlineData("duty on black tea in bulk", "2028-05-01", "Now: *0 %* under the partnership agreement")]
    [InlineData("duty on mango", "2028-05-01", "15 %")]
    [InlineData("duty on fresh avocado", "2028-02-01", "Now: *0 %* under China's zero tariff")]
    [InlineData("duty on fresh avocado", "2028-02-01", "Also in force: the partnership agreement, 5 % until further notice")]
    [InlineData("may i sell fresh avocado", "2028-05-01", "duty cut to 5 % until further notice")]
    [InlineData("what is duty saving on green coffee worth USD 10,000", "2028-05-01", "USD 10,000 × 2 % = USD 200")]
    [InlineData("is the agreement in force", "2028-05-01", "The full partnership agreement*: in force from 1 Jan 2028 to further notice. A list of goods.")]
    [InlineData("which products are not duty free", "2028-05-01", "leaves out 5,602 of 5,612 HS codes")]
    [InlineData("what changed for green coffee", "2028-05-01", "1 Jan 2028: China's duty 8 % became 2 % under the partnership agreement")]
    public void Is_taken_up_compared_and_named(string message, string day, string expected)
    {
        var today = DateOnly.Parse(day);
        var advisor = Advisor.Load(new InMemorySchedule(FactsReader.Read(_folder.Path, DateOnly.MaxValue)), RepositoryFiles.Intents);
        Assert.Contains(expected, advisor.Answer(new ChatState(), message, today).Reply!.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
