using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Advice.Answers;

/// <summary>What China charges on the day, what it would charge without the scheme, and of which year that is.</summary>
internal sealed class DutyRateAnswer : IAnswer
{
    private const int LinesShown = 12;

    public string Intent => "duty_rate";

    public bool NeedsProduct => true;

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        var verdict = question.Verdict!;
        if (question.Has("lines"))
            return Lines(question, verdict);
        var duty = verdict.Duty;
        var rates = duty.Normal;
        var lines = new List<string>
        {
            voice.Say(
                "duty_rate.head", ("icon", voice.Icon(duty.Light)), ("label", voice.Say(verdict.Product.Label)), ("code", verdict.Code),
                ("day", voice.Date(verdict.Day))),
        };
        lines.AddRange(Now(voice, verdict));
        if (duty.Scheme is not null)
        {
            lines.Add(duty switch
            {
                { Quota: not null } => voice.Say(
                    "duty_rate.normal_quota", ("in", VerdictText.InQuota(duty)), ("outside", VerdictText.OutOfQuota(duty)), ("year", rates.Year)),
                { Normal.IsKnown: true } => voice.Say("duty_rate.normal", ("normal", VerdictText.Normal(duty)), ("year", rates.Year)),
                _ => voice.Say("duty_rate.normal_unknown"),
            });
        }

        if (rates.Statutory > rates.Highest)
            lines.Add(voice.Say("duty_rate.interim", ("statutory", rates.Statutory), ("applied", VerdictText.Normal(duty))));
        // A rate carried over from an older nomenclature has no lines of its own to count.
        var split = question.Schedule.DutyOf(verdict.Code)!.Lines.Count;
        if (rates.IsSpread && split > 1)
        {
            lines.Add(voice.Say(
                "duty_rate.spread", ("lines", split), ("lowest", rates.Lowest), ("highest", rates.Highest),
                ("commonest", rates.Commonest)));
        }

        if (rates.Year < question.Today.Year)
            lines.Add(voice.Say("duty_rate.old_year", ("year", rates.Year)));
        if (duty.Vat is { } vat)
            lines.Add(voice.Say("duty_rate.vat", ("rate", vat.Rate)));
        if (Warning(voice, verdict) is { Length: > 0 } warning)
            lines.Add(warning);
        var options = new List<Option>
        {
            question.Next("conversation.menu_verdict", "eligibility"),
            question.Next("conversation.menu_saving", "duty_saving"),
            question.Next("conversation.menu_papers", "documents"),
        };
        if (split > 1)
            options.Add(question.Next("duty_rate.menu_lines", "duty_rate", "lines"));
        return new Answer(string.Join('\n', lines), options) { Verdict = verdict };
    }

    /// <summary>A free duty must not be heard as leave to sell.</summary>
    public static string Warning(Voice voice, Verdict verdict) =>
        verdict.Headline is Headline.DutyFreeAndShippable or Headline.DutyFreeWithConditions or Headline.NormalDuty or Headline.InsideQuotaOnly
            ? ""
            : voice.Say("duty_rate.entry_warning", ("text", VerdictText.Short(voice, verdict)));

    private static IEnumerable<string> Now(Voice voice, Verdict verdict)
    {
        var duty = verdict.Duty;
        if (duty.Scheme is { } scheme)
        {
            var name = voice.Say(scheme.ShortName);
            var (from, until) = (voice.Date(scheme.From!.Value), voice.Until(scheme));
            if (duty.Quota is not { } quota)
            {
                yield return voice.Say("duty_rate.now", ("rate", VerdictText.Offered(duty)), ("scheme", name), ("from", from), ("until", until));
                if (duty.IsPartlyCovered)
                    yield return voice.Say("duty_rate.now_part", ("scheme", name));
                foreach (var other in duty.Others)
                    yield return Other(voice, other);
                yield break;
            }

            yield return voice.Say(
                "duty_rate.now_quota", ("rate", VerdictText.Offered(duty)), ("scheme", name), ("until", until), ("outside", VerdictText.OutOfQuota(duty)));
            if (quota.IsPartial)
                yield return voice.Say("duty_rate.now_quota_partial", ("count", quota.Lines.Count), ("lines", duty.Normal.LineCount));
            yield break;
        }

        yield return duty switch
        {
            { Quota: not null } => voice.Say(
                "duty_rate.now_normal_quota", ("in", VerdictText.InQuota(duty)), ("outside", VerdictText.OutOfQuota(duty))),
            { Normal.IsKnown: true } => voice.Say("duty_rate.now_normal", ("normal", VerdictText.Normal(duty)), ("year", duty.Normal.Year)),
            _ => voice.Say("duty_rate.now_normal_unknown"),
        };
        if (VerdictText.OutsideScheme(voice, verdict.Day) is { Length: > 0 } why)
            yield return why;
    }

    private static string Other(Voice voice, SchemeOffer offer) => voice.Say(
        "duty_rate.other", ("scheme", voice.Say(offer.Scheme.ShortName)), ("rate", offer.Highest), ("until", voice.Until(offer.Scheme)));

    private static Answer Lines(Question question, Verdict verdict)
    {
        var voice = question.Voice;
        var all = question.Schedule.DutyOf(verdict.Code)!.Lines;
        var text = new List<string> { voice.Say("duty_rate.lines", ("code", verdict.Code)) };
        foreach (var line in all.Take(LinesShown))
        {
            var key = line.Applied is null ? "duty_rate.line_unknown" : line.Interim is not null ? "duty_rate.line_interim" : "duty_rate.line";
            text.Add(voice.Say(key, ("line", Dotted(line)), ("applied", line.Applied), ("statutory", line.Statutory)));
        }

        if (all.Count > LinesShown)
            text.Add(voice.Say("duty_rate.lines_more", ("count", all.Count - LinesShown)));
        return new Answer(
            string.Join('\n', text),
            [question.Next("conversation.menu_verdict", "eligibility"), question.Next("conversation.menu_saving", "duty_saving")])
        {
            Verdict = verdict,
        };
    }

    private static string Dotted(TariffLine line) => $"{line.Digits[..4]}.{line.Digits[4..6]}.{line.Digits[6..]}";
}
