namespace KenyaExportBot.Advice.Understanding;

/// <summary>Words that make a number an amount, a quantity or a date rather than a code.</summary>
internal static class Measures
{
    /// <summary>Words of money and measures: never misspelt ones of something else.</summary>
    public static IEnumerable<string> Words => Currencies.Keys.Concat(Units.Keys).Concat(Multipliers.Keys);

    public static readonly IReadOnlyDictionary<string, Currency> Currencies = new Dictionary<string, Currency>(StringComparer.Ordinal)
    {
        ["kes"] = Currency.KES, ["ksh"] = Currency.KES, ["kshs"] = Currency.KES, ["sh"] = Currency.KES, ["shs"] = Currency.KES,
        ["shilling"] = Currency.KES, ["shillings"] = Currency.KES, ["shilingi"] = Currency.KES, ["bob"] = Currency.KES, ["mbao"] = Currency.KES,
        ["usd"] = Currency.USD, ["us$"] = Currency.USD, ["$"] = Currency.USD, ["dollar"] = Currency.USD, ["dollars"] = Currency.USD,
        ["dola"] = Currency.USD, ["madola"] = Currency.USD, ["dolla"] = Currency.USD, ["doller"] = Currency.USD,
        ["cny"] = Currency.CNY, ["rmb"] = Currency.CNY, ["yuan"] = Currency.CNY, ["renminbi"] = Currency.CNY, ["¥"] = Currency.CNY,
    };

    public static readonly IReadOnlySet<string> OtherCurrencies = new HashSet<string>(StringComparer.Ordinal)
    {
        "eur", "euro", "euros", "€", "gbp", "pound", "pounds", "£", "tzs", "ugx", "rwf", "birr", "rand", "yen", "jpy",
    };

    /// <summary>Units by every name people use, with the unit's own name.</summary>
    public static readonly IReadOnlyDictionary<string, string> Units = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["kg"] = "kg", ["kgs"] = "kg", ["kilo"] = "kg", ["kilos"] = "kg", ["kilogram"] = "kg", ["kilograms"] = "kg", ["kilogramu"] = "kg",
        ["ton"] = "t", ["tons"] = "t", ["tonne"] = "t", ["tonnes"] = "t", ["tani"] = "t", ["mt"] = "t",
        ["container"] = "container", ["containers"] = "container", ["kontena"] = "container", ["makontena"] = "container", ["fcl"] = "container",
        ["ft"] = "ft", ["foot"] = "ft", ["feet"] = "ft",
        ["bag"] = "bag", ["bags"] = "bag", ["gunia"] = "bag", ["magunia"] = "bag", ["mfuko"] = "bag", ["mifuko"] = "bag", ["sacks"] = "bag",
        ["piece"] = "piece", ["pieces"] = "piece", ["pcs"] = "piece", ["kipande"] = "piece", ["vipande"] = "piece",
        ["carton"] = "carton", ["cartons"] = "carton", ["katoni"] = "carton", ["box"] = "carton", ["boxes"] = "carton", ["crates"] = "carton", ["sanduku"] = "carton",
        ["litre"] = "litre", ["litres"] = "litre", ["liter"] = "litre", ["liters"] = "litre", ["lita"] = "litre",
        ["tree"] = "tree", ["trees"] = "tree", ["miti"] = "tree", ["mti"] = "tree",
        ["acre"] = "acre", ["acres"] = "acre", ["ekari"] = "acre", ["hectares"] = "hectare", ["stems"] = "stem", ["birds"] = "bird", ["heads"] = "head",
    };

    public static readonly IReadOnlyDictionary<string, decimal> Multipliers = new Dictionary<string, decimal>(StringComparer.Ordinal)
    {
        ["k"] = 1_000, ["thousand"] = 1_000, ["thao"] = 1_000, ["thou"] = 1_000, ["elfu"] = 1_000, ["hundred"] = 100, ["mia"] = 100,
        ["lakh"] = 100_000, ["laki"] = 100_000, ["m"] = 1_000_000, ["million"] = 1_000_000, ["mil"] = 1_000_000, ["milioni"] = 1_000_000, ["mn"] = 1_000_000,
    };

    private static readonly HashSet<string> _timeWords = new(StringComparer.Ordinal)
    {
        "year", "years", "mwaka", "miaka", "days", "siku", "month", "months", "miezi", "percent", "%", "asilimia", "hours", "people", "watu", "farmers", "wakulima",
    };

    public static bool IsMoney(string word) => Currencies.ContainsKey(word) || OtherCurrencies.Contains(word);

    /// <summary>Whether a word beside the number measures it.</summary>
    public static bool IsMeasured(Token[] tokens, int first, int last)
    {
        var before = first > 0 ? tokens[first - 1].Text : "";
        var after = last + 1 < tokens.Length ? tokens[last + 1].Text : "";
        return IsMoney(before) || IsMoney(after) || Units.ContainsKey(after) || (Units.ContainsKey(before) && !IsMoney(after))
            || Multipliers.ContainsKey(after) || Multipliers.ContainsKey(before) || _timeWords.Contains(after) || _timeWords.Contains(before)
            || before is "worth" or "thamani" or "@";
    }
}
