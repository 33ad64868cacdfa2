namespace KenyaExportBot.Schedules.Lists;

/// <summary>Reads the code of a list's row: 2 to 8 digits, dotted or not, a leading zero lost in a spreadsheet, a footnote mark behind it.</summary>
internal static class LineCode
{
    private static readonly char[] _marks = ['*', '†', '‡', '#', '+', '¹', '²', '³', '"', '\''];

    /// <summary>The digits; null when the text is no code.</summary>
    /// <param name="lostZero">The code began with a zero that was taken for a number's.</param>
    public static string? Read(string text, out bool lostZero)
    {
        lostZero = false;
        var bare = text.Trim().TrimStart('\'').TrimEnd(_marks).Trim();
        if (bare.StartsWith("HS", StringComparison.OrdinalIgnoreCase))
            bare = bare[2..].TrimStart(' ', ':', '.');
        if (bare.Length is 0 or > 14 || !bare.All(c => char.IsAsciiDigit(c) || c is '.' or ' ' or '-' or '–') || !char.IsAsciiDigit(bare[0]) || !char.IsAsciiDigit(bare[^1]))
            return null;
        var digits = string.Concat(bare.Where(char.IsAsciiDigit));
        if (digits.Length is 5 or 7 or 9 && bare.All(char.IsAsciiDigit))
        {
            digits = "0" + digits;
            lostZero = true;
        }

        return digits.Length switch
        {
            2 or 4 or 6 or 8 => digits,
            10 => digits[..8],
            _ => null,
        };
    }

    /// <summary>Whether the text may be a code of any length, a heading's 4 digits too.</summary>
    public static bool LooksLikeCode(string text) => Read(text, out _) is { Length: >= 4 };

    /// <summary>Whether the text can only be a subheading or a line: what is counted where no headings tell.</summary>
    public static bool LooksLikeLine(string text) => Read(text, out _) is { Length: >= 6 };
}
