namespace KenyaExportBot.Advice.Understanding;

/// <summary>What people make of the names in the files: other orders of the words, plurals, two languages in one name, slips.</summary>
internal static class SpokenNames
{
    /// <summary>Plurals, and names of two languages at once: where "nyama ya mbuzi" is a name, "nyama ya goat" is one too.</summary>
    public static IEnumerable<(string Phrase, ProductName Name)> Of(ProductBook book)
    {
        var english = book.Names.Where(name => name.Language == "en" && !name.Written.Contains(' ', StringComparison.Ordinal)).ToLookup(name => name.Entry);
        var kiswahili = book.Names.Where(name => name.Language == "sw").ToList();
        var entries = new Dictionary<string, ProductEntry>(StringComparer.Ordinal);
        foreach (var name in kiswahili)
            entries.TryAdd(Spelling.Phrase(name.Written), name.Entry);
        foreach (var name in kiswahili)
        {
            var words = Spelling.Phrase(name.Written).Split(' ');
            if (words is [var head, var connects, var of] && KiswahiliNames.Connects(connects) && entries.TryGetValue(of, out var entry))
            {
                foreach (var other in english[entry])
                    yield return ($"{head} ya {Spelling.Phrase(other.Written)}", name);
                foreach (var other in entries.TryGetValue(head, out var what) ? english[what] : [])
                    yield return ($"{Spelling.Phrase(other.Written)} ya {of}", name);
            }
        }

        foreach (var name in book.Names.Where(name => name.Language == "en"))
        {
            // "Frozen tuna loins" is "tuna loins, frozen" on an invoice.
            if (Spelling.Phrase(name.Written).Split(' ') is [var first, _, ..] parts && (first.EndsWith("ed", StringComparison.Ordinal) || first is "frozen" or "fresh" or "live" or "raw" or "crude" or "dry" or "ground"))
                yield return ($"{string.Join(' ', parts[1..])} {first}", name);

            // "Mango juice" is "juice ya mango", "ginger powder" is "ground ginger".
            if (Spelling.Phrase(name.Written).Split(' ') is not [var what, var thing])
                continue;
            yield return ($"{thing} ya {what}", name);
            if (thing == "powder")
            {
                foreach (var said in new[] { $"ground {what}", $"powdered {what}", $"{what} ground", $"{what} powdered" })
                    yield return (said, name);
            }
        }

        foreach (var name in kiswahili)
        {
            foreach (var plural in KiswahiliNames.Plurals(Spelling.Phrase(name.Written)))
                yield return (plural, name);
        }
    }

    /// <summary>Known misspellings of one word whose right spelling is a name of the same good.</summary>
    public static IEnumerable<(string Word, ProductName Slip, string Right)> Slips(ProductBook book)
    {
        var english = book.Names.Where(name => name.Language == "en" && !name.Written.Contains(' ', StringComparison.Ordinal)).ToLookup(name => name.Entry);
        foreach (var slip in book.Names.Where(name => name.Language == "misspelt"))
        {
            var word = Spelling.Phrase(slip.Written);
            var right = english[slip.Entry].Where(name => name.Form == slip.Form).Select(name => Spelling.Phrase(name.Written))
                .FirstOrDefault(right => right[0] == word[0] && Spelling.Distance(word, right, 2) <= 2);
            if (right is not null && !word.Contains(' ', StringComparison.Ordinal))
                yield return (word, slip, right);
        }
    }
}
