using KenyaExportBot.Advice.Understanding;
using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>Reads "2", "no. 2", "the second one", "ya pili", "yes" as answers to a list.</summary>
internal sealed class ChoiceReader
{
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _yes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _no = new(StringComparer.Ordinal);
    private readonly HashSet<string> _before = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);

    public ChoiceReader(Phrases phrases)
    {
        foreach (var language in Enum.GetValues<Language>())
        {
            string[] Words(string key) => phrases.Say(key, language).Split(' ');
            foreach (var key in (string[])["conversation.numbers", "conversation.ordinals"])
            {
                foreach (var (word, index) in Words(key).Select((word, index) => (word, index)))
                    _numbers[word] = index + 1;
            }

            _yes.UnionWith(Words("conversation.words_yes"));
            _no.UnionWith(Words("conversation.words_no"));
            _before.UnionWith(Words("conversation.number_before"));
            _sources.UnionWith(Words("sources.words"));
        }
    }

    /// <summary>The number when the whole message is one; null otherwise.</summary>
    public int? Number(Token[] tokens)
    {
        var words = tokens.Select(token => token.Text).Where(word => !_before.Contains(word) && word is not ("one" or "#") || tokens.Length == 1).ToList();
        if (words.Count != 1)
            return null;
        if (_numbers.TryGetValue(words[0], out var number))
            return number;
        return words[0].Length <= 2 && int.TryParse(words[0].TrimEnd('.'), out number) ? number : null;
    }

    public bool IsYes(Token[] tokens) => tokens is [var first, ..] && tokens.Length <= 3 && _yes.Contains(first.Text);

    public bool IsNo(Token[] tokens) => tokens is [var first, ..] && tokens.Length <= 3 && _no.Contains(first.Text);

    /// <summary>"S" asks for the sources of the last answer.</summary>
    public bool IsSources(Token[] tokens) => tokens is [var only] && _sources.Contains(only.Text);
}
