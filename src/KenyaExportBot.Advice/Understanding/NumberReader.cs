using System.Globalization;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>Reads a number at a place in a message: 20,000 · 1.5m · 20k · elfu ishirini na tano · thirty thousand.</summary>
internal static class NumberReader
{
    /// <summary>More than any load is worth; beyond it a number is noise.</summary>
    private const decimal Largest = 1_000_000_000_000_000m;

    /// <summary>Words of numbers: never misspelt ones of something else.</summary>
    public static IEnumerable<string> Words => _words.Keys;

    private static readonly Dictionary<string, decimal> _words = new(StringComparer.Ordinal)
    {
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9,
        ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["fifteen"] = 15, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50,
        ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90, ["half"] = 0.5m,
        ["moja"] = 1, ["mbili"] = 2, ["tatu"] = 3, ["nne"] = 4, ["tano"] = 5, ["sita"] = 6, ["saba"] = 7, ["nane"] = 8, ["tisa"] = 9,
        ["kumi"] = 10, ["ishirini"] = 20, ["thelathini"] = 30, ["arobaini"] = 40, ["arubaini"] = 40, ["hamsini"] = 50, ["sitini"] = 60,
        ["sabini"] = 70, ["themanini"] = 80, ["tisini"] = 90,
    };

    /// <summary>Kiswahili puts the multiplier first: elfu ishirini is twenty thousand.</summary>
    private static readonly HashSet<string> _multiplierFirst = new(StringComparer.Ordinal) { "elfu", "laki", "milioni", "mia" };

    public static bool IsNumberWord(string word) => _words.ContainsKey(word) || _multiplierFirst.Contains(word);

    /// <summary>Whether a number may begin with a word.</summary>
    public static bool MayBegin(Token token) => token.IsNumber || IsNumberWord(token.Text);

    /// <summary>The number that starts at a token, and how many tokens it takes; null when none does.</summary>
    public static (decimal Value, int Count)? At(Token[] tokens, int start)
    {
        var (total, i) = (0m, start);
        while (i < tokens.Length)
        {
            if (Part(tokens, i) is not { } part)
                break;
            total += part.Value;
            i += part.Count;
            if (total > Largest)
                return null;

            // "elfu ishirini na tano": more of the same number after "na" or "and".
            if (i + 1 < tokens.Length && tokens[i].Text is "na" or "and" && tokens[i + 1].Text is "nusu" or "half")
            {
                total += part.Scale / 2;
                i += 2;
                break;
            }

            if (i + 1 < tokens.Length && tokens[i].Text is "na" or "and" && !tokens[i + 1].IsNumber && Part(tokens, i + 1) is not null)
                i++;
            else if (i >= tokens.Length || tokens[i].IsNumber || Part(tokens, i) is null)
                break;
        }

        return i == start ? null : (total, i - start);
    }

    private static (decimal Value, decimal Scale, int Count)? Part(Token[] tokens, int i)
    {
        var word = tokens[i].Text;
        if (_multiplierFirst.Contains(word))
        {
            var scale = Measures.Multipliers[word];

            // "elfu ishirini na tano" is twenty-five thousand.
            if (i + 3 < tokens.Length && tokens[i + 2].Text == "na" && Small(tokens[i + 1].Text) is >= 10 and var tens && Small(tokens[i + 3].Text) is < 10 and var ones
                && !tokens[i + 3].IsNumber)
            {
                return (scale * (tens + ones), scale, 4);
            }

            return i + 1 < tokens.Length && Small(tokens[i + 1].Text) is { } times
                ? (scale * times, scale, 2)
                : (scale, scale, 1);
        }

        if (Small(word) is not { } value)
            return null;
        if (i + 1 < tokens.Length && Measures.Multipliers.TryGetValue(tokens[i + 1].Text, out var multiplier))
            return (value * multiplier, multiplier, 2);
        if (word == "half" && i + 2 < tokens.Length && tokens[i + 1].Text == "a" && Measures.Multipliers.TryGetValue(tokens[i + 2].Text, out multiplier))
            return (value * multiplier, multiplier, 3);
        return (value, 1, 1);
    }

    private static decimal? Small(string word)
    {
        if (_words.TryGetValue(word, out var known))
            return known;
        // No amount begins with a zero before more digits; HS codes do.
        if (word.Length > 1 && word[0] == '0' && char.IsAsciiDigit(word[1]))
            return null;
        if (!char.IsAsciiDigit(word[0]) || word.Length > 18 || word.Any(c => c is ':' or '-' or '/'))
            return null;

        // 20,000 and 1,500,000 group thousands; 8.5 is a decimal; 20.000 is grouped the European way only when it can be nothing else.
        var plain = word.Replace(",", "", StringComparison.Ordinal);
        return decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
