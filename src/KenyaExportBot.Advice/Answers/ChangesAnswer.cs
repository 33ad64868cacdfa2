using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Advice.Answers;

/// <summary>What changed for a product, or in general: dated events out of schemes and protocols, oldest first.</summary>
internal sealed class ChangesAnswer : IAnswer
{
    private const int EventsShown = 6;

    public string Intent => "changes";

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        var tables = question.Schedule.Tables;
        if (question.Verdict is not { } verdict)
        {
            var general = tables.Timeline.OrderBy(one => one.Date).TakeLast(EventsShown)
                .Select(one => voice.Say("changes.event", ("date", voice.Date(one.Date)), ("text", voice.Say(one.Text))));
            return new Answer(
                string.Join('\n', general.Prepend(voice.Say("changes.head_general"))),
                [question.Next("conversation.menu_officer", "talk_to_officer")])
            {
                RestsOn = [.. tables.Timeline.Select(one => new Fact(FactKind.Scheme, one.Evidence))],
            };
        }

        var events = Schemes(question, verdict).Concat(Entry(voice, verdict)).OrderBy(one => one.Sorted).Select(one => one.Text).ToList();
        var lines = new List<string>
        {
            voice.Say("changes.head", ("icon", voice.Icon(verdict.Headline)), ("label", voice.Say(verdict.Product.Label)), ("code", verdict.Code)),
        };
        lines.AddRange(events.Count > 0 ? events.TakeLast(EventsShown) : [voice.Say("changes.none")]);
        if (DutyRateAnswer.Warning(voice, verdict) is { Length: > 0 } warning)
            lines.Add(warning);
        lines.Add(voice.Say("conversation.checked", ("when", voice.MonthOf(verdict.Checked))));
        return new Answer(
            string.Join('\n', lines),
            [question.Next("conversation.menu_verdict", "eligibility"), question.Next("conversation.menu_saving", "duty_saving"), question.Next("conversation.menu_alerts", "alerts_subscribe")])
        {
            Verdict = verdict,
        };
    }

    private static IEnumerable<(DateOnly Sorted, string Text)> Schemes(Question question, Verdict verdict)
    {
        var voice = question.Voice;
        var duty = question.Schedule.DutyOf(verdict.Code)!;
        var normal = VerdictText.Normal(verdict.Duty);
        foreach (var scheme in question.Schedule.Tables.Schemes)
        {
            var offer = scheme.OfferFor(duty);
            if (scheme.Announced is { } announced && scheme.Status == SchemeStatus.Announced)
                yield return Event(announced, voice.Say(offer is null ? "changes.announced" : "changes.announced_covers", ("name", voice.Say(scheme.Name))));
            if (offer is null || scheme.Status == SchemeStatus.Announced || scheme.From is not { } from || offer.Highest >= duty.Rates.Highest)
                continue;
            yield return Event(from, voice.Say(
                from <= question.Today ? "changes.began" : "changes.begins", ("normal", normal), ("rate", offer.Highest), ("scheme", voice.Say(scheme.ShortName)),
                ("until", voice.Until(scheme))));
            if (scheme.To is { } to && to < question.Today)
                yield return Event(to, voice.Say("changes.ended", ("scheme", voice.Say(scheme.ShortName))));
        }

        (DateOnly, string) Event(DateOnly day, string text) => (day, voice.Say("changes.event", ("date", voice.Date(day)), ("text", text)));
    }

    /// <summary>A protocol's day where it is known, else its year.</summary>
    private static IEnumerable<(DateOnly Sorted, string Text)> Entry(Voice voice, Verdict verdict)
    {
        if (verdict.Entry.Row is not { } row || voice.Say(row.Instrument).Length == 0)
            yield break;
        var text = voice.Say("changes.entry", ("text", voice.Say(row.Instrument).TrimEnd('.')));
        if (row.InForceFrom is { } from)
            yield return (from, voice.Say("changes.event", ("date", voice.Date(from)), ("text", text)));
        else if (int.TryParse(row.Year, out var year))
            yield return (new DateOnly(year, 1, 1), voice.Say("changes.event", ("date", row.Year), ("text", text)));
    }
}
