using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>How likely a word belongs to a good, to a vague word for goods, or to bought-in material.</summary>
internal readonly record struct MarkChances(float Good, float Vague, float Stuff)
{
    /// <summary>That it names anything that is traded.</summary>
    public float Any => Good + Vague + Stuff;
}

/// <summary>
/// Which words of a message name a good, learnt from <c>intents/marked.tsv</c> by logistic regression of four answers over
/// <see cref="MentionSights"/>. Sights share the places of one table by their hash. Learnt always in the same order.
/// </summary>
internal sealed class MentionModel
{
    private const int Marks = 4;

    /// <summary>Places in the table; two sights that meet in one are seldom both heavy.</summary>
    private const int Places = 1 << 16;

    private const int Rounds = 5;

    /// <summary>As in <see cref="IntentModel"/>.</summary>
    private const int Orders = 10;

    private const float Step = 0.05f;

    private const float Pull = 1e-3f;

    /// <summary>A weight is kept as a whole number of these.</summary>
    private const float Unit = 1 / 32f;

    /// <summary>So much text stands on a line of the file.</summary>
    private const int LineLength = 120;

    /// <summary>Holds every word for as likely a good as none.</summary>
    public static MentionModel Nothing { get; } = new(new sbyte[Places * Marks]);

    private readonly sbyte[] _weights;

    private MentionModel(sbyte[] weights) => _weights = weights;

    /// <param name="examples">The words of each message as they are seen, and what each belongs to.</param>
    public MentionModel(IReadOnlyList<(MentionSights Seen, Mark[] Marks)> examples)
    {
        var sums = new float[Places * Marks];
        for (var seed = 0; seed < Orders; seed++)
            Learn([.. examples], sums, new Random(20260115 + seed));
        _weights = [.. sums.Select(weight => (sbyte)Math.Clamp(MathF.Round(weight / Unit), sbyte.MinValue, sbyte.MaxValue))];
    }

    private static void Learn((MentionSights Seen, Mark[] Marks)[] order, float[] sums, Random chance)
    {
        var weights = new float[sums.Length];
        var squares = new float[sums.Length];
        Span<uint> sights = stackalloc uint[MentionSights.Most];
        Span<float> scores = stackalloc float[Marks];
        for (var round = 0; round < Rounds; round++)
        {
            chance.Shuffle(order);
            foreach (var (seen, marks) in order)
            {
                for (var at = 0; at < marks.Length; at++)
                {
                    var count = seen.Of(at, sights);
                    scores.Clear();
                    foreach (var sight in sights[..count])
                    {
                        var place = (int)(sight % Places) * Marks;
                        for (var mark = 0; mark < Marks; mark++)
                            scores[mark] += weights[place + mark];
                    }

                    Softmax.Of(scores);
                    scores[(int)marks[at]] -= 1;
                    foreach (var sight in sights[..count])
                    {
                        var place = (int)(sight % Places) * Marks;
                        for (var mark = 0; mark < Marks; mark++)
                        {
                            var slope = scores[mark] + (Pull * weights[place + mark]);
                            squares[place + mark] += slope * slope;
                            weights[place + mark] -= Step * slope / (MathF.Sqrt(squares[place + mark]) + 0.1f);
                        }
                    }
                }
            }

            // The mean of the later rounds hangs less on which message came last.
            for (var i = 0; round >= Rounds / 2 && i < sums.Length; i++)
                sums[i] += weights[i] / (Rounds - (Rounds / 2)) / Orders;
        }
    }

    /// <summary>What each word of a message may belong to.</summary>
    public MarkChances[] Of(MentionSights seen)
    {
        var chances = new MarkChances[seen.Count];

        // The four weights of a sight are read and added as one.
        var rows = MemoryMarshal.Cast<sbyte, int>(_weights);
        Span<uint> sights = stackalloc uint[MentionSights.Most];
        Span<float> scores = stackalloc float[Marks];
        for (var at = 0; at < chances.Length; at++)
        {
            var count = seen.Of(at, sights);
            var sum = Vector128<short>.Zero;
            foreach (var sight in sights[..count])
                sum += Vector128.WidenLower(Vector128.CreateScalar(rows[(int)(sight % Places)]).AsSByte());
            for (var mark = 0; mark < Marks; mark++)
                scores[mark] = sum[mark] * Unit;
            Softmax.Of(scores);
            chances[at] = new MarkChances(scores[1], scores[2], scores[3]);
        }

        return chances;
    }

    /// <summary>The whole table in base 64, with runs of nothing taken together.</summary>
    public void Write(TextWriter text)
    {
        var bytes = new List<byte>(_weights.Length / 2);
        for (var i = 0; i < _weights.Length; i++)
        {
            var run = 0;
            while (run < byte.MaxValue && i + run < _weights.Length && _weights[i + run] == 0)
                run++;
            bytes.Add((byte)_weights[i]);
            if (run == 0)
                continue;
            bytes.Add((byte)run);
            i += run - 1;
        }

        var written = Convert.ToBase64String([.. bytes]);
        for (var i = 0; i < written.Length; i += LineLength)
            text.Write(string.Concat(written.AsSpan(i, Math.Min(LineLength, written.Length - i)), "\n"));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="FormatException">It is not that.</exception>
    public static MentionModel Read(TextReader text)
    {
        var bytes = Convert.FromBase64String(text.ReadToEnd());
        var weights = new sbyte[Places * Marks];
        var at = 0;
        for (var i = 0; i < bytes.Length && at < weights.Length; i++)
        {
            if (bytes[i] != 0)
                weights[at++] = (sbyte)bytes[i];
            else
                at += ++i < bytes.Length ? bytes[i] : throw new FormatException();
        }

        return at == weights.Length ? new MentionModel(weights) : throw new FormatException();
    }
}
