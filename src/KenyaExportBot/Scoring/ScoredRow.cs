using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Scoring;

/// <summary>What the bot made of an expected row.</summary>
internal sealed record ScoredRow(ExpectedRow Expected, string Intent, IReadOnlyList<string> Codes, IReadOnlyList<string> Candidates, bool IsQuestion, TimeSpan Time)
{
    public static ScoredRow Of(ExpectedRow expected, Turn turn, TimeSpan time) => new(
        expected, turn.Intent, [.. turn.Codes.Select(code => code.Digits).Distinct()], [.. turn.Candidates.Select(code => code.Digits).Distinct()],
        turn.Reply?.IsQuestion ?? false, time);

    /// <summary>Codes in the order the person sees them: answered ones, else offered ones.</summary>
    private IReadOnlyList<string> Shown => Codes.Count > 0 ? Codes : Candidates;

    public bool HasProduct => Expected.Codes.Count > 0;

    public bool IsIntentRight => Intent == Expected.Intent;

    /// <summary>Whether one of the first codes lies under an expected one, compared by so many digits.</summary>
    public bool IsAmong(int first, int digits) => Shown.Select(code => Cut(code, digits)).Distinct().Take(first)
        .Any(code => Expected.Codes.Any(right => Cut(right, digits) is var cut && (code == cut || (cut.Length < digits && code.StartsWith(cut, StringComparison.Ordinal)))));

    public bool Asked => IsQuestion && Codes.Count == 0;

    /// <summary>A right answer, or a question that leads to it. Without a product: the intent, and no product answered for.</summary>
    public bool IsRight => !HasProduct && !Expected.IsQuestionRight
        ? Codes.Count == 0 && (IsIntentRight || Expected.Intent.Length == 0)
        : Expected.IsQuestionRight ? Asked || (HasProduct && Codes.Count > 0 && IsAmong(1, 6)) : Codes.Count > 0 ? IsAmong(1, 6) : Asked && IsAmong(5, 4);

    /// <summary>A product answered for with confidence that was not meant.</summary>
    public bool IsWrongAnswer => Codes.Count > 0 && !IsAmong(Codes.Count, 6);

    private static string Cut(string code, int digits) => code.Length > digits ? code[..digits] : code;
}
