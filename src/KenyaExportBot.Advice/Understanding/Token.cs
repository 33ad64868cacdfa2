namespace KenyaExportBot.Advice.Understanding;

/// <summary>A word, number or sign of a message.</summary>
/// <param name="Text">Lower case, without accents and invisible characters.</param>
/// <param name="Start">Where it stands in the message as it came.</param>
internal readonly record struct Token(string Text, int Start, int Length)
{
    /// <summary>Not what was typed, but what was heard in it.</summary>
    public bool IsMended { get; init; }

    /// <summary>What else may have been heard in it, when that is as near.</summary>
    public string? Or { get; init; }

    /// <summary>Heard from afar: near enough to ask, too far to answer.</summary>
    public bool IsDoubtful { get; init; }

    public int End => Start + Length;

    public bool IsNumber => char.IsAsciiDigit(Text[0]);
}
