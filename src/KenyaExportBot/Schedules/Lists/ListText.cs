using System.Text;

namespace KenyaExportBot.Schedules.Lists;

/// <summary>Text of a cell made plain: full-width letters as usual ones, no line breaks or control characters, bounded.</summary>
internal static class ListText
{
    public static string Clean(string text)
    {
        if (text.Length > ListLimits.Cell)
            text = text[..ListLimits.Cell];
        if (!text.Any(c => c < ' ' || c is '\u00A0' or '\u3000' or '\uFEFF' or '\u200B' or (>= '\uFF01' and <= '\uFF5E') || char.IsControl(c)))
            return text.Trim();
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            plain.Append(c switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
                '\uFEFF' or '\u200B' => '\0',
                '\u00A0' or '\u3000' => ' ',
                _ when char.IsControl(c) => ' ',
                _ => c,
            });
        }

        return plain.Replace("\0", "").ToString().Trim();
    }

    /// <summary>A cell as it may be shown in a terminal.</summary>
    public static string Shown(string text) => text.Length <= 40 ? $"'{text}'" : $"'{text[..40]}…'";
}
