using System.Text;
using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>What a word of a message belongs to.</summary>
internal enum Mark
{
    None,

    /// <summary>A good that could be sold, with what says its kind, state or packing.</summary>
    Good,

    /// <summary>A word for goods that names none of them: "fruits", "mali".</summary>
    Vague,

    /// <summary>What a good is made of, bought in from elsewhere.</summary>
    Stuff,
}

/// <summary>A message in which somebody marked the goods.</summary>
/// <param name="Text">Without the marks.</param>
/// <param name="Spans">Where the marked words stand in <paramref name="Text"/>.</param>
internal sealed record MarkedMessage(string Intent, string Text, IReadOnlyList<(int Start, int End, Mark Mark)> Spans)
{
    public const string FileName = "marked.tsv";

    /// <summary>The mark of each token.</summary>
    public Mark[] Marks(Token[] tokens) =>
        [.. tokens.Select(token => Spans.FirstOrDefault(span => token.Start >= span.Start && token.Start < span.End).Mark)];

    /// <summary>The same message with other words in a marked place.</summary>
    public MarkedMessage With(int span, string words)
    {
        var (start, end, mark) = Spans[span];
        var longer = words.Length - (end - start);
        return new MarkedMessage(
            Intent, string.Concat(Text.AsSpan(0, start), words, Text.AsSpan(end)),
            [.. Spans.Select((other, i) => i == span ? (start, start + words.Length, mark) : other.Start > start ? (other.Start + longer, other.End + longer, other.Mark) : other)]);
    }

    /// <summary>Reads "an intent, a tab, a message" with [goods], (vague words) and {materials}.</summary>
    /// <exception cref="FormatException">A mark does not end, or begins inside another.</exception>
    public static MarkedMessage Parse(string intent, string written)
    {
        var text = new StringBuilder(written.Length);
        var spans = new List<(int, int, Mark)>();
        var open = -1;
        var close = '\0';
        foreach (var letter in written)
        {
            if (letter is '[' or '(' or '{')
                (open, close) = open < 0 ? (text.Length, letter == '[' ? ']' : letter == '(' ? ')' : '}') : throw new FormatException("a mark begins inside another");
            else if (letter is ']' or ')' or '}')
            {
                if (letter != close)
                    throw new FormatException("a mark ends that did not begin");
                spans.Add((open, text.Length, letter == ']' ? Mark.Good : letter == ')' ? Mark.Vague : Mark.Stuff));
                (open, close) = (-1, '\0');
            }
            else
            {
                text.Append(letter);
            }
        }

        return open < 0 ? new MarkedMessage(intent, text.ToString(), spans) : throw new FormatException("a mark does not end");
    }

    /// <exception cref="WordingException">The file is missing or cannot be used.</exception>
    public static IReadOnlyList<MarkedMessage> Load(string path, IReadOnlySet<string> intents)
    {
        if (!File.Exists(path))
            throw new WordingException(FileName, 0, "is missing: the bot learns from it which words name a good.");
        var messages = new List<MarkedMessage>();
        foreach (var (number, intent, written) in MessageLines.Read(path, intents))
        {
            try
            {
                messages.Add(Parse(intent, written));
            }
            catch (FormatException fault)
            {
                throw new WordingException(FileName, number, $"cannot be read: {fault.Message}.");
            }
        }

        return messages;
    }
}
