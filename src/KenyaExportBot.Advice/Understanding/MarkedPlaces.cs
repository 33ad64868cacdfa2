namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// Makes more messages of the marked ones: other names of the product files stand in the marked places, as they are written
/// and misspelt, so that the place tells of a good as much as the word does. Always the same ones of the same files.
/// </summary>
internal static class MarkedPlaces
{
    /// <summary>So many further messages are made of one.</summary>
    private const int Further = 2;

    /// <summary>So many names in a hundred are misspelt.</summary>
    private const int Misspelt = 60;

    /// <summary>So many in a hundred of the last ones made are words that no list has: a good stands there all the same.</summary>
    private const int Unheard = 40;

    public static IEnumerable<MarkedMessage> Of(IReadOnlyList<MarkedMessage> messages, ProductBook book)
    {
        var chance = new Random(20260128);
        var names = book.Names.Where(name => name.Language is "en" or "sw").Select(name => name.Written.ToLowerInvariant()).ToList();
        foreach (var message in messages)
        {
            yield return message;
            if (!message.Spans.Any(span => span.Mark == Mark.Good))
                continue;
            for (var i = 0; i < Further; i++)
            {
                var made = message;
                for (var span = 0; span < message.Spans.Count; span++)
                {
                    if (message.Spans[span].Mark != Mark.Good)
                        continue;
                    var name = names[chance.Next(names.Count)];
                    made = made.With(span, i == Further - 1 && chance.Next(100) < Unheard ? NeverHeard(chance) : chance.Next(100) < Misspelt ? Slip(name, chance) : name);
                }

                yield return made;
            }
        }
    }

    /// <summary>A word of two to four syllables that means nothing.</summary>
    private static string NeverHeard(Random chance)
    {
        const string Consonants = "bdfghjklmnprstvwz", Vowels = "aeiou";
        var word = "";
        for (var syllable = chance.Next(2, 5); syllable > 0; syllable--)
            word += $"{Consonants[chance.Next(Consonants.Length)]}{Vowels[chance.Next(Vowels.Length)]}{(chance.Next(3) == 0 ? "nrlmst"[chance.Next(6)].ToString() : "")}";
        return word;
    }

    /// <summary>A letter lost, doubled, swapped with the next or changed for one that sounds alike, twice.</summary>
    private static string Slip(string name, Random chance)
    {
        var letters = name.ToList();
        for (var slip = 0; slip < 2 && letters.Count > 3; slip++)
        {
            var at = 1 + chance.Next(letters.Count - 2);
            if (!char.IsLetter(letters[at]))
                continue;
            switch (chance.Next(4))
            {
                case 0:
                    letters.RemoveAt(at);
                    break;
                case 1:
                    letters.Insert(at, letters[at]);
                    break;
                case 2 when char.IsLetter(letters[at + 1]):
                    (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
                    break;
                default:
                    letters[at] = Alike(letters[at]);
                    break;
            }
        }

        return string.Concat(letters);
    }

    private static char Alike(char letter) => letter switch
    {
        'c' => 'k', 'k' => 'c', 'l' => 'r', 'r' => 'l', 'a' => 'e', 'e' => 'i', 'i' => 'e', 'o' => 'u', 'u' => 'o', 's' => 'z', 'z' => 's',
        'b' => 'p', 'p' => 'b', 'd' => 't', 't' => 'd', 'f' => 'v', 'v' => 'f', 'g' => 'k', 'y' => 'i', _ => letter,
    };
}
