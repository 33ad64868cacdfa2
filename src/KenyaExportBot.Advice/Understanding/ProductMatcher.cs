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

    /// <summary>How many words behind its first are none of the name: "mafuta mazuri ya alizeti".</summary>
    public int Between { get; init; }

    public bool Holds(int token) => token == First || (token > First + Between && token < First + Count);

    /// <summary>Whether any of the mentions holds a token.</summary>
    public static bool IsHeld(IReadOnlyList<ProductMention> mentions, int token)
    {
        for (var i = 0; i < mentions.Count; i++)
        {
            if (mentions[i].Holds(token))
                return true;
        }

        return false;
    }

    /// <summary>Mentions of one message stand in places of their own.</summary>
    public bool Equals(ProductMention? other) => other is not null && First == other.First && Count == other.Count && Entry == other.Entry && Vague == other.Vague;

    public override int GetHashCode() => HashCode.Combine(First, Count);
}

/// <summary>Finds product names in a message as it was heard, the longest phrase first.</summary>
internal sealed class ProductMatcher
{
    /// <summary>A few more than one reply answers; a flood beyond it is not read.</summary>
    private const int MostMentions = 16;

    /// <summary>A name of two words and "ya" may have so many others in its midst.</summary>
    private const int LeastApart = 3, MostBetween = 2;

    private readonly Dictionary<string, object> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _joined = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object>.AlternateLookup<ReadOnlySpan<char>> _phraseLookUp;

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
        foreach (var vague in book.Vague)
            File(Spelling.Phrase(vague.Word), vague);
        foreach (var name in book.Names)
            File(Spelling.Phrase(name.Written), name);
        foreach (var (phrase, name) in SpokenNames.Of(book))
            FileNew(phrase, name);
        foreach (var (word, slip, right) in SpokenNames.Slips(book))
        {
            if (ReferenceEquals(_phrases.GetValueOrDefault(word), slip))
                _rightly[word] = right;
        }

        // A name that itself is written with a slip is found as it will be read.
        foreach (var (phrase, hit) in _phrases.Where(name => name.Key.Contains(' ', StringComparison.Ordinal)).ToList())
            _phrases.TryAdd(string.Join(' ', phrase.Split(' ').Select(word => _rightly.GetValueOrDefault(word, word))), hit);
        foreach (var phrase in _phrases.Keys)
        {
            var words = phrase.Split(' ');
            _longest[words[0]] = Math.Max(_longest.GetValueOrDefault(words[0]), words.Length);
            _mostLetters = Math.Max(_mostLetters, phrase.Length);
            _words.UnionWith(words);
            if (words.Length > 1)
                _joined.TryAdd(string.Concat(words), _phrases[phrase]);
        }
    }

    /// <summary>Whether a word stands in the name of a product or is known otherwise.</summary>
    public bool Uses(string word) => _words.Contains(word) || _isKnown(word);

    /// <summary>Whether a word stands in the name of a product.</summary>
    public bool Names(string word) => _words.Contains(word);

    /// <summary>Products and vague words in the order they stand, none overlapping another.</summary>
    public IReadOnlyList<ProductMention> Find(Token[] tokens, ReadOnlySpan<bool> taken)
    {
        var words = new Word[tokens.Length];
        var used = taken.ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            var word = tokens[i].Stem;
            if (_rightly.TryGetValue(word, out var right) && !_isTalk(tokens[i].Text))
                word = right;
            words[i] = new Word(word, KiswahiliNames.Levelled(word), _longest.GetValueOrDefault(word));
        }

        var found = new List<ProductMention>();
        Sweep(tokens, words, used, found);
        found.Sort((left, right) => left.First.CompareTo(right.First));
        return found;
    }

    /// <param name="Levelled">As it stands in a name behind another word.</param>
    /// <param name="Longest">How many words the longest name has that begins with it; 0 where none does.</param>
    private readonly record struct Word(string Text, string Levelled, int Longest);

    private void Sweep(Token[] typed, Word[] words, bool[] used, List<ProductMention> found)
    {
        Span<char> phrase = stackalloc char[_mostLetters + 1];
        for (var first = 0; first < words.Length && found.Count < MostMentions; first++)
        {
            // Two words may be one that was taken apart, whatever they begin with.
            var longest = Math.Max(words[first].Longest, 2);
            for (var count = Math.Min(longest, words.Length - first); count > 0; count--)
            {
                if (count <= LeastApart && Apart(typed, words, used, phrase, first) is { } apart)
                {
                    found.Add(apart);
                    Array.Fill(used, true, first, apart.Count);
                    first += apart.Count - 1;
                    break;
                }

                if (!TryAt(typed, words, used, phrase, first, count, out var hit))
                    continue;
                found.Add(Mention(first, count, hit, IsMended(typed, first, count)));
                Array.Fill(used, true, first, count);
                first += count - 1;
                break;
            }
        }
    }

    /// <summary>"Maua makavu ya pareto", "ngozi zangu kavu za mbuzi": what is said of a good stands in the midst of its name.</summary>
    private ProductMention? Apart(Token[] typed, Word[] words, bool[] used, Span<char> phrase, int first)
    {
        for (var between = 1; between <= MostBetween && first + between < words.Length && IsSaidOfIt(first + between); between++)
        {
            var rest = first + between + 1;
            for (var count = Math.Min(words[first].Longest, words.Length - rest + 1); count >= LeastApart && KiswahiliNames.Connects(words[rest].Text); count--)
            {
                if (used.AsSpan(first, between + count).Contains(true) || !IsRun(typed, first, between + count))
                    continue;
                Word[] name = [words[first], .. words.AsSpan(rest, count - 1)];
                if (Write(name, " ", phrase) is { Length: > 0 } written && _phraseLookUp.TryGetValue(written, out var hit) && hit is ProductName)
                    return Mention(first, between + count, hit, IsMended(typed, first, between + count)) with { Between = between };
            }
        }

        return null;

        // "Horn buttons za ng'ombe": another good is not said of the first.
        bool IsSaidOfIt(int at) => words[at].Text is [var letter, ..] && char.IsLetter(letter) && !KiswahiliNames.Connects(words[at].Text) && !NumberReader.Words.Contains(words[at].Text)
            && !(_phrases.TryGetValue(words[at].Text, out var other) && other is ProductName);
    }

    /// <summary>Whether nothing but spaces stands between words.</summary>
    private static bool IsRun(Token[] typed, int first, int count)
    {
        for (var at = first + 1; at < first + count; at++)
        {
            if (typed[at].Start != typed[at - 1].End + 1)
                return false;
        }

        return true;
    }

    /// <param name="phrase">Room for the longest phrase; no phrase is longer.</param>
    private bool TryAt(Token[] typed, Word[] words, bool[] used, Span<char> phrase, int first, int count, [NotNullWhen(true)] out object? hit)
    {
        hit = null;
        if (used.AsSpan(first, count).Contains(true))
            return false;
        var span = words.AsSpan(first, count);
        if (count <= span[0].Longest && Write(span, " ", phrase) is { Length: > 0 } written && _phraseLookUp.TryGetValue(written, out hit))
            return count > 1 || typed.Length == 1 || hit is not VagueWord { IsPlural: true } || !_isTalk(typed[first].Text);

        // "tshirts", "macadamianuts" for two words; "pine apple", "soap stone" for one.
        if (count == 1)
            return span[0].Text.Length > 5 && _joined.TryGetValue(span[0].Text, out hit);
        return count == 2 && span[0].Text.Length + span[1].Text.Length > 5 && _phraseLookUp.TryGetValue(Write(span, "", phrase), out hit);
    }

    /// <summary>Writes words one after another; nothing when there is no room.</summary>
    private static ReadOnlySpan<char> Write(ReadOnlySpan<Word> words, string between, Span<char> room)
    {
        var end = 0;
        foreach (var typed in words)
        {
            var (word, gap) = end == 0 ? (typed.Text, "") : (typed.Levelled, between);
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
