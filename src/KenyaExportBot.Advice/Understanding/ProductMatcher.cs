using System.Diagnostics.CodeAnalysis;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>A product or vague word found in a message.</summary>
/// <param name="First">Index of its first token.</param>
/// <param name="Entry">Null for a vague word.</param>
/// <param name="Form">The form the words decide; null when it is open.</param>
/// <param name="IsCorrected">Found only after mending the spelling.</param>
internal sealed record ProductMention(
    int First, int Count, ProductEntry? Entry, ProductForm? Form, VagueWord? Vague, string Language, bool IsCorrected)
{
    /// <summary>How likely the words name a good in this message, and nothing else.</summary>
    public double Sureness { get; init; } = 1;

    /// <summary>What the good talked about is made of, rather than a good itself.</summary>
    public bool IsStuff { get; init; }

    public bool Holds(int token) => token >= First && token < First + Count;
}

/// <summary>Finds product names in a message, the longest phrase first, with the spelling of unknown words mended.</summary>
internal sealed class ProductMatcher
{
    /// <summary>A few more than one reply answers; a flood beyond it is not read.</summary>
    private const int MostMentions = 16;

    /// <summary>"Frenchbeens": two words written as one are mended as one.</summary>
    private const int ShortestJoined = 9, LongestJoined = 14;

    private readonly Dictionary<string, object> _phrases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object> _joined = new(StringComparer.Ordinal);
    private readonly SpellingIndex _spelling;
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, object>.AlternateLookup<ReadOnlySpan<char>> _phraseLookUp;
    private readonly Dictionary<string, object>.AlternateLookup<ReadOnlySpan<char>> _joinedLookUp;

    /// <summary>By first word, how many words the longest phrase that begins with it has.</summary>
    private readonly Dictionary<string, int> _longest = new(StringComparer.Ordinal);

    /// <summary>By a known misspelling of one word, the right one, so that longer names are found with it.</summary>
    private readonly Dictionary<string, string> _rightly = new(StringComparer.Ordinal);

    private readonly int _mostLetters;
    private readonly Dictionary<string, string> _sounds = new(StringComparer.Ordinal);
    private readonly Func<string, bool> _isKnown, _isTalk;
    private readonly Dictionary<string, List<string>> _firstBefore = new(StringComparer.Ordinal), _lastAfter = new(StringComparer.Ordinal);

    /// <param name="isKnown">Words of the languages, the intents and the nomenclature: they are never taken for a misspelt product.</param>
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
            if (words.Length == 2 && _phrases[phrase] is ProductName)
            {
                Beside(_firstBefore, words[1], words[0]);
                Beside(_lastAfter, words[0], words[1]);
            }

            if (words.Length > 1)
                _joined.TryAdd(string.Concat(words), _phrases[phrase]);
        }

        foreach (var (word, slip, right) in SpokenNames.Slips(book))
        {
            if (ReferenceEquals(_phrases.GetValueOrDefault(word), slip))
                _rightly[word] = right;
        }

        // Names of other languages are known by few; nearness to one of them is chance more often than a slip.
        var corrected = book.Names.Where(name => name.Language is "en" or "sw").SelectMany(name => Spelling.Phrase(name.Written).Split(' '))
            .Concat(book.Vague.SelectMany(vague => Spelling.Phrase(vague.Word).Split(' ')))
            .Concat(_joined.Keys.Where(joined => joined.Length is >= ShortestJoined and <= LongestJoined)).ToList();
        _spelling = new SpellingIndex(corrected);
        foreach (var group in book.Names.Where(name => name.Language is "en" or "sw")
            .SelectMany(name => Spelling.Phrase(name.Written).Split(' ').Where(word => word.Length >= Sound.Shortest).Select(word => (word, name.Entry)))
            .GroupBy(pair => Sound.Of(pair.word), StringComparer.Ordinal))
        {
            // Two goods of one sound tell nothing.
            var words = group.Select(pair => pair.word).Distinct().ToList();
            if (words.Count == 1 || group.Select(pair => pair.Entry).Distinct().Count() == 1)
                _sounds[group.Key] = words[0];
        }
    }

    /// <summary>Whether a word stands in the name of a product or is known otherwise.</summary>
    public bool Uses(string word) => _words.Contains(word) || _isKnown(word);

    /// <summary>Whether a word stands in the name of a product.</summary>
    public bool Names(string word) => _words.Contains(word);

    /// <summary>Products and vague words in the order they stand, none overlapping another.</summary>
    public IReadOnlyList<ProductMention> Find(IReadOnlyList<Token> tokens, ReadOnlySpan<bool> taken)
    {
        var words = new string[tokens.Count];
        var used = taken.ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            var word = Spelling.Stem(tokens[i].Text);
            words[i] = _rightly.GetValueOrDefault(word, word);
        }

        // A word no list knows can match nothing as it stands, so mending it first takes nothing away: "soda ashh".
        var mended = new bool[words.Length];
        Mend(tokens, words, used, mended);

        // "Disicated cocnut": the second word mended, the first is seen beside it.
        if (mended.Contains(true))
            Mend(tokens, words, used, mended);

        var found = new List<ProductMention>();
        Sweep(tokens, words, used, mended, found);
        found.Sort((left, right) => left.First.CompareTo(right.First));
        return found;
    }

    private void Mend(IReadOnlyList<Token> tokens, string[] words, bool[] used, bool[] mended)
    {
        for (var i = 0; i < words.Length; i++)
        {
            if (used[i] || mended[i] || _words.Contains(words[i]) || _isKnown(words[i]) || _isKnown(tokens[i].Text))
                continue;
            if ((Paired(words, i) ?? Corrected(words[i]) ?? Heard(words[i])) is not { } correction)
                continue;
            words[i] = correction;
            mended[i] = true;
        }
    }

    private string? Corrected(string word) =>
        word.Length > 4 && _spelling.Correct(word) is { } correction && (word.Length > 5 || IsLikeSlip(word, correction)) ? correction : null;

    /// <summary>In a short word nobody writes a vowel for a consonant: "kamua" is no "kamba".</summary>
    private static bool IsLikeSlip(string typed, string known) =>
        typed.Length != known.Length || !typed.Zip(known).Any(pair => pair.First != pair.Second && IsVowel(pair.First) != IsVowel(pair.Second)) || typed.Order().SequenceEqual(known.Order());

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';

    private void Sweep(IReadOnlyList<Token> typed, string[] words, bool[] used, bool[] mended, List<ProductMention> found)
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
                found.Add(Mention(first, count, hit, mended.AsSpan(first, count).Contains(true)));
                Array.Fill(used, true, first, count);
                first += count - 1;
                break;
            }
        }
    }

    /// <param name="phrase">Room for the longest phrase; no phrase is longer.</param>
    private bool TryAt(IReadOnlyList<Token> typed, string[] words, bool[] used, Span<char> phrase, int first, int count, [NotNullWhen(true)] out object? hit)
    {
        hit = null;
        if (used.AsSpan(first, count).Contains(true))
            return false;
        var span = words.AsSpan(first, count);
        var written = Write(span, " ", phrase);
        if (written.Length > 0 && _phraseLookUp.TryGetValue(written, out hit))
            return count > 1 || hit is not VagueWord { IsPlural: true } || !_isTalk(typed[first].Text);

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

    /// <summary>"Frensh beans", "green grms": beside the other word of a name a slip is easier seen.</summary>
    private string? Paired(string[] words, int at)
    {
        var word = words[at];
        if (word.Length < 4)
            return null;
        var limit = word.Length > 5 ? 2 : 1;
        var candidates = (at + 1 < words.Length ? _firstBefore.GetValueOrDefault(words[at + 1]) : null) ?? [];
        var others = (at > 0 ? _lastAfter.GetValueOrDefault(words[at - 1]) : null) ?? [];
        return candidates.Concat(others).Where(candidate => candidate.Length > 3 && candidate[0] == word[0])
            .Select(candidate => (candidate, Apart: Spelling.Distance(word, candidate, limit))).Where(pair => pair.Apart <= limit)
            .OrderBy(pair => pair.Apart).Select(pair => pair.candidate).FirstOrDefault();
    }

    private string? Heard(string word) => word.Length >= Sound.Shortest ? _sounds.GetValueOrDefault(Sound.Of(word)) : null;

    private static void Beside(Dictionary<string, List<string>> index, string known, string other)
    {
        if (!index.TryGetValue(known, out var list))
            index[known] = list = [];
        list.Add(other);
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
