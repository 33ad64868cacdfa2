namespace KenyaExportBot.Advice.Understanding;

/// <summary>Currencies a saving is reckoned in. Nothing is converted between them.</summary>
internal enum Currency
{
    KES,
    USD,
    CNY,
}

internal readonly record struct Money(decimal Amount, Currency Currency);

/// <summary>What a message says of money.</summary>
/// <param name="WithoutCurrency">A value plainly given, in which money was not said.</param>
/// <param name="IsOtherCurrency">A currency the bot does not reckon in was named.</param>
/// <param name="First">Index of the first token that belongs to it.</param>
internal sealed record AmountReading(Money? Money, decimal? WithoutCurrency, bool IsOtherCurrency, int First, int Count)
{
    public static AmountReading None { get; } = new(null, null, false, 0, 0);

    public bool IsGiven => Money is not null || WithoutCurrency is not null || IsOtherCurrency;

    public bool Covers(int token) => token >= First && token < First + Count;
}

/// <summary>How much of a good. <paramref name="Unit"/> is kg, t, container, bag, …</summary>
/// <param name="First">Index of the first token that belongs to it.</param>
internal sealed record Quantity(decimal Number, string Unit, int First, int Count)
{
    public bool Covers(int token) => token >= First && token < First + Count;
}

/// <summary>A price for one unit.</summary>
internal sealed record UnitPrice(Money Price, string Unit)
{
    /// <summary>The value of a load, where both speak of the same unit (tonnes and kilograms are one).</summary>
    public static Money? TotalValue(Quantity quantity, UnitPrice price)
    {
        decimal? factor = (quantity.Unit, price.Unit) switch
        {
            var (one, other) when one == other => 1m,
            ("t", "kg") => 1_000m,
            ("kg", "t") => 0.001m,
            _ => null,
        };
        return factor is { } scale && quantity.Number <= 1e9m && price.Price.Amount <= 1e9m
            ? price.Price with { Amount = quantity.Number * scale * price.Price.Amount }
            : null;
    }
}
