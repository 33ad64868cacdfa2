namespace KenyaExportBot.Advice.Answers;

/// <summary>Where the last answer comes from, with dates: the reply to "S".</summary>
internal sealed class SourcesAnswer : IAnswer
{
    private const int SourcesShown = 6;

    public string Intent => "sources";

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        if (question.Verdict is not { } verdict)
            return new Answer(voice.Say("sources.none"));
        var lines = new List<string> { voice.Say("sources.head", ("label", voice.Say(verdict.Product.Label)), ("code", verdict.Code)) };
        var sources = verdict.Sources.Where(voice.Tables.Sources.ContainsKey).Select(id => voice.Tables.Sources[id]).ToList();
        lines.AddRange(sources.Take(SourcesShown).Select(source => voice.Say(
            "sources.line", ("title", source.Title), ("url", source.Url),
            ("published", source.Published == "undated" ? voice.Say("conversation.undated") : source.Published)).TrimEnd()));
        if (sources.Count > SourcesShown)
            lines.Add(voice.Say("sources.more", ("count", sources.Count - SourcesShown)));
        lines.Add(voice.Say("sources.grades", ("grade", voice.Say("sources.grade_" + verdict.WeakestGrade.ToString().ToLowerInvariant()))));
        return new Answer(string.Join('\n', lines), [question.Next("conversation.menu_verdict", "eligibility")]) { Verdict = verdict };
    }
}
