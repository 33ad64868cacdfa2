using System.Collections.Concurrent;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>A heading or subheading the words came near to.</summary>
/// <param name="Closeness">1 when the words are one of its names, less the more either has that the other has not.</param>
internal readonly record struct NomenclatureHit(HsCode Code, double Score, double Closeness);

/// <summary>
/// Searches the plain labels and everyday names of every heading and subheading. Two views are added up: how well the
/// words fit all that is said of a code (BM25 over its fields), and how well they fit the nearest single name.
/// The constants were chosen on development phrases; the curve stands in the scorecard.
/// </summary>
internal sealed class NomenclatureSearch
{
    /// <summary>The word that says what the thing is; the others of the phrase; what stands behind a comma.</summary>
    private const double HeadWord = 1.3, PhraseWord = 1.1, AsideWord = 0.8;

    /// <summary>How far a code loses that answers only some of the words.</summary>
    private const double Coordination = 0.6;

    private const double NameWeight = 40;

    /// <summary>The words are one whole name: what else is said of other codes counts for little ("caraway seeds" are no seeds for sowing).</summary>
    private const double WholeName = 0.99, WholeNameBonus = 15;

    /// <summary>How much of a name may stay unsaid, against how much of the words may.</summary>
    private const double NameSide = 0.6;

    /// <summary>Nobody names a good in more; a flood beyond it is not looked at.</summary>
    private const int MostWords = 24;

    private readonly NomenclatureIndex _index;
    private readonly Func<string, bool> _isStop;
    private readonly Materials _materials;

    /// <summary>By code: itself, or the one subheading of its heading.</summary>
    private readonly int[] _only;

    private readonly int[] _heading;
    private readonly ConcurrentBag<SearchSums> _spare = [];

    /// <param name="entries">Headings and subheadings, in order.</param>
    /// <param name="isStop">Words that say nothing of a product.</param>
    public NomenclatureSearch(IEnumerable<CodeNames> entries, Func<string, bool> isStop, Materials materials)
    {
        (_isStop, _materials) = (isStop, materials);
        _index = new NomenclatureIndex(entries, isStop);
        var codes = _index.Codes;
        _only = [.. codes.Select((code, i) => code.IsHeading && i + 1 < codes.Count && codes[i + 1].IsSubheading
            && (i + 2 == codes.Count || !codes[i + 2].IsSubheading || codes[i + 2].Heading != code) ? i + 1 : i)];
        _heading = new int[codes.Count];
        for (var i = 1; i < codes.Count; i++)
            _heading[i] = codes[i].IsHeading || !codes[i].IsWithin(codes[i - 1].Digits[..4]) ? i : _heading[i - 1];
    }

    /// <summary>Whether the nomenclature itself uses a word: then it is no misspelling of another.</summary>
    public bool Uses(string word) => _index.Vocabulary.Contains(word);

    /// <summary>Every word of the names, and of how many codes it is said.</summary>
    public IEnumerable<(string Word, int Among)> Words => _index.Vocabulary.Words.Select((word, number) => (word, _index.Postings(number).Length));

    /// <summary>Words that stand side by side in a name; there are none the second time.</summary>
    public IReadOnlyList<(string Left, string Right)> TakePairs() => _index.TakePairs();

    public Materials Materials => _materials;

    /// <summary>Whether a word stands in what is said of a code or of its heading.</summary>
    public bool Says(HsCode code, string word)
    {
        if (_index.Vocabulary.Number(word) is not { } number)
            return false;
        foreach (var posting in _index.Postings(number))
        {
            if (_index.Codes[posting.Code] == code)
                return true;
        }

        return false;
    }

    /// <summary>Names of more than one word that a word stands in and whose every word was said.</summary>
    /// <param name="said">All words of the message, stemmed.</param>
    public IReadOnlyList<(HsCode Code, IReadOnlyList<string> Words)> NamesSaid(IReadOnlyList<string> said, string word)
    {
        if (_index.Vocabulary.Number(word) is not { } number)
            return [];
        var numbers = new Dictionary<int, string>();
        foreach (var other in said)
        {
            if (_index.Vocabulary.Number(other) is { } known)
                numbers[known] = other;
        }

        var found = new List<(HsCode, IReadOnlyList<string>)>();
        foreach (var name in _index.NamesWith(number))
        {
            var words = _index.WordsOf(name);
            var isSaid = words.Length > 1;
            for (var i = 0; isSaid && i < words.Length; i++)
                isSaid = numbers.ContainsKey(words[i]);
            if (isSaid)
                found.Add((_index.Codes[_only[_index.Names[name].Code]], [.. words.ToArray().Select(one => numbers[one])]));
        }

        return found;
    }

    /// <summary>Whether a word stands in a label or a name of the code itself, or of its heading when it has no other subheading.</summary>
    public bool IsCalled(HsCode code, string word)
    {
        if (_index.Vocabulary.Number(word) is not { } number)
            return false;
        foreach (var name in _index.NamesWith(number))
        {
            if (_index.Codes[_only[_index.Names[name].Code]] == code)
                return true;
        }

        return false;
    }

    /// <summary>The best codes, one a heading, best first.</summary>
    /// <param name="words">Stemmed words of the message in order.</param>
    /// <param name="head">How many of them stand before the first comma.</param>
    public IReadOnlyList<NomenclatureHit> Rank(IReadOnlyList<string> words, int head, int most)
    {
        var (phrase, unknown) = Read(words, 0, head);
        var (aside, alsoUnknown) = Read(words, head, words.Count);
        if (phrase.Count == 0)
            (phrase, aside) = (aside, []);
        if (phrase.Count == 0)
            return [];
        var sums = _spare.TryTake(out var spare) ? spare : new SearchSums(_index.Codes.Count, _index.Names.Length);
        Sum(sums, phrase, aside, unknown + alsoUnknown);
        var ranked = WithMaterials(sums.Top(most).ConvertAll(heading => Hit(sums, heading)), words, most);
        sums.Clear();
        _spare.Add(sums);
        return ranked;
    }

    private (List<int> Known, int Unknown) Read(IReadOnlyList<string> words, int first, int end)
    {
        var said = new List<string>(end - first);
        for (var i = first; i < end; i++)
        {
            if (!_isStop(words[i]))
                said.Add(words[i]);
        }

        var known = _index.Vocabulary.Read(said, out var count);
        return (known, said.Count - count);
    }

    private void Sum(SearchSums sums, List<int> phrase, List<int> aside, int unknown)
    {
        // A word nothing is like is still said: what does not answer it is no full match.
        var whole = unknown * PhraseWord * Math.Log(1 + _index.Codes.Count);
        var count = unknown;
        foreach (var word in phrase.Concat(aside).Distinct().Take(MostWords))
        {
            count++;
            var rarity = _index.Rarity(word);
            var weight = (word == phrase[^1] ? HeadWord : phrase.Contains(word) ? PhraseWord : AsideWord) * rarity;
            whole += weight;
            sums.AddToCodes(_index.Postings(word), weight);
            sums.AddToNames(_index.NamesWith(word), (float)weight, rarity);
        }

        sums.Near(_index.Names, whole, NameSide);
        foreach (var code in sums.Codes)
        {
            var (sum, hits, near) = sums.Code(code);
            sums.Offer(_heading[code], code, (float)((sum * (1 - Coordination + (Coordination * hits / count))) + (NameWeight * near) + (near >= WholeName ? WholeNameBonus : 0)));
        }
    }

    private NomenclatureHit Hit(SearchSums sums, int heading)
    {
        var (code, score) = sums.Best(heading);
        return new NomenclatureHit(_index.Codes[_only[code]], score, sums.Code(code).Near);
    }

    /// <summary>A thing named with its material, and known nowhere else, is often an "other article" of the material.</summary>
    private List<NomenclatureHit> WithMaterials(
        List<NomenclatureHit> ranked, IReadOnlyList<string> words, int most)
    {
        const int Before = 2;
        if (ranked is [{ Closeness: >= 0.99 }, ..])
            return ranked;
        var place = Before;
        foreach (var heading in words.SelectMany(_materials.Of).Distinct().Take(2))
        {
            var at = ranked.FindIndex(hit => hit.Code.IsWithin(heading.Digits));
            if (at >= 0 && at < place)
                continue;
            var hit = at >= 0 ? ranked[at] : new NomenclatureHit(heading, 0, 0);
            if (at >= 0)
                ranked.RemoveAt(at);
            ranked.Insert(Math.Min(place, ranked.Count), hit);
            place++;
        }

        return ranked.Count > most ? ranked[..most] : ranked;
    }
}
