using KenyaExportBot.Advice.Answers;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>
/// The last look before an answer: how likely the good found is not the one meant. Words that stand where a good stands, and that
/// nothing known of the good accounts for, speak against it most of all: "plastic bottles, crushed to flakes" are no bottles.
/// </summary>
internal sealed class Doubts(NomenclatureSearch nomenclature, Understander understander, Thresholds thresholds)
{
    /// <summary>Words nearer to a good than this are searched for with it.</summary>
    private const float LeastSearched = 0.1f;

    /// <summary>A formula fitted to 2,500 answers of the development messages, each known to be right or wrong.</summary>
    private const double AtLeast = -2, KnownWord = 2.6, StrangeWord = 0.2, Sureness = -0.4, NotOurs = 0.1, SurelyOurs = 7;

    /// <summary>What to offer instead of the answer, best first; empty where the answer stands.</summary>
    public IReadOnlyList<HsCode> Of(Subject.Known known, Meaning meaning)
    {
        if (meaning.Codes.Count > 0 || Found(known, meaning) is not { } found)
            return [];
        var unexplained = Unexplained(known, meaning, found);
        var speaking = unexplained.FindAll(word => word is { IsKnown: true, Goodness: >= LeastSearched });
        if (Chance(meaning, found, unexplained) < (speaking.Count > 0 ? thresholds.MostDoubt : thresholds.MostDoubtAlone))
            return [];
        var code = known.Product.Code;
        var codes = new List<HsCode>(Questions.Most);
        List<string> said = [.. meaning.Tokens.Select(token => token.Stem)];
        List<string> named = [.. said.Skip(found.First).Take(found.Count)];
        var names = speaking.SelectMany(word => nomenclature.NamesSaid(said, word.Stem))
            .Where(name => name.Code != code && !code.IsWithin(name.Code.Digits) && name.Words.Any(named.Contains)).OrderByDescending(name => name.Words.Count).Select(name => name.Code);
        Take(codes, names, 2);
        Take(codes, [code], 1);
        if (speaking.Count > 0)
        {
            List<string> searched = [.. said.Where((_, i) => found.Holds(i) || unexplained.Exists(word => word.At == i && word.Goodness >= LeastSearched))];
            Take(codes, nomenclature.Rank(searched, searched.Count, Questions.Most).Where(hit => hit.Closeness >= thresholds.Fair && !code.IsWithin(hit.Code.Digits)).Select(hit => hit.Code), Questions.Most);
        }

        if (known.Entry is { } entry)
            Take(codes, entry.Offered.Select(form => form.Code), Questions.Most);
        return codes;
    }

    private static void Take(List<HsCode> codes, IEnumerable<HsCode> more, int most)
    {
        foreach (var code in more.Where(code => !codes.Contains(code)).Distinct().Take(Math.Min(most, Questions.Most - codes.Count)).ToList())
            codes.Add(code);
    }

    /// <summary>Where the good was found: a name, or a place whose words the nomenclature knew.</summary>
    private static Finding? Found(Subject.Known known, Meaning meaning)
    {
        foreach (var mention in meaning.Products)
        {
            if (mention.Entry is { } entry && entry == known.Entry)
                return new Finding(mention.First, mention.Count, mention.Sureness);
        }

        return meaning.Unnamed.Any() && meaning.Unnamed.MaxBy(place => place.Sureness) is var place ? new Finding(place.First, place.Count, place.Sureness) : null;
    }

    /// <summary>How likely the answer would be wrong.</summary>
    private static double Chance(Meaning meaning, Finding found, List<Word> unexplained)
    {
        var (known, strange) = (0d, 0d);
        foreach (var word in unexplained)
        {
            if (word.IsKnown)
                known = Math.Max(known, word.Goodness);
            else
                strange = Math.Max(strange, word.Goodness);
        }

        var sum = AtLeast + (KnownWord * known) + (StrangeWord * strange) + (Sureness * LogOdds(found.Sureness)) + (NotOurs * (LogOdds(meaning.Likelihood("out_of_scope")) + SurelyOurs));
        return 1 / (1 + Math.Exp(-sum));
    }

    private static double LogOdds(double likelihood)
    {
        const double Nearest = 0.001;
        var within = Math.Clamp(likelihood, Nearest, 1 - Nearest);
        return Math.Log(within / (1 - within));
    }

    private List<Word> Unexplained(Subject.Known known, Meaning meaning, Finding found)
    {
        var unexplained = new List<Word>();
        var place = meaning.Places.FirstOrDefault(place => place.First < found.First + found.Count && place.First + place.Count > found.First);
        for (var i = 0; i < meaning.Tokens.Length; i++)
        {
            var typed = meaning.Tokens[i].Text;
            var isInPlace = i >= place.First && i < place.First + place.Count;
            if (typed.Length < 3 || !char.IsLetter(typed[0]) || KiswahiliNames.Connects(typed) || found.Holds(i) || meaning.IsNamed(i))
                continue;
            if ((meaning.Quantity?.Covers(i) ?? false) || Measures.Units.ContainsKey(typed) || nomenclature.Materials.Packing.TellsOfPack(typed) || nomenclature.Materials.Roles.Inside.Contains(typed) || nomenclature.Materials.Roles.Added.Contains(typed) || nomenclature.Materials.Roles.MadeOf.Contains(typed))
                continue;
            var word = meaning.Tokens[i].Stem;
            var isKnown = nomenclature.Uses(word) || understander.Names(word);
            if ((!isInPlace && !understander.IsContent(word)) || (!isKnown && understander.Knows(typed)) || IsExplained(known, meaning, i, word))
                continue;
            unexplained.Add(new Word(i, word, isKnown, meaning.Goodness[i]));
        }

        return unexplained;
    }

    /// <summary>Whether a word says how the good is kept or of what quality, is denied, or is known of the good or its code.</summary>
    private bool IsExplained(Subject.Known known, Meaning meaning, int at, string word)
    {
        var (typed, materials) = (meaning.Tokens[at].Text, nomenclature.Materials);
        if (understander.IsQualifier(typed) || understander.IsQualifier(word) || materials.IsDescribing(word) || materials.IsDescribing(meaning.Tokens[at].Root)
            || FormWords.Denies(word) || (at > 0 && FormWords.Denies(meaning.Tokens[at - 1].Stem)) || IsOf(word))
            return true;
        return materials.StateOf(meaning.Tokens[at]) is { } said && materials.WordsOf(said).Any(IsOf);

        bool IsOf(string word) => (materials.StateOf(word) is null ? nomenclature.Says(known.Product.Code, word) : nomenclature.IsCalled(known.Product.Code, word)) || (known.Entry is { } entry && FormWords.Knows(entry, word));
    }

    private readonly record struct Word(int At, string Stem, bool IsKnown, float Goodness);

    private readonly record struct Finding(int First, int Count, double Sureness)
    {
        public bool Holds(int at) => at >= First && at < First + Count;
    }
}
