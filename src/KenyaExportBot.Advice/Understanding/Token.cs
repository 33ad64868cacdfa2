namespace KenyaExportBot.Advice.Understanding;

/// <summary>A word, number or sign of a message.</summary>
/// <param name="Text">Lower case, without accents and invisible characters.</param>
/// <param name="Start">Where it stands in the message as it came.</param>
internal sealed record Token(string Text, int Start, int Length)
{
    /// <summary>The word without its English plural.</summary>
    public string Stem { get; } = Spelling.Stem(Text);

    /// <summary>What was done to a good or was not, in its plainest form, where the word says a process: "tumesaga" of "tulivyozisaga".</summary>
    public string? Process { get; init; }

    /// <summary>The word as forms of goods are told by it.</summary>
    public string Said => Process ?? Stem;

    /// <summary>The stem without the beginning that agrees with its noun.</summary>
    public string Root => field ??= FormWords.Root(Said);

    /// <summary>Not what was typed, but what was heard in it.</summary>
    public bool IsMended { get; init; }

    /// <summary>What else may have been heard in it, when that is as near.</summary>
    public string? Or { get; init; }

    /// <summary>Heard from afar: near enough to ask, too far to answer.</summary>
    public bool IsDoubtful { get; init; }

    public int End => Start + Length;

    public bool IsNumber => char.IsAsciiDigit(Text[0]);
}
