using KenyaExportBot.Advice.Access;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Advice.Answers;

/// <summary>The steps in order with office, fee and time; for one office, what that office does.</summary>
internal sealed class RegistrationAnswer : IAnswer
{
    private const int StepsShown = 4;

    public string Intent => "how_to_register";

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        var verdict = question.Verdict;
        var lines = new List<string>();
        if (verdict?.Headline is Headline.DoNotTrade or Headline.BarredByKenya)
        {
            return new Answer(
                voice.Say("how_to_register.barred", ("text", voice.Say(verdict.Exit.Measures[0].Text))),
                [question.Next("conversation.menu_officer", "talk_to_officer"), question.Next("conversation.menu_sources", "sources")])
            {
                Verdict = verdict,
            };
        }

        var steps = Procedure.For(question.Schedule.Tables, question.Product);
        var topic = question.Topics is [var only, ..] && question.Product is null ? only : null;
        if (topic is not null && voice.Office(topic) is { } office && OfOffice(steps, office) is { Count: > 0 } some)
        {
            steps = some;
            lines.Add(voice.Say("how_to_register.head_office", ("office", office.ShortName)));
        }
        else
        {
            lines.Add(verdict is null
                ? voice.Say("how_to_register.head_general")
                : voice.Say(
                    "how_to_register.head_product", ("icon", voice.Icon(verdict.Headline)), ("label", voice.Say(verdict.Product.Label)),
                    ("code", verdict.Code)));
        }

        var first = question.Page * StepsShown;
        for (var i = first; i < Math.Min(first + StepsShown, steps.Count); i++)
            lines.AddRange(Lines(voice, steps[i], i + 1));

        var options = new List<Option>();
        if (first + StepsShown < steps.Count)
        {
            options.Add(new Option(voice.Say("conversation.menu_more"), question.Step("how_to_register", topic, question.Page + 1).ToString()));
            lines.Add(voice.Say("how_to_register.more", ("n", question.OptionsBefore + 1)));
        }
        else
        {
            lines.Add(voice.Say("how_to_register.end"));
        }

        if (verdict is null)
            lines.Add(voice.Say("how_to_register.which_product"));
        else
            options.Add(question.Next("conversation.menu_verdict", "eligibility"));
        options.Add(question.Next("conversation.menu_officer", "talk_to_officer"));
        return new Answer(string.Join('\n', lines), options)
        {
            Verdict = verdict, RestsOn = [.. steps.Select(step => new Fact(FactKind.Procedure, step.Evidence))],
        };
    }

    private static List<ProcedureStep> OfOffice(IReadOnlyList<ProcedureStep> steps, Office office) =>
        steps.Where(step => step.Office == office.Id || step.Office.StartsWith(office.Id + "-", StringComparison.Ordinal)).ToList();

    private static IEnumerable<string> Lines(Voice voice, ProcedureStep step, int number)
    {
        yield return voice.Say(
            "how_to_register.step", ("n", number), ("step", voice.Say(step.Step)), ("office", voice.Office(step.Office)?.ShortName));
        var details = new List<string>();
        if (step.Where.En.Length > 0)
            details.Add(voice.Say(step.Where));
        if (step.Fee.En.Length > 0)
            details.Add(voice.Say("how_to_register.fee", ("fee", voice.Say(step.Fee))));
        if (step.Time.En.Length > 0)
            details.Add(voice.Say("how_to_register.time", ("time", voice.Say(step.Time))));
        if (details.Count > 0)
            yield return "   " + string.Join(". ", details.Select(detail => detail.TrimEnd('.'))) + ".";
    }
}
