using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// Reads HS codes in any writing, and tells them from amounts, quantities, years, dates, phone and identity numbers.
/// </summary>
internal static class HsCodeReader
{
    /// <summary>In so few words a bare heading that begins with 0 is no number of anything: "0902 gani hii".</summary>
    private const int ShortMessage = 4;

    /// <summary>Words that announce a code.</summary>
    private static readonly HashSet<string> _announcers =
        new(StringComparer.Ordinal) { "hs", "hscode", "code", "codes", "heading", "subheading", "tariff", "msimbo", "hsn", "chapter", "sura" };

    /// <summary>Words that may stand between an announcer and its number.</summary>
    private static readonly HashSet<string> _between =
        new(StringComparer.Ordinal) { "code", "no", "number", "is", "ni", "ya", "wa", "hs", "namba", "nambari", "line" };

    private static readonly HashSet<string> _chapterWords = new(StringComparer.Ordinal) { "chapter", "sura", "hs" };

    public static IReadOnlyList<CodeMention> Read(Token[] tokens, Func<HsCode, bool> exists)
    {
        var found = new List<CodeMention>();
        var said = tokens.Count(token => token.Text != "?");
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!tokens[i].IsNumber)
                continue;
            var announcer = Announcer(tokens, i);
            var last = RunEnd(tokens, i, announcer is not null, exists);
            if (Of(tokens, i, last, announcer, exists, said == last - i + 1, found.Count > 0) is { } mention)
                found.Add(mention);
            i = last;
        }

        return found;
    }

    private static CodeMention? Of(
        Token[] tokens, int first, int last, string? announcer, Func<HsCode, bool> exists, bool isAlone, bool inList)
    {
        var written = string.Join(' ', Enumerable.Range(first, last - first + 1).Select(i => tokens[i].Text));
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        CodeMention Make(HsCode? code, CodeFault fault) => new(code, written, fault, tokens[first].Start, tokens[last].End - tokens[first].Start);

        if (written.Contains(':', StringComparison.Ordinal) || written.Contains('/', StringComparison.Ordinal) || digits.Length > 11)
            return null;
        var isDotted = IsDotted(written) || IsComma(written);
        if (announcer is null && !isDotted && (Measures.IsMeasured(tokens, first, last) || IsPhone(tokens, first, digits, exists)))
            return null;
        if ((written.Contains(',', StringComparison.Ordinal) && !IsComma(written)) || IsDate(written))
            return null;

        switch (digits.Length)
        {
            case 2 when announcer is not null && _chapterWords.Contains(announcer):
            case 4 when announcer is not null || isAlone || inList || isDotted || (digits[0] == '0' && tokens.Length <= ShortMessage):
            case 6:
            case 8:
            case 10:
                break;
            case 5 or 7 or 9 when announcer is not null || isDotted || (digits[0] == '0' && digits.Length == 5):
                // A spreadsheet drops the leading zero of chapters 01 to 09.
                if (!isDotted && digits[0] != '0' && HsCode.TryParse("0" + digits, out var mended) && exists(mended))
                    return Make(mended, CodeFault.None);
                return digits.Length == 5 || isDotted || announcer is not null ? Make(null, CodeFault.Incomplete) : null;
            case 3 when announcer is not null:
                return Make(null, CodeFault.Incomplete);
            default:
                return null;
        }

        if (digits.Length == 4 && isDotted && announcer is null && !isAlone && written.Length != 5)
            return null;
        if (!HsCode.TryParse(digits, out var code))
            return null;
        if (exists(code))
        {
            // A bare year in a message of its own is more often the heading for juices than a year; among words it is a year.
            return Make(code, CodeFault.None);
        }

        // A bare number that is no code is just a number, unless it was called one or written like one.
        return announcer is not null || isDotted || (isAlone && digits.Length is 6 or 8 or 10) ? Make(code, CodeFault.NoSuchCode) : null;
    }

    /// <summary>The last token of digits that belong together: "08 04 40 00", "0804 40", "1515 9090".</summary>
    private static int RunEnd(Token[] tokens, int first, bool isAnnounced, Func<HsCode, bool> exists)
    {
        var digits = tokens[first].Text;
        if (!digits.All(c => char.IsAsciiDigit(c) || c == '.'))
            return first;
        var best = first;
        var joined = string.Concat(digits.Where(char.IsAsciiDigit));
        var startsWide = joined.Length is 2 or 4 && digits.IndexOf('.', StringComparison.Ordinal) < 0;
        for (var i = first + 1; i < tokens.Length && i < first + 6; i++)
        {
            var gap = tokens[i].Start - tokens[i - 1].End;
            if (!tokens[i].IsNumber || gap > 3 || tokens[i].Text.Length > 4 || !tokens[i].Text.All(char.IsAsciiDigit))
                break;
            joined += tokens[i].Text;
            if (joined.Length > 10)
                break;
            if (joined.Length is 6 or 8 or 10 && tokens[i].Text.Length == 2 && (startsWide || isAnnounced || digits.Contains('.', StringComparison.Ordinal))
                && (isAnnounced || (HsCode.TryParse(joined, out var code) && exists(code))))
            {
                best = i;
            }

            // "1515 9090": a tariff line in two halves, unless the second is a weight or a year.
            else if (joined.Length == 8 && i == first + 1 && digits.Length == 4 && tokens[i].Text[^1] == '0' && tokens[i].Text[..2] is not ("19" or "20")
                && !Measures.IsMeasured(tokens, i, i) && HsCode.TryParse(joined, out var line) && exists(line))
            {
                best = i;
            }
        }

        return best;
    }

    private static string? Announcer(Token[] tokens, int number)
    {
        for (var i = number - 1; i >= 0 && i >= number - 5; i--)
        {
            if (_announcers.Contains(tokens[i].Text))
                return tokens[i].Text;
            if (!_between.Contains(tokens[i].Text))
                return null;
        }

        return null;
    }

    /// <summary>0804.40, 0804.40.00, 20.09 or 0902-30: as nobody writes money, a date or a decimal.</summary>
    /// <summary>"1211,90": before a thousand nobody writes four digits.</summary>
    private static bool IsComma(string written) => written.Length > 5 && written[4] == ',' && IsDotted(written.Replace(',', '.'));

    private static bool IsDotted(string written)
    {
        var parts = written.Split('.', '-', ' ');
        return parts.Length > 1 && parts[0].Length is 2 or 4 && (parts[0].Length == 4 || parts.Length > 1 && parts[0][0] == '0' || parts.Length > 2)
            && parts.Skip(1).All(part => part.Length is 1 or 2) && !IsDate(written);
    }

    private static bool IsDate(string written)
    {
        var parts = written.Split('-', '.');
        return parts.Length == 3 && parts.All(part => part.Length is 1 or 2 or 4)
            && ((parts[0].Length == 4 && written.Contains('-', StringComparison.Ordinal)) || (parts[2].Length == 4 && parts[2][0] is '1' or '2'))
            && parts.All(part => int.TryParse(part, out _))
            && int.Parse(parts[1]) is >= 1 and <= 12;
    }

    private static bool IsPhone(Token[] tokens, int first, string digits, Func<HsCode, bool> exists)
    {
        if (first > 0 && tokens[first - 1].Text == "+")
            return true;
        if (digits.Length == 9 && digits[0] is '7' or '1')
            return true;
        if (digits.Length != 10 || digits[0] != '0' || digits[1] is not ('7' or '1' or '2'))
            return false;

        // Ten digits of a tariff end in zeros for the undivided line; a phone number does not.
        return !(digits.EndsWith("00", StringComparison.Ordinal) && HsCode.TryParse(digits, out var code) && exists(code));
    }
}
