using KenyaExportBot.Advice.Answers;
using KenyaExportBot.Advice.Verdicts;
using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>Several products in one message: one short line each.</summary>
internal sealed class SeveralGoods(Judge judge)
{
    /// <summary>More products in one message are answered in the next.</summary>
    private const int ProductsAtOnce = 9;

    /// <summary>A line for each of several products, numbered, each number leading to the whole answer.</summary>
    public Turn Of(Question question, IReadOnlyList<Subject> subjects, string intent, string speech)
    {
        var voice = question.Voice;
        var shown = subjects.Take(ProductsAtOnce).ToList();
        var lines = new List<string> { voice.Say("conversation.several", ("count", shown.Count), ("day", voice.Date(question.Day))) };
        var options = new List<Option>();
        var verdicts = new List<Verdict>();
        foreach (var (subject, index) in shown.Select((subject, index) => (subject, index + 1)))
        {
            var option = Questions.WayTo(question, subject, intent);
            var (icon, text) = subject switch
            {
                Subject.Known known => Verdict(known.Product),
                Subject.Vague vague => (voice.Icon(Light.Unknown), voice.Say(vague.Word.Ask)),
                Subject.Faulty faulty => (voice.Icon(Light.Unknown), voice.Say("conversation.no_such_code", ("code", faulty.Written))),
                _ => (voice.Icon(Light.Unknown), voice.Say("conversation.several_ask", ("n", index))),
            };
            lines.Add(voice.Say("conversation.several_line", ("n", index), ("label", option.Label), ("icon", icon), ("text", text)));
            options.Add(option);
        }

        if (subjects.Count > shown.Count)
            lines.Add(voice.Say("conversation.several_cut", ("count", ProductsAtOnce)));
        lines.Add(voice.Say("conversation.several_tail"));
        var state = question.State.WithMenu(options) with { Intent = intent, Subject = shown.OfType<Subject.Known>().Select(one => Subjects.KeyOf(one.Product)).FirstOrDefault() };

        // The lines carry the numbers already, so the options are not listed a second time.
        return new Turn(state, new Reply(string.Join('\n', lines), options) { AreListed = true, Menu = state.LastMenu, IsQuestion = verdicts.Count == 0 }, [])
        {
            Intent = intent, Speech = speech, Verdicts = verdicts, Codes = verdicts.Select(verdict => verdict.Code).ToList(),
            Candidates = verdicts.Count > 0 ? [] : [.. shown.OfType<Subject.Open>().SelectMany(open => open.Entry.Offered.Take(1)).Select(form => form.Code)],
        };

        (string Icon, string Text) Verdict(Product product)
        {
            var verdict = judge.Of(product, question.Day);
            verdicts.Add(verdict);
            return (voice.Icon(verdict.Headline), VerdictText.Short(voice, verdict));
        }
    }
}
