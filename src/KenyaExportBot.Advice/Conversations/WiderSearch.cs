using KenyaExportBot.Advice.Answers;
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
internal sealed class WiderSearch(NomenclatureSearch nomenclature, FormStates states, Understander understander, Thresholds thresholds)
{
    private const int MostWords = 14;

    private readonly StatesAtName _states = new(nomenclature, states, understander, thresholds);

    /// <summary>One message is looked at from several sides; its search is done once, unless another chat comes between.</summary>
    private Searched? _last;

    public WiderHits Of(Meaning meaning, bool isBare)
    {
        if (meaning.Amount.IsGiven || !meaning.MayBeOfGood)
            return WiderHits.None;
        var (hits, isPhrase) = isBare ? (IsStrange(meaning) || HasLooseNumber(meaning) ? [] : Phrase(meaning), true)
            : Place(meaning) is { Count: > 0 } inPlace && inPlace[0].Closeness >= thresholds.LeastInPhrase ? (inPlace, true)
            : (Sentence(meaning), false);
        if (hits is not [var best, ..] || best.Closeness < (isPhrase ? thresholds.LeastInPhrase : meaning.Scope.IsAboutTrade ? thresholds.LeastInSentence : thresholds.LeastInTalk))
            return WiderHits.None;

        // Of a place with a slip in it the rest may be another good's name: "pinut bata" is no duck.
        var settled = !meaning.Unnamed.Any(place => place.HasStrange) && !meaning.Tokens.Any(token => token.IsDoubtful)
            && best.Closeness >= thresholds.Exact && best.Code.IsSubheading && !(hits.Count > 1 && hits[1].Closeness >= thresholds.Exact);
        return new WiderHits([.. hits.Select(hit => hit.Code)], settled ? best.Code : null);
    }

    /// <summary>What a vague word may mean, to choose from while it is asked about.</summary>
    public IReadOnlyList<HsCode> Beside(Meaning? meaning)
    {
        if (meaning is not { IsSentence: false, Products: [{ Vague: not null } vague, ..] })
            return [];
        var words = meaning.StemsOf(vague);
        var hits = meaning.Intent is { IsSettled: true } ? nomenclature.Rank(words, words.Count, Questions.Most) : Phrase(meaning);
        return [.. hits.Where(hit => hit.Closeness >= thresholds.OneName).Select(hit => hit.Code)];
    }

    /// <summary>"School bags": the words sound like another subject, but as a bare phrase they come near to a good's name.</summary>
    public bool IsGood(Meaning meaning) =>
        !meaning.IsSentence && meaning.Tokens.Length <= MostWords && !(meaning.Scope.IsWhole && meaning.Tokens.Length > 1)
        && meaning.Words.All(word => word.Length < 3 || nomenclature.Uses(word) || understander.IsQualifier(word)) && IsNear(Phrase(meaning), thresholds.Fair);

    /// <summary>"Paper plates", "legal documents": the words sound like a question, but all of them together are a good's name.</summary>
    public bool IsName(Meaning meaning)
    {
        if (meaning.IsSentence || meaning.Codes.Count > 0 || meaning.Amount.IsGiven || meaning.Tokens.Count(token => char.IsLetter(token.Text[0])) is < 2 or > 6)
            return false;
        return IsNear(Phrase(meaning), thresholds.NameLike);
    }

    /// <summary>
    /// "Bicycle pumps" is no bicycle: words beside a name may make it another good. Then both are offered. Empty when
    /// nothing speaks for another good.
    /// </summary>
    public IReadOnlyList<HsCode> Instead(IReadOnlyList<Subject> subjects, Roles roles, Meaning meaning, bool isBare)
    {
        if (meaning.Codes.Count > 0 || meaning.Amount.IsGiven || meaning.Products.Count == 0)
            return [];
        var aside = roles.Aside;
        var entries = meaning.Products.Where(product => product.Entry is not null && !aside.Contains(product)).ToList();
        if (!isBare && entries.Count == 0)
            return AroundVague(meaning);
        if (subjects.Count == 1 && entries is [var heard] && EitherHeard(subjects[0], heard, meaning) is { Count: > 0 } either)
            return either;
        if (!isBare && entries is [var doubtful] && doubtful.Sureness < (doubtful.IsCorrected ? thresholds.SureMended : doubtful.Count > 1 || !understander.Knows(meaning.Tokens[doubtful.First].Text) ? 0 : thresholds.LeastAnswered))
            return [.. subjects.SelectMany(StatesAtName.CodesOf).Distinct().Take(Questions.Most)];
        if (_states.Of(subjects, entries, meaning) is { Count: > 0 } changed)
            return changed;
        if (!isBare && entries.Count > 1 && InOnePlace(entries, meaning) is { Count: > 0 } together)
            return together;
        if (entries is [var what, var thing] && subjects.Count == 2 && thing.First == what.First + what.Count && StatesAtName.IsOneSpace(meaning, thing.First))
        {
            // "Cow intestines", "cassava crisps": one good, and what it is of. Neither name alone says it.
            List<string> both = [.. meaning.Tokens.Skip(what.First).Take(what.Count + thing.Count).Select(token => token.Stem)];

            // "Tomato ketchup", "coconut coir": the second name is enough, and the nomenclature thinks so too.
            if (subjects[1] is Subject.Known { Product.Code: var whole } && nomenclature.Rank(both, both.Count, 1) is [var nearest] && nearest.Closeness >= thresholds.OneName
                && (nearest.Code == whole || (nearest.Code.IsHeading && whole.IsWithin(nearest.Code.Digits))))
                return [whole];
            if (isBare && !(nomenclature.Rank(both, both.Count, 1) is [var one] && one.Closeness >= thresholds.Fair))
                return AtName(subjects, meaning, entries, aside, true);
            var alone = subjects.SelectMany(subject => StatesAtName.CodesOf(subject).Take(1)).Reverse().ToList();
            return [.. nomenclature.Rank(both, both.Count, Questions.Most).Where(hit => hit.Closeness >= thresholds.LeastInSentence && !alone.Contains(hit.Code)).Select(hit => hit.Code).Take(Questions.Most - alone.Count), .. alone];
        }

        // "Maji ya madafu": one good, and neither water nor coconuts.
        if (!isBare && entries is [var head, var of] && subjects.Count == 2 && of.First == head.First + head.Count + 1 && KiswahiliNames.Connects(meaning.Tokens[of.First - 1].Text))
        {
            List<string> both = [.. meaning.Tokens.Skip(head.First).Take(head.Count + 1 + of.Count).Select(token => token.Stem)];
            var named = subjects.SelectMany(subject => StatesAtName.CodesOf(subject).Take(1)).ToList();
            return [.. named, .. nomenclature.Rank(both, both.Count, Questions.Most).Where(hit => hit.Closeness >= thresholds.LeastInPhrase && !named.Contains(hit.Code)).Select(hit => hit.Code).Take(Questions.Most - named.Count)];
        }

        if (!isBare && entries.Count != 1)
            return [];

        // "Dryd oyster mushroom": a word that nobody knows stands there too, and may say in which state the good is.
        if (entries is [var only] && meaning.Places.Any(place => place.HasStrange && place.Holds(only)) && subjects is [Subject.Known { Entry: { } entry } taken]
            && !entry.Forms.Any(form => form.Code == taken.Product.Code && FormWords.Pick(entry, meaning.Words) == form) && entry.Offered.Select(form => form.Code).Distinct().Count() > 1)
            return [taken.Product.Code, .. entry.Offered.Select(form => form.Code).Where(code => code != taken.Product.Code).Distinct().Take(Questions.Most - 1)];
        if (!isBare && InPlace(subjects, meaning, entries[0], roles.Packs) is { Count: > 0 } inPlace)
            return inPlace;
        return AtName(subjects, meaning, entries, aside, isBare);
    }

    /// <summary>Two goods sound like what was written: both are offered.</summary>
    private IReadOnlyList<HsCode> EitherHeard(Subject subject, ProductMention mention, Meaning meaning)
    {
        var tokens = meaning.Tokens.Skip(mention.First).Take(mention.Count).ToList();
        if (!tokens.Exists(token => token.Or is not null))
            return [];
        List<string> words = [.. tokens.Select(token => Spelling.Stem(token.Or ?? token.Text))];
        if (nomenclature.Rank(words, words.Count, 2) is not [var other, ..] hits || other.Closeness < thresholds.OneName)
            return [];
        var own = StatesAtName.CodesOf(subject).ToList();
        return own.Exists(code => code.Heading == other.Code.Heading) ? [] : [.. own.Take(2), .. hits.Where(hit => hit.Closeness >= thresholds.OneName).Select(hit => hit.Code)];
    }

    /// <summary>What the words at a name, or in a bare phrase all words, make of a good.</summary>
    private IReadOnlyList<HsCode> AtName(IReadOnlyList<Subject> subjects, Meaning meaning, List<ProductMention> entries, IReadOnlySet<ProductMention> aside, bool isBare)
    {
        var extra = Extra(meaning, entries, isBare);

        // "Gundi ya nyuki" is one good, and neither glue nor bees: offered, not answered.
        if (entries is [var left, var right] && right.First == left.First + left.Count + 1 && KiswahiliNames.Connects(meaning.Tokens[right.First - 1].Text)
            && subjects.Count == 2)
            return [.. subjects.SelectMany(subject => StatesAtName.CodesOf(subject).Take(1)), .. Phrase(meaning).Where(hit => hit.Closeness >= thresholds.LeastInPhrase).Select(hit => hit.Code).Take(Questions.Most - 2)];

        // Several names in one message are a list of goods.
        if (entries.Count > 2 || (entries.Count == 2 && extra.Count > 0 && meaning.Comma < int.MaxValue && !extra.Exists(understander.IsContent)))
            return [];
        if (entries.Count < 2 && (extra.Count == 0 || !extra.Exists(nomenclature.Uses)))
        {
            // Among words nobody knows a name may be chance, a mended one most of all: it is offered, not answered.
            var strange = isBare ? extra.Count(understander.IsContent) : 0;
            return entries is [var lone] && strange >= (lone.IsCorrected ? 1 : 2) ? [.. subjects.SelectMany(StatesAtName.CodesOf).Distinct().Take(subjects is [Subject.Open] ? 2 : 1)] : [];
        }

        var hits = isBare ? Phrase(meaning) : WithName(meaning, entries[0], extra);
        var least = !isBare ? thresholds.NameLike : extra.Count == 0 && IsList(meaning) ? thresholds.OneName : thresholds.LeastInPhrase;
        if (hits is not [var best, ..] || best.Closeness < least)
            return [];
        var named = subjects.SelectMany(StatesAtName.CodesOf).ToList();
        if (isBare && best.Closeness >= thresholds.Exact && named.Count > 0 && named.TrueForAll(code => code == best.Code))
            return [];
        if (isBare && aside.Count == 0 && best.Closeness >= thresholds.Exact && (entries.Count > 1 || (best.Code.IsSubheading && !(hits.Count > 1 && hits[1].Closeness >= thresholds.Exact))))
            return [best.Code];
        if (named.Exists(code => code.Heading == best.Code.Heading) && (!isBare || SaysWhatItIs(meaning, entries)))
            return [];
        var codes = hits.Select(hit => hit.Code).Where(code => !named.Exists(known => known.Heading == code.Heading)).Take(Questions.Most - 1).ToList();
        if (named.Count > 0)
            codes.Insert(Math.Min(codes.Count, best.Closeness > thresholds.NamedFirst ? 1 : 0), named[0]);
        return codes;
    }

    /// <summary>"Coir floor mats": names of several goods run on without a stop, and all of it is the name of one.</summary>
    private IReadOnlyList<HsCode> InOnePlace(List<ProductMention> entries, Meaning meaning)
    {
        var place = meaning.Places.FirstOrDefault(place => place.Holds(entries[0]));
        var last = entries[^1];
        if (entries.Exists(entry => !place.Holds(entry)) || Enumerable.Range(entries[0].First, last.First - entries[0].First).Any(at => nomenclature.Materials.Roles.Joins.Contains(meaning.Tokens[at].Text)))
            return [];
        var words = Words(meaning, place);
        var hits = words.Count <= MostWords ? nomenclature.Rank(words, words.Count, Questions.Most) : [];
        return IsOneName(hits) ? [hits[0].Code] : Longest(words, [.. entries.Select(entry => meaning.StemsOf(entry))]);
    }

    /// <summary>
    /// "Woven coir floor mats": the longest name whose words are all said there, when it takes in a word of every name found and is
    /// longer than each.
    /// </summary>
    private IReadOnlyList<HsCode> Longest(List<string> words, List<List<string>> named)
    {
        var longest = words.SelectMany(word => nomenclature.NamesSaid(words, word)).Where(name => named.TrueForAll(own => own.Count < name.Words.Count && own.Exists(name.Words.Contains)))
            .GroupBy(name => name.Words.Count).MaxBy(names => names.Key)?.Select(name => name.Code).Distinct().ToList();
        return longest is [{ IsSubheading: true }] ? longest : [];
    }

    /// <summary>"Cow gallstones": the name is a part of what stands there, and the whole is another good.</summary>
    private IReadOnlyList<HsCode> InPlace(IReadOnlyList<Subject> subjects, Meaning meaning, ProductMention mention, IReadOnlySet<ProductMention> packs)
    {
        // "Pasheni katoni ya kilo mbili": what it is packed in is no part of its name.
        var place = meaning.Places.FirstOrDefault(place => place.Holds(mention));
        if (packs.FirstOrDefault(place.Holds) is { } pack && pack.First > mention.First)
            place = place with { Count = pack.First - place.First };
        if (place.Count <= mention.Count)
            return [];
        var words = Words(meaning, place);
        var named = meaning.StemsOf(mention);
        if (words.Count > MostWords || !words.Exists(word => !named.Contains(word) && nomenclature.Uses(word) && !FormWords.Knows(mention.Entry!, word) && !nomenclature.Materials.IsDescribing(word)))
            return [];
        var hits = nomenclature.Rank(words, words.Count, Questions.Most);
        var codes = subjects.SelectMany(StatesAtName.CodesOf).ToList();

        // "Beef tallow": what stands behind the name says what the good is, and nothing near it is a reason to doubt.
        var behind = mention.First + mention.Count;
        var isHead = meaning.Speech == Speech.English && place.First + place.Count > behind && meaning.Tokens[behind] is var head && !understander.IsQualifier(head.Text)
            && head.Stem is var stem && nomenclature.Uses(stem) && !FormWords.Knows(mention.Entry!, stem) && !nomenclature.Materials.IsDescribing(stem);
        if (!IsNear(hits, isHead ? thresholds.LeastInPhrase : thresholds.Fair) || codes.Contains(hits[0].Code))
            return [];
        if (IsOneName(hits))
            return [hits[0].Code];
        if (Longest(words, [named]) is { Count: > 0 } longest)
            return longest;
        if (codes.Exists(code => code.Heading == hits[0].Code.Heading))
            return [];
        return [.. hits.Where(hit => hit.Closeness >= thresholds.LeastInPhrase).Select(hit => hit.Code).Take(Questions.Most - 1), .. codes.Take(1)];
    }

    /// <summary>"The code for rubber gloves": beside a vague word another one may settle what is meant.</summary>
    private IReadOnlyList<HsCode> AroundVague(Meaning meaning)
    {
        var vague = meaning.Products[0];
        if (meaning.Places.FirstOrDefault(place => place.Holds(vague)) is { Count: > 0 } place && place.Count > vague.Count
            && nomenclature.Rank(Words(meaning, place), Words(meaning, place).Count, Questions.Most) is var whole && IsNear(whole, thresholds.Fair))
            return [.. whole.Select(hit => hit.Code)];
        var beside = understander.Qualifying(meaning, vague, false);
        if (beside.Count == 0)
            return [];
        List<string> words = [.. meaning.Tokens.Skip(vague.First - 1).Take(vague.Count + 2).Select(token => token.Stem)
            .Where((word, i) => beside.Contains(word) || (i + Math.Max(0, vague.First - 1) >= vague.First && i + Math.Max(0, vague.First - 1) < vague.First + vague.Count))];
        var hits = nomenclature.Rank(words, words.Count, Questions.Most);
        return IsNear(hits, thresholds.OneName) ? [.. hits.Select(hit => hit.Code)] : [];
    }

    /// <summary>
    /// Whether a product's name says what the thing is: it ends the phrase. In "guitar parts" and "cocoa butter mixing
    /// machines" it only says what the thing is for.
    /// </summary>
    private bool SaysWhatItIs(Meaning meaning, List<ProductMention> entries)
    {
        var last = -1;
        for (var i = 0; i < meaning.Tokens.Length && meaning.Tokens[i].Start < meaning.Comma; i++)
        {
            if (char.IsLetter(meaning.Tokens[i].Text[0]) && !understander.IsQualifier(meaning.Tokens[i].Text))
                last = i;
        }

        return entries.Exists(entry => last >= entry.First && last < entry.First + entry.Count);
    }

    /// <summary>"Tea and coffee", "tea, coffee": two goods; "cotton dress" is one.</summary>
    private static bool IsList(Meaning meaning) =>
        meaning.Tokens.Any(token => token.Text is "and" or "na" or "or" or "au" or "plus") || meaning.Tokens.Any(token => token.Start > meaning.Comma);

    /// <summary>Words that no name and no form of a named product accounts for. A vague word accounts for nothing but itself.</summary>
    private List<string> Extra(Meaning meaning, List<ProductMention> entries, bool isBare)
    {
        if (!isBare)
            return [.. understander.Qualifying(meaning, entries[0], false).Where(word => !FormWords.Knows(entries[0].Entry!, word))];
        var extra = new List<string>();
        var isMoreThanVague = meaning.Products.Count != 1;
        var last = entries.Count == 0 ? int.MaxValue : entries[^1].First + entries[^1].Count;
        for (var i = 0; i < meaning.Tokens.Length; i++)
        {
            // Behind the name, what it is for, where it is from and how it is packed.
            if (i >= last && !HasStateBehind(meaning, i) && (meaning.Tokens[i].IsNumber || meaning.Tokens[i].Text is "from" or "in" or "kutoka" || (meaning.Tokens[i].Text is "for" or "kwa" && !IsNear(Phrase(meaning), thresholds.OneName))))
                break;
            var word = meaning.Tokens[i].Stem;
            if (word.Length < 3 || (entries.Count > 0 && nomenclature.Materials.IsDescribing(word)) || (nomenclature.Materials.StateOf(meaning.Tokens[i]) is null && meaning.IsNamed(i)) || !char.IsLetter(word[0]) || understander.IsQualifier(meaning.Tokens[i].Text)
                || entries.Exists(entry => (i >= entry.First && i < entry.First + entry.Count) || FormWords.Knows(entry.Entry!, word)))
                continue;
            extra.Add(word);
            isMoreThanVague |= i < meaning.Products[0].First || i >= meaning.Products[0].First + meaning.Products[0].Count;
        }

        // All of it one vague word: that is asked about.
        return entries.Count == 0 && !isMoreThanVague ? [] : extra;
    }

    /// <summary>"Baby corn in jars, with vinegar": what stands behind may still make it another good.</summary>
    private bool HasStateBehind(Meaning meaning, int at) =>
        meaning.Tokens.Skip(at).Any(token => nomenclature.Materials.StateOf(token) is not null);

    /// <summary>Several words, and hardly one that any list knows: another language, or a hand on the keyboard.</summary>
    private bool IsStrange(Meaning meaning)
    {
        var (words, strange) = (0, 0);
        foreach (var token in meaning.Tokens.Where(token => token.Text.Length > 2 && char.IsLetter(token.Text[0])))
        {
            words++;
            strange += nomenclature.Uses(token.Stem) || understander.Knows(token.Text) ? 0 : 1;
        }

        return words > 1 && (strange == words || (strange > words / 2 && !IsNear(Phrase(meaning), thresholds.OneName)));
    }

    /// <summary>Whether the words are the name of one subheading, and of no other code.</summary>
    private bool IsOneName(IReadOnlyList<NomenclatureHit> hits) =>
        hits is [{ Code.IsSubheading: true } best, ..] && best.Closeness >= thresholds.Exact && !(hits.Count > 1 && hits[1].Closeness >= thresholds.Exact);

    private static bool IsNear(IReadOnlyList<NomenclatureHit> hits, double least) => hits.Count > 0 && hits[0].Closeness >= least;

    private IReadOnlyList<NomenclatureHit> WithName(Meaning meaning, ProductMention mention, List<string> extra)
    {
        List<string> words = [.. meaning.StemsOf(mention), .. extra];
        return nomenclature.Rank(words, words.Count, Questions.Most);
    }

    /// <summary>What the words come near to that stand where a good would.</summary>
    private IReadOnlyList<NomenclatureHit> Place(Meaning meaning)
    {
        var words = meaning.Unnamed.Any() ? Words(meaning, meaning.Unnamed.MaxBy(place => place.Sureness * place.Count)) : Likely(meaning);
        return words.Count is > 0 and <= MostWords ? nomenclature.Rank(words, words.Count, Questions.Most) : [];
    }

    /// <summary>The words that are most likely a good's where none is certainly one: the likeliest and those beside it.</summary>
    private List<string> Likely(Meaning meaning)
    {
        var (first, last) = (-1, -1);
        for (var i = 0; i < meaning.Tokens.Length; i++)
        {
            if (meaning.Goodness[i] >= thresholds.LikelyGood && (first < 0 || last == i - 1))
                (first, last) = (first < 0 ? i : first, i);
        }

        return first < 0 ? [] : Words(meaning, new GoodPlace(first, last + 1 - first, meaning.Goodness[first], false));
    }

    private List<string> Words(Meaning meaning, GoodPlace place) =>
        [.. meaning.Tokens.Skip(place.First).Take(place.Count).Where(token => char.IsLetter(token.Text[0]) && !understander.IsQualifier(token.Text)).Select(token => token.Stem)];

    private IReadOnlyList<NomenclatureHit> Sentence(Meaning meaning) =>
        meaning.ContentWords.Count is > 0 and <= MostWords ? nomenclature.Rank(meaning.ContentWords, meaning.ContentWords.Count, Questions.Most) : [];

    /// <summary>"100 divide by 4", "test test 123": a number that measures nothing stands in no name.</summary>
    private static bool HasLooseNumber(Meaning meaning) =>
        meaning is { Products.Count: 0, Codes.Count: 0, Quantity: null } && meaning.Tokens.Any(token => token.IsNumber);

    private IReadOnlyList<NomenclatureHit> Phrase(Meaning meaning)
    {
        if (_last is { } last && ReferenceEquals(last.Meaning, meaning))
            return last.Hits;
        var (words, head) = understander.PhraseWords(meaning);

        // "Yo" is half of a toy's name, and no toy.
        if (words is [{ Length: < 3 }])
            words = [];
        var hits = words.Count is > 0 and <= MostWords ? nomenclature.Rank(words, head, Questions.Most) : [];
        _last = new Searched(meaning, hits);
        return hits;
    }

    private sealed record Searched(Meaning Meaning, IReadOnlyList<NomenclatureHit> Hits);
}
