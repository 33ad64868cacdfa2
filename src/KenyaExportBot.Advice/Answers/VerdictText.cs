using KenyaExportBot.Advice.Access;
using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Advice.Answers;

/// <summary>The four lights in words: the headline, and a line for each light.</summary>
internal static class VerdictText
{
    /// <summary>A verdict fits a small screen; the rest is one reply away.</summary>
    public const int Limit = 600;

    public static string Head(Voice voice, Verdict verdict) => voice.Say(
        "eligibility.head", ("icon", voice.Icon(verdict.Headline)), ("label", voice.Say(verdict.Product.Label)), ("code", verdict.Code),
        ("headline", Headline(voice, verdict)));

    /// <summary>The headline as a sentence of its own.</summary>
    public static string Headline(Voice voice, Verdict verdict)
    {
        var duty = verdict.Duty;
        var free = duty switch
        {
            { Offer: not null, Rate: 0 } => voice.Say("eligibility.duty_free"),
            { Offer: not null } => voice.Say("eligibility.duty_reduced", ("rate", Offered(duty))),
            { Rate: { } rate } => voice.Say("eligibility.duty_due", ("rate", Normal(duty))),
            _ => voice.Say("eligibility.duty_not_known"),
        };
        var until = voice.Until(duty.Scheme);
        return verdict.Headline switch
        {
            Verdicts.Headline.InsideQuotaOnly when duty.Scheme is null => voice.Say(
                "eligibility.quota_no_scheme", ("in", InQuota(duty)), ("out", OutOfQuota(duty))),
            var headline => voice.Say(
                "eligibility." + Key(headline), ("duty", free), ("until", until), ("levy", Levy(verdict)), ("ask", Ask(voice, verdict))),
        };
    }

    /// <summary>The headline in a few words, for a list of several products.</summary>
    public static string Short(Voice voice, Verdict verdict) => voice.Say(
        "eligibility.short_" + Key(verdict.Headline), ("levy", Levy(verdict)), ("rate", Normal(verdict.Duty)), ("ask", Ask(voice, verdict)));

    public static string Duty(Voice voice, Verdict verdict)
    {
        var duty = verdict.Duty;
        var normal = Normal(duty);
        var year = duty.Normal.Year;
        if (duty.Scheme is not { } scheme)
        {
            var text = duty switch
            {
                { Quota: not null } => voice.Say("eligibility.duty_normal_quota", ("in", InQuota(duty)), ("outside", OutOfQuota(duty))),
                { Normal.IsKnown: true } => voice.Say("eligibility.duty_normal", ("normal", normal), ("year", year)),
                _ => voice.Say("eligibility.duty_normal_unknown"),
            };
            return OutsideScheme(voice, verdict.Day) is { Length: > 0 } why ? $"{text} {why}" : text;
        }

        var until = voice.Until(scheme);
        var rate = Offered(duty);
        var name = voice.Say(scheme.ShortName);
        return duty switch
        {
            { Quota.IsPartial: true } => voice.Say("eligibility.duty_quota_partial", ("outside", OutOfQuota(duty))),
            { Quota: not null } => voice.Say(
                "eligibility.duty_quota", ("rate", rate), ("until", until), ("outside", OutOfQuota(duty))),
            { IsPartlyCovered: true } => voice.Say(
                "eligibility.duty_part", ("rate", rate), ("scheme", name), ("normal", normal), ("year", year)),
            { Normal.IsKnown: false } => voice.Say(
                "eligibility.duty_scheme_unknown_normal", ("rate", rate), ("scheme", name), ("until", until)),
            _ when verdict.Headline is Verdicts.Headline.DutyFreeAndShippable or Verdicts.Headline.DutyFreeWithConditions => voice.Say(
                "eligibility.duty_scheme", ("rate", rate), ("scheme", name), ("normal", normal), ("year", year)),
            _ => voice.Say(
                "eligibility.duty_scheme_until", ("rate", rate), ("scheme", name), ("until", until), ("normal", normal), ("year", year)),
        };
    }

    /// <summary>Entry into China. <paramref name="detail"/> is the conditions, already as short as wanted.</summary>
    public static string Entry(Voice voice, Verdict verdict, string detail)
    {
        var entry = verdict.Entry;
        if (entry.NotYetInForce)
        {
            return voice.Say(
                "eligibility.entry_early", ("from", voice.Date(entry.Row!.InForceFrom!.Value)), ("day", voice.Date(verdict.Day)),
                ("ask", Ask(voice, verdict)));
        }

        var key = entry.Status switch
        {
            EntryStatus.Open => "eligibility.entry_open",
            EntryStatus.Conditions => "eligibility.entry_conditions",
            EntryStatus.Closed => "eligibility.entry_closed",
            _ => "eligibility.entry_not_confirmed",
        };
        return voice.Say(key, ("text", detail)).TrimEnd();
    }

    public static string EntryDetail(Voice voice, Verdict verdict) => verdict.Entry switch
    {
        { Row: { } row } => voice.Say(row.Conditions),
        { General: { } general } => voice.Say(general.Text),
        _ => "",
    };

    public static string Exit(Voice voice, Verdict verdict, bool isShort)
    {
        if (verdict.Exit.Measures is not [var gravest, ..])
            return voice.Say("eligibility.exit_none", ("ask", voice.Offices(["kentrade"])));
        var text = voice.Say("eligibility.exit", ("text", isShort ? voice.Say(gravest.Title) + "." : voice.Say(gravest.Text)));
        var titles = verdict.Exit.Measures.Skip(1).Select(measure => voice.Say(measure.Title)).Distinct().Take(isShort ? 1 : 3).ToList();
        return titles.Count == 0 ? text : $"{text} {voice.Say("eligibility.exit_also", ("titles", string.Join("; ", titles)))}";
    }

    public static string Origin(Voice voice, Verdict verdict) => verdict.Origin.Rule is { } rule
        ? voice.Say("eligibility.origin", ("text", voice.Say(rule.Text)))
        : voice.Say("eligibility.origin_unknown");

    public static string Vat(Voice voice, Verdict verdict) =>
        verdict.Duty.Vat is { } vat ? voice.Say("eligibility.vat", ("rate", vat.Rate)) : "";

    public static string Ask(Voice voice, Verdict verdict) => voice.Offices(verdict.Entry.Ask);

    public static string Normal(DutyVerdict duty) => duty.Normal switch
    {
        { IsKnown: false } => "?",
        { IsSpread: true } rates => $"{Voice.Rate(rates.Lowest)}–{Voice.Rate(rates.Highest)}",
        var rates => Voice.Rate(rates.Commonest),
    };

    /// <summary>The scheme's rate; from the lowest to the highest where its lines differ.</summary>
    public static string Offered(DutyVerdict duty) => duty.Offer switch
    {
        null => "?",
        var offer when offer.Lowest == offer.Highest => Voice.Rate(offer.Highest),
        var offer => $"{Voice.Rate(offer.Lowest)}–{Voice.Rate(offer.Highest)}",
    };

    /// <summary>One short line when facts of the verdict are past their review day; empty otherwise.</summary>
    public static string Overdue(Voice voice, IEnumerable<Fact> facts, DateOnly today)
    {
        var kinds = facts.Where(fact => fact.IsOverdue(voice.Tables.ReviewDays, today)).Select(fact => fact.Kind).Distinct()
            .Select(kind => voice.Say("conversation.kind_" + kind.ToString().ToLowerInvariant())).Distinct().ToList();
        return kinds.Count == 0 ? "" : voice.Say("conversation.overdue", ("kinds", string.Join(", ", kinds)));
    }

    public static string InQuota(DutyVerdict duty) => Span(duty.Quota!.Lines.Select(line => line.InQuotaRate));

    public static string OutOfQuota(DutyVerdict duty) => Span(duty.Quota!.Lines.Select(line => line.OutOfQuotaRate));

    /// <summary>Why no scheme helps on a day: before the first begins, or after the last ends.</summary>
    public static string OutsideScheme(Voice voice, DateOnly day)
    {
        var schemes = voice.Tables.Schemes.Where(scheme => scheme.From is not null).OrderBy(scheme => scheme.From).ToList();
        if (schemes.Find(scheme => scheme.From > day) is { } later)
        {
            return voice.Say(
                "eligibility.duty_before", ("scheme", voice.Say(later.ShortName)), ("from", voice.Date(later.From!.Value)));
        }

        return schemes.FindLast(scheme => scheme.To < day) is { } earlier
            ? voice.Say("eligibility.duty_after", ("scheme", voice.Say(earlier.ShortName)), ("until", voice.Date(earlier.To!.Value)))
            : "";
    }

    /// <summary>As many whole sentences as fit; the first one always, cut at a word when it must be.</summary>
    public static string Shorten(string text, int limit)
    {
        if (text.Length <= limit)
            return text;
        var end = -1;
        for (var i = 0; i < Math.Min(limit, text.Length - 1); i++)
        {
            if (text[i] is '.' or ';' && text[i + 1] == ' ')
                end = i;
        }

        if (end > 0)
            return text[..end].TrimEnd('.', ';') + ".";
        var space = text.LastIndexOf(' ', Math.Max(0, Math.Min(limit - 1, text.Length - 1)));
        return space > 0 ? text[..space].TrimEnd(',', ';', ':') + " …" : text;
    }

    private static string Key(Headline headline) => string.Concat(
        headline.ToString().Select((letter, index) => char.IsUpper(letter) && index > 0 ? "_" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));

    private static string Levy(Verdict verdict) => Voice.Rate(verdict.Exit.Measures.Max(measure => measure.LevyPercent));

    private static string Span(IEnumerable<decimal> rates)
    {
        var all = rates.Distinct().Order().ToList();
        return all.Count == 1 ? Voice.Rate(all[0]) : $"{Voice.Rate(all[0])}–{Voice.Rate(all[^1])}";
    }
}
