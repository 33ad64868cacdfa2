using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>In what a good is packed, as far as a message says: "20kg sacks", "packets za 500g", "mifuko ya kilo ishirini".</summary>
internal sealed class Packing
{
    /// <summary>So many words from what it is packed in a weight is still the weight of one pack; and nobody packs more in one.</summary>
    private const int Near = 4, Heaviest = 100;

    private const decimal GramsInKilogram = 1000;

    private readonly HashSet<string> _small, _large, _either, _grams;

    private Packing(HashSet<string> small, HashSet<string> large, HashSet<string> either, HashSet<string> grams) => (_small, _large, _either, _grams) = (small, large, either, grams);

    /// <summary>Reads the words of <c>packs</c> in <c>intents/materials.yaml</c>.</summary>
    public static Packing Of(YamlFile file)
    {
        var packs = file.Map(file.Required(file.Map(file.Root), "packs"));
        HashSet<string> Words(string key) => file.Words(file.Required(packs, key)).Select(word => word.Word).ToHashSet(StringComparer.Ordinal);
        return new Packing(Words("small"), Words("large"), Words("either"), Words("grams"));
    }

    public static Packing Unknown { get; } = new([], [], [], []);

    /// <summary>Whether one pack holds more than so many kilograms; null where the message does not say.</summary>
    public bool? HoldsMoreThan(decimal kilograms, Token[] tokens)
    {
        var (isSmall, isLarge) = (false, false);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (WeightAt(tokens, i) is { } weight)
                return weight > kilograms;
            isSmall |= _small.Contains(tokens[i].Text);
            isLarge |= _large.Contains(tokens[i].Text);
        }

        return isSmall == isLarge ? null : isLarge;
    }

    /// <summary>Whether a word says in what a good is packed.</summary>
    public bool IsPack(string word) => _small.Contains(word) || _large.Contains(word) || _either.Contains(word);

    /// <summary>Whether a word tells of packs and their weight, and nothing of what is in them.</summary>
    public bool TellsOfPack(string word) => IsPack(word) || _grams.Contains(word);

    /// <summary>Whether a weight is said from a word on: "kilo mbili", "2 kg".</summary>
    public bool IsWeightAt(Token[] tokens, int at) =>
        at < tokens.Length && (WeightAt(tokens, at) is not null || (at + 1 < tokens.Length && IsKilograms(tokens[at].Text) && WeightAt(tokens, at + 1) is not null));

    /// <summary>The weight of one pack that begins at a word, in kilograms.</summary>
    private decimal? WeightAt(Token[] tokens, int at)
    {
        if (NumberReader.At(tokens, at) is not { } number)
            return null;
        var (before, after) = (at > 0 ? tokens[at - 1].Text : "", at + number.Count < tokens.Length ? tokens[at + number.Count].Text : "");
        if (_grams.Contains(after) || (_grams.Contains(before) && !IsKilograms(after)))
            return number.Value / GramsInKilogram;
        if (!IsKilograms(after) && !IsKilograms(before))
            return null;
        var isPack = number.Value <= Heaviest && Enumerable.Range(Math.Max(0, at - Near), Math.Min(tokens.Length, at + number.Count + 1 + Near) - Math.Max(0, at - Near))
            .Any(near => IsPack(tokens[near].Text));
        return isPack ? number.Value : null;
    }

    private static bool IsKilograms(string word) => Measures.Units.TryGetValue(word, out var unit) && unit == "kg";
}
