using System.Globalization;
using System.Text;

namespace KenyaExportBot.Advice.Wording;

/// <summary>The bot's own words, by key (<c>documents.head</c>), in both languages, with <c>{places}</c> to fill.</summary>
internal sealed class Phrases(IReadOnlyDictionary<string, LocalText> texts)
{
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
        var filled = new StringBuilder(text.Length + 64);
        for (var i = 0; i < text.Length;)
        {
            var close = text[i] == '{' ? text.IndexOf('}', i) : -1;
            if (close > i && Find(values, text.AsSpan(i + 1, close - i - 1), out var value))
            {
                filled.Append(value);
                i = close + 1;
            }
            else
            {
                filled.Append(text[i++]);
            }
        }

        return filled.ToString();
    }

    private static bool Find(ReadOnlySpan<(string Place, object? Value)> values, ReadOnlySpan<char> place, out string text)
    {
        foreach (var (name, value) in values)
        {
            if (!place.SequenceEqual(name))
                continue;
            text = value switch
            {
                decimal number => number.ToString("0.##", CultureInfo.InvariantCulture),
                IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
                _ => value?.ToString() ?? "",
            };
            return true;
        }

        text = "";
        return false;
    }
}
