using System.Diagnostics.CodeAnalysis;

namespace KenyaExportBot.Advice.Nomenclature;

/// <summary>
/// A code of the Harmonized System: chapter (2 digits), heading (4) or subheading (6).
/// Longer national codes are read and cut to six digits, because the last digits are each country's own.
/// </summary>
public readonly record struct HsCode : IComparable<HsCode>
{
    private readonly string? _digits;

    private HsCode(string digits) => _digits = digits;

    /// <summary>Two, four or six digits without dots.</summary>
    public string Digits => _digits ?? "";

    public bool IsChapter => Digits.Length == 2;

    public bool IsHeading => Digits.Length == 4;

    public bool IsSubheading => Digits.Length == 6;

    public HsCode Chapter => new(Digits[..2]);

    public HsCode Heading => new(Digits[..4]);

    /// <summary>Reads 2, 4, 6, 8 or 10 digits, with dots or spaces between them; keeps at most six.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out HsCode code)
    {
        code = default;
        if (text is null)
            return false;
        Span<char> digits = stackalloc char[10];
        var count = 0;
        foreach (var c in text)
        {
            if (c is '.' or ' ')
                continue;
            if (!char.IsAsciiDigit(c) || count == 10)
                return false;
            digits[count++] = c;
        }

        if (count is not (2 or 4 or 6 or 8 or 10))
            return false;
        code = new HsCode(digits[..Math.Min(count, 6)].ToString());
        return true;
    }

    /// <exception cref="FormatException">The text is not a code.</exception>
    public static HsCode Parse(string text) =>
        TryParse(text, out var code) ? code : throw new FormatException($"'{text}' is not an HS code: write 2, 4 or 6 digits.");

    /// <summary>Whether this code is <paramref name="prefix"/> or lies below it.</summary>
    public bool IsWithin(string prefix) => Digits.StartsWith(prefix, StringComparison.Ordinal);

    public int CompareTo(HsCode other) => string.CompareOrdinal(Digits, other.Digits);

    /// <summary>As people write it: <c>08</c>, <c>0804</c>, <c>0804.40</c>.</summary>
    public override string ToString() => IsSubheading ? $"{Digits[..4]}.{Digits[4..]}" : Digits;

    public static bool operator <(HsCode left, HsCode right) => left.CompareTo(right) < 0;

    public static bool operator >(HsCode left, HsCode right) => left.CompareTo(right) > 0;

    public static bool operator <=(HsCode left, HsCode right) => left.CompareTo(right) <= 0;

    public static bool operator >=(HsCode left, HsCode right) => left.CompareTo(right) >= 0;
}
