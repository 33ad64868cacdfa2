namespace KenyaExportBot.Advice.Understanding;

/// <summary>Brings a word as typed to the form the indexes hold, and measures how far two words are apart.</summary>
internal static class Spelling
{
    /// <summary>In a set of letters: one that is not from a to z.</summary>
    public const uint Foreign = 1u << 26;

    /// <summary>A phrase as the indexes hold it: normalised, every word stemmed, one space between.</summary>
    public static string Phrase(string written) => string.Join(' ', Tokenizer.Split(written).Select(token => Stem(token.Text)));

    /// <summary>Takes the English plural off. Kiswahili plurals stand at the front and are listed as names of their own.</summary>
    public static string Stem(string word)
    {
        if (word.EndsWith("'s", StringComparison.Ordinal))
            word = word[..^2];

        // Many phones make it hard to type: ng'ombe is ngombe, don't is dont.
        if (word.Contains('\'', StringComparison.Ordinal))
            word = word.Replace("'", "", StringComparison.Ordinal);
        if (word.Length <= 3 || word[^1] != 's' || word[^2] is 's' or 'u' or 'i')
            return word;
        if (word.EndsWith("ies", StringComparison.Ordinal) && word.Length > 4)
            return word[..^3] + "y";
        if (word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("ches", StringComparison.Ordinal) || (word.Length > 6 && word.EndsWith("sses", StringComparison.Ordinal)) || word.EndsWith("xes", StringComparison.Ordinal))
            return word[..^2];

        // "shoes" keeps its e: only longer words took "es" for their plural.
        return word.EndsWith("oes", StringComparison.Ordinal) && word.Length > 5 ? word[..^2] : word[..^1];
    }

    /// <summary>The letters of a word as a set: bit 26 stands for whatever is no letter from a to z.</summary>
    public static uint Letters(ReadOnlySpan<char> word)
    {
        uint set = 0;
        foreach (var letter in word)
            set |= letter is >= 'a' and <= 'z' ? 1u << (letter - 'a') : Foreign;
        return set;
    }

    /// <summary>
    /// Optimal string alignment: inserted, lost, changed or swapped letters between two words; more than
    /// <paramref name="limit"/> is reported as <c>limit + 1</c>.
    /// </summary>
    public static int Distance(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int limit)
    {
        if (Math.Abs(left.Length - right.Length) > limit)
            return limit + 1;
        Span<int> before = stackalloc int[right.Length + 1];
        Span<int> last = stackalloc int[right.Length + 1];
        Span<int> row = stackalloc int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
            last[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            var best = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    value = Math.Min(value, before[j - 2] + 1);
                row[j] = value;
                best = Math.Min(best, value);
            }

            if (best > limit)
                return limit + 1;
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }

        return Math.Min(last[right.Length], limit + 1);
    }
}
