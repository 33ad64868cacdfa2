namespace KenyaExportBot.Advice.Understanding;

/// <summary>What a Kiswahili name becomes in people's mouths: the plural, and connecting words that agree with nothing in particular.</summary>
internal static class KiswahiliNames
{
    /// <summary>Stands for all of them: "viatu vya ngozi" is as often "viatu za ngozi".</summary>
    private const string Connecting = "ya";

    public static bool Connects(string word) => word is "ya" or "za" or "la" or "wa" or "cha" or "vya" or "lwa" or "pa";

    public static string Levelled(string word) => Connects(word) ? Connecting : word;

    /// <summary>Plurals the first word may have by its class; what no speaker says does no harm, for nobody writes it.</summary>
    public static IEnumerable<string> Plurals(string phrase)
    {
        var end = phrase.IndexOf(' ', StringComparison.Ordinal) is var space and >= 0 ? space : phrase.Length;
        var (first, rest) = (phrase[..end], phrase[end..]);
        if (first.Length < 4 || first.StartsWith("ma", StringComparison.Ordinal) || first.StartsWith("mi", StringComparison.Ordinal))
            yield break;
        if (first.StartsWith("ki", StringComparison.Ordinal))
            yield return "vi" + first[2..] + rest;
        else if (first.StartsWith("ch", StringComparison.Ordinal))
            yield return "vy" + first[2..] + rest;
        else if (first[0] == 'm')
            yield return (first[1] == 'w' ? "my" + first[2..] : "mi" + first[1..]) + rest;
        else
            yield return "ma" + first + rest;
    }
}
