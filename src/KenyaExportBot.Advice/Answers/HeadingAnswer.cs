using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Answers;

/// <summary>What lies below a chapter or heading, a page at a time, with the verdict of each, to choose from.</summary>
internal sealed class HeadingAnswer(Subjects subjects)
{
    private const int LinesShown = 8;

    public Answer Give(Question question, HsCode code)
    {
        var voice = question.Voice;
        var below = question.Schedule.Below(code);
        var entry = question.Schedule.Find(code)!;
        var lines = new List<string> { voice.Say("product_lookup.heading", ("code", code), ("label", voice.Say(entry.Label))) };
        var options = new List<Option>();
        var shown = below.Skip(question.Page * LinesShown).Take(LinesShown).ToList();
        foreach (var child in shown)
        {
            options.Add(new Option(
                $"{child.Code} {voice.Say(child.Label)}", new NextStep("product_lookup", Subjects.KeyOf(child.Code), question.NamedDay).ToString()));
            lines.Add(voice.Say(
                "product_lookup.heading_line", ("n", options.Count), ("code", child.Code), ("label", voice.Say(child.Label)), ("icon", Icons(question, child.Code))).TrimEnd());
        }

        var left = below.Count - (question.Page * LinesShown) - shown.Count;
        if (left > 0)
        {
            options.Add(new Option(
                voice.Say("conversation.menu_more"), new NextStep("product_lookup", Subjects.KeyOf(code), question.NamedDay, Page: question.Page + 1).ToString()));
            lines.Add(voice.Say("product_lookup.heading_more", ("n", options.Count), ("count", left)));
        }

        return new Answer(string.Join('\n', lines), options)
        {
            IsQuestion = true,
            AreListed = true,
            Candidates = shown.Select(child => child.Code).ToList(),
        };
    }

    /// <summary>The verdict's light; for a heading the lights found below it, the better first.</summary>
    private string Icons(Question question, HsCode code)
    {
        var subheadings = code.IsSubheading ? [code] : question.Schedule.Below(code).Select(child => child.Code);
        return string.Concat(subheadings.Select(subheading => subjects.OfCode(subheading)).Where(subject => subject is not null)
            .Select(subject => question.Judge.Of(subject!.Value.Product, question.Day).Headline).Order().Select(headline => question.Voice.Icon(headline)).Distinct());
    }
}
