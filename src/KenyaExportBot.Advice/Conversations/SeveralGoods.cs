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
            var (label, icon, text, step) = subject switch
            {
                Subject.Known known => Line(known.Product),
                Subject.Open open => (voice.Say(open.Entry.Name), voice.Icon(Light.Unknown), voice.Say("conversation.several_ask", ("n", index)),
                    new NextStep("change", Subjects.KeyOf(open.Entry), question.NamedDay, intent)),
                Subject.Vague vague => (vague.Word.Word, voice.Icon(Light.Unknown), voice.Say(vague.Word.Ask), new NextStep("vague", vague.Word.Word)),
                Subject.Wide wide => (wide.Code.ToString(), voice.Icon(Light.Unknown), voice.Say("conversation.several_ask", ("n", index)),
                    new NextStep("product_lookup", Subjects.KeyOf(wide.Code), question.NamedDay)),
                Subject.Faulty faulty => (faulty.Written, voice.Icon(Light.Unknown),
                    voice.Say("conversation.no_such_code", ("code", faulty.Written)), new NextStep("help")),
                _ => throw new InvalidOperationException($"No line for a {subject.GetType().Name}."),
            };
            lines.Add(voice.Say("conversation.several_line", ("n", index), ("label", label), ("icon", icon), ("text", text)));
            options.Add(new Option(label, step.ToString()));
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

        (string Label, string Icon, string Text, NextStep Step) Line(Product product)
        {
            var verdict = judge.Of(product, question.Day);
            verdicts.Add(verdict);
            return (voice.Say(product.Label), voice.Icon(verdict.Headline), VerdictText.Short(voice, verdict),
                new NextStep(intent, Subjects.KeyOf(product), question.NamedDay));
        }
    }
}
