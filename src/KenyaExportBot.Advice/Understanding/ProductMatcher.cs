using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>A product or vague word found in a message.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Entry">Null for a vague word.</param>
/// <param name="Form">The form the words decide; null when it is open.</param>
/// <param name="IsCorrected">Found only after mending the spelling.</param>
internal sealed record ProductMention(
    int First, int Count, ProductEntry? Entry, ProductForm? Form, VagueWord? Vague, string Language, bool IsCorrected);

/// <summary>Finds product names in a message, the longest phrase first, with the spelling of unknown words mended.</summary>
internal sealed class ProductMatcher
{
    /// <summary>A few more than one reply answers; a flood beyond it is not read.</summary>
    private const int MostMentions = 16;

    private readonly Dictionary<string, object> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _joined = new(StringComparer.Ordinal);
    private readonly SpellingIndex _spelling;
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly Func<string, bool> _isKnown;
    private readonly int _longest;

    /// <param name="isKnown">Words of the languages, the intents and the nomenclature: they are never taken for a misspelt product.</param>
    public ProductMatcher(ProductBook book, Func<string, bool> isKnown)
    {
        _isKnown = isKnown;
        foreach (var vague in book.Vague)
            File(Spelling.Phrase(vague.Word), vague);
        foreach (var name in book.Names)
            File(Spelling.Phrase(name.Written), name);
        foreach (var phrase in _phrases.Keys)
        {
            var words = phrase.Split(' ');
            _longest = Math.Max(_longest, words.Length);
            _words.UnionWith(words);
            if (words.Length > 1)
                _joined.TryAdd(string.Concat(words), _phrases[phrase]);
        }

        // Names of other languages are known by few; nearness to one of them is chance more often than a slip.
        var corrected = book.Names.Where(name => name.Language is "en" or "sw").SelectMany(name => Spelling.Phrase(name.Written).Split(' '))
            .Concat(book.Vague.SelectMany(vague => Spelling.Phrase(vague.Word).Split(' ')));
        _spelling = new SpellingIndex(corrected);
    }

    /// <summary>Whether a word stands in the name of a product or is known otherwise.</summary>
    public bool Uses(string word) => _words.Contains(word) || _isKnown(word);

    /// <summary>Products and vague words in the order they stand, none overlapping another.</summary>
    public IReadOnlyList<ProductMention> Find(IReadOnlyList<Token> tokens, ReadOnlySpan<bool> taken)
    {
        var words = new string[tokens.Count];
        var used = taken.ToArray();
        for (var i = 0; i < words.Length; i++)
            words[i] = Spelling.Stem(tokens[i].Text);
        // A word no list knows can match nothing as it stands, so mending it first takes nothing away: "soda ashh".
        var mended = new bool[words.Length];
        for (var i = 0; i < words.Length; i++)
        {
            if (used[i] || _words.Contains(words[i]) || _isKnown(words[i]) || _isKnown(tokens[i].Text))
                continue;
            if (_spelling.Correct(words[i]) is not { } correction)
                continue;
            words[i] = correction;
            mended[i] = true;
        }

        var found = new List<ProductMention>();
        Sweep(words, used, mended, found);
        found.Sort((left, right) => left.First.CompareTo(right.First));
        return found;
    }

    private void Sweep(string[] words, bool[] used, bool[] mended, List<ProductMention> found)
    {
        var phrase = new StringBuilder();
        for (var first = 0; first < words.Length && found.Count < MostMentions; first++)
        {
            for (var count = Math.Min(_longest, words.Length - first); count > 0; count--)
            {
                if (!TryAt(words, used, phrase, first, count, out var hit))
                    continue;
                found.Add(Mention(first, count, hit, mended.AsSpan(first, count).Contains(true)));
                Array.Fill(used, true, first, count);
                first += count - 1;
                break;
            }
        }
    }

    private bool TryAt(string[] words, bool[] used, StringBuilder phrase, int first, int count, [NotNullWhen(true)] out object? hit)
    {
        hit = null;
        phrase.Clear();
        for (var i = first; i < first + count; i++)
        {
            if (used[i])
                return false;
            if (i > first)
                phrase.Append(' ');
            phrase.Append(words[i]);
        }

        var written = phrase.ToString();
        if (_phrases.TryGetValue(written, out hit))
            return true;

        // "tshirts", "macadamianuts" for two words; "pine apple", "soap stone" for one.
        if (count == 1)
            return written.Length > 5 && _joined.TryGetValue(written, out hit);
        return count == 2 && written.Length > 6 && _phrases.TryGetValue(written.Replace(" ", "", StringComparison.Ordinal), out hit);
    }

    private static ProductMention Mention(int first, int count, object hit, bool isCorrected) => hit switch
    {
        ProductName name => new ProductMention(first, count, name.Entry, name.Form, null, name.Language, isCorrected),
        VagueWord vague => new ProductMention(first, count, null, null, vague, vague.Language, isCorrected),
        _ => throw new InvalidOperationException("Only names and vague words are filed."),
    };

    /// <summary>The first name filed wins; a product name wins over a vague word.</summary>
    private void File(string phrase, object hit)
    {
        if (phrase.Length > 0 && (!_phrases.TryGetValue(phrase, out var known) || known is VagueWord))
            _phrases[phrase] = hit;
    }
}
