using System.Text;

namespace KenyaExportBot.Emulators.Telegram;

/// <summary>MarkdownV2: marks are closed in order, and every reserved character that is not a mark is escaped.</summary>
internal static class MarkdownText
{
    private static readonly (string Mark, string Entity)[] Marks =
        [("```", "PreCode"), ("||", "Spoiler"), ("__", "Underline"), ("`", "Code"), ("*", "Bold"), ("_", "Italic"), ("~", "Strikethrough"), ("[", "TextUrl")];

    public static string? Read(string text, StringBuilder plain)
    {
        var open = new Stack<(string Mark, string Entity, int At)>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length && char.IsAscii(text[i + 1]))
            {
                plain.Append(text[++i]);
                continue;
            }

            var inner = open.TryPeek(out var top) ? top.Mark : "";
            if (inner is "`" or "```" && !text.AsSpan(i).StartsWith(inner))
            {
                plain.Append(text[i]);
                continue;
            }

            if (inner == "[" && text[i] == ']')
            {
                open.Pop();
                i = LinkEnd(text, i);
                continue;
            }

            var mark = Array.Find(Marks, known => text.AsSpan(i).StartsWith(known.Mark));
            if (mark.Mark is null)
            {
                if ("[]()>#+-=|{}.!".Contains(text[i], StringComparison.Ordinal))
                    return $"Character '{text[i]}' is reserved and must be escaped with the preceding '\\'";
                plain.Append(text[i]);
                continue;
            }

            if (inner == mark.Mark)
                open.Pop();
            else
                open.Push((mark.Mark, mark.Entity, Encoding.UTF8.GetByteCount(text.AsSpan(0, i))));
            i += mark.Mark.Length - 1;
        }

        return open.TryPeek(out var unclosed) ? $"Can't find end of {unclosed.Entity} entity at byte offset {unclosed.At}" : null;
    }

    /// <summary>The last character of "](address)", or of "]" alone.</summary>
    private static int LinkEnd(string text, int bracket)
    {
        if (bracket + 1 >= text.Length || text[bracket + 1] != '(')
            return bracket;
        var end = text.IndexOf(')', bracket);
        return end < 0 ? bracket : end;
    }
}
