using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Advice.Answers;

/// <summary>The papers in the order they are needed, each with its office.</summary>
internal sealed class DocumentsAnswer : IAnswer
{
    private const int PapersShown = 10;

    public string Intent => "documents";

    public bool NeedsProduct => true;

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        var verdict = question.Verdict!;
        if (verdict.Headline is Headline.DoNotTrade or Headline.BarredByKenya)
        {
            var gravest = verdict.Exit.Measures[0];
            return new Answer(
                voice.Say("documents.barred", ("text", voice.Say(gravest.Text))),
                [question.Next("conversation.menu_officer", "talk_to_officer"), question.Next("conversation.menu_sources", "sources")])
            {
                Verdict = verdict,
            };
        }

        var papers = Procedure.For(question.Schedule.Tables, question.Product)
            .Where(step => step.Document.En.Length > 0)
            .DistinctBy(step => step.Document.En).ToList();
        if (papers.Count == 0)
            return new Answer(voice.Say("documents.none", ("ask", VerdictText.Ask(voice, verdict)))) { Verdict = verdict };

        var lines = new List<string>();
        if (question.Page == 0 && verdict.Headline is Headline.NotAdmitted or Headline.SuspendedByKenya or Headline.EntryUnknown)
            lines.Add(voice.Say("documents.closed", ("text", VerdictText.Short(voice, verdict))));
        lines.Add(voice.Say(
            "documents.head", ("icon", voice.Icon(verdict.Headline)), ("label", voice.Say(verdict.Product.Label)), ("code", verdict.Code)));
        var first = question.Page * PapersShown;
        for (var i = first; i < Math.Min(first + PapersShown, papers.Count); i++)
        {
            lines.Add(voice.Say(
                "documents.line", ("n", i + 1), ("document", voice.Say(papers[i].Document)),
                ("office", voice.Office(papers[i].Office)?.ShortName)));
        }

        var options = new List<Option>();
        if (first + PapersShown < papers.Count)
        {
            options.Add(question.Next("conversation.menu_more", "documents", page: question.Page + 1));
            lines.Add(voice.Say("documents.more", ("n", question.OptionsBefore + options.Count)));
        }

        options.Add(question.Next("conversation.menu_steps", "how_to_register"));
        if (options.Count == 1)
            lines.Add(voice.Say("documents.tail", ("n", question.OptionsBefore + options.Count)));
        options.Add(question.Next("conversation.menu_origin", "rules_of_origin"));
        options.Add(question.Next("conversation.menu_officer", "talk_to_officer"));
        return new Answer(string.Join('\n', lines), options)
        {
            Verdict = verdict, RestsOn = [.. verdict.Facts, .. papers.Select(step => new Fact(FactKind.Procedure, step.Evidence))],
        };
    }
}
