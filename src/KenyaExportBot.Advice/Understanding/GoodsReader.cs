using System.Collections.Concurrent;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// Where goods stand in a message, by the words and by the places they stand in: which of the names found are meant, and where
/// there is a good that no name file has.
/// </summary>
internal sealed class GoodsReader(
    ProductMatcher products, LanguageGuess languages, ScopeReader scopes, NomenclatureSearch nomenclature, HashSet<string> everyday, Thresholds thresholds)
{
    /// <summary>A flood of made-up words is not kept.</summary>
    private const int MostKept = 20_000;

    private readonly ConcurrentDictionary<string, WordKinds> _kinds = new(StringComparer.Ordinal);
    private int _kept;

    /// <summary>Set once, before the first message: it is learnt from what is seen here.</summary>
    public MentionModel Learnt { get; set; } = MentionModel.Nothing;

    /// <summary>The words of a message as the model sees them.</summary>
    /// <param name="taken">Words that belong to a code, an amount or a settling phrase.</param>
    public MentionSights Sights(Token[] tokens, bool[] taken) => new(tokens, Kinds, products.Find(tokens, taken), languages.IsSentence(tokens));

    public (List<ProductMention> Products, List<GoodPlace> Places, float[] Goodness) Read(Token[] tokens, bool[] taken, bool isSentence)
    {
        var found = products.Find(tokens, taken);
        var chances = Learnt.Of(new MentionSights(tokens, Kinds, found, isSentence));
        List<ProductMention> meant = [.. found.Select(product => Weighed(product, tokens, chances)).Where(product => IsMeant(product, isSentence))];

        // "Tuna frozen mango": who says so has it, and no fish.
        meant.RemoveAll(product => nomenclature.Materials.Roles.Have.Contains(tokens[product.First].Text)
            && meant.Exists(other => other.Entry is not null && other.First - product.First - product.Count is 0 or 1 && IsOneSpace(product.First, other.First)));

        bool IsOneSpace(int first, int last) => Enumerable.Range(first + 1, last - first).All(at => tokens[at].Start == tokens[at - 1].End + 1 && !nomenclature.Materials.Roles.Joins.Contains(tokens[at].Text));

        // "A rose farm" alone may be about roses; beside another good it is not. Nor is "a milk plant" beside surer butter.
        if (isSentence && meant.Where(product => product is { Entry: not null, IsStuff: false }).Select(product => product.Sureness).DefaultIfEmpty().Max() is var surest && surest >= thresholds.SureNamed)
        {
            var least = surest >= thresholds.SureMended ? thresholds.LeastBeside : thresholds.LeastNamed;
            meant.RemoveAll(product => product is { Count: 1, Entry: not null } && product.Sureness < least && !meant.Exists(other => other != product && (IsNextInList(other, product, tokens) || IsNextInList(product, other, tokens))) && !IsHead(product, tokens));
        }

        // "Ilike to know if chrysanthemums are accepted": a word that only sounds like a good, beside one that is written out.
        if (isSentence && meant.Exists(IsWrittenOut))
            meant.RemoveAll(product => product is { Count: 1, IsCorrected: true, Entry: not null } && !IsJoined(product, meant, tokens) && meant.Exists(other => other != product && IsWrittenOut(other)));
        return (meant, Places(tokens, taken, meant, chances, isSentence), [.. chances.Select(chance => chance.Good)]);
    }

    private bool IsWrittenOut(ProductMention product) => product.Entry is not null && product.Sureness >= thresholds.SureNamed && (product.Count > 1 || !product.IsCorrected);

    /// <summary>Whether a good stands in a list or belongs to a name: next to another good, or to "and", "na", "ya".</summary>
    private bool IsJoined(ProductMention product, List<ProductMention> meant, Token[] tokens)
    {
        var end = product.First + product.Count;
        return IsJoin(product.First - 1) || IsJoin(end) || meant.Exists(other => other.First == end || other.First + other.Count == product.First);

        bool IsJoin(int at) => at >= 0 && at < tokens.Length
            && (nomenclature.Materials.Roles.Joins.Contains(tokens[at].Text) || KiswahiliNames.Connects(tokens[at].Text) || tokens[at].Text is "+" or "/");
    }

    /// <summary>"Avocado, omena, mango": what stands in a list of goods is one.</summary>
    private static bool IsNextInList(ProductMention before, ProductMention product, Token[] tokens)
    {
        var end = before.First + before.Count;
        return end == product.First && tokens[product.First].Start > tokens[end - 1].End + 1;
    }

    /// <summary>"Chupa za bia" are bottles, "fishmeal for animal feed" is fishmeal, "makaa yaliyotengenezwa kwa vifuu" is charcoal; and "bamboo no" is said of a good.</summary>
    private bool IsHead(ProductMention product, Token[] tokens) =>
        product.First + product.Count is var end && end < tokens.Length
        && (tokens[end].Text == "for" || KiswahiliNames.Connects(tokens[end].Text) || FormWords.Refuses(tokens[end].Text) || nomenclature.Materials.Roles.MadeOf.Contains(tokens[end].Text));

    private ProductMention Weighed(ProductMention product, Token[] tokens, MarkChances[] chances)
    {
        var (any, stuff) = (0f, 0f);
        foreach (var chance in chances.AsSpan(product.First, product.Count))
            (any, stuff) = (Math.Max(any, chance.Any), Math.Max(stuff, chance.Stuff));

        // "In Bondo": a town, and no fish maw.
        if (product is { Count: 1, First: > 0 } && languages.IsPlace(tokens[product.First].Text) && languages.LeadsToPlace(tokens[product.First - 1].Text))
            any = Math.Min(any, (float)thresholds.LeastLone / 2);
        if (product is { Count: 1, First: > 0 } && IsMedium(product.First, tokens))
            any = 0;

        return product with { Sureness = any, IsStuff = stuff > any / 2 };
    }

    /// <summary>"Heard on TV", "on Citizen TV", "kwa simu"; but not "duty on phones".</summary>
    private bool IsMedium(int at, Token[] tokens)
    {
        var roles = nomenclature.Materials.Roles;
        if (!roles.Media.Contains(tokens[at].Text))
            return false;
        for (var before = at - 1; before >= 0 && before >= at - 2; before--)
        {
            if (roles.Through.Contains(tokens[before].Text))
                return before == 0 || !scopes.Uses(tokens[before - 1].Stem);
        }

        return false;
    }

    /// <summary>A name that was mended, or that is a word of everyday talk too, has to stand where a good would stand.</summary>
    private bool IsMeant(ProductMention product, bool isSentence) => product.Sureness >=
        (product.IsCorrected ? thresholds.LeastMended : !isSentence ? 0 : product.Vague is not null ? thresholds.LeastVague : product.Count == 1 ? thresholds.LeastLone : thresholds.LeastPhrase);

    /// <summary>Runs of words that a good stands in.</summary>
    private List<GoodPlace> Places(Token[] tokens, bool[] taken, List<ProductMention> meant, MarkChances[] chances, bool isSentence)
    {
        var places = new List<GoodPlace>();
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!IsIn(i))
                continue;
            var (first, sum) = (i, (double)chances[i].Good);
            while (i + 1 < tokens.Length && IsIn(i + 1) && tokens[i + 1].Start <= tokens[i].End + 1)
                sum += chances[++i].Good;
            var place = new GoodPlace(first, i + 1 - first, sum / (i + 1 - first), false);
            place = place with
            {
                IsNamed = meant.Exists(place.Holds),
                HasStrange = Enumerable.Range(first, place.Count).Any(at => chances[at].Good >= thresholds.SureGood && IsStrange(at)),
            };
            if (place.IsNamed || (place.Sureness >= thresholds.LeastUnnamed && Enumerable.Range(first, place.Count).Any(IsWord)))
                places.Add(place);
        }

        return places;

        bool IsIn(int at) => chances[at].Good >= 0.5f && !taken[at];

        // A bare phrase of words that nobody knows is a hand on the keyboard.
        bool IsWord(int at) => tokens[at].Text.Length > 2 && char.IsLetter(tokens[at].Text[0]) && (isSentence || nomenclature.Uses(tokens[at].Stem));

        // No list has the word, and no name holds it: a slip, most likely.
        bool IsStrange(int at) => tokens[at].Stem is { Length: > 3 } word && char.IsLetter(word[0]) && !meant.Exists(product => product.Holds(at))
            && !everyday.Contains(word) && !languages.Knows(word) && !nomenclature.Uses(word) && !products.Names(word);
    }

    /// <summary>What the lists know of a word; kept for the words people use, which are few.</summary>
    private WordKinds Kinds(string typed, string stem)
    {
        if (_kinds.TryGetValue(typed, out var known))
            return known;
        var kinds = languages.Kinds(typed) | (Measures.Units.ContainsKey(typed) ? WordKinds.Unit : 0) | (char.IsAsciiDigit(typed[0]) ? WordKinds.Number : 0)
            | (products.Names(stem) ? WordKinds.InName : 0) | (nomenclature.Uses(stem) ? WordKinds.InNomenclature : 0) | (everyday.Contains(stem) ? WordKinds.Everyday : 0)
            | (scopes.Uses(stem) ? WordKinds.InScope : 0) | (KiswahiliNames.Connects(typed) ? WordKinds.Connects : 0)
            | (nomenclature.Materials.StateOf(typed) is null ? 0 : WordKinds.State);
        if (_kept < MostKept && _kinds.TryAdd(typed, kinds))
            Interlocked.Increment(ref _kept);
        return kinds;
    }
}
