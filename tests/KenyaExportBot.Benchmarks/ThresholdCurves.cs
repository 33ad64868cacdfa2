using System.Globalization;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Understanding;
using KenyaExportBot.Scoring;

namespace KenyaExportBot.Benchmarks;

/// <summary>
/// How often the bot is right, asks and is confidently wrong on the development messages, for several values of each
/// threshold while the others stay as chosen.
/// </summary>
internal static class ThresholdCurves
{
    private static readonly DateOnly _day = new(2026, 11, 24);

    private static readonly (string Name, Func<Thresholds, double> Now, Func<Thresholds, double, Thresholds> With, double[] Values)[] _all =
    [
        ("LeastInPhrase", all => all.LeastInPhrase, (all, value) => all with { LeastInPhrase = value }, [0.1, 0.2, 0.3, 0.45, 0.6]),
        ("LeastInSentence", all => all.LeastInSentence, (all, value) => all with { LeastInSentence = value }, [0.2, 0.3, 0.45, 0.6, 0.75, 0.9]),
        ("LeastInTalk", all => all.LeastInTalk, (all, value) => all with { LeastInTalk = value }, [0.3, 0.6, 0.8, 0.95, 1.01]),
        ("Exact", all => all.Exact, (all, value) => all with { Exact = value }, [0.6, 0.75, 0.9, 0.99, 1.01]),
        ("NameLike", all => all.NameLike, (all, value) => all with { NameLike = value }, [0.6, 0.75, 0.9, 0.99]),
        ("OneName", all => all.OneName, (all, value) => all with { OneName = value }, [0.5, 0.6, 0.75, 0.9, 1.01]),
        ("Fair", all => all.Fair, (all, value) => all with { Fair = value }, [0.2, 0.35, 0.5, 0.75, 1.01]),
        ("NamedFirst", all => all.NamedFirst, (all, value) => all with { NamedFirst = value }, [0.2, 0.3, 0.5, 0.75]),
        ("LeastResemblance", all => all.LeastResemblance, (all, value) => all with { LeastResemblance = value }, [0.2, 0.3, 0.4, 0.5, 0.6]),
        ("LeastIntent", all => all.LeastIntent, (all, value) => all with { LeastIntent = value }, [1, 1.2, 1.4, 1.75, 2.2]),
        ("LeastBesideGood", all => all.LeastBesideGood, (all, value) => all with { LeastBesideGood = value }, [0.5, 1, 1.4, 2]),
        ("LeastSmallTalk", all => all.LeastSmallTalk, (all, value) => all with { LeastSmallTalk = value }, [1, 1.4, 1.75, 2.2]),
        ("LearntIntent", all => all.LearntIntent, (all, value) => all with { LearntIntent = value }, [0.4, 0.55, 0.7, 0.85, 1.01]),
        ("SurelyNotOurs", all => all.SurelyNotOurs, (all, value) => all with { SurelyNotOurs = value }, [0.25, 0.4, 0.6, 0.75, 0.9]),
        ("NotOursBesideTrade", all => all.NotOursBesideTrade, (all, value) => all with { NotOursBesideTrade = value }, [0.5, 0.65, 0.78, 0.85, 0.95]),
        ("LeastNotOurs", all => all.LeastNotOurs, (all, value) => all with { LeastNotOurs = value }, [0.02, 0.05, 0.1, 0.2, 0.4]),
        ("LearntAlone", all => all.LearntAlone, (all, value) => all with { LearntAlone = value }, [0.4, 0.5, 0.65, 0.8, 0.95]),
        ("LearntTalk", all => all.LearntTalk, (all, value) => all with { LearntTalk = value }, [0.6, 0.75, 0.85, 0.95]),
        ("NotOursBesideChina", all => all.NotOursBesideChina, (all, value) => all with { NotOursBesideChina = value }, [0.8, 0.85, 0.9, 0.95, 1.01]),
        ("NotOursBesideGood", all => all.NotOursBesideGood, (all, value) => all with { NotOursBesideGood = value }, [0.7, 0.8, 0.9, 0.97, 1.01]),
        ("StrangeNotOurs", all => all.StrangeNotOurs, (all, value) => all with { StrangeNotOurs = value }, [0.02, 0.1, 0.2, 0.3, 0.5, 0.7]),
        ("LeastMended", all => all.LeastMended, (all, value) => all with { LeastMended = value }, [0, 0.2, 0.4, 0.6, 0.8]),
        ("SureMended", all => all.SureMended, (all, value) => all with { SureMended = value }, [0.4, 0.6, 0.8, 0.9, 0.95]),
        ("LeastNamed", all => all.LeastNamed, (all, value) => all with { LeastNamed = value }, [0, 0.08, 0.15, 0.25, 0.4]),
        ("LeastBeside", all => all.LeastBeside, (all, value) => all with { LeastBeside = value }, [0.15, 0.3, 0.45, 0.6, 0.75]),
        ("LeastLone", all => all.LeastLone, (all, value) => all with { LeastLone = value }, [0, 0.03, 0.06, 0.1, 0.2]),
        ("LeastAnswered", all => all.LeastAnswered, (all, value) => all with { LeastAnswered = value }, [0, 0.1, 0.2, 0.4, 0.6]),
        ("SureNamed", all => all.SureNamed, (all, value) => all with { SureNamed = value }, [0.15, 0.25, 0.4, 0.55, 0.7]),
        ("LeastPhrase", all => all.LeastPhrase, (all, value) => all with { LeastPhrase = value }, [0, 0.02, 0.1, 0.3]),
        ("LeastVague", all => all.LeastVague, (all, value) => all with { LeastVague = value }, [0, 0.04, 0.08, 0.15, 0.3]),
        ("SureGood", all => all.SureGood, (all, value) => all with { SureGood = value }, [0.6, 0.8, 0.9, 0.95]),
        ("LeastUnnamed", all => all.LeastUnnamed, (all, value) => all with { LeastUnnamed = value }, [0.5, 0.6, 0.75, 0.9, 1.01]),
        ("MostDoubt", all => all.MostDoubt, (all, value) => all with { MostDoubt = value }, [0.04, 0.08, 0.12, 0.2, 1.01]),
        ("MostDoubtAlone", all => all.MostDoubtAlone, (all, value) => all with { MostDoubtAlone = value }, [0.12, 0.16, 0.25, 0.4, 1.01]),
        ("HomePrice", all => all.HomePrice, (all, value) => all with { HomePrice = value }, [0.3, 0.5, 0.7, 1.01]),
        ("LeastGood", all => all.LeastGood, (all, value) => all with { LeastGood = value }, [0, 0.05, 0.1, 0.2]),
        ("LeastGoodAlone", all => all.LeastGoodAlone, (all, value) => all with { LeastGoodAlone = value }, [0, 0.01, 0.03, 0.05, 0.1]),
        ("AllButCertain", all => all.AllButCertain, (all, value) => all with { AllButCertain = value }, [0.9, 0.95, 0.99, 1.01]),
        ("LikelyGood", all => all.LikelyGood, (all, value) => all with { LikelyGood = value }, [0.2, 0.3, 0.4, 1.01]),
        ("MayBeNotOurs", all => all.MayBeNotOurs, (all, value) => all with { MayBeNotOurs = value }, [0.1, 0.2, 0.3, 0.4, 0.6, 1.01]),
        ("CertainlyNotOurs", all => all.CertainlyNotOurs, (all, value) => all with { CertainlyNotOurs = value }, [0, 0.7, 0.9, 0.98, 1.01]),
        ("AlsoAsked", all => all.AlsoAsked, (all, value) => all with { AlsoAsked = value }, [0.2, 0.4, 0.6, 0.9]),
    ];

    /// <param name="arguments">Further files of messages or phrases to count in, and names of thresholds when not all are wanted.</param>
    public static void Print(IReadOnlyList<string> arguments)
    {
        var names = arguments.Where(name => _all.Any(one => one.Name == name)).ToList();
        var files = arguments.Except(names);
        using var schedule = ShippedSchedule.Open();
        var folder = Path.Combine(AppContext.BaseDirectory, "scorecards");
        var rows = Directory.EnumerateFiles(folder, "*.csv").Order(StringComparer.Ordinal).Concat(files).SelectMany(ExpectedRow.Read).ToList();
        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows.Count} rows. Chosen values are starred."));
        Console.Out.WriteLine("| threshold | value | right | intent | asked, not needed | out of scope caught | confident and wrong |");
        Console.Out.WriteLine("| --- | --: | --: | --: | --: | --: | --: |");
        foreach (var (name, now, with, values) in _all.Where(one => names.Count == 0 || names.Contains(one.Name)))
        {
            foreach (var value in values)
            {
                var card = Of(schedule, with(Thresholds.Chosen, value), rows);
                var mark = Math.Abs(value - now(Thresholds.Chosen)) < 0.001 ? " *" : "";
                var figures = new[] { "right outcome", "intent", "asked where not needed", "out of scope caught", "wrong confident answer" }
                    .Select(figure => card.Shares.Single(share => share.Name == figure).Share.Value);
                Console.Out.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"| {name} | {value:0.##}{mark} | {string.Join(" | ", figures.Select(share => (100 * share).ToString("0.0", CultureInfo.InvariantCulture)))} |"));
            }
        }
    }

    private static ScoreLine Of(ISchedule schedule, Thresholds thresholds, List<ExpectedRow> rows)
    {
        var advisor = Advisor.Load(schedule, ShippedSchedule.Intents, thresholds);
        return new Scorecard([.. rows.Select(row => ScoredRow.Of(row, advisor.Answer(new ChatState(), row.Message, _day), TimeSpan.Zero))]).Lines().First();
    }
}
