namespace KenyaExportBot.Advice.Understanding;

/// <summary>Words the bot could not place, beside the product they are most like.</summary>
/// <param name="Entry">Null when no product's name is near.</param>
/// <param name="Near">The name they are like.</param>
internal sealed record NameSuggestion(string Words, long Times, string? Entry, string? File, string? Near, string? Code, double Likeness);

/// <summary>Groups unplaced words by the nearest known name, for a reviewer to make edits of.</summary>
internal sealed class NameSuggestions
{
    private const double Least = 0.4;

    private readonly ProductBook _book;
    private readonly Dictionary<string, List<int>> _byPair = new(StringComparer.Ordinal);

    private NameSuggestions(ProductBook book)
    {
        _book = book;
        for (var i = 0; i < book.Names.Count; i++)
        {
            foreach (var pair in Pairs(Spelling.Phrase(book.Names[i].Written)))
            {
                if (_byPair.TryGetValue(pair, out var list))
                    list.Add(i);
                else
                    _byPair[pair] = [i];
            }
        }
    }

    /// <exception cref="Wording.WordingException">A file of the folder cannot be used.</exception>
    public static NameSuggestions Load(string intentsFolder) => new(ProductBook.Load(intentsFolder));

    public NameSuggestion Of(string words, long times)
    {
        var pairs = Pairs(Spelling.Phrase(words));
        var shared = new Dictionary<int, int>();
        foreach (var name in pairs.SelectMany(pair => _byPair.TryGetValue(pair, out var list) ? list : []))
            shared[name] = shared.GetValueOrDefault(name) + 1;
        var (best, likeness) = (-1, Least);
        foreach (var (name, count) in shared)
        {
            var dice = 2.0 * count / (pairs.Count + Pairs(Spelling.Phrase(_book.Names[name].Written)).Count);
            if (dice > likeness || (dice == likeness && best >= 0 && name < best))
                (best, likeness) = (name, dice);
        }

        if (best < 0)
            return new NameSuggestion(words, times, null, null, null, null, 0);
        var found = _book.Names[best];
        var form = found.Form ?? found.Entry.Assumed;
        return new NameSuggestion(words, times, found.Entry.Id, found.Entry.File, found.Written, form?.Code.Digits, likeness);
    }

    private static HashSet<string> Pairs(string phrase)
    {
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        var padded = $" {phrase} ";
        for (var i = 0; i + 2 <= padded.Length; i++)
            pairs.Add(padded.Substring(i, 2));
        return pairs;
    }
}
