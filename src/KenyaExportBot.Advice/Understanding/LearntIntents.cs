using System.Security.Cryptography;
using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// The messages of <c>intents/said.tsv</c> (an intent, a tab, a message), of <c>intents/asked.tsv</c> (the same, with every slip
/// of the hand: nothing is learnt from them of how words are written) and of <c>intents/marked.tsv</c> (the same, with the goods
/// marked), and what was learnt from them, kept in <c>intents/learnt.tsv</c> and <c>intents/learnt-marks.tsv</c> so that
/// a start need not learn again. Where the messages have changed since, it does.
/// </summary>
internal sealed class LearntIntents(string intentsFolder, IReadOnlySet<string> intents)
{
    public const string MessagesFile = "said.tsv";

    public const string AskedFile = "asked.tsv";

    public const string ModelFile = "learnt.tsv";

    public const string MarksFile = "learnt-marks.tsv";

    private static readonly string[] _messageFiles = [MessagesFile, AskedFile, MarkedMessage.FileName];

    private const string Heading = "# learnt from ";

    /// <param name="see">What is seen in a message.</param>
    /// <exception cref="WordingException">A file cannot be used.</exception>
    public IntentModel Model(Func<string, IReadOnlyList<string>> see) =>
        Kept(ModelFile, _messageFiles, IntentModel.Read) ?? new IntentModel([.. AllMessages().Select(one => (see(one.Message), one.Intent))]);

    /// <param name="see">What is seen in each marked message, and in others made of it.</param>
    /// <exception cref="WordingException">A file cannot be used.</exception>
    public MentionModel Marks(Func<IReadOnlyList<MarkedMessage>, IReadOnlyList<(MentionSights Seen, Mark[] Marks)>> see) =>
        Kept(MarksFile, [MarkedMessage.FileName], MentionModel.Read) ?? new MentionModel(see(Marked()));

    /// <summary>Keeps what was learnt, headed by the print of the messages it was learnt from.</summary>
    public void Keep(IntentModel intents, MentionModel marks)
    {
        using (var text = new StreamWriter(In(ModelFile)))
        {
            text.Write(Head(_messageFiles) + "\n");
            intents.Write(text);
        }

        using (var text = new StreamWriter(In(MarksFile)))
        {
            text.Write(Head(MarkedMessage.FileName) + "\n");
            marks.Write(text);
        }
    }

    /// <summary>Forgets what was learnt, so that the next to ask for it learns anew.</summary>
    public static void Forget(string intentsFolder)
    {
        File.Delete(Path.Combine(intentsFolder, ModelFile));
        File.Delete(Path.Combine(intentsFolder, MarksFile));
    }

    public IReadOnlyList<MarkedMessage> Marked() => MarkedMessage.Load(In(MarkedMessage.FileName), intents);

    /// <summary>Messages as they are written, the marked ones without their marks.</summary>
    /// <exception cref="WordingException">A file is missing or cannot be used.</exception>
    public IReadOnlyList<(string Intent, string Message)> Messages() => [.. Read(MessagesFile), .. Marked().Select(one => (one.Intent, one.Text))];

    /// <summary>All messages to learn intents from.</summary>
    /// <exception cref="WordingException">A file is missing or cannot be used.</exception>
    public IReadOnlyList<(string Intent, string Message)> AllMessages() => [.. Messages(), .. Read(AskedFile)];

    private IEnumerable<(string Intent, string Message)> Read(string file) => File.Exists(In(file))
        ? MessageLines.Read(In(file), intents).Select(one => (one.Intent, one.Message))
        : throw new WordingException(file, 0, "is missing: messages the bot learns from stand there.");

    /// <summary>The first line of a file learnt from others: whose content it is of.</summary>
    public string Head(params string[] files)
    {
        var contents = files.SelectMany(file => SHA256.HashData(File.ReadAllBytes(In(file)))).ToArray();
        return $"{Heading}{string.Join(" and ", files)} of {Convert.ToHexStringLower(SHA256.HashData(contents).AsSpan(0, 8))}";
    }

    private T? Kept<T>(string file, string[] from, Func<TextReader, T> read)
        where T : class
    {
        if (!File.Exists(In(file)))
            return null;
        using var text = new StreamReader(In(file));
        if (text.ReadLine() != Head(from))
            return null;
        try
        {
            return read(text);
        }
        catch (Exception fault) when (fault is FormatException or ArgumentException or IndexOutOfRangeException)
        {
            throw new WordingException(file, 0, "cannot be read: make it anew with 'intents learn'.");
        }
    }

    private string In(string file) => Path.Combine(intentsFolder, file);
}
