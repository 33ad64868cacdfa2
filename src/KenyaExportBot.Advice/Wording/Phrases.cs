using System.Globalization;
using System.Runtime.CompilerServices;

namespace KenyaExportBot.Advice.Wording;

/// <summary>The bot's own words, by key (<c>documents.head</c>), in both languages, with <c>{places}</c> to fill.</summary>
internal sealed class Phrases(IReadOnlyDictionary<string, LocalText> texts)
{
    /// <summary>Characters most texts fit in.</summary>
    private const int Usual = 512;

    public IEnumerable<KeyValuePair<string, LocalText>> All => texts;

    public bool Has(string key) => texts.ContainsKey(key);

    /// <summary>The text of a key with its places filled. Decimals lose trailing zeros.</summary>
    /// <exception cref="KeyNotFoundException">No file of <c>intents/</c> has the key.</exception>
    public string Say(string key, Language language, params ReadOnlySpan<(string Place, object? Value)> values)
    {
        if (!texts.TryGetValue(key, out var local))
            throw new KeyNotFoundException($"No text '{key}' in intents/: add it with en and sw.");
        var text = local.In(language);
        if (values.Length == 0)
            return text;

        // One pass over the text, so that a value is never searched for places itself.
        var filled = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[Usual]);
        var rest = text.AsSpan();
        while (rest.IndexOf('{') is var open and >= 0)
        {
            filled.AppendFormatted(rest[..open]);
            rest = rest[open..];
            var close = rest.IndexOf('}');
            if (close > 0 && Find(values, rest[1..close], out var value))
            {
                filled.AppendFormatted(value, value is decimal ? "0.##" : null);
                rest = rest[(close + 1)..];
            }
            else
            {
                filled.AppendFormatted(rest[..1]);
                rest = rest[1..];
            }
        }

        filled.AppendFormatted(rest);
        return filled.ToStringAndClear();
    }

    private static bool Find(ReadOnlySpan<(string Place, object? Value)> values, ReadOnlySpan<char> place, out object? value)
    {
        foreach (var one in values)
        {
            if (!place.SequenceEqual(one.Place))
                continue;
            value = one.Value;
            return true;
        }

        value = null;
        return false;
    }
}
