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
                ("code", verdict.Code), ("rate", scheme.Rate), ("scheme", voice.Say(scheme.ShortName)), ("from", voice.Date(scheme.From!.Value)),
                ("until", scheme.To is { } to ? voice.Date(to) : "")));
        }

        if (question.Has("excluded"))
        {
            lines.Add(Excluded(question));
        }
        else
        {
            lines.Add(voice.Say("agreement_status.head", ("when", voice.MonthOf(tables.Schemes.Min(one => one.Evidence.Checked)))));
            var number = 1;
            foreach (var one in tables.Schemes.OrderByDescending(one => one.IsInForce(question.Day)).ThenBy(one => one.From is null))
                lines.Add(Line(voice, one, number++, question.Day));
        }

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
        return new Answer(string.Join('\n', lines), options) { Verdict = question.Verdict };
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

        var to = scheme.To is { } end ? voice.Date(end) : "?";
        var key = scheme.IsInForce(day) ? "in_force" : day < from ? "not_yet" : "ended";
        return voice.Say(
            "agreement_status." + key, ("n", number), ("name", name), ("from", voice.Date(from)), ("to", to), ("coverage", coverage));
    }

    /// <summary>No source names the goods left out of the announced deal, so the quota groups are all there is to say.</summary>
    private static string Excluded(Question question)
    {
        var voice = question.Voice;
        var groups = string.Join(", ", question.Schedule.Tables.QuotaGroups.Select(group => voice.Say(group.Name)));
        var share = question.Schedule.Tables.Schemes.Select(scheme => scheme.Coverage.SharePercent).FirstOrDefault(percent => percent is not null);
        return share is { } announced
            ? voice.Say("agreement_status.excluded", ("percent", 100 - announced), ("groups", groups))
            : voice.Say("agreement_status.excluded_none", ("groups", groups));
    }
}
