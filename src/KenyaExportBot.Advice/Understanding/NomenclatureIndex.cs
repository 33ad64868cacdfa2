using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>How much a word weighs in what is said of a code.</summary>
internal readonly record struct Posting(int Code, float Share);

/// <summary>A name of a code.</summary>
/// <param name="Commonness">One by the rarity of all its words: times the rarity of those that were said it is their share.</param>
internal readonly record struct NameOfCode(int Code, double Commonness);

/// <summary>
/// Labels and everyday names of every heading and subheading, filed by word: the codes each word speaks for and the names it
/// stands in. Codes, names and words go by number, in flat arrays.
/// </summary>
internal sealed class NomenclatureIndex
{
    private const float Label = 2f, Name = 1.2f, Parent = 0.8f, ParentName = 0.4f;

    private const float Saturation = 1.2f, LengthWeight = 0.15f;

    private static readonly string[] _outs = [" other than ", " not ", " without ", " excluding ", " isipokuwa ", " bila "];

    private readonly Func<string, bool> _isStop;
    private readonly Posting[] _postings;
    private readonly int[] _firstPosting;
    private readonly int[] _namesWith;
    private readonly int[] _firstNameWith;
    private readonly int[] _wordsOf;
    private readonly int[] _firstWordOf;
    private readonly float[] _rarity;
    private readonly NameOfCode[] _names;
    private List<Said>? _phrases;

    /// <param name="entries">Headings and subheadings, in order.</param>
    /// <param name="isStop">Words that say nothing of a product.</param>
    public NomenclatureIndex(IEnumerable<CodeNames> entries, Func<string, bool> isStop)
    {
        _isStop = isStop;
        var all = entries.ToList();
        Codes = [.. all.Select(entry => entry.Code)];
        var phrases = all.ConvertAll(entry => new Said(
            [.. new[] { entry.Label.En, entry.Label.Sw }.Where(text => text.Length > 0).Select(Words)],
            [.. entry.AlsoCalled.Select(Words).Where(words => words.Count > 0)]));
        var fields = Fields(phrases);
        (_postings, _firstPosting) = Post(fields);
        _rarity = new float[Vocabulary.Count];
        for (var word = 0; word < _rarity.Length; word++)
        {
            var among = _firstPosting[word + 1] - _firstPosting[word];
            _rarity[word] = (float)Math.Log(1 + ((Codes.Count - among + 0.5) / (among + 0.5)));
        }

        (_names, _namesWith, _firstNameWith, _wordsOf, _firstWordOf) = File(phrases);
        _phrases = phrases;
    }

    public SearchVocabulary Vocabulary { get; } = new();

    public IReadOnlyList<HsCode> Codes { get; }

    public ReadOnlySpan<NameOfCode> Names => _names;

    /// <summary>Words that stand side by side in a name, as often as they do. What they are read from is let go with it: there are none the second time.</summary>
    public IReadOnlyList<(string Left, string Right)> TakePairs()
    {
        string[] words = [.. Vocabulary.Words];
        var pairs = new List<(string Left, string Right)>();
        foreach (var phrase in (_phrases ?? []).SelectMany(said => said.Names.Concat(said.Labels)))
        {
            for (var i = 1; i < phrase.Count; i++)
                pairs.Add((words[phrase[i - 1]], words[phrase[i]]));
        }

        _phrases = null;
        return pairs;
    }

    public ReadOnlySpan<Posting> Postings(int word) => _postings.AsSpan(_firstPosting[word].._firstPosting[word + 1]);

    public ReadOnlySpan<int> NamesWith(int word) => _namesWith.AsSpan(_firstNameWith[word].._firstNameWith[word + 1]);

    /// <summary>The words of a name, each once.</summary>
    public ReadOnlySpan<int> WordsOf(int name) => _wordsOf.AsSpan(_firstWordOf[name].._firstWordOf[name + 1]);

    /// <summary>How much a word tells: the fewer codes have it, the more.</summary>
    public float Rarity(int word) => _rarity[word];

    /// <summary>What is said of each code, word by word: its labels and names, and its heading's.</summary>
    private List<(int Word, float Weight)[]> Fields(List<Said> phrases)
    {
        var fields = new List<(int, float)[]>(phrases.Count);
        var weights = new Dictionary<int, float>();
        var heading = -1;
        for (var i = 0; i < phrases.Count; i++)
        {
            weights.Clear();
            foreach (var word in phrases[i].Labels.SelectMany(words => words))
                Add(weights, word, Label);
            foreach (var word in phrases[i].Names.SelectMany(words => words))
                weights[word] = Math.Min(weights.GetValueOrDefault(word) + Name, Label + Name);
            if (Codes[i].IsHeading)
            {
                heading = i;
            }
            else if (heading >= 0 && Codes[i].IsWithin(Codes[heading].Digits))
            {
                foreach (var word in phrases[heading].Labels.SelectMany(words => words))
                    Add(weights, word, Parent);
                foreach (var word in phrases[heading].Names.SelectMany(words => words))
                    Add(weights, word, ParentName);
            }

            fields.Add([.. weights.Select(pair => (pair.Key, pair.Value))]);
        }

        return fields;
    }

    private (Posting[] Postings, int[] First) Post(List<(int Word, float Weight)[]> fields)
    {
        var first = Starts(fields.SelectMany(field => field).Select(pair => pair.Word));
        var next = first.ToArray();
        var postings = new Posting[first[^1]];
        var lengths = fields.ConvertAll(field => field.Sum(pair => pair.Weight));
        var average = lengths.DefaultIfEmpty(1).Average();
        for (var code = 0; code < fields.Count; code++)
        {
            var norm = Saturation * (1 - LengthWeight + (LengthWeight * lengths[code] / average));
            foreach (var (word, weight) in fields[code])
                postings[next[word]++] = new Posting(code, weight * (Saturation + 1) / (weight + norm));
        }

        return (postings, first);
    }

    private (NameOfCode[] Names, int[] With, int[] First, int[] WordsOf, int[] FirstWord) File(List<Said> phrases)
    {
        var names = new List<NameOfCode>();
        var words = new List<int[]>();
        for (var code = 0; code < phrases.Count; code++)
        {
            foreach (var phrase in phrases[code].Names.Concat(phrases[code].Labels).Where(phrase => phrase.Count > 0))
            {
                int[] distinct = [.. phrase.Distinct()];
                float rarity = 0;
                foreach (var word in distinct)
                    rarity += _rarity[word];
                names.Add(new NameOfCode(code, 1 / (double)rarity));
                words.Add(distinct);
            }
        }

        var first = Starts(words.SelectMany(name => name));
        var next = first.ToArray();
        var with = new int[first[^1]];
        for (var name = 0; name < words.Count; name++)
        {
            foreach (var word in words[name])
                with[next[word]++] = name;
        }

        var starts = new int[words.Count + 1];
        for (var name = 0; name < words.Count; name++)
            starts[name + 1] = starts[name] + words[name].Length;
        return ([.. names], with, first, [.. words.SelectMany(name => name)], starts);
    }

    /// <summary>Where each word's part of a flat array begins, and behind the last where it ends.</summary>
    private int[] Starts(IEnumerable<int> words)
    {
        var starts = new int[Vocabulary.Count + 1];
        foreach (var word in words)
            starts[word + 1]++;
        for (var word = 0; word < Vocabulary.Count; word++)
            starts[word + 1] += starts[word];
        return starts;
    }

    private List<int> Words(string text)
    {
        // What a label leaves out ("other than roasted") is not what it is about.
        var about = text;
        foreach (var mark in _outs)
        {
            if (about.IndexOf(mark, StringComparison.Ordinal) is var at and >= 0)
                about = about[..at];
        }

        var words = new List<int>();
        foreach (var token in Tokenizer.Split(about))
        {
            var word = token.Stem;
            if (word.Length > 0 && !_isStop(word))
                words.Add(Vocabulary.Add(word));
        }

        return words;
    }

    private static void Add(Dictionary<int, float> weights, int word, float weight) => weights[word] = weights.GetValueOrDefault(word) + weight;

    private readonly record struct Said(List<List<int>> Labels, List<List<int>> Names);
}
