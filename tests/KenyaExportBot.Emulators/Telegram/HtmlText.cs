using System.Globalization;
using System.Text;

namespace KenyaExportBot.Emulators.Telegram;

/// <summary>Telegram's HTML: a few tags, all closed in order, four named entities.</summary>
internal static class HtmlText
{
    private static readonly HashSet<string> Tags =
        ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "tg-emoji", "span", "a", "code", "pre", "blockquote"];

    /// <summary>What is wrong, or null and the text without its markup.</summary>
    public static string? Read(string text, StringBuilder plain)
    {
        var open = new Stack<string>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '&')
            {
                i += Entity(text.AsSpan(i), plain) - 1;
                continue;
            }

            if (text[i] != '<')
            {
                plain.Append(text[i]);
                continue;
            }

            var at = Encoding.UTF8.GetByteCount(text.AsSpan(0, i));
            var end = TagEnd(text, i);
            if (end < 0)
                return i + 1 < text.Length && text[i + 1] == '/' ? $"Unclosed end tag at byte offset {at}" : $"Unclosed start tag at byte offset {at}";
            var tag = text[(i + 1)..end];
            i = end;
            if (tag.StartsWith('/'))
            {
                var name = tag[1..].Trim().ToLowerInvariant();
                if (!open.TryPop(out var expected))
                    return $"Unexpected end tag at byte offset {at}";
                if (name.Length > 0 && name != expected)
                    return $"Unmatched end tag at byte offset {at}, expected \"</{expected}>\", found \"</{name}>\"";
                continue;
            }

            var started = tag.Split([' ', '\n', '\t', '\r'], 2)[0].ToLowerInvariant();
            if (!Tags.Contains(started))
                return $"Unsupported start tag \"{started}\" at byte offset {at}";
            if (started == "span" && !tag.Contains("tg-spoiler", StringComparison.Ordinal))
                return $"Tag \"span\" must have class \"tg-spoiler\" at byte offset {at}";
            open.Push(started);
        }

        return open.TryPeek(out var unclosed) ? $"Can't find end tag corresponding to start tag \"{unclosed}\"" : null;
    }

    private static int TagEnd(string text, int start)
    {
        var quote = '\0';
        for (var i = start + 1; i < text.Length; i++)
        {
            if (quote != '\0')
                quote = text[i] == quote ? '\0' : quote;
            else if (text[i] is '"' or '\'')
                quote = text[i];
            else if (text[i] == '>')
                return i;
        }

        return -1;
    }

    /// <summary>Appends what the entity stands for, or the bare ampersand; returns how many characters it took.</summary>
    private static int Entity(ReadOnlySpan<char> text, StringBuilder plain)
    {
        var end = text.IndexOf(';');
        var name = end is > 0 and < 12 ? text[1..end] : default;
        var character = name switch
        {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            ['#', 'x', .. var hex] when int.TryParse(hex, NumberStyles.HexNumber, null, out var code) && Rune.IsValid(code) => new Rune(code).ToString(),
            ['#', .. var digits] when int.TryParse(digits, out var code) && Rune.IsValid(code) => new Rune(code).ToString(),
            _ => null,
        };
        plain.Append(character ?? "&");
        return character is null ? 1 : end + 1;
    }
}
