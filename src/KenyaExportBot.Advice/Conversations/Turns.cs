using KenyaExportBot.Advice.Answers;
using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>Makes a turn of an answer: what is said, and what the chat keeps of it.</summary>
internal static class Turns
{
    /// <summary>A question of ours: no code has been answered for.</summary>
    public static Turn Asked(Question question, Answer answer, string intent, string speech) => Told(question, intent, answer, speech) with { Codes = [] };

    /// <summary>An answer, and what the chat keeps of it.</summary>
    public static Turn Told(Question question, string intent, Answer answer, string speech)
    {
        var state = question.State.WithMenu(answer.Options) with
        {
            LastLanguage = question.Voice.Language,
            Subject = question.Product is null ? question.State.Subject : Subjects.KeyOf(question.Product),
            Intent = question.Product is null && !answer.IsQuestion ? question.State.Intent : intent == "sources" ? question.State.Intent : intent,
            Day = question.Product is null ? question.State.Day : question.NamedDay,
            OpenEntry = null,
        };
        state = answer.Remember?.Invoke(state) ?? state;
        return new Turn(state, new Reply(answer.Text, answer.Options) { IsQuestion = answer.IsQuestion, AreListed = answer.AreListed, Menu = answer.Options.Count == 0 ? 0 : question.State.LastMenu + 1 }, answer.Effects)
        {
            Intent = intent,
            Speech = speech,
            Codes = answer.Verdict is { } verdict ? [verdict.Code] : [],
            Candidates = answer.Candidates,
            Verdicts = answer.Verdict is null ? [] : [answer.Verdict],
        };
    }

    /// <summary>A sentence that leaves the chat where it was.</summary>
    public static Turn Plain(ChatState state, string intent, string text) =>
        new(state, new Reply(text, []), []) { Intent = intent };

    /// <summary>An answer that rests on a fact past its review day says so.</summary>
    public static Answer WithAge(Question question, Answer answer)
    {
        if (answer.SaysAge || answer.IsQuestion || (answer.RestsOn ?? answer.Verdict?.Facts) is not { Count: > 0 } facts)
            return answer;
        var line = VerdictText.Overdue(question.Voice, facts, question.Today);
        return line.Length == 0 ? answer : answer with { Text = $"{answer.Text}\n{line}" };
    }
}
