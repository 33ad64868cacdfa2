namespace KenyaExportBot.Advice.Understanding;

/// <summary>Reads the value of a load: $20k, USD 20,000, dola elfu ishirini, ksh 1.5m, milioni moja na nusu.</summary>
internal static class AmountReader
{
    /// <summary>Words that make a bare number a value.</summary>
    private static readonly HashSet<string> _valueWords =
        new(StringComparer.Ordinal) { "worth", "value", "invoice", "thamani", "valued", "ya", "is", "ni", "at", "of" };

    private static readonly HashSet<string> _strongValueWords = new(StringComparer.Ordinal) { "worth", "value", "invoice", "thamani", "valued" };

    public static AmountReading Read(Token[] tokens)
    {
        AmountReading? bare = null;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (NumberReader.At(tokens, i) is not { } number)
                continue;
            var end = i + number.Count;
            var before = i > 0 ? tokens[i - 1].Text : "";
            var after = end < tokens.Length ? tokens[end].Text : "";
            if (before == "za" || before == "ya")
                before = i > 1 && Measures.IsMoney(tokens[i - 2].Text) ? tokens[i - 2].Text : before;
            if (after == "kenya" && end + 1 < tokens.Length)
                after = tokens[end + 1].Text;
            if (after == "us" && end + 1 < tokens.Length)
                after = tokens[end + 1].Text;

            if (IsPerUnit(tokens, end))
            {
                i = end - 1;
                continue;
            }

            if (Measures.Currencies.TryGetValue(before, out var currency))
                return new AmountReading(new Money(number.Value, currency), null, false, i - 1, number.Count + 1);
            // "1005.90 dola 20,000": the money word belongs to the number behind it.
            var isTakenByNext = end + 1 < tokens.Length && NumberReader.At(tokens, end + 1) is not null;
            if (!isTakenByNext && Measures.Currencies.TryGetValue(after, out currency))
                return new AmountReading(new Money(number.Value, currency), null, false, i, number.Count + 1);
            if (Measures.OtherCurrencies.Contains(before) || Measures.OtherCurrencies.Contains(after))
                return new AmountReading(null, null, true, i, number.Count);
            if (bare is null && number.Value >= 100 && IsValue(tokens, i, after))
                bare = new AmountReading(null, number.Value, false, i, number.Count);
            i = end - 1;
        }

        return bare ?? AmountReading.None;
    }

    private static bool IsValue(Token[] tokens, int i, string after)
    {
        if (Measures.Units.ContainsKey(after))
            return false;

        // The whole message is the number, or a word shortly before calls it a value.
        if (tokens.Length == 1)
            return !tokens[0].Text.Contains('.', StringComparison.Ordinal) && tokens[0].Text[0] != '0';
        for (var back = i - 1; back >= 0 && back >= i - 3; back--)
        {
            if (_strongValueWords.Contains(tokens[back].Text))
                return true;
            if (!_valueWords.Contains(tokens[back].Text))
                return false;
        }

        return false;
    }

    /// <summary>"8 dollars per kg" is a unit price, not the value of the load.</summary>
    private static bool IsPerUnit(Token[] tokens, int end)
    {
        for (var i = end; i < Math.Min(end + 3, tokens.Length); i++)
        {
            if (tokens[i].Text is "per" or "kwa" or "/" or "each" or "a" && i + 1 < tokens.Length && Measures.Units.ContainsKey(tokens[i + 1].Text))
                return true;
        }

        return false;
    }
}
