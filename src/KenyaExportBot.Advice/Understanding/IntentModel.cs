using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// How likely a message is none of our business, and if it is ours, how likely each intent is; learnt from the messages of
/// <c>intents/said.tsv</c> by logistic regression over what is seen in a message: one question of two answers, one of
/// many. Learnt always in the same order, so that the same file gives the same answers everywhere.
/// </summary>
internal sealed class IntentModel
{
    private const int Rounds = 10;

    /// <summary>Learnt so many times, each in another order: the mean hangs less on the order, and on a message more or less.</summary>
    private const int Orders = 10;

    /// <summary>Steps shrink for what has been corrected often (AdaGrad).</summary>
    private const float Step = 0.35f;

    /// <summary>What keeps the weight of a rare sight small.</summary>
    private const float Pull = 2e-4f;

    /// <summary>Messages that are not ours are many among those learnt from, and few among those people write.</summary>
    private const float WeightOfOthers = 0.6f;

    private const string Others = "out_of_scope";

    /// <summary>A weight is kept as a whole number of these; what weighs less than a few decides nothing and is not kept.</summary>
    private const float Unit = 0.01f;

    private const int LeastKept = 4;

    private readonly string[] _intents;

    /// <summary>The sights, in the order of their rows; only a model that has just learnt knows them by name.</summary>
    private readonly string[] _names = [];

    private readonly SightTable _rows;

    /// <summary>A row a sight, a place an intent, as long as fits the readers of the memory.</summary>
    private readonly short[] _weights;

    private readonly int _width;

    /// <param name="examples">What is seen in each message, and what it asks for.</param>
    public IntentModel(IReadOnlyList<(IReadOnlyList<string> Seen, string Intent)> examples)
    {
        // The last column is the question whether a message is ours at all.
        _intents = [.. examples.Select(example => example.Intent).Where(intent => intent != Others).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), Others];
        var sights = new Dictionary<string, int>(StringComparer.Ordinal);
        var learnt = examples.Select(example => (
            Seen: example.Seen.Select(sight =>
            {
                if (!sights.TryGetValue(sight, out var number))
                    sights.Add(sight, number = sights.Count);
                return number;
            }).ToArray(),
            Intent: Array.IndexOf(_intents, example.Intent))).ToArray();
        var weights = Learn(learnt, sights.Count, _intents.Length);
        _names = [.. sights.Keys];
        _rows = new SightTable(_names.Length);
        _width = Width(_intents.Length);
        _weights = new short[_names.Length * _width];
        for (var row = 0; row < _names.Length; row++)
        {
            _rows.Add(_names[row], row);
            for (var i = 0; i < _intents.Length; i++)
                _weights[(row * _width) + i] = (short)Math.Round(weights[(row * _intents.Length) + i] / Unit);
        }
    }

    private IntentModel(string[] intents, SightTable rows, short[] weights) => (_intents, _rows, _weights, _width) = (intents, rows, weights, Width(intents.Length));

    private static int Width(int intents) => (intents + Vector<short>.Count - 1) / Vector<short>.Count * Vector<short>.Count;

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static IntentModel Read(TextReader text)
    {
        var intents = (text.ReadLine() ?? throw new FormatException()).Split('\t');
        var (rows, weights, width) = (new SightTable(0), new List<short>(), Width(intents.Length));
        while (text.ReadLine() is { } line)
        {
            var rest = line.AsSpan();
            var end = rest.IndexOf('\t');
            if (end < 0)
                throw new FormatException();
            var row = weights.Count;
            rows.Add(rest[..end], row / width);
            CollectionsMarshal.SetCount(weights, row + width);
            CollectionsMarshal.AsSpan(weights)[row..].Clear();
            foreach (var part in rest[(end + 1)..].Split(' '))
            {
                var pair = rest[(end + 1)..][part];
                var colon = pair.IndexOf(':');
                weights[row + int.Parse(pair[..colon], CultureInfo.InvariantCulture)] = short.Parse(pair[(colon + 1)..], CultureInfo.InvariantCulture);
            }
        }

        return new IntentModel(intents, rows, [.. weights]);
    }

    /// <summary>A line a sight, with the intents it speaks for or against in hundredths; sights in their order, so that a change shows as one.</summary>
    public void Write(TextWriter text)
    {
        text.Write(string.Join('\t', _intents) + "\n");
        foreach (var (row, sight) in _names.Index().OrderBy(name => name.Item, StringComparer.Ordinal))
        {
            var pairs = Enumerable.Range(0, _intents.Length).Select(i => (Intent: i, Weight: _weights[(row * _width) + i]))
                .Where(pair => Math.Abs(pair.Weight) >= LeastKept).Select(pair => FormattableString.Invariant($"{pair.Intent}:{pair.Weight}")).ToList();
            if (pairs.Count > 0)
                text.Write($"{sight}\t{string.Join(' ', pairs)}\n");
        }
    }

    /// <summary>Intents with their likelihood, the likeliest first.</summary>
    /// <param name="words">Stemmed words, with products, codes and amounts masked.</param>
    public IReadOnlyList<(string Intent, double Likelihood)> Of(Meaning meaning, IReadOnlyList<string> words)
    {
        var seen = new List<int>(64);
        IntentSights.Of(meaning, words, sight =>
        {
            if (_rows.Find(sight) is >= 0 and var row && !seen.Contains(row))
                seen.Add(row);
        });
        Span<int> sums = stackalloc int[_width];
        sums.Clear();
        var halves = MemoryMarshal.Cast<int, Vector<int>>(sums);
        foreach (var row in seen)
        {
            var weights = MemoryMarshal.Cast<short, Vector<short>>(_weights.AsSpan(row * _width, _width));
            for (var i = 0; i < weights.Length; i++)
            {
                Vector.Widen(weights[i], out var low, out var high);
                halves[2 * i] += low;
                halves[(2 * i) + 1] += high;
            }
        }

        Span<float> scores = stackalloc float[_intents.Length];
        for (var i = 0; i < scores.Length; i++)
            scores[i] = sums[i] * Unit;
        Softmax.Of(scores[..^1]);
        scores[^1] = Sigmoid(scores[^1]);
        var all = new (string Intent, double Likelihood)[_intents.Length];
        for (var i = 0; i < all.Length; i++)
        {
            var at = i;
            for (; at > 0 && all[at - 1].Likelihood < scores[i]; at--)
                all[at] = all[at - 1];
            all[at] = (_intents[i], scores[i]);
        }

        return all;
    }

    private static float[] Learn((int[] Seen, int Intent)[] examples, int sights, int count)
    {
        // Always the same orders: the seeds are no secret and no chance.
        var sums = new float[sights * count];
        for (var seed = 0; seed < Orders; seed++)
            Learn([.. examples], count, sums, new Random(20260115 + seed));
        return sums;
    }

    private static void Learn((int[] Seen, int Intent)[] examples, int count, float[] sums, Random order)
    {
        var weights = new float[sums.Length];
        var squares = new float[weights.Length];
        var scores = new float[count];
        for (var round = 0; round < Rounds; round++)
        {
            order.Shuffle(examples);
            foreach (var (seen, intent) in examples)
            {
                Array.Clear(scores);
                foreach (var sight in seen)
                {
                    var row = weights.AsSpan(sight * count, count);
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
                        var slope = scores[i] + (Pull * weights[at]);
                        squares[at] += slope * slope;
                        weights[at] -= Step * slope / (MathF.Sqrt(squares[at]) + 0.1f);
                    }
                }
            }

            // The mean of the later rounds hangs less on which message came last.
            for (var i = 0; round >= Rounds / 2 && i < sums.Length; i++)
                sums[i] += weights[i] / (Rounds - (Rounds / 2)) / Orders;
        }
    }

    private static float Sigmoid(float score) => 1 / (1 + MathF.Exp(-score));
}
