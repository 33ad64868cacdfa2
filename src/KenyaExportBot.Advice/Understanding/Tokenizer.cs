using System.Globalization;
using System.Text;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>Splits a message into words, numbers and money signs, in time bounded whatever comes in.</summary>
internal static class Tokenizer
{
    /// <summary>Nobody asks in more; a flood beyond it is not looked at.</summary>
    public const int LongestMessage = 2_000;

    public const int MostTokens = 300;

    public static Token[] Split(string message)
    {
        var tokens = new List<Token>();
        var text = message.AsSpan(0, Math.Min(message.Length, LongestMessage));
        var word = new StringBuilder(24);
        for (var i = 0; i < text.Length && tokens.Count < MostTokens;)
        {
            var start = i;
            word.Clear();
            if (char.IsAsciiDigit(text[i]))
            {
                while (i < text.Length && (char.IsAsciiDigit(text[i]) || IsInsideNumber(text, i)))
                    word.Append(text[i++]);
            }
            else if (IsLetter(text[i]))
            {
                while (i < text.Length && (IsLetter(text[i]) || IsInvisible(text[i]) || IsInsideWord(text, i)))
                    Append(word, text[i++]);
            }
            else
            {
                if (text[i] is '$' or '€' or '£' or '¥' or '%' or '@' or '+' or '/' or '?')
                    word.Append(text[i]);
                i++;
            }

            if (word.Length > 0)
                tokens.Add(new Token(word.ToString(), start, i - start));
        }

        return [.. tokens];
    }

    private static void Append(StringBuilder word, char letter)
    {
        if (IsInvisible(letter))
            return;
        if (letter is '’' or '‘' or '`' or 'ʼ')
        {
            word.Append('\'');
            return;
        }

        if (char.IsAscii(letter))
        {
            word.Append(char.ToLowerInvariant(letter));
            return;
        }

        // Accents are typed by habit or by the phone; no word here depends on one.
        if (!char.IsSurrogate(letter))
            word.Append(WithoutAccent(char.ToLowerInvariant(letter)));
    }

    /// <summary>By a table of our own: without the machine's culture data the framework takes no letter apart.</summary>
    private static char WithoutAccent(char letter)
    {
        const string accented = "àáâãäåāăąçćčďèéêëēĕėęěìíîïīĩñńňòóôõöōŏőøŕřśşšţťùúûüūũŭůýÿžźż";
        const string plain = "aaaaaaaaacccdeeeeeeeeeiiiiiinnnooooooooorrsssttuuuuuuuuyyzzz";
        var at = accented.IndexOf(letter, StringComparison.Ordinal);
        return at < 0 ? letter : plain[at];
    }

    private static bool IsLetter(char c) => char.IsLetter(c);

    private static bool IsInvisible(char c) =>
        CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    /// <summary>An apostrophe between letters belongs to the word: ng'ombe, don't.</summary>
    private static bool IsInsideWord(ReadOnlySpan<char> text, int i) =>
        text[i] is '\'' or '’' or '‘' or '`' or 'ʼ' && i + 1 < text.Length && IsLetter(text[i + 1]);

    /// <summary>A dot, comma, colon or dash between digits belongs to the number: 0804.40, 1,500, 10:30, 2026-04-20.</summary>
    private static bool IsInsideNumber(ReadOnlySpan<char> text, int i) =>
        text[i] is '.' or ',' or ':' or '-' or '/' && i + 1 < text.Length && char.IsAsciiDigit(text[i + 1]);
}
