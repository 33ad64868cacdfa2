using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>Reads one message: codes, amounts and dates first, then settling phrases, products, intent and language.</summary>
internal sealed class Understander
{
    private readonly Func<HsCode, bool> _exists;
    private readonly IntentMatcher _intents;
    private readonly ProductMatcher _products;
    private readonly LanguageGuess _languages;

    public Understander(IntentLibrary library, ProductBook book, LanguageGuess languages, Func<HsCode, bool> exists)
    {
        _exists = exists;
        _languages = languages;
        _intents = new IntentMatcher(library.Intents);
        var everyday = _intents.Words.Concat(languages.Words)
            .Concat(library.Intents.SelectMany(intent => intent.Examples).SelectMany(Tokenizer.Split).Select(token => token.Text));
        _products = new ProductMatcher(book, Everyday(everyday, book));
        _intents.Learn(example => Mask(Tokenizer.Split(example)).Words);
    }

    public ProductMatcher Products => _products;

    public Meaning Read(string text, DateOnly today)
    {
        var tokens = Tokenizer.Split(text);
        var codes = HsCodeReader.Read(tokens, _exists);
        var amount = AmountReader.Read(tokens);
        var quantity = QuantityReader.Read(tokens);
        var (words, products) = Mask(tokens, codes, amount, quantity);
        var free = new List<string>(tokens.Count);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!products.Any(product => i >= product.First && i < product.First + product.Count))
                free.Add(Spelling.Stem(tokens[i].Text));
        }

        return new Meaning(
            tokens, _languages.Of(tokens, products), _intents.Guess(words), products, codes, amount, quantity,
            QuantityReader.ReadUnitPrice(tokens), DateReader.Read(tokens, today), free);
    }

    /// <summary>Topics of an intent named in a message, whatever the intent itself scored.</summary>
    public IReadOnlyList<string> Topics(string intent, Meaning meaning) =>
        _intents.TopicsOf(intent, meaning.Tokens.Select(token => Spelling.Stem(token.Text)).ToList());

    private (IReadOnlyList<string> Words, IReadOnlyList<ProductMention> Products) Mask(
        IReadOnlyList<Token> tokens, IReadOnlyList<CodeMention>? codes = null, AmountReading? amount = null, Quantity? quantity = null)
    {
        var stems = tokens.Select(token => Spelling.Stem(token.Text)).ToList();
        var taken = _intents.Claimed(stems);
        var masked = new bool[tokens.Count];
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            masked[i] = (codes?.Any(code => token.Start >= code.Start && token.Start < code.Start + code.Length) ?? false)
                || (amount?.Covers(i) ?? false);
            taken[i] |= masked[i] || (quantity?.Covers(i) ?? false);
        }

        var products = _products.Find(tokens, taken);
        foreach (var product in products)
            Array.Fill(masked, true, product.First, product.Count);
        var words = new List<string>(stems.Count);
        for (var i = 0; i < stems.Count; i++)
        {
            if (!masked[i])
                words.Add(stems[i]);
            else if (words.Count == 0 || words[^1] != IntentMatcher.Masked)
                words.Add(IntentMatcher.Masked);
        }

        return (words, products);
    }

    /// <summary>Everyday words are never taken for misspelt products, unless they are product names themselves.</summary>
    private static HashSet<string> Everyday(IEnumerable<string> words, ProductBook book)
    {
        var names = book.Names.SelectMany(name => Tokenizer.Split(name.Written)).Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
        return words.Where(word => !names.Contains(word)).ToHashSet(StringComparer.Ordinal);
    }
}
