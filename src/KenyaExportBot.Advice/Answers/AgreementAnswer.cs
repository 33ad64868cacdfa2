using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Duties;

namespace KenyaExportBot.Advice.Answers;

/// <summary>Which scheme is in force, which is only announced, and what is known of the goods left out.</summary>
internal sealed class AgreementAnswer : IAnswer
{
    private const int EventsShown = 4;

    public string Intent => "agreement_status";

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        var tables = question.Schedule.Tables;
        var lines = new List<string>();
        if (question.Verdict is { Duty.Scheme: { } scheme } verdict && question.Has("until"))
        {
            lines.Add(voice.Say(
                "agreement_status.product_until", ("icon", voice.Icon(verdict.Headline)), ("label", voice.Say(verdict.Product.Label)),
                ("code", verdict.Code), ("rate", VerdictText.Offered(verdict.Duty)), ("scheme", voice.Say(scheme.ShortName)), ("from", voice.Date(scheme.From!.Value)),
                ("until", voice.Until(scheme))));
        }

        if (question.Has("excluded"))
        {
            lines.Add(Excluded(question));
        }
        else if (lines.Count == 0 || question.Topics.Count > 1)
        {
            lines.Add(voice.Say("agreement_status.head", ("when", voice.MonthOf(tables.Schemes.Min(one => one.Evidence.Checked)))));
            var number = 1;
            foreach (var one in tables.Schemes.OrderByDescending(one => one.IsInForce(question.Day)).ThenBy(one => one.From is null))
                lines.Add(Line(voice, one, number++, question.Day));
        }

        if (question.Has("lines"))
            lines.AddRange(Reach(question));
        if (question.Has("countries") && tables.Schemes.FirstOrDefault(one => one.IsInForce(question.Day))?.PartnersCount is { } count)
            lines.Add(voice.Say("agreement_status.countries", ("count", count)));
        if (question.Has("signed") || question.Has("blocked"))
        {
            lines.AddRange(tables.Timeline.OrderByDescending(one => one.Date).Take(EventsShown).OrderBy(one => one.Date)
                .Select(one => voice.Say("agreement_status.event", ("date", voice.Date(one.Date)), ("text", voice.Say(one.Text)))));
        }

        if (question.Product is null)
            lines.Add(voice.Say("agreement_status.zero_not_all"));
        var options = new List<Option>();
        if (question.Product is not null)
            options.Add(question.Next("conversation.menu_verdict", "eligibility"));
        options.Add(question.Next("conversation.menu_origin", "rules_of_origin"));
        options.Add(question.Next("conversation.menu_officer", "talk_to_officer"));
        return new Answer(string.Join('\n', lines), options)
        {
            Verdict = question.Verdict, RestsOn = [.. tables.Schemes.Select(one => new Fact(FactKind.Scheme, one.Evidence))],
        };
    }

    private static string Line(Voice voice, Scheme scheme, int number, DateOnly day)
    {
        var name = voice.Say(scheme.Name);
        var coverage = voice.Say(scheme.Coverage.Kind is CoverageKind.All ? "agreement_status.coverage_all" : "agreement_status.coverage_some");
        if (scheme.From is not { } from || scheme.Status is SchemeStatus.Announced)
        {
            var share = scheme.Coverage.SharePercent is { } percent ? voice.Say("agreement_status.share", ("percent", percent)) : "";
            return voice.Say(
                "agreement_status.announced", ("n", number), ("name", name), ("share", share),
                ("announced", scheme.Announced is { } announced ? voice.Date(announced) : "?"));
        }

        var to = voice.Until(scheme);
        var key = scheme.IsInForce(day) ? "in_force" : day < from ? "not_yet" : "ended";
        return voice.Say(
            "agreement_status." + key, ("n", number), ("name", name), ("from", voice.Date(from)), ("to", to), ("coverage", coverage));
    }

    /// <summary>How many codes the schemes in force take in, counted from the data.</summary>
    private static IEnumerable<string> Reach(Question question) => question.Schedule.Tables.Schemes.Where(scheme => scheme.IsInForce(question.Day))
        .Join(question.Schedule.Tables.Reach, scheme => scheme.Id, reach => reach.Scheme, (scheme, reach) => question.Voice.Say(
            reach.Part > 0 ? "agreement_status.lines_covered_part" : "agreement_status.lines_covered", ("scheme", question.Voice.Say(scheme.ShortName)), ("covered", $"{reach.Whole + reach.Part:N0}"),
            ("all", $"{reach.Subheadings:N0}"), ("part", reach.Part), ("quota", reach.Quota)));

    /// <summary>No source names the goods left out of the announced deal, so the quota groups are all there is to say.</summary>
    private static string Excluded(Question question)
    {
        var voice = question.Voice;
        var left = question.Schedule.Tables.Schemes
            .Where(scheme => scheme.IsInForce(question.Day) && scheme.Coverage.Kind is CoverageKind.List or CoverageKind.AllExcept)
            .Join(question.Schedule.Tables.Reach, scheme => scheme.Id, reach => reach.Scheme, (scheme, reach) => (Scheme: scheme, Reach: reach)).ToList();
        var all = question.Schedule.Tables.Schemes.Any(scheme => scheme.IsInForce(question.Day) && scheme.Coverage.Kind == CoverageKind.All);
        if (!all && left is [var some, ..])
        {
            return voice.Say(
                "agreement_status.excluded_some", ("scheme", voice.Say(some.Scheme.ShortName)),
                ("count", $"{some.Reach.Subheadings - some.Reach.Whole - some.Reach.Part:N0}"), ("part", some.Reach.Part), ("all", $"{some.Reach.Subheadings:N0}"));
        }

        var groups = string.Join(", ", question.Schedule.Tables.QuotaGroups.Select(group => voice.Say(group.Name)));
        var share = question.Schedule.Tables.Schemes.Select(scheme => scheme.Coverage.SharePercent).FirstOrDefault(percent => percent is not null);
        return share is { } announced
            ? voice.Say("agreement_status.excluded", ("percent", 100 - announced), ("groups", groups))
            : voice.Say("agreement_status.excluded_none", ("groups", groups));
    }
}
