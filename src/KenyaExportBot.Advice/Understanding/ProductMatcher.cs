using System.Diagnostics.CodeAnalysis;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>A product or vague word found in a message.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Entry">Null for a vague word.</param>
/// <param name="Form">The form the words decide; null when it is open.</param>
/// <param name="IsCorrected">A word of it was not typed so, but heard.</param>
internal sealed record ProductMention(
    int First, int Count, ProductEntry? Entry, ProductForm? Form, VagueWord? Vague, string Language, bool IsCorrected)
{
    /// <summary>How likely the words name a good in this message, and nothing else.</summary>
    public double Sureness { get; init; } = 1;

    /// <summary>What the good talked about is made of, rather than a good itself.</summary>
    public bool IsStuff { get; init; }

    public bool Holds(int token) => token >= First && token < First + Count;
}

/// <summary>Finds product names in a message as it was heard, the longest phrase first.</summary>
internal sealed class ProductMatcher
{
    /// <summary>A few more than one reply answers; a flood beyond it is not read.</summary>
    private const int MostMentions = 16;

    private readonly Dictionary<string, object> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _joined = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object>.AlternateLookup<ReadOnlySpan<char>> _phraseLookUp;
    private readonly Dictionary<string, object>.AlternateLookup<ReadOnlySpan<char>> _joinedLookUp;

    /// <summary>By first word, how many words the longest phrase that begins with it has.</summary>
    private readonly Dictionary<string, int> _longest = new(StringComparer.Ordinal);

    /// <summary>By a known misspelling of one word, the right one, so that longer names are found with it.</summary>
    private readonly Dictionary<string, string> _rightly = new(StringComparer.Ordinal);

    private readonly int _mostLetters;
    private readonly Func<string, bool> _isKnown, _isTalk;

    /// <param name="isKnown">Words of the languages, the intents and the nomenclature.</param>
    /// <param name="isTalk">Words of people talking: "good" in "good day" is no "goods".</param>
    public ProductMatcher(ProductBook book, Func<string, bool> isKnown, Func<string, bool> isTalk)
    {
        (_isKnown, _isTalk) = (isKnown, isTalk);
        _phraseLookUp = _phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        _joinedLookUp = _joined.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var vague in book.Vague)
            File(Spelling.Phrase(vague.Word), vague);
        foreach (var name in book.Names)
            File(Spelling.Phrase(name.Written), name);
        foreach (var (phrase, name) in SpokenNames.Of(book))
            FileNew(phrase, name);
        foreach (var phrase in _phrases.Keys)
        {
            var words = phrase.Split(' ');
            _longest[words[0]] = Math.Max(_longest.GetValueOrDefault(words[0]), words.Length);
            _mostLetters = Math.Max(_mostLetters, phrase.Length);
            _words.UnionWith(words);
            if (words.Length > 1)
                _joined.TryAdd(string.Concat(words), _phrases[phrase]);
        }

        foreach (var (word, slip, right) in SpokenNames.Slips(book))
        {
            if (ReferenceEquals(_phrases.GetValueOrDefault(word), slip))
                _rightly[word] = right;
        }
    }

    /// <summary>Whether a word stands in the name of a product or is known otherwise.</summary>
    public bool Uses(string word) => _words.Contains(word) || _isKnown(word);

    /// <summary>Whether a word stands in the name of a product.</summary>
    public bool Names(string word) => _words.Contains(word);

    /// <summary>Products and vague words in the order they stand, none overlapping another.</summary>
    public IReadOnlyList<ProductMention> Find(Token[] tokens, ReadOnlySpan<bool> taken)
    {
        var words = new string[tokens.Length];
        var used = taken.ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            var word = tokens[i].Stem;
            words[i] = _rightly.GetValueOrDefault(word, word);
        }

        var found = new List<ProductMention>();
        Sweep(tokens, words, used, found);
        found.Sort((left, right) => left.First.CompareTo(right.First));
        return found;
    }

    private void Sweep(Token[] typed, string[] words, bool[] used, List<ProductMention> found)
    {
        Span<char> phrase = stackalloc char[_mostLetters + 1];
        for (var first = 0; first < words.Length && found.Count < MostMentions; first++)
        {
            // Two words may be one that was taken apart, whatever they begin with.
            var longest = Math.Max(_longest.GetValueOrDefault(words[first]), 2);
            for (var count = Math.Min(longest, words.Length - first); count > 0; count--)
            {
                if (!TryAt(typed, words, used, phrase, first, count, out var hit))
                    continue;
                found.Add(Mention(first, count, hit, IsMended(typed, first, count)));
                Array.Fill(used, true, first, count);
                first += count - 1;
                break;
            }
        }
    }

    /// <param name="phrase">Room for the longest phrase; no phrase is longer.</param>
    private bool TryAt(Token[] typed, string[] words, bool[] used, Span<char> phrase, int first, int count, [NotNullWhen(true)] out object? hit)
    {
        hit = null;
        if (used.AsSpan(first, count).Contains(true))
            return false;
        var span = words.AsSpan(first, count);
        var written = Write(span, " ", phrase);
        if (written.Length > 0 && _phraseLookUp.TryGetValue(written, out hit))
            return count > 1 || typed.Length == 1 || hit is not VagueWord { IsPlural: true } || !_isTalk(typed[first].Text);

        // "tshirts", "macadamianuts" for two words; "pine apple", "soap stone" for one.
        if (count == 1)
            return written.Length > 5 && _joinedLookUp.TryGetValue(written, out hit);
        return count == 2 && span[0].Length + span[1].Length > 5 && _phraseLookUp.TryGetValue(Write(span, "", phrase), out hit);
    }

    /// <summary>Writes words one after another; nothing when there is no room.</summary>
    private static ReadOnlySpan<char> Write(ReadOnlySpan<string> words, string between, Span<char> room)
    {
        var end = 0;
        foreach (var typed in words)
        {
            var (word, gap) = end == 0 ? (typed, "") : (KiswahiliNames.Levelled(typed), between);
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

    private static bool IsMended(Token[] typed, int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            if (typed[i].IsMended)
                return true;
        }

        return false;
    }

    private void FileNew(string phrase, object hit)
    {
        phrase = string.Join(' ', phrase.Split(' ').Select((word, i) => i == 0 ? word : KiswahiliNames.Levelled(word)));
        if (!_isTalk(phrase))
            _phrases.TryAdd(phrase, hit);
    }

    /// <summary>The first name filed wins; a product name wins over a vague word.</summary>
    private void File(string phrase, object hit)
    {
        phrase = string.Join(' ', phrase.Split(' ').Select((word, i) => i == 0 ? word : KiswahiliNames.Levelled(word)));
        if (phrase.Length > 0 && (!_phrases.TryGetValue(phrase, out var known) || known is VagueWord))
            _phrases[phrase] = hit;
    }
}
