namespace KenyaExportBot.Advice.Understanding;

/// <summary>What the model looks at in a message: words, pairs of words, how words begin, and what the other readers found.</summary>
internal static class IntentSights
{
    /// <summary>Kiswahili verbs and misspelt words are known by how they begin.</summary>
    private const int Beginning = 4;

    /// <summary>Of a longer ramble the beginning and the end say what is wanted; the rest says little more.</summary>
    private const int MostWords = 60;

    /// <summary>Longer ones are no words.</summary>
    private const int LongestWord = 40;

    private static readonly string[] _lengths = [.. Enumerable.Range(0, 7).Select(length => $"#length {length}")];
    private static readonly string[] _strange = [.. Enumerable.Range(0, 4).Select(count => $"#strange {count}")];
    private static readonly string[] _goods = [.. Enumerable.Range(0, 4).Select(count => $"#goods {count}")];
    private static readonly string[] _scopes = [.. Enum.GetNames<Scope>().Select(name => $"#scope {name}")];

    /// <summary>Takes one sight; the same may come twice.</summary>
    public delegate void Take(ReadOnlySpan<char> sight);

    /// <param name="words">Stemmed words, with products, codes and amounts masked.</param>
    public static void Of(Meaning meaning, IReadOnlyList<string> words, Take take)
    {
        Span<char> room = stackalloc char[(2 * LongestWord) + 1];
        var before = "^";
        for (var i = 0; i < words.Count; i++)
        {
            if ((i >= MostWords / 2 && i < words.Count - (MostWords / 2)) || words[i].Length > LongestWord)
                continue;
            var word = words[i];
            take(word);
            take(Pair(before, word, room));
            if (word.Length > Beginning && word[0] != '<')
                take(Pair("~", word.AsSpan(0, Beginning), room));
            if (word.Length >= Beginning && word[0] != '<')
                take(Bones(word, room));
            before = word;
        }

        take(Pair(before, "$", room));
        take(_lengths[Math.Min(_lengths.Length - 1, words.Count / 2)]);
        take(_strange[Math.Min(_strange.Length - 1, meaning.StrangeWords)]);
        take(_scopes[(int)meaning.Scope.Scope]);
        take(_goods[Math.Min(_goods.Length - 1, meaning.Products.Count(product => product.Entry is not null))]);
        if (meaning.Unnamed.Any())
            take("#unnamed");
        if (meaning.HasSureGood)
            take("#surely");
        if (meaning.Scope.IsAboutTrade)
            take("#trade");
        if (meaning.IsSentence)
            take("#sentence");
        if (meaning.Codes.Count > 0)
            take("#code");
        if (meaning.Amount.IsGiven)
            take("#amount");
        foreach (var guess in meaning.Intents)
        {
            if (guess.IsSettled)
                take(Pair("#heard", guess.Id, room));
            if (guess.Score >= 1)
                take(Pair("#likely", guess.Id, room));
        }

        if (meaning.Intents is [var first, ..])
            take(Pair("#first", first.Id, room));
    }

    /// <summary>A word without its vowels and doubled letters: "alowed" is "allowed", "permited" is "permitted".</summary>
    private static ReadOnlySpan<char> Bones(string word, Span<char> room)
    {
        room[0] = '=';
        var end = 1;
        foreach (var letter in word)
        {
            if ((end == 1 || letter is not ('a' or 'e' or 'i' or 'o' or 'u' or 'y' or 'h')) && letter != room[end - 1])
                room[end++] = letter;
        }

        return room[..end];
    }

    private static ReadOnlySpan<char> Pair(ReadOnlySpan<char> first, ReadOnlySpan<char> second, Span<char> room)
    {
        first.CopyTo(room);
        room[first.Length] = ' ';
        second.CopyTo(room[(first.Length + 1)..]);
        return room[..(first.Length + 1 + second.Length)];
    }
}
