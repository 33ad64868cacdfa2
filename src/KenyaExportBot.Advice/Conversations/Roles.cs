using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>What the named goods of a message are to one another: made of, meant for, denied. Only what is left over is asked about.</summary>
internal sealed class Roles
{
    private const int MostBetween = 2;

    /// <summary>So many words may stand between "in" and what a good is packed in: "in 50 kg paper sacks".</summary>
    private const int MostBeforePack = 3;

    /// <summary>So many letters may stand between a good and a bracket behind it: "gundi ya miti (gum arabic)".</summary>
    private const int MostBeforeBracket = 16;

    /// <summary>So far behind "sorry" or "I mean" stands what is meant.</summary>
    private const int MostToMeant = 3;

    /// <summary>Meat, milk, eggs and honey, parts, beeswax, hides and wool.</summary>
    private static readonly string[] _ofBeasts = ["02", "04", "05", "1521", "41", "51"];

    private readonly HashSet<ProductMention> _aside = [];
    private readonly HashSet<ProductMention> _packs = [];
    private readonly HashSet<ProductMention> _withIt = [];
    private readonly HashSet<ProductMention> _denied = [];
    private readonly Dictionary<ProductMention, ProductMention> _madeOf = [];

    private readonly RoleWords _words;

    private Roles(RoleWords words) => _words = words;

    /// <summary>Goods that only tell what another is for, and denied ones beside others that are not.</summary>
    public IReadOnlySet<ProductMention> Aside => _aside;

    /// <summary>What another good is packed in.</summary>
    public IReadOnlySet<ProductMention> Packs => _packs;

    /// <summary>Of those, what another good is of or has on it: the words behind still speak of that good.</summary>
    public IReadOnlySet<ProductMention> WithIt => _withIt;

    public static Roles Of(Meaning meaning, Materials materials)
    {
        var roles = new Roles(materials.Roles);
        for (var i = 0; i < meaning.Products.Count; i++)
        {
            var mention = meaning.Products[i];
            if (mention.Entry is null)
                continue;
            if (roles.IsDenied(mention, meaning))
                roles._denied.Add(mention);
            else if (meaning.Products.LastOrDefault(other => other.Entry is not null && other.First < mention.First) is { } left)
                roles.Relate(left, mention, meaning);
        }

        // "Pembe za ng'ombe na kwato", "we keep goats, can their meat be sold": the beast is named for what is got of it.
        if (meaning.Products.Any(IsOfBeast))
            roles._aside.UnionWith(meaning.Products.Where(mention => IsBeast(mention) && !roles.IsListed(mention, meaning)));
        if (meaning.Products.Count > 1)
            roles.SetAside(meaning, materials);
        return roles;
    }

    /// <summary>Of several goods, those that are not meant.</summary>
    private void SetAside(Meaning meaning, Materials materials)
    {
        // "Tea in 50 kg paper sacks": what it is packed in.
        _packs.UnionWith(meaning.Products.Where(mention => mention.Entry is not null && mention != meaning.Products[0] && IsPack(mention, meaning, materials.Packing)));
        _aside.UnionWith(_packs);

        // "Frozen pineapple, no wait, I mean canned".
        if (Corrected(meaning) is var corrected and >= 0)
            _aside.UnionWith(meaning.Products.Where(mention => mention.First < corrected));

        // "Gundi ya miti ya mgunga (gum arabic)": one good, and its closer name in brackets.
        if (meaning.Products.FirstOrDefault(mention => mention is { Entry: not null, First: > 0 } && meaning.Tokens[mention.First].Start == meaning.Bracket + 1) is { } inBrackets)
            _aside.UnionWith(meaning.Products.Where(mention => mention.First < inBrackets.First && mention.Entry != inBrackets.Entry && meaning.Tokens[mention.First + mention.Count - 1].End >= meaning.Bracket - MostBeforeBracket));

        // "I carve elephants and giraffes from jacaranda, can the carvings go": the beasts are of wood.
        if (meaning.Products.Any(mention => mention.Entry is { } carved && carved.Offered.All(form => form.Code.IsWithin("4420") || form.Code.IsWithin("6802") || form.Code.IsWithin("9601") || form.Code.IsWithin("9703"))))
            _aside.UnionWith(meaning.Products.Where(IsBeast));

        // "We turn coconut shells into charcoal": the charcoal is meant.
        if (meaning.Products.FirstOrDefault(mention => mention is { Entry: not null, First: > 0 } && _words.Becoming.Contains(meaning.Tokens[mention.First - 1].Text)) is { } become)
        {
            _aside.UnionWith(meaning.Products.Where(mention => mention.First < become.First));
            if (meaning.Products.LastOrDefault(mention => mention.Entry is not null && mention.First < become.First) is { } source)
                _madeOf.TryAdd(become, source);
        }

        // "We buy hides in Uganda and make bags", asked of the bags.
        if (meaning.Likelihood("rules_of_origin") >= meaning.Thresholds.LearntAlone || meaning.Scope.Markets is not null)
        {
            var bought = meaning.Products.Where(mention => mention.First > 0 && _words.Bought.Contains(meaning.Tokens[mention.First - 1].Text)).ToList();
            if (meaning.Products.Any(mention => mention.Entry is not null && !bought.Contains(mention) && !_denied.Contains(mention)))
                _aside.UnionWith(bought);

            // "T-shirts sewn from Indian cotton fabric", "belts, the buckle is from Italy".
            var foreign = meaning.Products.Where(mention => mention.Entry is not null && IsForeign(mention, meaning)).ToList();
            if (meaning.Products.Any(mention => mention.Entry is not null && !foreign.Contains(mention) && !_aside.Contains(mention) && !_denied.Contains(mention)))
                _aside.UnionWith(foreign);

            // "Ngozi mbichi tunazinunua Uganda, tunazichakata ziwe wet blue": what it is made into is meant.
            var made = meaning.Products.Where(mention => mention is { Entry: not null, First: > 0 } && !_aside.Contains(mention) && _words.Made.Contains(meaning.Tokens[mention.First - 1].Text)).ToList();
            if (made.Count > 0)
                _aside.UnionWith(meaning.Products.Where(mention => mention.First < made[0].First));
        }

        // "Raw goat skins, tanned into wet blue": it is still the goat's.
        _aside.RemoveWhere(mention => meaning.Products.Any(other => other.First > mention.First && IsForm(mention, other, meaning)));

        // "Tunashona mashati kwa pamba ya Tanzania": the shirts are meant.
        if (meaning.Products.Any(mention => mention is { Entry: not null, IsStuff: false } && !_aside.Contains(mention) && !_denied.Contains(mention)))
            _aside.UnionWith(meaning.Products.Where(mention => mention.IsStuff));

        SetAsidePutOn(meaning);
        SetAsideOf(meaning);
        KeepAsked(meaning);

        // "A wheelbarrow of iron bars": a name that stands where hardly a good would, beside one that is certain.
        var sure = Meant(meaning).FindAll(mention => mention.Sureness >= meaning.Thresholds.SureGood);
        if (sure.Count > 0)
            _aside.UnionWith(Meant(meaning).Where(mention => mention.Sureness < meaning.Thresholds.SureNamed && !sure.Exists(other => IsBeside(other, mention, meaning))));

        // One good alone is what the message is about, whatever is denied of it.
        if (meaning.Products.Any(mention => mention.Entry is { } entry && !_denied.Contains(mention) && !_denied.Any(denied => denied.Entry == entry)))
            _aside.UnionWith(_denied);
    }

    /// <summary>What is put on a good, taken off it, or what it is put into: "we take out the skin, rub it with salt and put it in the freezer".</summary>
    private void SetAsidePutOn(Meaning meaning)
    {
        foreach (var mention in Meant(meaning))
        {
            var others = Meant(meaning).FindAll(other => other != mention);
            if (others.Count == 0)
                return;
            if (IsSeasoning(mention, meaning) && !IsInList(mention, meaning) && others.TrueForAll(other => other.First < mention.First && !IsSeasoning(other, meaning)))
            {
                _aside.Add(mention);
                _withIt.Add(mention);
                _madeOf.TryAdd(others[^1], mention);
            }
            else if ((IsPart(mention) && IsRemoved(mention, meaning)) || (IsMachine(mention) && others.Exists(IsFood) && IsEntered(mention, meaning)))
            {
                _aside.Add(mention);
            }
        }
    }

    /// <summary>Right behind "and" or a comma.</summary>
    private bool IsInList(ProductMention mention, Meaning meaning) => meaning.IsApart(mention.First) || (mention.First > 0 && _words.Joins.Contains(meaning.Tokens[mention.First - 1].Text));

    /// <summary>"Mayai freshi za kuku", "mikeka mikubwa ya miyaa": what the first is of.</summary>
    private void SetAsideOf(Meaning meaning)
    {
        var meant = Meant(meaning);
        for (var at = 1; at < meant.Count; at++)
        {
            var (left, of) = (meant[at - 1], meant[at]);
            var gap = of.First - left.First - left.Count;
            if (left.Entry is { IsGeneric: false } && gap is > 1 and <= MostBetween + 1 && KiswahiliNames.Connects(meaning.Tokens[of.First - 1].Text) && !IsBeside(left, of, meaning))
                _withIt.Add(of);
        }

        _aside.UnionWith(_withIt);
    }

    private bool IsSeasoning(ProductMention mention, Meaning meaning)
    {
        var (first, end) = (meaning.Tokens[mention.First].Text, mention.First + mention.Count);
        if (mention.First > 0 && KiswahiliNames.Connects(meaning.Tokens[mention.First - 1].Text))
            return false;
        return _words.Seasonings.Contains(meaning.Tokens[end - 1].Text) || (_words.Seasonings.Contains(first) && KiswahiliNames.Connects(meaning.Tokens[mention.First + 1].Text));
    }

    /// <summary>Right behind "tunatoa" or "take out the", or joined to another part that is.</summary>
    private bool IsRemoved(ProductMention mention, Meaning meaning)
    {
        var before = mention.First - 1;
        while (before > 0 && (_words.Articles.Contains(meaning.Tokens[before].Text) || _words.Joins.Contains(meaning.Tokens[before].Text)))
            before--;
        return before >= 0 && !meaning.IsApart(mention.First)
            && (_words.Removed.Contains(meaning.Tokens[before].Text) || meaning.Products.Any(other => _aside.Contains(other) && IsPart(other) && other.First + other.Count == before + 1 && IsRemoved(other, meaning)));
    }

    private bool IsEntered(ProductMention mention, Meaning meaning)
    {
        if (mention.First > 0 && KiswahiliNames.Connects(meaning.Tokens[mention.First - 1].Text))
            return true;
        for (var at = mention.First - 1; at >= 0 && at >= mention.First - MostBeforePack; at--)
        {
            if (_words.Inside.Contains(meaning.Tokens[at].Text) || _words.Entered.Contains(meaning.Tokens[at].Text))
                return true;
        }

        return false;
    }

    private static bool IsPart(ProductMention mention) => mention.Entry is { } entry && entry.Offered.All(form => form.Code.IsWithin("05") || form.Code.IsWithin("41") || form.Code.IsWithin("51"));

    private static bool IsMachine(ProductMention mention) => mention.Entry is { } entry && entry.Offered.All(form => form.Code.Digits[0] == '8' && form.Code.Digits[1] >= '4');

    private static bool IsFood(ProductMention mention) => mention.Entry is { } entry && entry.Offered.All(form => string.CompareOrdinal(form.Code.Digits, "25") < 0);

    /// <summary>Whether all goods that are left are said as a list: "tea, coffee and omena". Of others, only one is meant.</summary>
    public bool AreListed(Meaning meaning)
    {
        var meant = Meant(meaning);
        return Enumerable.Range(1, Math.Max(0, meant.Count - 1)).All(at => IsBeside(meant[at - 1], meant[at], meaning));
    }

    private List<ProductMention> Meant(Meaning meaning) => [.. meaning.Products.Where(mention => mention.Entry is not null && !_aside.Contains(mention) && !_denied.Contains(mention))];

    /// <summary>Whether somewhere between two goods stands "and" or a comma.</summary>
    private bool IsBeside(ProductMention one, ProductMention another, Meaning meaning)
    {
        var (left, right) = one.First < another.First ? (one, another) : (another, one);
        for (var at = left.First + left.Count; at <= right.First; at++)
        {
            if (meaning.IsApart(at) || (at < right.First && _words.Joins.Contains(meaning.Tokens[at].Text)))
                return true;
        }

        return false;
    }

    /// <summary>"The honey is sold already, what I have is the wax. How much tax does China put on beeswax": of a long story, the goods of the sentence that asks.</summary>
    private void KeepAsked(Meaning meaning)
    {
        var sentences = meaning.Sentences;
        List<ProductMention> goods = sentences.Count == 1 ? [] : [.. meaning.Products.Where(mention => mention.Entry is not null && !_aside.Contains(mention) && !_denied.Contains(mention))];
        if (goods.Count < 2)
            return;
        for (var asking = sentences.Count - 1; asking >= 0; asking--)
        {
            // "Nikona freezer tatu, so nataka kujua walilipa ngapi": in the clause that asks, or behind it.
            if (LastCue(asking, meaning, false) is not (var cue and >= 0) || !goods.Exists(good => sentences.At(good.First) == asking && good.First >= sentences.ClauseAt(cue)))
                continue;
            var asked = goods.FindAll(good => sentences.At(good.First) == asking);
            var others = goods.FindAll(good => sentences.At(good.First) != asking);
            if (others.Exists(good => LastCue(sentences.At(good.First), meaning, true) >= 0))
                return;

            // "Frozen Nile perch fillets ... are the fillets accepted": the same, and said closer before.
            var closer = others.FindAll(other => asked.Exists(good => IsCloser(other, good, meaning)));
            _aside.UnionWith(others.Except(closer));
            _aside.UnionWith(asked.Where(good => closer.Exists(other => IsCloser(other, good, meaning))));
            return;
        }
    }

    /// <summary>Whether a name has all the words of another, and more: "T-shirts" than "shirts".</summary>
    private static bool IsCloser(ProductMention name, ProductMention other, Meaning meaning)
    {
        var (words, fewer) = (Written(name), Written(other));
        return words.Length > fewer.Length && (words.EndsWith(fewer, StringComparison.Ordinal) || fewer.Split(' ').All(words.Split(' ').Contains));

        string Written(ProductMention mention) => string.Join(' ', meaning.StemsOf(mention));
    }

    /// <summary>The word at which a sentence asks last; -1 where it asks nothing.</summary>
    /// <param name="isClearly">By a phrase that settles what is asked.</param>
    private static int LastCue(int sentence, Meaning meaning, bool isClearly)
    {
        var last = -1;
        foreach (var (cue, position) in meaning.Heard.All)
        {
            if (position > last && (!isClearly || cue.IsStrong) && meaning.Sentences.At(position) == sentence)
                last = position;
        }

        return last;
    }

    /// <summary>"Goat skins, tanned into wet blue": what is named later is a form of the same good.</summary>
    public static bool IsForm(ProductMention mention, ProductMention made, Meaning meaning) =>
        mention.Entry is { Forms.Count: > 1 } entry && made is { Form: not null, Count: > 1 } && made.Entry != entry
        && string.Join(' ', meaning.StemsOf(made)) is var words && entry.Forms.Any(form => form.Words.Contains(words));

    private bool IsPack(ProductMention mention, Meaning meaning, Packing packing)
    {
        var end = mention.First + mention.Count;
        var last = meaning.Tokens[end - 1].Text;
        if (!packing.IsPack(last) && !packing.IsPack(Spelling.Stem(last)))
            return false;

        // "Pasheni, katoni ya kilo mbili".
        if (end < meaning.Tokens.Length && packing.IsWeightAt(meaning.Tokens, KiswahiliNames.Connects(meaning.Tokens[end].Text) ? end + 1 : end))
            return true;
        for (var at = mention.First - 1; at > 0 && at >= mention.First - 1 - MostBeforePack; at--)
        {
            if (_words.Inside.Contains(meaning.Tokens[at].Text))
                return true;
        }

        return false;
    }

    /// <summary>Where somebody corrects himself, a good before it and another right behind; -1 where nobody does.</summary>
    private int Corrected(Meaning meaning)
    {
        for (var at = meaning.Tokens.Length - 1; at > 0; at--)
        {
            if (_words.Corrections.Contains(meaning.Tokens[at].Text) && meaning.Products.Any(mention => mention.Entry is not null && mention.First < at)
                && meaning.Products.Any(mention => mention.Entry is not null && mention.First > at && mention.First <= at + MostToMeant))
                return at;
        }

        return -1;
    }

    /// <summary>Whether a good comes from another country: "Ugandan maize", "uzi inatoka Turkey".</summary>
    private bool IsForeign(ProductMention mention, Meaning meaning)
    {
        var end = mention.First + mention.Count;
        return meaning.Scope.Markets?.Any(at => at == mention.First - 1
            || (at > end && at <= end + MostBetween && (_words.Origins.Contains(meaning.Tokens[at - 1].Text) || KiswahiliNames.Connects(meaning.Tokens[at - 1].Text)))) == true;
    }

    public bool IsDenied(ProductMention mention) => _denied.Contains(mention);

    /// <summary>"Charcoal made of coconut shell": what the first is made of.</summary>
    public ProductMention? MadeOf(ProductMention mention) => _madeOf.GetValueOrDefault(mention);

    private void Relate(ProductMention left, ProductMention mention, Meaning meaning)
    {
        // "Karanga zilizotiwa chumvi", however many words stand between.
        if (_words.Added.Contains(meaning.Tokens[mention.First - 1].Text) || (mention.First > 1 && meaning.Tokens[mention.First - 1].Text == "na" && (IsSeasoning(mention, meaning) ? FormWords.IsDone(meaning.Tokens[mention.First - 2].Text) : IsDoneWith(meaning.Tokens[mention.First - 2]) && !left.Holds(mention.First - 2))))
        {
            _aside.Add(mention);
            _madeOf.TryAdd(left, mention);
            return;
        }

        var end = left.First + left.Count;
        for (var i = mention.First - 1; i >= end && i >= mention.First - 1 - MostBetween; i--)
        {
            var word = meaning.Tokens[i].Text;

            // "Makaa kutokana na maganda", "makaa yaliyotengenezwa kwa vifuu".
            var isOf = i > end && (_words.Sources.Contains(meaning.Tokens[i - 1].Text) || _words.MadeOf.Contains(meaning.Tokens[i - 1].Text)) && (_words.Joins.Contains(word) || _words.Inside.Contains(word));
            if (!isOf && (_words.Joins.Contains(word) || IsGap(meaning, i)))
                return;
            var isMade = isOf || (i > 0 && word == "of" && meaning.Tokens[i - 1].Text == "made");
            if (!isMade && !_words.Purposes.Contains(word) && !_words.Sources.Contains(word))
                continue;

            // The word has to hang on the other good: "papers for tea, and for coffee" names two.
            if (i - end > MostBetween || Enumerable.Range(end, i - end).Any(at => _words.Joins.Contains(meaning.Tokens[at].Text) || IsGap(meaning, at)))
                return;
            _aside.Add(mention);
            if (isMade || _words.Sources.Contains(word))
                _madeOf[left] = mention;
            return;
        }
    }

    /// <summary>"Iliyochanganywa na": mixed with; but "iliyokaangwa na chai" is roasted, and tea.</summary>
    private static bool IsDoneWith(Token token) => token.Process is null && FormWords.IsDone(token.Text);

    private bool IsDenied(ProductMention mention, Meaning meaning)
    {
        var before = mention.First - 1;
        if (before > 0 && _words.Articles.Contains(meaning.Tokens[before].Text))
            before--;
        var end = mention.First + mention.Count;
        if (before >= 0 && FormWords.Denies(meaning.Tokens[before].Stem) && meaning.Tokens[before].Text is not ("un" or "bila" or "without")
            && (before > 0 || meaning.Tokens[before].Text != "si" || meaning.Comma < int.MaxValue))
            return true;
        return end < meaning.Tokens.Length && (_words.NotSold.Contains(meaning.Tokens[end].Text) || (FormWords.Refuses(meaning.Tokens[end].Text) && (end + 1 == meaning.Tokens.Length || IsGap(meaning, end))));
    }

    /// <summary>Whether more than a space stands behind a word.</summary>
    private static bool IsGap(Meaning meaning, int at) => at + 1 < meaning.Tokens.Length && meaning.IsApart(at + 1);

    private static bool IsBeast(ProductMention mention) => mention.Entry is { } entry && entry.Offered.All(form => form.Code.IsWithin("01"));

    private static bool IsOfBeast(ProductMention mention) =>
        mention.Entry is { } entry && (mention.Form is { } said ? [said] : entry.Offered).All(form => _ofBeasts.Any(within => form.Code.IsWithin(within)));

    /// <summary>"Live goats and goat meat": named beside the other as a good of its own.</summary>
    private bool IsListed(ProductMention mention, Meaning meaning)
    {
        if (mention.First > 0 && (KiswahiliNames.Connects(meaning.Tokens[mention.First - 1].Text) || meaning.Tokens[mention.First - 1].Text == "of"))
            return false;
        var end = mention.First + mention.Count;
        return meaning.Products.Any(other => IsOfBeast(other)
            && ((other.First >= end && other.First <= end + 1 && (other.First == end || _words.Joins.Contains(meaning.Tokens[end].Text)))
                || (other.First < mention.First && mention.First - (other.First + other.Count) <= 1 && (mention.First == other.First + other.Count || _words.Joins.Contains(meaning.Tokens[mention.First - 1].Text)))));
    }
}
