using System.Numerics;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// The sounds a Kenyan hears in a word, and how easily one is taken for another. An English word allows several at one place
/// ("butter": a or u, then t, then a, with or without r); a word as typed is one row of them.
/// </summary>
internal static class Phones
{
    public const int Count = 32;

    /// <summary>Costs are in hundredths: a hundred is a consonant too many.</summary>
    public const byte Never = 250;

    /// <summary>S as in "shoe", C as in "chia", J as in "juice", T as in "thyme", A as in "rice", W as in "cow".</summary>
    private const string Names = "bptdkgfvszSCJTmnlrwyhaeiouAW";

    private const string Vowels = "aeiouAW";

    /// <summary>Two sounds, and what it costs to write the one for the other.</summary>
    private static readonly (string Pair, byte Cost)[] _near =
    [
        ("bp", 25), ("td", 25), ("kg", 25), ("fv", 25), ("sz", 10), ("sS", 25), ("SC", 30), ("CJ", 30), ("zJ", 35), ("sC", 45), ("SJ", 45), ("Ck", 40), ("Sk", 70), ("zS", 30), ("lr", 12), ("Tt", 10), ("Td", 10), ("Ts", 30),
        ("Tz", 30), ("Tf", 45), ("bv", 30), ("vw", 45), ("fp", 55), ("mn", 45), ("Jy", 50), ("Jg", 45), ("wu", 30), ("yi", 20), ("dJ", 60), ("tC", 60), ("dr", 70), ("dl", 70), ("nl", 70), ("bw", 70),
        ("ae", 30), ("ao", 30), ("au", 35), ("ei", 25), ("ou", 25), ("ai", 60), ("eo", 50), ("eu", 60), ("iu", 60), ("io", 65), ("Aa", 30), ("Ai", 25), ("Ae", 25), ("Wa", 30), ("Wo", 20), ("Wu", 30),
    ];

    private static readonly byte[] _cost = Costs();

    public static uint VowelMask { get; } = Mask(Vowels);

    public static byte Of(char name) => (byte)Names.IndexOf(name, StringComparison.Ordinal);

    public static uint Mask(ReadOnlySpan<char> names)
    {
        uint mask = 0;
        foreach (var name in names)
            mask |= 1u << Of(name);
        return mask;
    }

    public static bool IsVowel(byte phone) => (VowelMask >> phone & 1) != 0;

    /// <summary>What it costs to write <paramref name="phone"/> where one of <paramref name="mask"/> is said.</summary>
    public static byte Cost(byte phone, uint mask)
    {
        var least = byte.MaxValue;
        for (; mask != 0; mask &= mask - 1)
            least = Math.Min(least, _cost[(phone * Count) + BitOperations.TrailingZeroCount(mask)]);
        return least;
    }

    /// <summary>Classes of consonants that are taken for one another, from 1; 0 for what no key holds.</summary>
    public static int Class(byte phone) => Names[phone] switch
    {
        'b' or 'p' => 1,
        't' or 'd' or 'T' => 2,
        'k' or 'g' => 3,
        'f' or 'v' => 4,
        's' or 'z' or 'S' or 'C' or 'J' => 5,
        'm' => 6,
        'n' => 7,
        'l' or 'r' => 8,
        _ => 0,
    };

    private static byte[] Costs()
    {
        var cost = new byte[Count * Count];
        for (var i = 0; i < Names.Length; i++)
        {
            for (var j = 0; j < Names.Length; j++)
                cost[(i * Count) + j] = (byte)(i == j ? 0 : Vowels.Contains(Names[i], StringComparison.Ordinal) != Vowels.Contains(Names[j], StringComparison.Ordinal) ? 140 : Vowels.Contains(Names[i], StringComparison.Ordinal) ? 60 : 100);
        }

        foreach (var (pair, near) in _near)
            cost[(Of(pair[0]) * Count) + Of(pair[1])] = cost[(Of(pair[1]) * Count) + Of(pair[0])] = near;
        return cost;
    }
}
