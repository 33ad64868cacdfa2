using KenyaExportBot.Advice.Answers;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>Words of a state, a part or a make at the name of a good, and what they make of it.</summary>
internal sealed class StatesAtName(NomenclatureSearch nomenclature, FormStates states, Understander understander, Thresholds thresholds)
{
    /// <summary>Words further from a name than this say nothing of it.</summary>
    private const int MostAround = 4;

    /// <summary>
    /// "Frozen mango", "unga wa mhogo": a word of a state, a part or a make stands at the name, and nothing known of the good
    /// accounts for it. Then the good as such is no answer.
    /// </summary>
    public IReadOnlyList<HsCode> Of(IReadOnlyList<Subject> subjects, List<ProductMention> entries, Meaning meaning)
    {
        if (subjects is not [Subject.Known or Subject.Open] || EntryOf(subjects[0]) is not { } entry || entries.Find(mention => mention.Entry == entry) is not { } mention)
            return [];
        var (first, end) = Around(mention, meaning);
        var isChanged = false;
        var words = new List<string>();
        for (var i = first; i < end; i++)
        {
            var word = meaning.Tokens[i].Stem;
            var isName = i >= mention.First && i < mention.First + mention.Count;
            var state = isName ? null : nomenclature.Materials.StateOf(meaning.Tokens[i]);
            if (state is not null && i > 0 && FormWords.Denies(meaning.Tokens[i - 1].Stem))
                continue;
            if (isName)
                words.Add(word);
            else if (state is { } known)
                words.Add(understander.IsQualifier(word) || !nomenclature.Uses(word) ? nomenclature.Materials.WordsOf(known)[0] : word);
            isChanged |= state is { } said && !IsSaid(said, subjects[0], entry, mention, meaning);
        }

        if (!isChanged)
            return [];
        var named = CodesOf(subjects[0]).Distinct().ToList();
        var hits = nomenclature.Rank(words, words.Count, Questions.Most);
        if (hits is [{ Code.IsSubheading: true } best, ..] && best.Closeness >= thresholds.Exact && !(hits.Count > 1 && hits[1].Closeness >= thresholds.Exact))
            return named is [var same] && same == best.Code ? [] : [best.Code];
        if (hits is [var nearest, ..] && named.TrueForAll(code => code.IsWithin(nearest.Code.Digits)))
            return [];
        var codes = hits.Where(hit => hit.Closeness >= thresholds.LeastInPhrase && !named.Contains(hit.Code)).Select(hit => hit.Code).Take(Questions.Most - 1).ToList();
        codes.Insert(Math.Min(codes.Count, 1), named[0]);
        return codes;
    }

    /// <summary>From where to where words stand that may belong to a name: with no stop between them, and joined by nothing but "ya" or "of".</summary>
    private (int First, int End) Around(ProductMention mention, Meaning meaning)
    {
        var (first, end) = (mention.First, mention.First + mention.Count);
        while (first > 0 && mention.First - first < MostAround && Belongs(first - 1) && IsOneSpace(meaning, first))
            first--;
        var isAlone = meaning.Products.Count(product => product.Entry is not null) == 1;
        while (end < meaning.Tokens.Length && end - mention.First - mention.Count < MostAround && Belongs(end) && (IsOneSpace(meaning, end) || isAlone))
            end++;
        return (first, end);

        bool Belongs(int at)
        {
            var token = meaning.Tokens[at];
            return !meaning.IsNamed(at)
                && (nomenclature.Materials.StateOf(token) is not null || KiswahiliNames.Connects(token.Text) || token.Text is "of" or "the"
                    || understander.IsQualifier(token.Text) || meaning.Products.Any(vague => vague.Vague is not null && at >= vague.First && at < vague.First + vague.Count));
        }
    }

    /// <summary>Whether the good is known with a state: by its name, by what is said of its form, or by what the nomenclature says of its code.</summary>
    private bool IsSaid(int state, Subject subject, ProductEntry entry, ProductMention mention, Meaning meaning)
    {
        for (var i = mention.First; i < mention.First + mention.Count; i++)
        {
            if (nomenclature.Materials.StateOf(meaning.Tokens[i]) == state)
                return true;
        }

        var forms = subject is Subject.Known known ? entry.Forms.Where(form => form.Id == known.Product.Good) : entry.Forms;
        return forms.Any(form => states.IsSaid(form, state))
            || CodesOf(subject).Distinct().Any(code => nomenclature.Materials.WordsOf(state).Any(word => nomenclature.IsCalled(code, word)));
    }

    public static IEnumerable<HsCode> CodesOf(Subject subject) => subject switch
    {
        Subject.Known known => [known.Product.Code],
        Subject.Open open => open.Entry.Forms.Select(form => form.Code),
        _ => [],
    };

    public static bool IsOneSpace(Meaning meaning, int at) =>
        meaning.Tokens[at].Start == meaning.Tokens[at - 1].Start + meaning.Tokens[at - 1].Length + 1;

    private static ProductEntry? EntryOf(Subject subject) => subject switch
    {
        Subject.Known known => known.Entry,
        Subject.Open open => open.Entry,
        _ => null,
    };
}
