namespace KenyaExportBot.Advice.Understanding;

/// <summary>A word, number or sign of a message.</summary>
/// <param name="Text">Lower case, without accents and invisible characters.</param>
/// <param name="Start">Where it stands in the message as it came.</param>
internal readonly record struct Token(string Text, int Start, int Length)
{
    public int End => Start + Length;

    public bool IsNumber => char.IsAsciiDigit(Text[0]);
}
