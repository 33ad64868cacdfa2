namespace KenyaExportBot.Advice.Understanding;

/// <summary>Reads how much there is (tani tano, 20 tonnes, gunia 200) and what one unit costs (at $8 per kg, kwa kilo).</summary>
internal static class QuantityReader
{
    public static Quantity? Read(Token[] tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (Measures.Units.TryGetValue(tokens[i].Text, out var unit) && i + 1 < tokens.Length
                && (i == 0 || tokens[i - 1].Text is not ("per" or "/" or "kwa"))
                && NumberReader.At(tokens, i + 1) is { } following && !IsMoneyAfter(tokens, i + 1 + following.Count))
            {
                return new Quantity(following.Value, unit, i, following.Count + 1);
            }

            if (NumberReader.At(tokens, i) is not { } number)
                continue;
            var end = i + number.Count;
            if (end < tokens.Length && Measures.Units.TryGetValue(tokens[end].Text, out unit) && unit != "ft")
                return new Quantity(number.Value, unit, i, number.Count + 1);
            i = end - 1;
        }

        return null;
    }

    public static UnitPrice? ReadUnitPrice(Token[] tokens)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (NumberReader.At(tokens, i) is not { } number)
                continue;
            var end = i + number.Count;
            Currency? currency = i > 0 && Measures.Currencies.TryGetValue(tokens[i - 1].Text, out var before) ? before : null;
            if (currency is null && end < tokens.Length && Measures.Currencies.TryGetValue(tokens[end].Text, out var after))
                (currency, end) = (after, end + 1);
            if (currency is { } money && end + 1 < tokens.Length && tokens[end].Text is "per" or "kwa" or "/" or "each" or "a" or "kila"
                && Measures.Units.TryGetValue(tokens[end + 1].Text, out var unit))
            {
                return new UnitPrice(new Money(number.Value, money), unit);
            }

            i += number.Count - 1;
        }

        return null;
    }

    private static bool IsMoneyAfter(Token[] tokens, int i) => i < tokens.Length && Measures.IsMoney(tokens[i].Text);
}
