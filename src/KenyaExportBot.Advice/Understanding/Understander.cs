using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>Reads one message: codes, amounts and dates first, then settling phrases, products, intent and language.</summary>
internal sealed class Understander
{
    private readonly Func<HsCode, bool> _exists;
    private readonly Thresholds _thresholds;
    private readonly IntentMatcher _intents;
    private readonly ProductMatcher _products;
    private readonly LanguageGuess _languages;
    private readonly ScopeReader _scopes;
    private readonly Func<string, bool> _isOfGoods;
    private readonly HashSet<string> _everyday;
    private readonly IntentModel _model;
    private readonly GoodsReader _goods;
    private readonly Processes _processes;
    private readonly Ear _ear;

    /// <summary>What is learnt hangs on no day.</summary>
    private static readonly DateOnly _anyDay = new(2026, 5, 1);

    public Understander(IntentLibrary library, ProductBook book, LanguageGuess languages, ScopeReader scopes, NomenclatureSearch nomenclature, Thresholds thresholds, Func<HsCode, bool> exists,
        LearntIntents learnt)
    {
        _exists = exists;
        _thresholds = thresholds;
        _isOfGoods = nomenclature.Uses;
        _languages = languages;
        _scopes = scopes;
        _intents = new IntentMatcher(library.Intents, nomenclature.Uses, thresholds.LeastResemblance);
        var everyday = _intents.Words.Concat(languages.Words).Concat(languages.Words.Select(Spelling.Stem))
            .Concat(library.Intents.SelectMany(intent => intent.Examples).SelectMany(Tokenizer.Split).Select(token => token.Text));
        _everyday = Everyday(everyday, book);
        var heard = new HeardWords(
            _intents.Words.Concat(languages.Words.Where(word => !languages.IsPerson(word))).Concat(scopes.Words),
            languages.Words.Where(languages.IsPerson).Concat(languages.Everyday).Concat(DateReader.Words).Concat(NumberReader.Words).Concat(Measures.Words), learnt.Messages().Select(one => one.Message),
            library.Intents.SelectMany(intent => intent.Strong.Concat(intent.Examples)), book, nomenclature);
        _processes = nomenclature.Materials.Processes;
        _ear = new Ear(heard, languages);
        _products = new ProductMatcher(book, word => _everyday.Contains(word) || scopes.Uses(word) || nomenclature.Uses(word), languages.Speaks);
        _goods = new GoodsReader(_products, languages, scopes, nomenclature, _everyday, thresholds);
        _goods.Learnt = learnt.Marks(marked => [.. MarkedPlaces.Of(marked, book).Select(Sights)]);
        _intents.Learn(example =>
        {
            var tokens = Tokenizer.Split(example);
            var stems = Array.ConvertAll(tokens, token => token.Stem);
            return Mask(Figures.Of(tokens, exists), stems, _intents.Heard(stems), languages.IsSentence(tokens)).Words;
        });
        _model = learnt.Model(message =>
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            IntentSights.Of(Read(Tokenizer.Split(message), message, _anyDay, out var words), words, sight => seen.Add(sight.ToString()));
            return [.. seen];
        });
    }

    public IntentModel Model => _model;

    public MentionModel Marks => _goods.Learnt;

    public ProductMatcher Products => _products;

    public Meaning Read(string text, DateOnly today) => Read(Tokenizer.Split(text), text, today);

    /// <param name="typed">The words of the text as they stand there.</param>
    public Meaning Read(Token[] typed, string text, DateOnly today)
    {
        var meaning = Read(typed, text, today, out var words);
        return meaning with { Likely = _model.Of(meaning, words) };
    }

    private Meaning Read(Token[] typed, string text, DateOnly today, out List<string> words)
    {
        var tokens = _ear.Hear(_processes.Mark(typed));
        var figures = Figures.Of(tokens, _exists);
        var stems = Array.ConvertAll(tokens, token => token.Stem);
        var heard = _intents.Heard(stems);
        var isSentence = _languages.IsSentence(tokens);
        (words, var products, var places, var goodness) = Mask(figures, stems, heard, isSentence);
        var (free, content) = (new List<string>(tokens.Length), new List<string>(tokens.Length));
        var (strange, hasUnknown) = (0, false);
        for (var i = 0; i < stems.Length; i++)
        {
            if (ProductMention.IsHeld(products, i))
                continue;
            var word = stems[i];
            free.Add(word);
            if (!IsContent(word))
                continue;
            content.Add(word);
            strange += _isOfGoods(word) || IsOfForm(products, word) ? 0 : 1;
            hasUnknown |= word.Length > 3;
        }

        return new Meaning(
            tokens, _languages.Of(tokens, products), _intents.Guess(words), products, figures.Codes, figures.Amount, figures.Quantity, figures.UnitPrice, DateReader.Read(tokens, today), free)
        {
            Heard = heard,
            ContentWords = content,
            Places = places,
            Goodness = goodness,
            StrangeWords = strange,
            Comma = text.IndexOf(',', StringComparison.Ordinal) is var comma and >= 0 ? comma : text.Length,
            Bracket = text.IndexOf('(', StringComparison.Ordinal) is var bracket and >= 0 ? bracket : text.Length,
            Sentences = Sentences.Of(tokens, text),
            Thresholds = _thresholds,
            IsSentence = isSentence,
            Scope = _scopes.Of(stems, products, figures.Codes.Count > 0, isSentence),
            HasUnknownWords = hasUnknown,
        };
    }

    private static bool IsOfForm(IReadOnlyList<ProductMention> products, string word)
    {
        for (var i = 0; i < products.Count; i++)
        {
            if (products[i].Entry is { } entry && FormWords.Knows(entry, word))
                return true;
        }

        return false;
    }

    /// <summary>The words of a bare phrase that a search goes by, and how many of them stand before the first comma.</summary>
    public (List<string> Words, int Head) PhraseWords(Meaning meaning)
    {
        var (words, head) = (new List<string>(), 0);
        foreach (var token in meaning.Tokens)
        {
            if (!char.IsLetter(token.Text[0]) || _languages.IsPassedBySearch(token.Text))
                continue;
            words.Add(token.Stem);
            if (token.Start < meaning.Comma)
                head = words.Count;
        }

        return (words, head);
    }

    /// <summary>Content words that may qualify a product: all of a bare phrase, in a sentence only those next to the name.</summary>
    public IReadOnlyList<string> Qualifying(Meaning meaning, ProductMention mention, bool isBare)
    {
        var words = new List<string>();
        for (var i = 0; i < meaning.Tokens.Length; i++)
        {
            var isNext = i == mention.First - 1 || i == mention.First + mention.Count;
            if ((i >= mention.First && i < mention.First + mention.Count) || (!isBare && !isNext))
                continue;
            var word = meaning.Tokens[i].Stem;
            if (word.Length > 2 && char.IsLetter(word[0]) && !_everyday.Contains(word) && !_languages.Knows(word))
                words.Add(word);
        }

        return words;
    }

    /// <summary>A word that means something by itself and is no word of a question.</summary>
    public bool IsContent(string word) => word.Length > 2 && char.IsLetter(word[0]) && !_everyday.Contains(word) && !_languages.Knows(word);

    /// <summary>Whether a list of the languages or of the intents has the word.</summary>
    public bool Knows(string word) => _everyday.Contains(word) || _languages.Speaks(word);

    /// <summary>Whether a word stands in the name of a product.</summary>
    public bool Names(string word) => _products.Names(word);

    /// <summary>The words of a message without what could tell who wrote it.</summary>
    public string WithoutPersons(string text) => Understanding.WithoutPersons.Of(text, word => _everyday.Contains(word) || _languages.Knows(word) || _products.Uses(word), _languages.IsPerson);

    /// <summary>A word that says how good or how much a thing is, where it comes from, or nothing of it at all.</summary>
    public bool IsQualifier(string word) => _languages.IsQualifier(word) || _languages.IsPassedBySearch(word);

    /// <summary>Topics of an intent named in a message, whatever the intent itself scored.</summary>
    public IReadOnlyList<string> Topics(string intent, Meaning meaning) => _intents.TopicsOf(intent, meaning.Heard);

    private (List<string> Words, IReadOnlyList<ProductMention> Products, IReadOnlyList<GoodPlace> Places, float[] Goodness) Mask(Figures figures, string[] stems, HeardCues heard, bool isSentence)
    {
        var tokens = figures.Tokens;
        var taken = Taken(figures, stems, heard, out var masks);
        var (products, places, goodness) = _goods.Read(tokens, taken, isSentence);

        // A bare phrase is left as it is: what was asked before may say what it answers.
        foreach (var place in places)
        {
            if (isSentence && !place.IsNamed)
                Array.Fill(masks, IntentMatcher.Masked, place.First, place.Count);
        }

        foreach (var product in products)
        {
            Array.Fill(masks, IntentMatcher.Masked, product.First, product.Count);

            // "Groundnuts shelled duty": what says the form belongs to the product.
            for (var i = product.First - 1; i >= 0 && IsForm(product, i); i--)
                masks[i] = IntentMatcher.Masked;
            for (var i = product.First + product.Count; i < stems.Length && IsForm(product, i); i++)
                masks[i] = IntentMatcher.Masked;
        }

        var words = new List<string>(stems.Length);
        for (var i = 0; i < stems.Length; i++)
        {
            if (masks[i] is not { } mask)
                words.Add(stems[i]);
            else if (words.Count == 0 || words[^1] != mask)
                words.Add(mask);
        }

        return (words, products, places, goodness);

        bool IsForm(ProductMention product, int at) => masks[at] is null && product.Entry is { } entry && FormWords.Knows(entry, stems[at]);
    }

    /// <summary>Words that belong to a code, an amount, a quantity or a settling phrase: no product is read into them.</summary>
    private static bool[] Taken(Figures figures, string[] stems, HeardCues heard, out string?[] masks)
    {
        var tokens = figures.Tokens;
        var taken = IntentMatcher.Claimed(stems, heard);
        masks = new string?[tokens.Length];
        if (figures.AreNone)
            return taken;
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            masks[i] = figures.Codes.Any(code => token.Start >= code.Start && token.Start < code.Start + code.Length) ? IntentMatcher.Masked
                : figures.Amount.Covers(i) ? IntentMatcher.MaskedAmount
                : null;
            taken[i] |= masks[i] is not null || (figures.Quantity?.Covers(i) ?? false);
        }

        return taken;
    }

    /// <summary>A marked message as the mention model sees it.</summary>
    public (MentionSights Seen, Mark[] Marks) Sights(MarkedMessage message)
    {
        var figures = Figures.Of(_ear.Hear(Tokenizer.Split(message.Text)), _exists);
        var stems = Array.ConvertAll(figures.Tokens, token => token.Stem);
        return (_goods.Sights(figures.Tokens, Taken(figures, stems, _intents.Heard(stems), out _)), message.Marks(figures.Tokens));
    }

    /// <summary>Everything in a message that is a number with a meaning.</summary>
    private sealed record Figures(Token[] Tokens, IReadOnlyList<CodeMention> Codes, AmountReading Amount, Quantity? Quantity, UnitPrice? UnitPrice)
    {
        public bool AreNone => Codes.Count == 0 && !Amount.IsGiven && !Amount.IsOtherCurrency && Quantity is null;

        public static Figures Of(Token[] tokens, Func<HsCode, bool> exists) => Array.Exists(tokens, NumberReader.MayBegin)
            ? new(tokens, HsCodeReader.Read(tokens, exists), AmountReader.Read(tokens), QuantityReader.Read(tokens), QuantityReader.ReadUnitPrice(tokens))
            : new(tokens, [], AmountReading.None, null, null);
    }

    /// <summary>Everyday words are never taken for misspelt products, unless they are product names themselves.</summary>
    private static HashSet<string> Everyday(IEnumerable<string> words, ProductBook book)
    {
        var names = book.Names.SelectMany(name => Tokenizer.Split(name.Written)).Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
        return words.Where(word => !names.Contains(word)).ToHashSet(StringComparer.Ordinal);
    }
}
