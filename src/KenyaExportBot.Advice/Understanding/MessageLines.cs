using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>The lines of a file of messages: the name of an intent, a tab, a message; empty ones and those with a # before them are passed over.</summary>
internal static class MessageLines
{
    /// <exception cref="WordingException">A line is not of this form.</exception>
    public static IEnumerable<(int Number, string Intent, string Message)> Read(string path, IReadOnlySet<string> intents)
    {
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab <= 0 || !intents.Contains(line[..tab]) || line.AsSpan(tab + 1).IsWhiteSpace())
                throw new WordingException(Path.GetFileName(path), number, "is not the name of an intent, a tab and a message.");
            yield return (number, line[..tab], line[(tab + 1)..]);
        }
    }
}
