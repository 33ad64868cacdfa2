using System.Globalization;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// How likely a message is none of our business, and if it is ours, how likely each intent is; learnt from the messages of
/// <c>intents/said.tsv</c> by logistic regression over what is seen in a message: one question of two answers, one of
/// many. Learnt always in the same order, so that the same file gives the same answers everywhere.
/// </summary>
internal sealed class IntentModel
{
    private const int Rounds = 10;

    /// <summary>Steps shrink for what has been corrected often (AdaGrad).</summary>
    private const float Step = 0.35f;

    /// <summary>What keeps the weight of a rare sight small.</summary>
    private const float Pull = 2e-4f;

    /// <summary>Messages that are not ours are many among those learnt from, and few among those people write.</summary>
    private const float WeightOfOthers = 0.6f;

    private const string Others = "out_of_scope";

    private readonly Dictionary<string, int> _sights = new(StringComparer.Ordinal);
    private readonly string[] _intents;
    private readonly float[] _weights;

    /// <param name="examples">What is seen in each message, and what it asks for.</param>
    public IntentModel(IReadOnlyList<(IReadOnlyList<string> Seen, string Intent)> examples)
    {
        // The last column is the question whether a message is ours at all.
        _intents = [.. examples.Select(example => example.Intent).Where(intent => intent != Others).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Others];
        var learnt = examples.Select(example => (
            Seen: example.Seen.Select(sight =>
            {
                if (!_sights.TryGetValue(sight, out var number))
                    _sights.Add(sight, number = _sights.Count);
                return number;
            }).ToArray(),
            Intent: Array.IndexOf(_intents, example.Intent))).ToArray();
        _weights = new float[_sights.Count * _intents.Length];
        Learn(learnt);
    }

    private IntentModel(string[] intents, Dictionary<string, int> sights, float[] weights) => (_intents, _sights, _weights) = (intents, sights, weights);

    /// <summary>What weighs less decides nothing and is not written down.</summary>
    private const float LeastWritten = 0.04f;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static IntentModel Read(TextReader text)
    {
        var intents = (text.ReadLine() ?? throw new FormatException()).Split('\t');
        var (sights, weights) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<float>());
        while (text.ReadLine() is { } line)
        {
            var rest = line.AsSpan();
            var end = rest.IndexOf('\t');
            if (end < 0)
                throw new FormatException();
            sights.Add(rest[..end].ToString(), sights.Count);
            var row = weights.Count;
            for (var i = 0; i < intents.Length; i++)
                weights.Add(0);
            foreach (var part in rest[(end + 1)..].Split(' '))
            {
                var pair = rest[(end + 1)..][part];
                var colon = pair.IndexOf(':');
                weights[row + int.Parse(pair[..colon], CultureInfo.InvariantCulture)] = int.Parse(pair[(colon + 1)..], CultureInfo.InvariantCulture) / 100f;
            }
        }

        return new IntentModel(intents, sights, [.. weights]);
    }

    /// <summary>A line a sight, with the intents it speaks for or against in hundredths; sights in their order, so that a change shows as one.</summary>
    public void Write(TextWriter text)
    {
        text.Write(string.Join('\t', _intents) + "\n");
        foreach (var (sight, number) in _sights.OrderBy(sight => sight.Key, StringComparer.Ordinal))
        {
            var pairs = Enumerable.Range(0, _intents.Length).Select(i => (Intent: i, Weight: _weights[(number * _intents.Length) + i]))
                .Where(pair => Math.Abs(pair.Weight) >= LeastWritten).Select(pair => FormattableString.Invariant($"{pair.Intent}:{Math.Round(pair.Weight * 100)}")).ToList();
            if (pairs.Count > 0)
                text.Write($"{sight}\t{string.Join(' ', pairs)}\n");
        }
    }

    /// <summary>Intents with their likelihood, the likeliest first.</summary>
    /// <param name="words">Stemmed words, with products, codes and amounts masked.</param>
    public IReadOnlyList<(string Intent, double Likelihood)> Of(Meaning meaning, IReadOnlyList<string> words)
    {
        var look = _sights.GetAlternateLookup<ReadOnlySpan<char>>();
        var seen = new List<int>(64);
        IntentSights.Of(meaning, words, sight =>
        {
            if (look.TryGetValue(sight, out var number) && !seen.Contains(number))
                seen.Add(number);
        });
        Span<float> scores = stackalloc float[_intents.Length];
        scores.Clear();
        foreach (var number in seen)
        {
            var row = _weights.AsSpan(number * _intents.Length, _intents.Length);
            for (var i = 0; i < row.Length; i++)
                scores[i] += row[i];
        }

        Softmax.Of(scores[..^1]);
        scores[^1] = Sigmoid(scores[^1]);
        var all = new (string Intent, double Likelihood)[_intents.Length];
        for (var i = 0; i < all.Length; i++)
            all[i] = (_intents[i], scores[i]);
        Array.Sort(all, (left, right) => right.Likelihood.CompareTo(left.Likelihood));
        return all;
    }

    private void Learn((int[] Seen, int Intent)[] examples)
    {
        var count = _intents.Length;
        var squares = new float[_weights.Length];
        var scores = new float[count];
        var sums = new float[_weights.Length];

        // Always the same order: the seed is no secret and no chance.
        var order = new Random(20260115);
        for (var round = 0; round < Rounds; round++)
        {
            order.Shuffle(examples);
            foreach (var (seen, intent) in examples)
            {
                Array.Clear(scores);
                foreach (var sight in seen)
                {
                    var row = _weights.AsSpan(sight * count, count);
                    for (var i = 0; i < count; i++)
                        scores[i] += row[i];
                }

                // Of a message that is not ours nothing is learnt about the intents.
                var isOurs = intent < count - 1;
                if (isOurs)
                {
                    Softmax.Of(scores.AsSpan(0, count - 1));
                    scores[intent] -= 1;
                }
                else
                {
                    Array.Clear(scores, 0, count - 1);
                }

                scores[^1] = isOurs ? Sigmoid(scores[^1]) : WeightOfOthers * (Sigmoid(scores[^1]) - 1);
                foreach (var sight in seen)
                {
                    for (var i = isOurs ? 0 : count - 1; i < count; i++)
                    {
                        var at = (sight * count) + i;
                        var slope = scores[i] + (Pull * _weights[at]);
                        squares[at] += slope * slope;
                        _weights[at] -= Step * slope / (MathF.Sqrt(squares[at]) + 0.1f);
                    }
                }
            }

            // The mean of the later rounds hangs less on which message came last.
            for (var i = 0; round >= Rounds / 2 && i < sums.Length; i++)
                sums[i] += _weights[i] / (Rounds - (Rounds / 2));
        }

        sums.CopyTo(_weights, 0);
    }

    private static float Sigmoid(float score) => 1 / (1 + MathF.Exp(-score));
}
