using KenyaExportBot.Advice.Answers;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>Settles what a message is about: codes and names, with the form taken from the words beside them.</summary>
internal sealed class SubjectFinder(Subjects subjects, Materials materials, FormStates states)
{
    /// <summary>So near before a good stands what is done to it: "I roast coffee".</summary>
    private const int MostBefore = 2;

    /// <summary>Whoever writes a code among more words than this means that.</summary>
    private const int LongWithCode = 14;

    /// <param name="roles">What the named goods are to one another.</param>
    public IReadOnlyList<Subject> Find(Meaning meaning, Roles roles)
    {
        var found = new List<(int Position, Subject Subject)>();
        foreach (var code in meaning.Codes)
            found.Add((code.Start, OfCode(code, meaning)));
        var swallowed = Stuffs(meaning);
        swallowed.UnionWith(roles.Aside);

        // "The Indians call them agarbatti, the sticks are bamboo, the man wrote 3307 41 00: what is it": of a long message the code is meant.
        if (meaning.Tokens.Length > LongWithCode && found.Exists(one => one.Subject is Subject.Known))
            swallowed.UnionWith(meaning.Products);
        foreach (var mention in meaning.Products.Where(mention => !swallowed.Contains(mention) && !IsSaidCloser(mention, meaning)))
        {
            // "ngozi ya mbuzi, wet blue": the second name is the form of the first.
            var (first, form) = WithNeighbour(mention, meaning, swallowed);
            if ((form is null ? OfName(mention, meaning, roles) : new Subject.Known(form.ToProduct(), first, false)) is { } subject)
                found.Add((meaning.Tokens[mention.First].Start, AsPacked(subject, meaning)));
        }

        found.Sort((left, right) => left.Position.CompareTo(right.Position));
        var all = found.Select(pair => pair.Subject).ToList();
        return Settle(all);
    }

    /// <summary>"Ngozi ya ng'ombe ambayo tayari ni wet blue": the same good, and what stands behind says which form of it.</summary>
    private bool IsSaidCloser(ProductMention mention, Meaning meaning) => mention is { Entry: not null, Form: null }
        && meaning.Products.Any(other => other.First > mention.First && other.Entry == mention.Entry && other.Form is not null
            && !Enumerable.Range(mention.First + mention.Count, other.First - mention.First - mention.Count)
                .Any(at => materials.Roles.Joins.Contains(meaning.Tokens[at].Text) || meaning.IsApart(at)));

    /// <summary>"Cotton T-shirts", "viatu vya ngozi": the one name is what the other thing is made of.</summary>
    private HashSet<ProductMention> Stuffs(Meaning meaning)
    {
        var stuffs = new HashSet<ProductMention>();
        for (var i = 0; i + 1 < meaning.Products.Count; i++)
        {
            var (left, right) = (meaning.Products[i], meaning.Products[i + 1]);
            var between = right.First - left.First - left.Count;
            if (between == 0 && IsStuff(left, meaning) && !IsStuff(right, meaning)
                && meaning.Tokens[right.First].Start == meaning.Tokens[right.First - 1].Start + meaning.Tokens[right.First - 1].Length + 1)
                stuffs.Add(left);
            // "Cotton knitted T-shirts".
            else if (between == 1 && IsStuff(left, meaning) && right.Entry is { } thing && !IsStuff(right, meaning)
                && meaning.Tokens[right.First - 1].Stem is var made && (FormWords.Knows(thing, made) || materials.IsDescribing(made)))
                stuffs.Add(left);
            else if (between == 1 && meaning.Tokens[right.First - 1].Text is "yenye" or "zenye" or "lenye" or "chenye" or "vyenye" or "wenye" or "with" && left.Entry is not null)
                stuffs.Add(right);
            else if (between == 1 && IsStuff(right, meaning) && !IsStuff(left, meaning) && meaning.Tokens[right.First - 1].Text is var word && (KiswahiliNames.Connects(word) || word == "of"))
                stuffs.Add(right);

            else if (IsOfGeneric(left, right, meaning))
                stuffs.Add(right);

            // "Jeans za madem za cotton".
            else if (between is > 1 and <= 4 && IsStuff(right, meaning) && left.Entry is not null && !IsStuff(left, meaning) && KiswahiliNames.Connects(meaning.Tokens[right.First - 1].Text)
                && Enumerable.Range(left.First + left.Count, between + 1).All(at => meaning.Tokens[at].Start <= meaning.Tokens[at - 1].End + 1 && meaning.Tokens[at].Text is not ("na" or "au" or "ama" or "and" or "or")))
                stuffs.Add(right);
        }

        return stuffs;
    }

    /// <summary>"Vyuma chakavu vya magari": scrap, whatever it was before. "Minofu ya sangara" is of the fish, as all fillets are.</summary>
    private static bool IsOfGeneric(ProductMention left, ProductMention right, Meaning meaning)
    {
        var at = left.First + left.Count;
        return left.Entry is { IsGeneric: true } wide && right.Entry is { IsGeneric: false } other && at + 1 == right.First && (KiswahiliNames.Connects(meaning.Tokens[at].Text) || meaning.Tokens[at].Text == "of")
            && !wide.Forms.Any(form => other.Forms.Any(one => one.Code.IsWithin(form.Code.Digits[..2])));
    }

    private bool IsStuff(ProductMention mention, Meaning meaning) => mention.Entry is not null && materials.IsStuff(Words(mention, meaning));

    private static string Words(ProductMention mention, Meaning meaning) => string.Join(' ', meaning.StemsOf(mention));

    /// <summary>"na ikiwa imekaangwa?": only a form, of the product talked about before.</summary>
    public static Subject.Known? Other(ProductEntry entry, Meaning meaning) =>
        FormWords.Pick(entry, meaning.Words) is { } form ? new Subject.Known(form.ToProduct(), entry, false) : null;

    /// <summary>"Octopus hung and dried in the wind, I do not mean the frozen one": the form found, and others that words beside the name speak for.</summary>
    public IReadOnlyList<ProductForm> Contested(Subject.Known known, Meaning meaning, Roles roles)
    {
        if (meaning.Codes.Count > 0 || known.Entry is not { Forms.Count: > 1 } entry || entry.Forms.FirstOrDefault(form => form.Id == known.Product.Good) is not { } found
            || meaning.Products.FirstOrDefault(mention => mention.Entry == entry && !roles.Aside.Contains(mention)) is not { } mention)
            return [];

        // "We freeze the fillets", "cashew kernels, raw": the name says the form, and these words nothing against it.
        bool Accounts(string word) => (mention.Form is not null && materials.IsDescribing(word)) || (found.Packs is not null && materials.Packing.TellsOfPack(word)) || (materials.StateOf(word) is { } state && states.IsSaid(found, state));
        return FormWords.Rivals(entry, Beside(mention, entry, meaning, roles, true), found, Accounts) is { Count: > 0 } rivals ? [found, .. rivals.Take(Questions.Most - 1)] : [];
    }

    private Subject OfCode(CodeMention mention, Meaning meaning)
    {
        if (mention.Fault != CodeFault.None || mention.Code is not { } code)
            return new Subject.Faulty(mention.Written, mention.Fault == CodeFault.None ? CodeFault.NoSuchCode : mention.Fault);
        if (!code.IsSubheading)
            return new Subject.Wide(code);

        // A name beside the code tells which of the goods of that code is meant.
        foreach (var named in meaning.Products)
        {
            var form = named.Form ?? (named.Entry is { } entry ? FormWords.Pick(entry, meaning.Words) : null);
            if (form?.Code == code)
                return new Subject.Known(form.ToProduct(), named.Entry, false);
        }

        var (product, owner) = subjects.OfCode(code)!.Value;
        if (product.Good is null)
            return new Subject.Known(product, owner, false);
        var isShared = owner?.Offered.Count(form => form.Code == code) > 1;
        return new Subject.Known(isShared ? subjects.Book.FormOf(code)!.Value.Form.ToProduct() : product, owner, isShared);
    }

    private Subject? OfName(ProductMention mention, Meaning meaning, Roles roles)
    {
        if (mention.Vague is { } vague)
            return new Subject.Vague(vague);
        var entry = mention.Entry!;
        var beside = Beside(mention, entry, meaning, roles);
        if (roles.MadeOf(mention) is { } source)
            beside.AddRange(meaning.StemsOf(source));
        if (!roles.IsDenied(mention) && Worked(mention.Form, entry, mention, meaning) is { } worked)
            return new Subject.Known(worked.ToProduct(), entry, false);
        if (mention.Form is { } denied && roles.IsDenied(mention) && entry.Forms.Count > 1)
            return OtherThan(denied, entry, beside);
        if (mention.Form is { } said)
        {
            // "nile perch fillets, frozen": the name says one form, name and words together say a closer one.
            var name = meaning.StemsOf(mention);
            var closer = entry.Forms.Count > 1 ? Closer(entry, name, beside) ?? Closer(entry, name, beside.ConvertAll(word => AsSaidOf(entry, word))) ?? (NamesState(mention, meaning) ? null : InOtherState(said, entry, beside)) : null;
            return new Subject.Known((closer ?? said).ToProduct(), entry, false);
        }

        if (FormWords.Pick(entry, beside) is { } picked)
            return new Subject.Known(picked.ToProduct(), entry, false);
        return entry.Assumed is { } assumed && !(entry.Offered.Skip(1).Any() && (IsAnything(mention, meaning) || FormWords.IsTie(entry, beside) || FormWords.Excludes(entry, beside, assumed)))
            ? new Subject.Known(assumed.ToProduct(), entry, entry.Forms.Count > 1)
            : new Subject.Open(entry);
    }

    /// <summary>What a phrase says that takes in words beside the name: what the name's own words say, it says for itself ("wet blue split").</summary>
    private static ProductForm? Closer(ProductEntry entry, List<string> name, List<string> beside) =>
        FormWords.PickPhrase(entry, [.. name, .. beside]) is { } picked && picked != FormWords.PickPhrase(entry, name) ? picked : null;

    /// <summary>"Coconut things", "bidhaa za nazi": which of the things made of it, is not said.</summary>
    private bool IsAnything(ProductMention mention, Meaning meaning)
    {
        var (before, end) = (mention.First - 1, mention.First + mention.Count);
        if (end < meaning.Tokens.Length && meaning.Tokens[end].Start == meaning.Tokens[end - 1].End + 1 && materials.Roles.Anything.Contains(meaning.Tokens[end].Text))
            return true;
        return before > 0 && (KiswahiliNames.Connects(meaning.Tokens[before].Text) || materials.Roles.Sources.Contains(meaning.Tokens[before].Text) || meaning.Tokens[before].Text == "of")
            && materials.Roles.Anything.Contains(meaning.Tokens[before - 1].Text);
    }

    /// <summary>"Kahawa mbichi ya Uganda niikaange hapa", asked whether it counts as Kenyan: what is made of it here is meant, not what it was.</summary>
    private ProductForm? Worked(ProductForm? said, ProductEntry entry, ProductMention mention, Meaning meaning)
    {
        if (entry.Forms.Count < 2 || meaning.Likelihood("rules_of_origin") < meaning.Thresholds.LearntAlone || ((said ?? entry.Assumed) is { } bought && states.NamedBy(bought).Any(state => state != materials.StateOf("raw") && state != materials.StateOf("shell"))))
            return null;
        var end = mention.First + mention.Count;
        List<string> StatesIn(int first, int last) => [.. Enumerable.Range(first, last - first).Where(at => !meaning.IsNamed(at) && (materials.StateOf(meaning.Tokens[at]) is not null || materials.Processes.Knows(meaning.Tokens[at].Root))).Select(at => AsSaidOf(entry, meaning.Tokens[at]))];
        return FormWords.Pick(entry, StatesIn(end, meaning.Tokens.Length)) ?? FormWords.Pick(entry, StatesIn(Math.Max(0, mention.First - MostBefore), mention.First));
    }

    /// <summary>"Green tea, 20kg sacks": the weight of a pack decides the code of some goods.</summary>
    private Subject AsPacked(Subject subject, Meaning meaning)
    {
        var entry = subject is Subject.Known known ? known.Entry : (subject as Subject.Open)?.Entry;
        if (entry?.Forms.FirstOrDefault(form => form.Packs is not null)?.Packs is not { } packs || materials.Packing.HoldsMoreThan(packs.Kilograms, meaning.Tokens) is not { } isOver)
            return subject;
        var good = (subject as Subject.Known)?.Product.Good;
        if (subject is Subject.Known { IsAssumed: false } && entry.Forms.Any(form => form.Id == good && form.Packs?.IsOver == isOver))
            return subject;
        if (good is not null && entry.Forms.FirstOrDefault(form => form.Id == good) is not { Packs: not null })
            return subject;

        // "Chai ya kijani ya gunia": the sack is said, and so is the colour. Of several colours the first one fits.
        List<ProductForm> fitting = [.. entry.Forms.Where(form => form.Packs?.IsOver == isOver)];
        var form = fitting.Find(form => IsSaidBesidePack(form, entry, meaning)) ?? fitting.Find(form => form.Id == good || form.Packs!.Otherwise == good) ?? fitting[0];
        return new Subject.Known(form.ToProduct(), entry, good is null);
    }

    private bool IsSaidBesidePack(ProductForm form, ProductEntry entry, Meaning meaning)
    {
        var other = entry.Forms.FirstOrDefault(other => other.Id == form.Packs!.Otherwise);
        return form.Words.Concat(other?.Words ?? []).Any(word => !word.Contains(' ', StringComparison.Ordinal) && !materials.Packing.IsPack(word)
            && meaning.Tokens.Any(token => token.Stem == word));
    }

    /// <summary>"Haijachomwa" is itself a form of coffee; where it is of none, it says that the good is not roasted.</summary>
    private static string AsSaidOf(ProductEntry entry, Token token) => token.Process is null || FormWords.Knows(entry, token.Stem) ? token.Stem : token.Said;

    /// <summary>"We freeze nile perch fillets": a word of a state as the good's own forms say it.</summary>
    private string AsSaidOf(ProductEntry entry, string word) =>
        materials.StateOf(word) is { } state && materials.WordsOf(state).FirstOrDefault(said => FormWords.Knows(entry, said)) is { } known ? known : word;

    /// <summary>"Dried avocado powder" is powder: a name that says a state is not overruled by another state.</summary>
    private bool NamesState(ProductMention mention, Meaning meaning) => Enumerable.Range(mention.First, mention.Count).Any(at => materials.StateOf(meaning.Tokens[at]) is not null);

    /// <summary>"Macadamia kernels, roasted": the name says one form, and a word of a state that this form is never in another.</summary>
    private ProductForm? InOtherState(ProductForm said, ProductEntry entry, List<string> beside)
    {
        var labelled = states.NamedBy(said);
        var other = beside.FindAll(word => materials.StateOf(word) is { } state && !labelled.Contains(state) && !FormWords.Says(said, word));
        return other.Count == 0 || FormWords.Pick(entry, beside) is not { } picked || picked == said || !other.Exists(word => FormWords.Says(picked, word)) ? null : picked;
    }

    /// <summary>"Not roasted peanuts, the raw shelled ones".</summary>
    private static Subject OtherThan(ProductForm denied, ProductEntry entry, List<string> beside)
    {
        if (FormWords.Pick(entry, beside) is { } picked && picked != denied)
            return new Subject.Known(picked.ToProduct(), entry, false);
        var left = entry.Offered.Where(form => form != denied).ToList();
        if (left is [var only])
            return new Subject.Known(only.ToProduct(), entry, false);
        return entry.Assumed is { } assumed && assumed != denied ? new Subject.Known(assumed.ToProduct(), entry, true) : new Subject.Open(entry);
    }

    private static (ProductEntry? Entry, ProductForm? Form) WithNeighbour(ProductMention mention, Meaning meaning, HashSet<ProductMention> swallowed)
    {
        if (mention is not { Entry: { Forms.Count: > 1 } entry })
            return (null, null);
        ProductForm? found = null;
        foreach (var other in meaning.Products.Where(other => other != mention && other.Entry is not null && other.Entry != entry))
        {
            var words = meaning.StemsOf(other);
            if ((mention.Form is not null && !(other.First > mention.First && Roles.IsForm(mention, other, meaning))) || (other.First > 0 && FormWords.Denies(meaning.Tokens[other.First - 1].Text)))
                continue;
            var isFar = Math.Min(Math.Abs(other.First - mention.First - mention.Count), Math.Abs(mention.First - other.First - other.Count)) > (other.Entry!.IsGeneric ? 3 : 1);

            // "Goat skins tanned to wet blue": two words that are nothing but a form may stand further off.
            if ((isFar ? words.Count < 2 : IsJoined(mention, other, meaning) && (other.Form is null || !words.TrueForAll(word => FormWords.Knows(entry, word))))
                || (isFar ? FormWords.PickPhrase(entry, words) : FormWords.Pick(entry, words)) is not { } form
                || (isFar && !form.Words.Contains(string.Join(' ', words))) || (found is not null && form != found))
                continue;
            swallowed.Add(other);
            found = form;
        }

        return found is null ? (null, null) : (entry, found);
    }

    /// <summary>"Tea and coffee": two goods.</summary>
    private static bool IsJoined(ProductMention left, ProductMention right, Meaning meaning)
    {
        var (first, last) = left.First < right.First ? (left, right) : (right, left);
        var at = first.First + first.Count;
        if (Enumerable.Range(at, last.First + 1 - at).Any(meaning.IsApart))
            return true;
        return at < last.First && meaning.Tokens[at].Text is "and" or "or" or "na" or "au" or "ama" or "plus" or "with";
    }

    /// <summary>The words that may describe this product: all free words, or only the near ones when several products share the message.</summary>
    /// <param name="isWhole">With what is said of goods bought in too.</param>
    private List<string> Beside(ProductMention mention, ProductEntry entry, Meaning meaning, Roles roles, bool isWhole = false)
    {
        // "Toilet rolls from imported jumbo reels": what was bought tells nothing of what is made of it.
        var end = meaning.Tokens.Length;
        if (!isWhole && meaning.Likelihood("rules_of_origin") >= meaning.Thresholds.LearntAlone)
        {
            for (var at = mention.First + mention.Count; at < end; at++)
            {
                if (materials.Roles.Bought.Contains(meaning.Tokens[at].Text) || meaning.IsApart(at))
                    end = at;
            }
        }

        var before = meaning.Products.Where(other => other.First < mention.First).Select(other => other.First + other.Count).DefaultIfEmpty(0).Max();
        var after = meaning.Products.Where(other => (other.Entry is not null || mention.Form is not null) && other.First > mention.First && !roles.WithIt.Contains(other)).Select(other => other.First).DefaultIfEmpty(end).Min();
        after = Math.Min(after, end);

        // "Sunflower seed for oil": what it is meant for is no form of it.
        for (var at = mention.First + mention.Count; at < after; at++)
        {
            if (materials.Roles.Purposes.Contains(meaning.Tokens[at].Text) && meaning.Products.Any(other => other.Vague is not null && other.First == at + 1))
                after = at;
        }

        var words = new List<string>();
        for (var i = before; i < after; i++)
        {
            // "Bamboo no. Acacia charcoal": what is refused stands before.
            var isOfOther = FormWords.Refuses(meaning.Tokens[i].Text) && i + 1 < meaning.Tokens.Length && meaning.IsApart(i + 1);
            if (!mention.Holds(i) && !isOfOther && !IsAsking(i, meaning))
                words.Add(AsSaidOf(entry, meaning.Tokens[i]));
        }

        return words;
    }

    /// <summary>"Makaratasi gani": papers that are asked for say nothing of a bag.</summary>
    private static bool IsAsking(int at, Meaning meaning) => !FormWords.Denies(meaning.Tokens[at].Text) && meaning.Heard.Settles(at);

    private static bool IsGeneric(Subject subject) => subject is Subject.Open { Entry.IsGeneric: true } or Subject.Known { IsAssumed: true, Entry.IsGeneric: true };

    /// <summary>Drops what another mention says better: a vague word or an open name beside the exact one, and repeats.</summary>
    private static List<Subject> Settle(List<Subject> all)
    {
        var known = all.OfType<Subject.Known>().ToList();
        if (known.Count > 0 || all.Exists(subject => subject is Subject.Open))
            all.RemoveAll(subject => subject is Subject.Vague);
        if (all.Exists(subject => !IsGeneric(subject)))
            all.RemoveAll(IsGeneric);

        // "Minofu ya samaki, aina ya tilapia": which fish it is of says it better.
        all.RemoveAll(subject => subject is Subject.Known { Entry.IsGeneric: true } wide
            && known.Exists(one => one.Entry is { IsGeneric: false } && one.Product.Code.Heading == wide.Product.Code.Heading));
        all.RemoveAll(subject => subject is Subject.Open open && known.Exists(one => open.Entry.Forms.Any(form => form.Code == one.Product.Code)));
        all.RemoveAll(subject => subject is Subject.Known { IsAssumed: true } assumed
            && known.Exists(one => !one.IsAssumed && one.Entry == assumed.Entry && one != assumed));

        var seen = new HashSet<string>(StringComparer.Ordinal);
        all.RemoveAll(subject => !seen.Add(subject switch
        {
            Subject.Known one => one.Product.Code.Digits + (one.Product.Group ?? one.Product.Good),
            Subject.Open open => open.Entry.Id,
            Subject.Vague vague => "vague:" + vague.Word.Ask.En,
            Subject.Wide wide => wide.Code.Digits,
            Subject.Faulty faulty => faulty.Written,
            _ => "",
        }));

        // The code and the name of one good: "macadamia kernel 0802.62".
        all.RemoveAll(subject => subject is Subject.Known { Product.Good: null } bare
            && known.Exists(one => one.Product.Good is not null && one.Product.Code == bare.Product.Code));
        return all;
    }
}
