namespace KenyaExportBot.Advice.Understanding;

/// <summary>Where the sentences of a long message begin, or its clauses where it has but one sentence. Short messages are one.</summary>
internal sealed class Sentences
{
    /// <summary>Whoever writes less than this speaks of one thing.</summary>
    public const int LeastWords = 22;

    private readonly int[] _starts, _clauses;

    private Sentences(int[] starts, int[] clauses) => (_starts, _clauses) = (starts, clauses);

    public static Sentences One { get; } = new([0], [0]);

    public int Count => _starts.Length;

    public static Sentences Of(Token[] tokens, string text)
    {
        if (tokens.Length < LeastWords)
            return One;
        var (sentences, clauses) = (Starts(tokens, text, ".!?;\n"), Starts(tokens, text, ".!?;\n,"));
        return new Sentences(sentences.Length > 1 ? sentences : clauses, clauses);
    }

    /// <summary>In which sentence a word stands, counted from 0.</summary>
    public int At(int token) => At(_starts, token);

    /// <summary>Where the clause of a word begins.</summary>
    public int ClauseAt(int token) => _clauses[At(_clauses, token)];

    private static int At(int[] starts, int token)
    {
        var at = starts.Length - 1;
        while (at > 0 && starts[at] > token)
            at--;
        return at;
    }

    private static int[] Starts(Token[] tokens, string text, string ends)
    {
        var starts = new List<int> { 0 };
        for (var i = 1; i < tokens.Length; i++)
        {
            var (from, to) = (Math.Min(tokens[i - 1].End, text.Length), Math.Min(tokens[i].Start, text.Length));
            if (tokens[i - 1].Text == "?" || (from < to && text.AsSpan(from, to - from).IndexOfAny(ends) >= 0))
                starts.Add(i);
        }

        return [.. starts];
    }
}
