using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>What a message is written in.</summary>
internal enum Speech
{
    Unknown,
    English,
    Kiswahili,

    /// <summary>Sheng, or both languages in one message.</summary>
    Mixed,
}

/// <summary>Tells the language of a message from the word lists of <c>intents/languages.yaml</c>.</summary>
internal sealed class LanguageGuess
{
    private readonly HashSet<string> _english;
    private readonly HashSet<string> _kiswahili;
    private readonly HashSet<string> _sheng;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _prefixes;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _suffixes;
    private readonly int _longestAffix;

    /// <summary>"Ku-buy".</summary>
    private const int LeastOfVerb = 3;

    private readonly HashSet<string> _places;
    private readonly HashSet<string> _sentenceWords = new(StringComparer.Ordinal);
    private readonly HashSet<string> _searchPasses = new(StringComparer.Ordinal);
    private readonly HashSet<string> _qualifiers;
    private readonly HashSet<string> _beforePlaces = new(StringComparer.Ordinal);
    private readonly HashSet<string> _persons = new(StringComparer.Ordinal);

    private LanguageGuess(
        HashSet<string> english, HashSet<string> kiswahili, HashSet<string> sheng, HashSet<string> places, HashSet<string> qualifiers, HashSet<string> prefixes, HashSet<string> suffixes)
    {
        (_english, _kiswahili, _sheng, _places, _qualifiers) = (english, kiswahili, sheng, places, qualifiers);
        (_prefixes, _suffixes) = (prefixes.GetAlternateLookup<ReadOnlySpan<char>>(), suffixes.GetAlternateLookup<ReadOnlySpan<char>>());
        _longestAffix = prefixes.Concat(suffixes).Max(affix => affix.Length);
    }

    public IEnumerable<string> Words => _english.Concat(_kiswahili).Concat(_sheng).Concat(_places).Concat(_qualifiers);

    /// <summary>Words of <c>intents/everyday.txt</c>, which mean themselves and nothing that sounds like them.</summary>
    public IReadOnlySet<string> Everyday { get; private set; } = new HashSet<string>();

    /// <exception cref="WordingException">The file cannot be used.</exception>
    public static LanguageGuess Load(string intentsFolder)
    {
        var file = YamlFile.Load(Path.Combine(intentsFolder, "languages.yaml"));
        var root = file.Map(file.Root);
        HashSet<string> Read(string key) =>
            file.Texts(file.Required(root, key)).SelectMany(Tokenizer.Split).Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
        var guess = new LanguageGuess(
            Read("en"), Read("sw"), Read("sheng"), [.. Read("places"), .. Read("persons")], Read("qualifiers"),
            file.Texts(file.Optional(root, "sw_prefixes")).Select(prefix => prefix.TrimEnd('-')).ToHashSet(StringComparer.Ordinal),
            file.Texts(file.Optional(root, "sw_suffixes")).Select(suffix => suffix.TrimStart('-')).ToHashSet(StringComparer.Ordinal));
        guess.Everyday = ReadEveryday(Path.Combine(intentsFolder, "everyday.txt"));
        guess._beforePlaces.UnionWith(Read("before_places"));
        guess._persons.UnionWith(Read("persons"));
        guess._searchPasses.UnionWith(Read("search_passes"));
        guess._sentenceWords.UnionWith(Read("sentence_words"));
        return guess;
    }

    private static HashSet<string> ReadEveryday(string path)
    {
        if (!File.Exists(path))
            throw new WordingException(Path.GetFileName(path), 1, "the file is missing.");
        return File.ReadLines(path).Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Whether people talking use the word: it stands in one of the lists.</summary>
    public bool Speaks(string word) => _english.Contains(word) || _kiswahili.Contains(word) || _sheng.Contains(word) || _qualifiers.Contains(word);

    public bool IsQualifier(string word) => _qualifiers.Contains(word) || _places.Contains(word);

    /// <summary>Whether somebody speaks: a trade name has no verb and no person in it. Kiswahili's connecting words join names too.</summary>
    public bool IsSentence(Token[] tokens) => Array.Exists(tokens, token =>
        _sentenceWords.Contains(token.Text) || (token.Text.Length > 3 && (_kiswahili.Contains(token.Text) || _sheng.Contains(token.Text))));

    /// <summary>Words that say nothing of a product.</summary>
    public bool IsPassedBySearch(string word) => _searchPasses.Contains(word) || _kiswahili.Contains(word) || _sheng.Contains(word);

    /// <param name="products">Products found: a name that only one language has tells the language of a bare word.</param>
    public Speech Of(Token[] tokens, IReadOnlyList<ProductMention> products)
    {
        var (english, kiswahili, sheng) = (0, 0, 0);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (ProductMention.IsHeld(products, i))
                continue;
            var word = tokens[i].Text;
            if (_sheng.Contains(word))
                sheng++;
            else if (_kiswahili.Contains(word))
                kiswahili++;
            else if (_english.Contains(word))
                english++;
            else if (!_places.Contains(word) && LooksKiswahili(word))
                kiswahili++;
        }

        var weight = kiswahili + sheng;
        if (weight == 0 && english == 0)
        {
            return products.Count == 0 ? Speech.Unknown
                : products.All(product => product.Language == "sw") ? Speech.Kiswahili
                : products.All(product => product.Language == "en") ? Speech.English
                : Speech.Unknown;
        }

        if (weight == 0)
            return products.Any(product => product.Language == "sw") && english <= 2 ? Speech.Mixed : Speech.English;
        if (english > 0 && english >= 3 * weight)
            return Speech.English;
        return sheng > 0 || english > 0 ? Speech.Mixed : Speech.Kiswahili;
    }

    /// <summary>Which of the lists have the word.</summary>
    public WordKinds Kinds(string word) =>
        (_english.Contains(word) ? WordKinds.English : 0) | (_kiswahili.Contains(word) ? WordKinds.Kiswahili : 0) | (_sheng.Contains(word) ? WordKinds.Sheng : 0)
        | (_places.Contains(word) ? WordKinds.Place : 0) | (_qualifiers.Contains(word) ? WordKinds.Qualifier : 0) | (LooksKiswahili(word) ? WordKinds.LikeKiswahili : 0);

    public bool IsPlace(string word) => _places.Contains(word);

    /// <summary>Whether a place follows more often than a good: "in", "kutoka".</summary>
    public bool LeadsToPlace(string word) => _beforePlaces.Contains(word);

    /// <summary>Whether people are called so.</summary>
    public bool IsPerson(string word) => _persons.Contains(word);

    /// <summary>Whether the word says nothing about which good is meant: a place, praise, a function word, or built like a Kiswahili verb.</summary>
    public bool Knows(string word) =>
        _places.Contains(word) || _qualifiers.Contains(word) || _english.Contains(word) || _kiswahili.Contains(word) || _sheng.Contains(word) || LooksKiswahili(word);

    /// <summary>"Kusearch", "tunapack": an English verb with a Kiswahili beginning. No Kiswahili word ends in a consonant.</summary>
    public bool IsMixedVerb(string word)
    {
        if (word.Length < 5 || !char.IsAsciiLetter(word[0]) || word[^1] is 'a' or 'e' or 'i' or 'o' or 'u')
            return false;
        for (var length = 2; length <= Math.Min(_longestAffix, word.Length - LeastOfVerb); length++)
        {
            if ((_prefixes.Contains(word.AsSpan(0, length)) || word.AsSpan(0, length) is "ni" or "na" or "tu" or "wa") && Everyday.Contains(word[length..]))
                return true;
        }

        return false;
    }

    /// <summary>Whether a word is built as a Kiswahili verb is.</summary>
    public bool LooksKiswahili(string word)
    {
        if (word.Length < 5 || !char.IsAsciiLetter(word[0]) || word[^1] is not ('a' or 'e' or 'i' or 'o' or 'u'))
            return false;
        for (var length = 1; length <= Math.Min(_longestAffix, word.Length - 3); length++)
        {
            if (_prefixes.Contains(word.AsSpan(0, length)) || _suffixes.Contains(word.AsSpan(word.Length - length)))
                return true;
        }

        return false;
    }
}
