using System.Security.Cryptography;
using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// The messages of <c>intents/said.tsv</c> (an intent, a tab, a message) and what was learnt from them, kept in
/// <c>intents/learnt.tsv</c> so that a start need not learn again. Where the messages have changed since, it does.
/// </summary>
internal sealed class LearntIntents(string intentsFolder, IReadOnlySet<string> intents)
{
    public const string MessagesFile = "said.tsv";

    public const string ModelFile = "learnt.tsv";

    private const string Mark = "# learnt from said.tsv of ";

    private string MessagesPath => Path.Combine(intentsFolder, MessagesFile);

    private string ModelPath => Path.Combine(intentsFolder, ModelFile);

    /// <param name="see">What is seen in a message.</param>
    /// <exception cref="WordingException">A file cannot be used.</exception>
    public IntentModel Model(Func<string, IReadOnlyList<string>> see)
    {
        if (!File.Exists(MessagesPath))
            throw new WordingException(MessagesFile, 0, "is missing: every message the bot learns from stands there.");
        return Kept() ?? new IntentModel([.. Messages().Select(one => (see(one.Message), one.Intent))]);
    }

    /// <summary>Keeps what was learnt, marked with the messages it was learnt from.</summary>
    public void Keep(IntentModel model)
    {
        using var text = new StreamWriter(ModelPath);
        text.Write($"{Mark}{Fingerprint()}\n");
        model.Write(text);
    }

    public IReadOnlyList<(string Intent, string Message)> Messages()
    {
        var messages = new List<(string, string)>();
        var number = 0;
        foreach (var line in File.ReadLines(MessagesPath))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            if (tab <= 0 || !intents.Contains(line[..tab]) || line.AsSpan(tab + 1).IsWhiteSpace())
                throw new WordingException(MessagesFile, number, "is not the name of an intent, a tab and a message.");
            messages.Add((line[..tab], line[(tab + 1)..]));
        }

        return messages;
    }

    private IntentModel? Kept()
    {
        if (!File.Exists(ModelPath))
            return null;
        using var text = new StreamReader(ModelPath);
        if (text.ReadLine() != Mark + Fingerprint())
            return null;
        try
        {
            return IntentModel.Read(text);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new WordingException(ModelFile, 0, "cannot be read: make it anew with 'intents learn'.");
        }
    }

    private string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(MessagesPath)).AsSpan(0, 8));
}
