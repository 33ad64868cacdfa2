using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>What the whole Harmonized System has for words the name files do not settle.</summary>
/// <param name="Codes">To be offered, best first; empty when nothing came near.</param>
/// <param name="Settled">The one subheading the words are a name of: it is answered for.</param>
internal sealed record WiderHits(IReadOnlyList<HsCode> Codes, HsCode? Settled)
{
    public static WiderHits None { get; } = new([], null);
}

/// <summary>Goes beyond the name files: what only the nomenclature knows is offered, an exact name of one subheading is answered.</summary>
internal sealed class WiderSearch(NomenclatureSearch nomenclature, Understander understander)
{
    /// <summary>A question offers no more.</summary>
    private const int Offered = 5;

    private const int MostWords = 14;

    private const double NameLike = 0.9;

    /// <summary>The words are a name.</summary>
    private const double Exact = 0.99;

    /// <summary>
    /// With less it is chance that words and names met: in a sentence sooner than in a bare phrase. Chosen on the
    /// development sets. Phrases at 0.12, 0.2, 0.25, 0.3: heading within three 77.5, 77.3, 76.4, 75.6 %, while at 0.12 talk
    /// draws offers. Sentences at 0.45, 0.6, 0.75: out of scope caught 90, 90, 92 %, goods found 97.1, 97.1, 96.8 %.
    /// </summary>
    private const double LeastInPhrase = 0.2, LeastInSentence = 0.6;

    /// <summary>From here on the nomenclature's name stands before the good named by one of the words.</summary>
    private const double NamedFirst = 0.3;

    /// <summary>Two products named, and nothing else: still one good when one name holds both ("silver earring").</summary>
    private const double OneName = 0.75;

    /// <summary>One message is looked at from several sides; its search is done once, unless another chat comes between.</summary>
    private Searched? _last;

    public WiderHits Of(Meaning meaning, bool isBare)
    {
        if (meaning.Amount.IsGiven)
            return WiderHits.None;
        var hits = isBare ? Phrase(meaning) : Sentence(meaning);
        if (hits is not [var best, ..] || best.Closeness < (isBare ? LeastInPhrase : LeastInSentence))
            return WiderHits.None;
        var settled = best.Closeness >= Exact && best.Code.IsSubheading && !(hits.Count > 1 && hits[1].Closeness >= Exact);
        return new WiderHits([.. hits.Select(hit => hit.Code)], settled ? best.Code : null);
    }

    /// <summary>What a vague word may mean, to choose from while it is asked about.</summary>
    public IReadOnlyList<HsCode> Beside(Meaning? meaning)
    {
        if (meaning is null || meaning.IsSentence)
            return [];
        return [.. Phrase(meaning).Where(hit => hit.Closeness >= LeastInSentence).Select(hit => hit.Code)];
    }

    /// <summary>"Paper plates", "legal documents": the words sound like a question, but all of them together are a good's name.</summary>
    public bool IsName(Meaning meaning)
    {
        if (meaning.IsSentence || meaning.Codes.Count > 0 || meaning.Amount.IsGiven || meaning.Tokens.Count is < 2 or > 6)
            return false;
        return Phrase(meaning) is [{ Closeness: >= NameLike }, ..];
    }

    /// <summary>
    /// "Bicycle pumps" is no bicycle: words beside a name may make it another good. Then both are offered. Empty when
    /// nothing speaks for another good.
    /// </summary>
    public IReadOnlyList<HsCode> Instead(IReadOnlyList<Subject> subjects, Meaning meaning, bool isBare)
    {
        if (meaning.Codes.Count > 0 || meaning.Amount.IsGiven || meaning.Products.Count == 0)
            return [];
        var entries = meaning.Products.Where(product => product.Entry is not null).ToList();
        if (!isBare && entries.Count != 1)
            return [];
        var extra = Extra(meaning, entries, isBare);

        // Several names in one message are a list of goods.
        if (entries.Count > 2 || (entries.Count == 2 && extra.Count > 0 && meaning.Comma < int.MaxValue && !extra.Exists(understander.IsContent)))
            return [];
        if (entries.Count < 2 && (extra.Count == 0 || !extra.Exists(nomenclature.Uses)))
        {
            // Among words nobody knows a name may be chance, a mended one most of all: it is offered, not answered.
            var strange = isBare ? extra.Count(understander.IsContent) : 0;
            return entries is [var lone] && strange >= (lone.IsCorrected ? 1 : 2) ? [.. subjects.SelectMany(CodesOf).Take(1)] : [];
        }

        var hits = isBare ? Phrase(meaning) : WithName(meaning, entries[0], extra);
        var least = !isBare ? 0.9 : extra.Count == 0 && IsList(meaning) ? OneName : LeastInPhrase;
        if (hits is not [var best, ..] || best.Closeness < least)
            return [];
        var named = subjects.SelectMany(CodesOf).ToList();
        if (isBare && entries.Count > 1 && best.Closeness >= Exact)
            return [best.Code];
        if (named.Exists(code => code.Heading == best.Code.Heading) && (!isBare || SaysWhatItIs(meaning, entries)))
            return [];
        var codes = hits.Select(hit => hit.Code).Where(code => !named.Exists(known => known.Heading == code.Heading)).Take(Offered - 1).ToList();
        if (named.Count > 0)
            codes.Insert(Math.Min(codes.Count, best.Closeness > NamedFirst ? 1 : 0), named[0]);
        return codes;
    }

    /// <summary>
    /// Whether a product's name says what the thing is: it ends the phrase. In "guitar parts" and "cocoa butter mixing
    /// machines" it only says what the thing is for.
    /// </summary>
    private bool SaysWhatItIs(Meaning meaning, List<ProductMention> entries)
    {
        var last = -1;
        for (var i = 0; i < meaning.Tokens.Count && meaning.Tokens[i].Start < meaning.Comma; i++)
        {
            if (char.IsLetter(meaning.Tokens[i].Text[0]) && !understander.IsQualifier(meaning.Tokens[i].Text))
                last = i;
        }

        return entries.Exists(entry => last >= entry.First && last < entry.First + entry.Count);
    }

    /// <summary>"Tea and coffee", "tea, coffee": two goods; "cotton dress" is one.</summary>
    private static bool IsList(Meaning meaning) =>
        meaning.Tokens.Any(token => token.Text is "and" or "na" or "or" or "au" or "plus") || meaning.Tokens.Any(token => token.Start > meaning.Comma);

    private static IEnumerable<HsCode> CodesOf(Subject subject) => subject switch
    {
        Subject.Known known => [known.Product.Code],
        Subject.Open open => open.Entry.Forms.Select(form => form.Code),
        _ => [],
    };

    /// <summary>Words that no name and no form of a named product accounts for. A vague word accounts for nothing but itself.</summary>
    private List<string> Extra(Meaning meaning, List<ProductMention> entries, bool isBare)
    {
        if (!isBare)
            return [.. understander.Qualifying(meaning, entries[0], false).Where(word => !FormWords.Knows(entries[0].Entry!, word))];
        var extra = new List<string>();
        var isMoreThanVague = meaning.Products.Count != 1;
        for (var i = 0; i < meaning.Tokens.Count; i++)
        {
            var word = Spelling.Stem(meaning.Tokens[i].Text);
            if (word.Length < 3 || !char.IsLetter(word[0]) || understander.IsQualifier(meaning.Tokens[i].Text)
                || entries.Exists(entry => (i >= entry.First && i < entry.First + entry.Count) || FormWords.Knows(entry.Entry!, word)))
                continue;
            extra.Add(word);
            isMoreThanVague |= i < meaning.Products[0].First || i >= meaning.Products[0].First + meaning.Products[0].Count;
        }

        // All of it one vague word: that is asked about.
        return entries.Count == 0 && !isMoreThanVague ? [] : extra;
    }

    private IReadOnlyList<NomenclatureHit> WithName(Meaning meaning, ProductMention mention, List<string> extra)
    {
        List<string> words = [.. meaning.Tokens.Skip(mention.First).Take(mention.Count).Select(token => Spelling.Stem(token.Text)), .. extra];
        return nomenclature.Rank(words, words.Count, Offered);
    }

    private IReadOnlyList<NomenclatureHit> Sentence(Meaning meaning) =>
        meaning.ContentWords.Count is > 0 and <= MostWords ? nomenclature.Rank(meaning.ContentWords, meaning.ContentWords.Count, Offered) : [];

    private IReadOnlyList<NomenclatureHit> Phrase(Meaning meaning)
    {
        if (_last is { } last && ReferenceEquals(last.Meaning, meaning))
            return last.Hits;
        var (words, head) = understander.PhraseWords(meaning);
        var hits = words.Count is > 0 and <= MostWords ? nomenclature.Rank(words, head, Offered) : [];
        _last = new Searched(meaning, hits);
        return hits;
    }

    private sealed record Searched(Meaning Meaning, IReadOnlyList<NomenclatureHit> Hits);
}
