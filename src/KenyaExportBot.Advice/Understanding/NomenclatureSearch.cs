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
    private const float Label = 2f, Name = 1.2f, Parent = 0.8f, ParentName = 0.4f;

    private const float Saturation = 1.2f, LengthWeight = 0.15f;

    /// <summary>The word that says what the thing is; the others of the phrase; what stands behind a comma.</summary>
    private const double HeadWord = 1.3, PhraseWord = 1.1, AsideWord = 0.8;

    /// <summary>How far a code loses that answers only some of the words.</summary>
    private const double Coordination = 0.6;

    private const double NameWeight = 40;

    private const float SecondWeight = 0.1f;

    /// <summary>How much of a name may stay unsaid, against how much of the words may.</summary>
    private const double NameSide = 0.6;

    /// <summary>Nobody names a good in more; a flood beyond it is not looked at.</summary>
    private const int MostWords = 24;

    private static readonly string[] _outs = [" other than ", " not ", " without ", " excluding ", " isipokuwa ", " bila "];

    private readonly SearchVocabulary _vocabulary = new();
    private readonly Func<string, bool> _isStop;
    private readonly Materials _materials;
    private readonly HsCode[] _codes;
    private readonly Dictionary<HsCode, int> _numbers = [];
    private readonly (int Code, float Weight)[][] _postings;
    private readonly float[] _rarity;
    private readonly (int Code, int First, int Count)[] _names;
    private readonly int[] _nameWords;
    private readonly int[][] _namesWith;
    private readonly int[] _only;
    private readonly int[] _heading;
    private readonly ConcurrentBag<Scratch> _spare = [];

    /// <param name="entries">Headings and subheadings, in order.</param>
    /// <param name="isStop">Words that say nothing of a product.</param>
    public NomenclatureSearch(IEnumerable<CodeNames> entries, Func<string, bool> isStop, Materials materials)
    {
        (_isStop, _materials) = (isStop, materials);
        var all = entries.ToList();
        _codes = [.. all.Select(entry => entry.Code)];
        for (var i = 0; i < _codes.Length; i++)
            _numbers[_codes[i]] = i;
        var weights = new Dictionary<int, Dictionary<int, float>>();
        var names = new List<(int, int, int)>();
        var nameWords = new List<int>();
        var phrases = all.Select(entry => (
            Labels: new[] { entry.Label.En, entry.Label.Sw }.Where(text => text.Length > 0).Select(Words).ToList(),
            Names: entry.AlsoCalled.Select(Words).Where(words => words.Count > 0).ToList())).ToList();
        var lengths = new float[all.Count];
        for (var i = 0; i < all.Count; i++)
        {
            var fields = new Dictionary<int, float>();
            foreach (var word in phrases[i].Labels.SelectMany(words => words))
                Add(fields, word, Label);
            foreach (var word in phrases[i].Names.SelectMany(words => words))
                fields[word] = Math.Min(fields.GetValueOrDefault(word) + Name, Label + Name);
            if (_codes[i].IsSubheading && _numbers.TryGetValue(_codes[i].Heading, out var parent))
            {
                foreach (var word in phrases[parent].Labels.SelectMany(words => words))
                    Add(fields, word, Parent);
                foreach (var word in phrases[parent].Names.SelectMany(words => words))
                    Add(fields, word, ParentName);
            }

            lengths[i] = fields.Values.Sum();
            weights[i] = fields;
            foreach (var words in phrases[i].Names.Concat(phrases[i].Labels).Where(words => words.Count > 0))
            {
                var distinct = words.Distinct().ToList();
                names.Add((i, nameWords.Count, distinct.Count));
                nameWords.AddRange(distinct);
            }
        }

        (_names, _nameWords) = ([.. names], [.. nameWords]);
        var average = lengths.Average();
        var postings = new List<(int, float)>[_vocabulary.Count];
        foreach (var (i, fields) in weights)
        {
            foreach (var (word, weight) in fields)
            {
                var norm = Saturation * (1 - LengthWeight + (LengthWeight * lengths[i] / average));
                (postings[word] ??= []).Add((i, weight * (Saturation + 1) / (weight + norm)));
            }
        }

        _postings = [.. postings.Select(list => list?.ToArray() ?? [])];
        _rarity = [.. _postings.Select(list => (float)Math.Log(1 + ((_codes.Length - list.Length + 0.5) / (list.Length + 0.5))))];
        var with = new List<int>[_vocabulary.Count];
        for (var name = 0; name < _names.Length; name++)
        {
            for (var at = 0; at < _names[name].Count; at++)
                (with[_nameWords[_names[name].First + at]] ??= []).Add(name);
        }

        _namesWith = [.. with.Select(list => list?.ToArray() ?? [])];
        _only = [.. _codes.Select((code, i) => code.IsHeading && i + 1 < _codes.Length && _codes[i + 1].IsSubheading
            && (i + 2 == _codes.Length || !_codes[i + 2].IsSubheading || _codes[i + 2].Heading != code) ? i + 1 : i)];
        _heading = new int[_codes.Length];
        for (var i = 1; i < _codes.Length; i++)
            _heading[i] = _codes[i].IsHeading || !_codes[i].IsWithin(_codes[i - 1].Digits[..4]) ? i : _heading[i - 1];
    }

    /// <summary>Whether the nomenclature itself uses a word: then it is no misspelling of another.</summary>
    public bool Uses(string word) => _vocabulary.Contains(word);

    /// <summary>The best codes, one a heading, best first.</summary>
    /// <param name="words">Stemmed words of the message in order.</param>
    /// <param name="head">How many of them stand before the first comma.</param>
    public IReadOnlyList<NomenclatureHit> Rank(IReadOnlyList<string> words, int head, int most)
    {
        var said = words.Take(head).Where(word => !_isStop(word)).ToList();
        var phrase = _vocabulary.Read(said, out var known);
        var behind = words.Skip(head).Where(word => !_isStop(word)).ToList();
        var aside = _vocabulary.Read(behind, out var alsoKnown);
        var unknown = said.Count + behind.Count - known - alsoKnown;
        if (phrase.Count == 0)
            (phrase, aside) = (aside, []);
        if (phrase.Count == 0)
            return [];
        var scratch = _spare.TryTake(out var spare) ? spare : new Scratch(_codes.Length, _names.Length);
        Sum(scratch, phrase, aside, unknown);
        var ranked = scratch.Top(most).Select(heading => Hit(scratch, heading)).ToList();
        ranked = WithMaterials(ranked, words, most);
        scratch.Clear();
        _spare.Add(scratch);
        return ranked;
    }

    private void Sum(Scratch scratch, List<int> phrase, List<int> aside, int unknown)
    {
        // A word nothing is like is still said: what does not answer it is no full match.
        var whole = unknown * PhraseWord * Math.Log(1 + _codes.Length);
        var count = unknown;
        foreach (var word in phrase.Concat(aside).Distinct().Take(MostWords))
        {
            count++;
            var weight = (word == phrase[^1] ? HeadWord : phrase.Contains(word) ? PhraseWord : AsideWord) * _rarity[word];
            whole += weight;
            foreach (var (code, share) in _postings[word])
                scratch.AddToCode(code, (float)(weight * share));
            foreach (var name in _namesWith[word])
                scratch.AddToName(name, (float)weight, _rarity[word]);
        }

        foreach (var name in scratch.Names)
        {
            var (code, first, length) = _names[name];
            float rarity = 0;
            for (var at = 0; at < length; at++)
                rarity += _rarity[_nameWords[first + at]];
            var (covered, common) = scratch.OfName(name);
            scratch.Near(code, (float)(covered / whole * (1 - NameSide + (NameSide * common / rarity))));
        }

        foreach (var code in scratch.Codes)
        {
            var (sum, hits, near) = scratch.OfCode(code);
            scratch.Offer(_heading[code], code, (float)((sum * (1 - Coordination + (Coordination * hits / count))) + (NameWeight * near)));
        }
    }

    private NomenclatureHit Hit(Scratch scratch, int heading)
    {
        var (code, score) = scratch.Best(heading);
        return new NomenclatureHit(_codes[_only[code]], score, scratch.OfCode(code).Near);
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

    private List<int> Words(string text)
    {
        // What a label leaves out ("other than roasted") is not what it is about.
        var about = text;
        foreach (var mark in _outs)
            about = about.Split(mark, 2, StringSplitOptions.None)[0];
        return [.. Spelling.Phrase(about).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !_isStop(word)).Select(_vocabulary.Add)];
    }

    private static void Add(Dictionary<int, float> fields, int word, float weight) => fields[word] = fields.GetValueOrDefault(word) + weight;

    /// <summary>Sums of one search, kept from one to the next: only what was touched is cleared.</summary>
    private sealed class Scratch(int codes, int names)
    {
        private readonly float[] _sum = new float[codes];
        private readonly byte[] _hits = new byte[codes];
        private readonly float[] _near = new float[codes];
        private readonly float[] _bestScore = new float[codes];
        private readonly float[] _nextScore = new float[codes];
        private readonly int[] _bestCode = new int[codes];
        private readonly List<int> _headings = [];
        private readonly float[] _covered = new float[names];
        private readonly float[] _common = new float[names];

        public List<int> Codes { get; } = [];

        public List<int> Names { get; } = [];

        public void Clear()
        {
            foreach (var code in Codes)
                (_sum[code], _hits[code], _near[code]) = (0, 0, 0);
            foreach (var name in Names)
                (_covered[name], _common[name]) = (0, 0);
            foreach (var heading in _headings)
                (_bestScore[heading], _nextScore[heading]) = (0, 0);
            _headings.Clear();
            Codes.Clear();
            Names.Clear();
        }

        public void AddToCode(int code, float value)
        {
            if (_hits[code]++ == 0)
                Codes.Add(code);
            _sum[code] += value;
        }

        public void AddToName(int name, float weight, float rarity)
        {
            if (_covered[name] == 0)
                Names.Add(name);
            _covered[name] += weight;
            _common[name] += rarity;
        }

        public void Near(int code, float closeness) => _near[code] = Math.Max(_near[code], closeness);

        /// <summary>Keeps the best code of each heading.</summary>
        public void Offer(int heading, int code, float score)
        {
            if (_bestScore[heading] == 0)
                _headings.Add(heading);
            if (score > _bestScore[heading])
                (_nextScore[heading], _bestScore[heading], _bestCode[heading]) = (_bestScore[heading], score, code);
            else if (score > _nextScore[heading])
                _nextScore[heading] = score;
        }

        public (int Code, float Score) Best(int heading) => (_bestCode[heading], Score(heading));

        /// <summary>A second code that fits speaks for the heading too.</summary>
        private float Score(int heading) => _bestScore[heading] + (SecondWeight * _nextScore[heading]);

        /// <summary>The best headings, in order; equals in the order of codes.</summary>
        public List<int> Top(int most)
        {
            var top = new List<int>(most + 1);
            foreach (var heading in _headings)
            {
                var at = top.Count;
                while (at > 0 && (Score(heading) > Score(top[at - 1]) || (Score(heading) == Score(top[at - 1]) && heading < top[at - 1])))
                    at--;
                if (at == most)
                    continue;
                top.Insert(at, heading);
                if (top.Count > most)
                    top.RemoveAt(most);
            }

            return top;
        }

        public (double Sum, int Hits, double Near) OfCode(int code) => (_sum[code], _hits[code], _near[code]);

        public (double Covered, double Common) OfName(int name) => (_covered[name], _common[name]);
    }
}
