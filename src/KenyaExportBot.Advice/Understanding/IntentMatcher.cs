using System.Buffers;
using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>An intent with how sure the matcher is, and the finer question inside it, if one was heard.</summary>
/// <param name="Score">3 and more where a settling phrase was heard; about 1 where only examples resemble.</param>
/// <param name="IsSettled">Whether one of the intent's strong phrases was heard.</param>
internal sealed record IntentGuess(string Id, double Score, bool IsSettled, IReadOnlyList<string> Topics, int Position)
{
    /// <summary>Whether a cue opens or ends the message: "duty, avocado".</summary>
    public bool IsAtEdge { get; init; }
}

/// <summary>A phrase of an intent.</summary>
/// <param name="IsWhole">It is heard only when it is the whole message.</param>
internal sealed record Cue(string[] Words, int Intent, double Weight, string? Topic, bool IsWhole)
{
    /// <summary>Whether it settles what is asked.</summary>
    public bool IsStrong => Weight >= IntentMatcher.StrongWeight;
}

/// <summary>The phrases that stand in a message, and at which word each begins.</summary>
internal sealed record HeardCues(List<(Cue Cue, int Position)> All)
{
    public static HeardCues None { get; } = new([]);

    /// <summary>Whether a word belongs to a phrase that settles what is asked.</summary>
    public bool Settles(int word)
    {
        foreach (var (cue, position) in All)
        {
            if (cue.IsStrong && word >= position && word < position + cue.Words.Length)
                return true;
        }

        return false;
    }
}

/// <summary>Tells what a message asks for, from the phrases and examples of <c>intents/*.yaml</c>.</summary>
internal sealed class IntentMatcher
{
    /// <summary>Stands for any product or code, in messages and in examples alike.</summary>
    public const string Masked = "<>";

    public const string MaskedAmount = "<amount>";

    public const double StrongWeight = 3;
    private const double WeakWeight = 1;
    private const double ExampleWeight = 2.5;

    /// <summary>The rarity of a word that no example has.</summary>
    private const double Unheard = 4;

    private readonly Dictionary<string, List<Cue>> _byFirstWord = new(StringComparer.Ordinal);

    /// <summary>Cues that begin with the beginning of a word, by its first letter.</summary>
    private readonly Dictionary<char, List<Cue>> _openCues = [];

    private readonly Dictionary<string, int[]> _examplesByWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _rarity = new(StringComparer.Ordinal);
    private readonly List<(int Intent, double Length)> _examples = [];
    private readonly IReadOnlyList<IntentDefinition> _intents;
    private readonly SpellingIndex _spelling;
    private readonly Func<string, bool> _isProductWord;
    private readonly double _leastResemblance;

    /// <param name="isProductWord">Such a word is no misspelt cue.</param>
    public IntentMatcher(IReadOnlyList<IntentDefinition> intents, Func<string, bool> isProductWord, double leastResemblance)
    {
        (_intents, _isProductWord, _leastResemblance) = (intents, isProductWord, leastResemblance);
        for (var i = 0; i < intents.Count; i++)
        {
            foreach (var phrase in intents[i].Strong)
                Add(phrase, i, StrongWeight, null);
            foreach (var phrase in intents[i].Weak)
                Add(phrase, i, WeakWeight, null);
            foreach (var topic in intents[i].Topics)
            {
                foreach (var phrase in topic.Phrases)
                    Add(phrase, i, 0, topic.Id);
            }
        }

        _spelling = new SpellingIndex(_byFirstWord.Values.SelectMany(cues => cues).SelectMany(cue => cue.Words)
            .Where(word => word.Length > 4 && word[^1] != '*'));
    }

    /// <summary>Every word of a phrase or an example: never a misspelt product.</summary>
    public IEnumerable<string> Words =>
        _byFirstWord.Values.Concat(_openCues.Values).SelectMany(cues => cues).SelectMany(cue => cue.Words).Select(word => word.TrimEnd('*'))
            .Where(word => word.Length > 2).Concat(_rarity.Keys);

    /// <summary>Learns the examples. Separate from construction because their products must be masked first.</summary>
    public void Learn(Func<string, IReadOnlyList<string>> mask)
    {
        var documents = new List<HashSet<string>>();
        for (var i = 0; i < _intents.Count; i++)
        {
            foreach (var example in _intents[i].Examples)
            {
                var words = mask(example).ToHashSet(StringComparer.Ordinal);
                if (words.Count == 0)
                    continue;
                documents.Add(words);
                _examples.Add((i, 0));
            }
        }

        foreach (var group in documents.SelectMany(words => words).GroupBy(word => word, StringComparer.Ordinal))
            _rarity[group.Key] = Math.Log(1.0 + (documents.Count / (double)group.Count()));
        for (var d = 0; d < documents.Count; d++)
        {
            _examples[d] = (_examples[d].Intent, Math.Sqrt(documents[d].Sum(word => _rarity[word] * _rarity[word])));
        }

        foreach (var group in documents.SelectMany((words, document) => words.Select(word => (word, document))).GroupBy(one => one.word, one => one.document, StringComparer.Ordinal))
            _examplesByWord[group.Key] = [.. group];
    }

    /// <summary>Tokens that belong to a settling phrase of several words, so that no product is read into them ("nipigie simu").</summary>
    public static bool[] Claimed(string[] words, HeardCues heard)
    {
        var claimed = new bool[words.Length];
        foreach (var (cue, position) in heard.All)
        {
            if (cue.IsStrong && cue.Words.Length > 1)
                Array.Fill(claimed, true, position, cue.Words.Length);
        }

        return claimed;
    }

    /// <summary>The likeliest intents, best first; empty when nothing was heard.</summary>
    /// <param name="words">Stemmed words with products, codes and amounts as <see cref="Masked"/>.</param>
    public IReadOnlyList<IntentGuess> Guess(List<string> words)
    {
        var mended = new string[words.Count];
        for (var i = 0; i < mended.Length; i++)
            mended[i] = Mend(words[i]);
        var scores = new double[_intents.Count];
        var settled = new bool[_intents.Count];
        var position = new int[_intents.Count];
        Array.Fill(position, int.MaxValue);
        var edges = new bool[_intents.Count];
        var topics = new HashSet<string>?[_intents.Count];
        foreach (var (cue, at) in Heard(mended).All)
        {
            if (cue.Topic is not null)
            {
                (topics[cue.Intent] ??= new HashSet<string>(StringComparer.Ordinal)).Add(cue.Topic);
                continue;
            }

            scores[cue.Intent] += cue.Weight + (0.25 * (cue.Words.Length - 1));
            settled[cue.Intent] |= cue.Weight >= StrongWeight;
            position[cue.Intent] = Math.Min(position[cue.Intent], at);
            edges[cue.Intent] |= at == 0 || at + cue.Words.Length == mended.Length;
        }

        AddResemblances(mended, scores);

        var guesses = new List<IntentGuess>();
        for (var i = 0; i < scores.Length; i++)
        {
            if (scores[i] > 0)
                guesses.Add(new IntentGuess(_intents[i].Id, scores[i], settled[i], topics[i]?.ToList() ?? [], position[i]) { IsAtEdge = edges[i] });
        }

        guesses.Sort((left, right) => right.Score.CompareTo(left.Score));
        return guesses;
    }

    /// <summary>Topics of an intent that the words name, whatever the intent's own score.</summary>
    public IReadOnlyList<string> TopicsOf(string intent, HeardCues heard)
    {
        List<string>? topics = null;
        foreach (var (cue, _) in heard.All)
        {
            if (cue.Topic is { } topic && _intents[cue.Intent].Id == intent && topics?.Contains(topic) != true)
                (topics ??= []).Add(topic);
        }

        return topics ?? [];
    }

    private string Mend(string word) =>
        word is Masked or MaskedAmount || word.Length < 5 || _byFirstWord.ContainsKey(word) || _rarity.ContainsKey(word) || _isProductWord(word)
            ? word
            : _spelling.Correct(word) ?? word;

    /// <summary>Every phrase of an intent that stands in the words.</summary>
    public HeardCues Heard(string[] words)
    {
        var heard = new List<(Cue, int)>();
        for (var i = 0; i < words.Length; i++)
        {
            if (_byFirstWord.TryGetValue(words[i], out var cues))
                Hear(cues, words, i, heard);
            if (words[i].Length > 0 && _openCues.TryGetValue(words[i][0], out cues))
                Hear(cues, words, i, heard);
        }

        return new HeardCues(heard);
    }

    private static void Hear(List<Cue> cues, string[] words, int at, List<(Cue, int)> heard)
    {
        foreach (var cue in cues)
        {
            if (Stands(cue, words, at))
                heard.Add((cue, at));
        }
    }

    private static bool Stands(Cue cue, string[] words, int at)
    {
        if (at + cue.Words.Length > words.Length)
            return false;
        for (var i = 0; i < cue.Words.Length; i++)
        {
            var (wanted, word) = (cue.Words[i], words[at + i]);
            var fits = wanted[^1] == '*'
                ? word.AsSpan().StartsWith(wanted.AsSpan(0, wanted.Length - 1), StringComparison.Ordinal)
                : word == wanted;
            if (!fits)
                return false;
        }

        return !cue.IsWhole || (at == 0 && cue.Words.Length == words.Length);
    }

    private void AddResemblances(string[] words, double[] scores)
    {
        var asked = new List<string>(words.Length);
        double length = 0;
        foreach (var word in words)
        {
            if (asked.Contains(word))
                continue;
            asked.Add(word);
            var rarity = _rarity.GetValueOrDefault(word, Unheard);
            length += rarity * rarity;
        }

        if (length == 0)
            return;
        length = Math.Sqrt(length);
        var shared = ArrayPool<double>.Shared.Rent(_examples.Count);
        var touched = ArrayPool<int>.Shared.Rent(_examples.Count);
        shared.AsSpan(0, _examples.Count).Clear();
        var count = 0;
        foreach (var word in asked)
        {
            if (!_examplesByWord.TryGetValue(word, out var examples))
                continue;
            var weight = _rarity[word] * _rarity[word];
            foreach (var example in examples)
            {
                if (shared[example] == 0)
                    touched[count++] = example;
                shared[example] += weight;
            }
        }

        Span<double> best = stackalloc double[_intents.Count];
        foreach (var example in touched.AsSpan(0, count))
        {
            var resemblance = shared[example] / (length * _examples[example].Length);
            if (resemblance >= _leastResemblance)
                best[_examples[example].Intent] = Math.Max(best[_examples[example].Intent], resemblance);
        }

        ArrayPool<int>.Shared.Return(touched);
        ArrayPool<double>.Shared.Return(shared);
        for (var intent = 0; intent < best.Length; intent++)
            scores[intent] += ExampleWeight * best[intent];
    }

    private void Add(string phrase, int intent, double weight, string? topic)
    {
        // "=stop" is heard only when it is the whole message.
        var isWhole = phrase.StartsWith('=');
        var words = phrase.TrimStart('=').Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => word is Masked or MaskedAmount || word[^1] == '*' ? word.ToLowerInvariant() : Spelling.Phrase(word)).ToArray();
        words = words.SelectMany(word => word.Split(' ')).Where(word => word.Length > 0).ToArray();
        if (words.Length == 0)
            return;
        var cue = new Cue(words, intent, weight, topic, isWhole);
        if (words[0][^1] != '*')
            Add(_byFirstWord, words[0], cue);
        else
            Add(_openCues, words[0][0], cue);
    }

    private static void Add<T>(Dictionary<T, List<Cue>> cues, T key, Cue cue)
        where T : notnull
    {
        if (cues.TryGetValue(key, out var list))
            list.Add(cue);
        else
            cues[key] = [cue];
    }

}
