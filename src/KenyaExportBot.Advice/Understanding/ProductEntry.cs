using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>One thing people name, and the forms it may have; the form decides the HS code.</summary>
/// <param name="Name">What people call it when the form is not said.</param>
/// <param name="Ask">The question when the form is not said; null when there is one form or one is assumed.</param>
/// <param name="Assumed">The form taken when unsaid, shown in the answer.</param>
internal sealed record ProductEntry(string Id, LocalText Name, LocalText? Ask, ProductForm? Assumed, IReadOnlyList<ProductForm> Forms)
{
    /// <summary>A word for many goods ("fish"): dropped where the message names one of them.</summary>
    public bool IsGeneric { get; init; }

    /// <summary>The file of <c>intents/products/</c> it stands in.</summary>
    public string File { get; init; } = "";

    /// <summary>The roots of all words that pick a form.</summary>
    public HashSet<string> FormRoots { get; } = Forms.SelectMany(form => form.Roots).SelectMany(roots => roots).ToHashSet(StringComparer.Ordinal);

    /// <summary>By the root it begins with, the phrases that pick a form: which form, and which of its <see cref="ProductForm.Roots"/>.</summary>
    public IReadOnlyDictionary<string, (int Form, int Phrase)[]> PhrasesByRoot { get; } = Forms.SelectMany((form, at) => form.Roots.Select((roots, phrase) => (Root: roots[0], At: (at, phrase))))
        .GroupBy(one => one.Root, one => one.At, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);

    /// <summary>The forms a question offers.</summary>
    public IEnumerable<ProductForm> Offered => Forms.Where(form => !form.IsHidden);
}

/// <param name="Label">As used in answers.</param>
/// <param name="Choice">As used on a button.</param>
/// <param name="Words">Words that pick this form beside a generic name, normalised and stemmed.</param>
internal sealed record ProductForm(
    string Id, string? Group, HsCode Code, LocalText Label, LocalText Choice, IReadOnlyList<string> Words, bool IsHidden)
{
    /// <summary>The words of each phrase of <see cref="Words"/>, by their roots; behind them may stand other ways to say the same.</summary>
    public IReadOnlyList<string[]> Roots { get; init; } = [.. Words.Select(phrase => phrase.Split(' ').Select(FormWords.Root).ToArray())];

    /// <summary>Where the weight of one pack decides the code.</summary>
    public PackLimit? Packs { get; init; }

    public Product ToProduct() => new(Code, Id, Group, Label);
}

/// <summary>A form holds for packs on one side of a weight; on the other side another form does.</summary>
/// <param name="IsOver">It holds for packs of more than the weight; else for packs up to it.</param>
/// <param name="Otherwise">The id of the form on the other side.</param>
internal sealed record PackLimit(decimal Kilograms, bool IsOver, string Otherwise);

/// <summary>A name as written in a file: its words, the entry, and the form when the name alone decides it.</summary>
internal sealed record ProductName(string Written, string Language, ProductEntry Entry, ProductForm? Form);

/// <summary>Words too vague for any code: they always ask.</summary>
/// <param name="Offers">Products to choose from, at most five; may be empty.</param>
internal sealed record VagueWord(string Word, string Language, LocalText Ask, IReadOnlyList<VagueOffer> Offers)
{
    public bool IsPlural { get; } = Language == "en" && Word != Spelling.Stem(Word);
}

/// <summary>What a vague word may mean: an entry, a form of one, or a heading.</summary>
internal sealed record VagueOffer(ProductEntry? Entry, ProductForm? Form, HsCode? Code);
