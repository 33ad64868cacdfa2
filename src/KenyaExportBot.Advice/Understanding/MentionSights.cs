namespace KenyaExportBot.Advice.Understanding;

/// <summary>What the lists know of a word.</summary>
[Flags]
internal enum WordKinds
{
    None = 0,
    InName = 1,
    InNomenclature = 1 << 1,
    Everyday = 1 << 2,
    English = 1 << 3,
    Kiswahili = 1 << 4,
    Sheng = 1 << 5,
    Place = 1 << 6,
    Qualifier = 1 << 7,
    LikeKiswahili = 1 << 8,
    InScope = 1 << 9,
    Unit = 1 << 10,
    Number = 1 << 11,
    Connects = 1 << 12,
    State = 1 << 13,
    Last = 1 << 14,
}

/// <summary>
/// What the mention model sees around one word of a message, each sight as a number: the word, how it begins and ends, its
/// letters by threes, what the lists and the matcher of names hold it for, and the same of its neighbours.
/// </summary>
internal sealed class MentionSights
{
    private const uint Edge = 0x1234567;

    private readonly Token[] _tokens;
    private readonly Seen[] _seen;
    private readonly uint _talk;

    private readonly record struct Seen(string Stem, uint Word, uint Kinds, uint Found, uint Begins, uint Ends, bool IsApart);

    /// <param name="kinds">What the lists know of a word, by its text as typed and its stem.</param>
    /// <param name="found">What the matcher of names found.</param>
    public MentionSights(Token[] tokens, Func<string, string, WordKinds> kinds, IReadOnlyList<ProductMention> found, bool isSentence)
    {
        _tokens = tokens;
        _seen = new Seen[tokens.Length];
        var named = 0u;
        for (var i = 0; i < _seen.Length; i++)
        {
            var stem = tokens[i].Stem;
            var kind = kinds(tokens[i].Text, stem);
            _seen[i] = new Seen(
                stem, Hash(stem), (uint)kind + 1, 0, Hash(stem.AsSpan(0, Math.Min(3, stem.Length))), Hash(stem.AsSpan(Math.Max(0, stem.Length - 3))),
                i > 0 && tokens[i].Start > tokens[i - 1].End + 1);
        }

        foreach (var mention in found)
        {
            var how = mention.Vague is not null ? 1u : mention.IsCorrected ? 2u : mention.Count == 1 ? 3u : 4u;
            named |= 1u << (int)how;
            for (var i = mention.First; i < mention.First + mention.Count; i++)
            {
                if (mention.Holds(i))
                    _seen[i] = _seen[i] with { Found = (how * 2) + (i > mention.First ? 1u : 0u) };
            }
        }

        _talk = (named * 8) + (isSentence ? 4u : 0) + (uint)Math.Min(3, tokens.Length / 4);
    }

    /// <summary>The most sights of one word.</summary>
    public const int Most = 96;

    /// <summary>Writes the sights of a word, each a number of 32 bits; the same may come twice.</summary>
    /// <returns>How many there are.</returns>
    public int Of(int at, Span<uint> sights)
    {
        var count = 0;
        uint template = 0;
        var (here, before, after) = (_seen[at], Near(at - 1), Near(at + 1));
        var (far, further) = (Near(at - 2), Near(at + 2));
        var found = here.Found + 1;
        var around = (Math.Min(before.Found, 9) * 100) + (here.Found * 10) + after.Found;
        var gaps = (here.IsApart ? 1u : 0) + (at + 1 < _seen.Length && _seen[at + 1].IsApart ? 2u : 0) + (at == 0 ? 4u : 0) + (at + 1 == _seen.Length ? 8u : 0);

        Add(sights, ref count, ref template, 1);
        Add(sights, ref count, ref template, here.Word);
        Add(sights, ref count, ref template, here.Begins);
        Add(sights, ref count, ref template, here.Ends);
        Add(sights, ref count, ref template, here.Kinds);
        Add(sights, ref count, ref template, found);
        Add(sights, ref count, ref template, found, here.Kinds);
        Add(sights, ref count, ref template, found, here.Word);
        Add(sights, ref count, ref template, before.Word);
        Add(sights, ref count, ref template, after.Word);
        Add(sights, ref count, ref template, far.Word);
        Add(sights, ref count, ref template, further.Word);
        Add(sights, ref count, ref template, before.Kinds);
        Add(sights, ref count, ref template, after.Kinds);
        Add(sights, ref count, ref template, before.Found + 1);
        Add(sights, ref count, ref template, after.Found + 1);
        Add(sights, ref count, ref template, around);
        Add(sights, ref count, ref template, around, gaps);
        Add(sights, ref count, ref template, before.Word, here.Word);
        Add(sights, ref count, ref template, here.Word, after.Word);
        Add(sights, ref count, ref template, before.Word, found);
        Add(sights, ref count, ref template, after.Word, found);
        Add(sights, ref count, ref template, before.Word, here.Kinds);
        Add(sights, ref count, ref template, after.Word, here.Kinds);
        Add(sights, ref count, ref template, before.Kinds, here.Kinds);
        Add(sights, ref count, ref template, here.Kinds, after.Kinds);
        Add(sights, ref count, ref template, Mix(before.Kinds, here.Kinds), after.Kinds);
        Add(sights, ref count, ref template, Mix(before.Word, far.Word), found > 1 ? 1u : 0);
        Add(sights, ref count, ref template, Mix(after.Word, further.Word), found > 1 ? 1u : 0);
        Add(sights, ref count, ref template, Mix(before.Begins, before.Ends), found > 1 ? 1u : 0);
        Add(sights, ref count, ref template, before.Ends, found);
        Add(sights, ref count, ref template, after.Begins, found);
        Add(sights, ref count, ref template, gaps, found);
        Add(sights, ref count, ref template, gaps, here.Kinds);
        Add(sights, ref count, ref template, _talk, found);
        Add(sights, ref count, ref template, _talk, here.Kinds);
        Add(sights, ref count, ref template, far.Found + 1, before.Word);
        Add(sights, ref count, ref template, further.Found + 1, after.Word);
        Add(sights, ref count, ref template, Mix(far.Found + 1, before.Word), found);
        Add(sights, ref count, ref template, Mix(further.Found + 1, after.Word), found);
        Add(sights, ref count, ref template, (uint)Math.Min(12, here.Stem.Length), here.Kinds);
        for (var kind = 1u; kind < (uint)WordKinds.Last; kind <<= 1)
        {
            if (((here.Kinds - 1) & kind) != 0)
                sights[count++] = Mix(1000, kind);
        }

        // How it begins and ends, and its letters by threes: a misspelt good still looks like one.
        var stem = here.Stem.AsSpan();
        for (var length = 2; length <= 4 && length < stem.Length; length += 2)
        {
            sights[count++] = Mix(1001, Hash(stem[..length]));
            sights[count++] = Mix(1002, Hash(stem[^length..]));
        }

        for (var i = 0; i + 3 <= stem.Length && i < 12; i++)
            sights[count++] = Mix(1003, Hash(stem.Slice(i, 3)));
        return count;
    }

    public int Count => _tokens.Length;

    /// <summary>Whether the matcher of names found something in the word.</summary>
    public bool IsFound(int at) => _seen[at].Found > 0;

    /// <summary>1 a vague word, 2 a mended name, 3 a name of one word, 4 one of several.</summary>
    public int HowFound(int at) => (int)(_seen[at].Found / 2);

    private Seen Near(int at) => at >= 0 && at < _seen.Length ? _seen[at] : new Seen("", Edge, 0, 0, Edge, Edge, false);

    private static void Add(Span<uint> sights, ref int count, ref uint template, uint value) => sights[count++] = Mix(++template, value);

    private static void Add(Span<uint> sights, ref int count, ref uint template, uint first, uint second) => sights[count++] = Mix(Mix(++template, first), second);

    private static uint Mix(uint left, uint right)
    {
        var mixed = (left * 0x9E3779B1u) ^ (right * 0x85EBCA77u) ^ (left >> 15);
        mixed ^= mixed >> 16;
        mixed *= 0xC2B2AE3Du;
        return mixed ^ (mixed >> 13);
    }

    /// <summary>FNV-1a: the same on every machine.</summary>
    private static uint Hash(ReadOnlySpan<char> text)
    {
        var hash = 2166136261u;
        foreach (var letter in text)
            hash = (hash ^ letter) * 16777619u;
        return hash;
    }
}
