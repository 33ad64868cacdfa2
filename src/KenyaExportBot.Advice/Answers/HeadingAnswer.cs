using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Advice.Answers;

/// <summary>What lies below a chapter or heading, with the verdict of each subheading, to choose from.</summary>
internal sealed class HeadingAnswer(Subjects subjects)
{
    private const int LinesShown = 9;

    public Answer Give(Question question, HsCode code)
    {
        var voice = question.Voice;
        var below = question.Schedule.Below(code);
        var entry = question.Schedule.Find(code)!;
        var lines = new List<string> { voice.Say("product_lookup.heading", ("code", code), ("label", voice.Say(entry.Label))) };
        var options = new List<Option>();
        foreach (var child in below.Take(LinesShown))
        {
            options.Add(new Option($"{child.Code} {voice.Say(child.Label)}", new NextStep("product_lookup", Subjects.KeyOf(child.Code)).ToString()));
            var icon = child.Code.IsSubheading && subjects.OfCode(child.Code) is { } subject
                ? voice.Icon(question.Judge.Of(subject.Product, question.Day).Headline)
                : "";
            lines.Add(voice.Say(
                "product_lookup.heading_line", ("n", options.Count), ("code", child.Code), ("label", voice.Say(child.Label)), ("icon", icon)).TrimEnd());
        }

        if (below.Count > LinesShown)
            lines.Add(voice.Say("product_lookup.heading_more", ("count", below.Count - LinesShown)));
        return new Answer(string.Join('\n', lines), options)
        {
            IsQuestion = true,
            AreListed = true,
            Candidates = below.Take(LinesShown).Select(child => child.Code).ToList(),
        };
    }
}
