namespace KenyaExportBot.Advice.Understanding;

internal enum HeardKind
{
    Good,
    Talk,
    Nomenclature,
}

/// <param name="Prior">What it costs for being seldom said.</param>
/// <param name="Sounded">As it is spoken, where that is not as it is written.</param>
internal readonly record struct HeardWord(string Text, HeardKind Kind, byte Prior, string? Sounded)
{
    public string Spoken => Sounded ?? Text;
}

/// <summary>Every word that may be heard in a message: of goods, of talk, of the nomenclature; and which of them stand side by side.</summary>
internal sealed class HeardWords
{
    private const int InPair = 25, InSpokenPair = 12;

    /// <summary>How much less two words cost that stand side by side in a good's name.</summary>
    public const int InGoodsPair = 58;

    /// <summary>What a word costs that nothing known is heard in.</summary>
    private const int Unheard = 160;

    /// <summary>What a listed misspelling costs as it stands: it is known, but what it stands for may be clearer beside a neighbour.</summary>
    private const int Slip = 16;

    /// <summary>What a form of a word costs that nobody listed: "zimekaushwa" where "iliyokaushwa" is.</summary>
    private const byte SeldomForm = 6;

    /// <summary>The same for a short word of a label or two.</summary>
    private const int Seldom = 18;

    /// <summary>What a word costs that stands in a few messages; and in how many it stands when nobody takes it for a slip.</summary>
    private const int HeardBefore = 45, Usual = 15;

    private readonly List<HeardWord> _words = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly HashSet<string> _passed;
    private readonly HashSet<string> _heardBefore = new(StringComparer.Ordinal);
    private readonly HashSet<string> _slips = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, int> _pairs = [];

    /// <summary>Words that stand first, or second, in some pair: most pairs of words need not be looked for.</summary>
    private readonly bool[] _leads, _follows;

    private readonly SoundIndex _index;
    private readonly byte[] _prior;

    /// <param name="talk">Words of the languages and of the intents.</param>
    /// <param name="passed">Words that are known, and nothing is taken for: names of people.</param>
    /// <param name="said">Messages people wrote: a word of many of them is no slip.</param>
    /// <param name="spoken">Phrases of talk, in order.</param>
    public HeardWords(IEnumerable<string> talk, IEnumerable<string> passed, IEnumerable<string> said, IEnumerable<string> spoken, ProductBook book, NomenclatureSearch nomenclature)
    {
        _passed = passed.ToHashSet(StringComparer.Ordinal);
        foreach (var name in book.Names)
        {
            string[] words = Spelling.Phrase(name.Written).Split(' ');
            if (name.Language is "en" or "sw")
                AddName(words);
            else if (name.Language != "misspelt")
                _passed.UnionWith(words);
            else if (words is [var slip])
                _slips.Add(slip);
        }

        foreach (var vague in book.Vague)
            AddName(Spelling.Phrase(vague.Word).Split(' '));
        foreach (var form in book.Entries.SelectMany(entry => entry.Forms).SelectMany(form => form.Words))
            AddName(form.Split(' '));
        foreach (var inflected in book.Entries.SelectMany(entry => entry.Forms).SelectMany(form => form.Words).Where(word => !word.Contains(' ', StringComparison.Ordinal)).SelectMany(FormWords.Inflected).Distinct())
            Add(inflected, HeardKind.Good, SeldomForm);
        foreach (var word in talk)
            Add(word, HeardKind.Talk, (byte)(word.Length > 3 ? 5 : 15));
        foreach (var (word, among) in nomenclature.Words)
            Add(word, HeardKind.Nomenclature, (byte)(among >= 8 ? 14 : among >= 3 ? 20 : 28));
        foreach (var (left, right) in nomenclature.TakePairs())
            Add(Pair(_numbers[left], _numbers[right]), InPair);
        foreach (var (word, times) in said.SelectMany(message => Tokenizer.Split(message).Select(token => token.Text).Distinct()).CountBy(word => word))
        {
            if (times >= Usual && !_numbers.ContainsKey(word))
                _passed.Add(word);
            else if (times > 1)
                _heardBefore.Add(word);
        }

        foreach (var phrase in spoken)
        {
            var before = -1;
            foreach (var token in Tokenizer.Split(phrase))
            {
                var number = _numbers.GetValueOrDefault(token.Stem, -1);
                if (before >= 0 && number >= 0)
                    Add(Pair(before, number), InSpokenPair);
                before = number;
            }
        }

        (_leads, _follows) = (new bool[_words.Count], new bool[_words.Count]);
        foreach (var pair in _pairs.Keys)
            _leads[(int)(pair >> 32)] = _follows[(int)(uint)pair] = true;
        _prior = [.. _words.Select(word => word.Prior)];
        _index = new SoundIndex([.. _words.Select(word => word.Spoken)]);
    }

    /// <summary>Whether a word is on some list; a short one of a label or two is not enough of one.</summary>
    public bool Knows(string word)
    {
        if (_numbers.TryGetValue(word, out var number) || _numbers.TryGetValue(Spelling.Stem(word), out number))
            return !IsShortAndSeldom(number);
        return _passed.Contains(word) || _passed.Contains(Spelling.Stem(word));
    }

    /// <summary>Whether it is a listed misspelling.</summary>
    public bool IsSlip(string word) => _slips.Contains(Spelling.Stem(word));

    /// <summary>"Sop" stands in one label; who writes it means soap or soup at least as often.</summary>
    private bool IsShortAndSeldom(int number) => number >= 0 && _words[number] is { Kind: HeardKind.Nomenclature, Prior: > 14, Text.Length: < 5 };

    /// <summary>-1 when no list knows the word.</summary>
    public int Number(string word) => _numbers.TryGetValue(Spelling.Stem(word), out var number) || _numbers.TryGetValue(word, out number) ? number : -1;

    /// <summary>What it costs to leave a word that is not <see cref="Knows">known</see> as it stands.</summary>
    public int CostAsTyped(string word) =>
        IsShortAndSeldom(Number(word)) ? Seldom : IsSlip(word) ? Slip : _heardBefore.Contains(word) ? HeardBefore : Unheard;

    /// <summary>The words that sound most like a typed one, the nearest first; returns how many there are.</summary>
    public int Find(ReadOnlySpan<char> typed, int limit, Span<Alike> found) => _index.Find(typed, limit, _prior, found);

    /// <summary>How much less two words cost side by side, for standing so in a name or a phrase.</summary>
    public int Bonus(int left, int right) => _leads[left] && _follows[right] ? _pairs.GetValueOrDefault(Pair(left, right)) : 0;

    public HeardWord this[int number] => _words[number];

    private void AddName(string[] words)
    {
        var before = -1;
        foreach (var word in words)
        {
            if (KiswahiliNames.Connects(word))
                continue;
            var number = Add(word, HeardKind.Good, 0);
            if (before >= 0 && number >= 0)
                Add(Pair(before, number), InGoodsPair);
            before = number;
        }

        if (words is [{ Length: > 2 } left, { Length: > 2 } right])
            Add($"{left} {right}", HeardKind.Good, 10);
    }

    private int Add(string word, HeardKind kind, byte prior)
    {
        if (word.Length == 0)
            return -1;
        if (_numbers.TryGetValue(word, out var known))
            return known;
        var number = _words.Count;
        _numbers.Add(word, number);
        _words.Add(new HeardWord(word, kind, prior, word.Contains(' ', StringComparison.Ordinal) || word.Contains('\'', StringComparison.Ordinal) ? word.Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal) : null));
        return number;
    }

    private void Add(ulong pair, int bonus) => _pairs[pair] = Math.Max(bonus, _pairs.GetValueOrDefault(pair));

    private static ulong Pair(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;
}
