using System.Runtime.InteropServices;
using System.Text;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// Takes out of a message what could tell who wrote it: names, numbers, addresses. What is left is only fit to show a
/// reviewer which words for goods the bot did not know.
/// </summary>
internal static class WithoutPersons
{
    private const int LongestKept = 80;

    /// <summary>Words before a person's own name.</summary>
    private static readonly string[][] _introductions =
        [["my", "name", "is"], ["i", "am"], ["i'm"], ["im"], ["this", "is"], ["naitwa"], ["jina", "langu", "ni"], ["mimi", "ni"], ["ni", "mimi"], ["call", "me"], ["regards"], ["from", "mr"], ["mr"], ["mrs"], ["madam"], ["mzee"], ["mama"]];

    /// <param name="isKnown">Words of the languages and the nomenclature: they are nobody's name.</param>
    /// <param name="isPerson">What people are called: it goes wherever it stands.</param>
    public static string Of(string text, Func<string, bool> isKnown, Func<string, bool> isPerson)
    {
        if (text.Length > Tokenizer.LongestMessage)
            text = text[..Tokenizer.LongestMessage];
        var words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var plain = words.Select(word => Tokenizer.Split(word) is [var token, ..] ? token.Text : "").ToList();
        var kept = new StringBuilder();
        var isShouted = text.Equals(text.ToUpperInvariant(), StringComparison.Ordinal);
        var hidden = 0;
        for (var i = 0; i < words.Length && kept.Length < LongestKept; i++)
        {
            if (IsIntroduced(plain, i))
                hidden = 3;
            var isStrange = plain[i].Length == 0 || isPerson(plain[i]) || !isKnown(Spelling.Stem(plain[i]));
            if (hidden > 0 && isStrange)
            {
                hidden--;
                continue;
            }

            hidden = 0;

            // An address, a number of any kind, or a name in capitals in the middle of a sentence.
            if (words[i].Any(c => char.IsDigit(c) || c is '@' or '/' or '+' or '#') || words[i].Contains("www", StringComparison.OrdinalIgnoreCase) || plain[i].Length == 0 || isPerson(plain[i])
                || (isStrange && i > 0 && char.IsUpper(words[i][0]) && !isShouted))
                continue;
            kept.Append(kept.Length > 0 ? " " : "").Append(plain[i]);
        }

        return kept.ToString();
    }

    private static bool IsIntroduced(List<string> words, int at)
    {
        foreach (var before in _introductions)
        {
            if (at >= before.Length && CollectionsMarshal.AsSpan(words).Slice(at - before.Length, before.Length).SequenceEqual(before))
                return true;
        }

        return false;
    }
}
