using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Understanding;
using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Advice.Answers;

/// <summary>May it go to China? The headline, the four lights, what was assumed, and what may be asked next.</summary>
internal sealed class VerdictAnswer(string intent, Subjects subjects) : IAnswer
{
    private const int OptionsShown = 4;

    public string Intent => intent;

    public bool NeedsProduct => true;

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        var verdict = question.Verdict!;
        var apart = question.Product!.Good is null ? subjects.GoodsApart(verdict.Code) : [];
        var options = apart.Count > 1 ? Goods(question, apart) : Options(question, verdict);
        var tail = new List<string>();
        if (apart.Count > 1)
            tail.Add(voice.Say("conversation.code_holds_several"));
        if (question.IsAssumed && question.Entry is not null)
        {
            var change = options.FindIndex(option => NextStep.Parse(option.Action)?.Intent == "change") + 1;
            if (change > 0)
                tail.Add(voice.Say("conversation.assumed", ("form", FormName(question)), ("n", question.OptionsBefore + change)));
        }

        if (question.IsDayNamed)
            tail.Add(voice.Say("conversation.assumed_day", ("day", voice.Date(question.Day))));
        tail.Add(voice.Say("conversation.checked", ("when", voice.MonthOf(verdict.Checked))));
        if (VerdictText.Overdue(voice, verdict.Facts, question.Today) is { Length: > 0 } overdue)
            tail.Add(overdue);
        return new Answer(Fit(voice, verdict, tail), options) { Verdict = verdict, SaysAge = true };
    }

    /// <summary>Everything that fits; what does not is shortened from the least pressing on.</summary>
    private static string Fit(Voice voice, Verdict verdict, List<string> tail)
    {
        var isRefused = verdict.Headline == Headline.DoNotTrade;
        var (head, duty, origin, vat) = (
            VerdictText.Head(voice, verdict), isRefused ? "" : VerdictText.Duty(voice, verdict), isRefused ? "" : VerdictText.Origin(voice, verdict), isRefused ? "" : VerdictText.Vat(voice, verdict));
        var (detail, exit) = (VerdictText.EntryDetail(voice, verdict), VerdictText.Exit(voice, verdict, false));
        string? brief = null;
        var (lines, entryLength, entry) = (new List<string>(8), -1, "");
        foreach (var (withVat, shortExit, withOrigin, length) in _tries)
        {
            if (length != entryLength)
                (entryLength, entry) = (length, VerdictText.Entry(voice, verdict, length == 0 ? "" : VerdictText.Shorten(detail, length)));
            lines.Clear();
            lines.AddRange([head, duty, entry, shortExit ? brief ??= VerdictText.Exit(voice, verdict, true) : exit, withOrigin ? origin : "", withVat ? vat : ""]);
            lines.RemoveAll(line => line.Length == 0);
            lines.AddRange(tail);
            if (lines.Sum(line => line.Length + 1) <= VerdictText.Limit + 1)
                break;
        }

        return string.Join('\n', lines);
    }

    private static readonly (bool Vat, bool ShortExit, bool Origin, int Entry)[] _tries =
    [
        (true, false, true, 200), (false, false, true, 200), (false, false, true, 120), (false, true, true, 120), (false, true, true, 70),
        (false, true, false, 70), (false, true, false, 40), (false, true, false, 0),
    ];

    private static List<Option> Options(Question question, Verdict verdict)
    {
        var voice = question.Voice;
        var options = new List<Option>();
        var others = question.Entry?.Offered.Where(form => form.Id != question.Product!.Good).ToList() ?? [];
        if (verdict.Headline is Headline.BarredByKenya or Headline.NotAdmitted or Headline.SuspendedByKenya or Headline.DoNotTrade)
        {
            // Where this form may not go, the useful next thing is the form that may.
            var way = others.FirstOrDefault(form => verdict.Headline != Headline.DoNotTrade && MayGo(question, form));
            if (way is not null)
            {
                options.Add(new Option(
                    voice.Say("conversation.menu_instead", ("form", voice.Say(way.Choice))), new NextStep("product_lookup", way.Id).ToString()));
            }

            if (verdict.Headline != Headline.DoNotTrade)
                options.Add(question.Next("conversation.menu_papers", "documents"));
            options.Add(question.Next("conversation.menu_officer", "talk_to_officer"));
            if (verdict.Headline is Headline.NotAdmitted)
                options.Add(question.Next("conversation.menu_alerts", "alerts_subscribe"));
        }
        else
        {
            options.Add(question.Next("conversation.menu_papers", "documents"));
            options.Add(question.Next("conversation.menu_saving", "duty_saving"));
            options.Add(question.Next("conversation.menu_buyers", "price_market_buyer"));
        }

        if (others.Count > 0)
        {
            if (options.Count == OptionsShown)
                options.RemoveAt(OptionsShown - 1);
            options.Add(new Option(
                voice.Say("conversation.menu_change"),
                new NextStep("change", Subjects.KeyOf(question.Entry!), question.IsDayNamed ? question.Day : null).ToString()));
        }

        options.RemoveAll(option => question.AnsweredToo.Contains(NextStep.Parse(option.Action)?.Intent));
        return options;
    }

    /// <summary>The goods of one code that fare differently, each to be asked about by its own name.</summary>
    private static List<Option> Goods(Question question, IReadOnlyList<Understanding.ProductForm> goods) =>
        [.. goods.Take(OptionsShown + 1).Select(form => new Option(question.Voice.Say(form.Label), new NextStep("product_lookup", form.Id, question.NamedDay).ToString()))];

    private static bool MayGo(Question question, ProductForm form) => question.Judge.Of(form.ToProduct(), question.Day).Headline
        is Headline.DutyFreeAndShippable or Headline.DutyFreeWithConditions or Headline.NormalDuty or Headline.EntryUnknown;

    private static string FormName(Question question) =>
        question.Entry?.Forms.FirstOrDefault(form => form.Id == question.Product!.Good) is ProductForm form
            ? question.Voice.Say(form.Choice)
            : question.Voice.Say(question.Product!.Label);
}
