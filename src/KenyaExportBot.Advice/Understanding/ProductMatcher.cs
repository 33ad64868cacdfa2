using System.Diagnostics.CodeAnalysis;

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
    private readonly Dictionary<string, object>.AlternateLookup<ReadOnlySpan<char>> _phraseLookUp;
    private readonly Dictionary<string, object>.AlternateLookup<ReadOnlySpan<char>> _joinedLookUp;

    /// <summary>By first word, how many words the longest phrase that begins with it has.</summary>
    private readonly Dictionary<string, int> _longest = new(StringComparer.Ordinal);

    private readonly int _mostLetters;

    /// <param name="isKnown">Words of the languages, the intents and the nomenclature: they are never taken for a misspelt product.</param>
    public ProductMatcher(ProductBook book, Func<string, bool> isKnown)
    {
        _isKnown = isKnown;
        _phraseLookUp = _phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        _joinedLookUp = _joined.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var vague in book.Vague)
            File(Spelling.Phrase(vague.Word), vague);
        foreach (var name in book.Names)
            File(Spelling.Phrase(name.Written), name);
        foreach (var phrase in _phrases.Keys)
        {
            var words = phrase.Split(' ');
            _longest[words[0]] = Math.Max(_longest.GetValueOrDefault(words[0]), words.Length);
            _mostLetters = Math.Max(_mostLetters, phrase.Length);
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
        Span<char> phrase = stackalloc char[_mostLetters + 1];
        for (var first = 0; first < words.Length && found.Count < MostMentions; first++)
        {
            // Two words may be one that was taken apart, whatever they begin with.
            var longest = Math.Max(_longest.GetValueOrDefault(words[first]), 2);
            for (var count = Math.Min(longest, words.Length - first); count > 0; count--)
            {
                if (used.AsSpan(first, count).Contains(true) || !TryAt(words.AsSpan(first, count), phrase, out var hit))
                    continue;
                found.Add(Mention(first, count, hit, mended.AsSpan(first, count).Contains(true)));
                Array.Fill(used, true, first, count);
                first += count - 1;
                break;
            }
        }
    }

    /// <param name="phrase">Room for the longest phrase; no phrase is longer.</param>
    private bool TryAt(ReadOnlySpan<string> words, Span<char> phrase, [NotNullWhen(true)] out object? hit)
    {
        var written = Write(words, " ", phrase);
        if (written.Length > 0 && _phraseLookUp.TryGetValue(written, out hit))
            return true;
        hit = null;

        // "tshirts", "macadamianuts" for two words; "pine apple", "soap stone" for one.
        if (words.Length == 1)
            return written.Length > 5 && _joinedLookUp.TryGetValue(written, out hit);
        return words.Length == 2 && words[0].Length + words[1].Length > 5 && _phraseLookUp.TryGetValue(Write(words, "", phrase), out hit);
    }

    /// <summary>Writes words one after another; nothing when there is no room.</summary>
    private static ReadOnlySpan<char> Write(ReadOnlySpan<string> words, string between, Span<char> room)
    {
        var end = 0;
        foreach (var word in words)
        {
            var gap = end == 0 ? "" : between;
            if (end + gap.Length + word.Length > room.Length)
                return [];
            gap.CopyTo(room[end..]);
            word.CopyTo(room[(end + gap.Length)..]);
            end += gap.Length + word.Length;
        }

        return room[..end];
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
