using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>Tells from the phrases of <c>intents/scope.yaml</c> whose business a message is.</summary>
internal sealed class ScopeReader
{
    /// <summary>"A buyer of tea from Xiamen": so far before "from" the buyer may stand.</summary>
    private const int Reach = 5;

    /// <summary>A bare phrase is about another subject when so much of it is said of one.</summary>
    private const double MostOfAPhrase = 0.6;

    private readonly Dictionary<string, List<Cue>> _byFirstWord = new(StringComparer.Ordinal);
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    [Flags]
    private enum Said
    {
        Nothing = 0,
        Home = 1,
        Trade = 1 << 1,
        Selling = 1 << 2,
        Having = 1 << 3,
        Market = 1 << 4,
        Origin = 1 << 5,
        Sales = 1 << 6,
        Partner = 1 << 7,
        BringingIn = 1 << 8,
        From = 1 << 9,
        Leaving = 1 << 10,
        Taking = 1 << 11,
        Here = 1 << 12,
        Sure = 1 << 13,
        Subject = 1 << 14,
        Foreign = 1 << 15,
        Never = 1 << 16,
    }

    private ScopeReader()
    {
    }

    /// <exception cref="WordingException">The file cannot be used.</exception>
    public static ScopeReader Load(string intentsFolder)
    {
        var file = YamlFile.Load(Path.Combine(intentsFolder, "scope.yaml"));
        var root = file.Map(file.Root);
        var reader = new ScopeReader();
        foreach (var (key, said) in new (string, Said)[]
        {
            ("home", Said.Home), ("trade", Said.Trade), ("selling", Said.Selling | Said.Trade), ("having", Said.Having), ("markets", Said.Market),
            ("origins", Said.Origin), ("sales", Said.Sales), ("partners", Said.Partner), ("bringing_in", Said.BringingIn), ("leaving", Said.Leaving),
            ("from", Said.From), ("taking", Said.Taking), ("here", Said.Here), ("subjects_sure", Said.Sure), ("subjects", Said.Subject), ("foreign", Said.Foreign), ("never", Said.Never),
        })
        {
            foreach (var phrase in file.Texts(file.Required(root, key)))
                reader.Add(Spelling.Phrase(phrase).Split(' '), said);
        }

        return reader;
    }

    public IEnumerable<string> Words => _words;

    /// <summary>Such a word is no misspelt product.</summary>
    public bool Uses(string word) => _words.Contains(word);

    /// <param name="words">Stemmed words of the message.</param>
    public ScopeReading Of(string[] words, IReadOnlyList<ProductMention> products, bool hasCode, bool isSentence)
    {
        var reading = new Reading(words.Length, hasCode || products.Any(product => product.Entry is not null), isSentence);
        for (var i = 0; i < words.Length; i++)
        {
            if (!_byFirstWord.TryGetValue(words[i], out var cues))
                continue;

            var good = products.FirstOrDefault(product => product.Entry is not null && i >= product.First && i < product.First + product.Count);
            foreach (var cue in cues)
            {
                // "Turkey", "football": inside a good's name they are nothing else.
                if (Stands(cue.Words, words, i))
                    reading.Hear(good is not null && i + cue.Words.Length <= good.First + good.Count ? cue.Said & ~(Said.Market | Said.Sure | Said.Subject | Said.Foreign) : cue.Said, i, cue.Words.Length);
            }
        }

        var scope = reading.IsBringingIn() ? Scope.BringingIn
            : reading.IsOtherMarket(products) ? Scope.OtherMarket
            : reading.IsOtherSubject() ? Scope.OtherSubject
            : Scope.Ours;
        return new ScopeReading(scope, reading.Heard(Said.Home | Said.Trade | Said.Having), reading.IsWhole) { IsAbroad = reading.Heard(Said.Home | Said.Selling), IsOfChina = reading.Heard(Said.Home), Markets = reading.Markets() };
    }

    private static bool Stands(string[] wanted, string[] words, int at)
    {
        if (at + wanted.Length > words.Length)
            return false;
        for (var i = 1; i < wanted.Length; i++)
        {
            if (words[at + i] != wanted[i])
                return false;
        }

        return true;
    }

    private void Add(string[] words, Said said)
    {
        _words.UnionWith(words);
        if (!_byFirstWord.TryGetValue(words[0], out var cues))
            _byFirstWord[words[0]] = cues = [];
        var known = cues.FindIndex(cue => cue.Words.AsSpan().SequenceEqual(words));
        if (known < 0)
            cues.Add(new Cue(words, said));
        else
            cues[known] = cues[known] with { Said = cues[known].Said | said };
    }

    private sealed record Cue(string[] Words, Said Said);

    /// <summary>What was heard in one message, and where.</summary>
    private sealed class Reading(int length, bool hasGood, bool isSentence)
    {
        private readonly Said[] _at = new Said[length];
        private readonly int[] _marketEnds = new int[length];
        private readonly bool[] _covered = new bool[length];
        private Said _all;
        private int _subjects, _foreign;

        public void Hear(Said said, int at, int count)
        {
            _all |= said;
            _at[at] |= said;
            if ((said & Said.Market) != 0)
                _marketEnds[at] = Math.Max(_marketEnds[at], at + count);
            if ((said & (Said.Sure | Said.Subject)) != 0)
                _subjects++;
            if ((said & Said.Foreign) != 0)
                _foreign++;
            if ((said & (Said.Sure | Said.Subject | Said.Market | Said.Never)) != 0)
                Array.Fill(_covered, true, at, count);
        }

        public bool IsWhole => Array.TrueForAll(_covered, isCovered => isCovered);

        public bool Heard(Said said) => (_all & said) != 0;

        public IReadOnlyList<int>? Markets() => Heard(Said.Market) ? [.. Enumerable.Range(0, length).Where(at => (_at[at] & Said.Market) != 0)] : null;

        public bool IsBringingIn()
        {
            for (var i = 0; i < length; i++)
            {
                var said = _at[i];
                if ((said & Said.BringingIn) != 0 && !Heard(Said.Leaving) && !Before(i, i, Said.Partner))
                    return true;
                if ((said & Said.From) != 0 && i + 1 < length
                    && (((_at[i + 1] & Said.Home) != 0 && !Before(i, Reach, Said.Partner) && !Before(i, 1, Said.Trade))
                        || ((_at[i + 1] & Said.Market) != 0 && Heard(Said.Taking) && !Heard(Said.Home | Said.Selling))))
                    return true;
                if ((said & Said.Here) != 0 && Before(i, 3, Said.Home) && !Before(i, 1, Said.From) && !Before(i, i, Said.Partner) && !Heard(Said.Leaving))
                    return true;
            }

            return false;
        }

        public bool IsOtherMarket(IReadOnlyList<ProductMention> products)
        {
            if (!Heard(Said.Market) || Heard(Said.Home))
                return false;
            for (var i = 0; i < length; i++)
            {
                if ((_at[i] & Said.Market) == 0)
                    continue;
                var isFrom = i > 0 && (_at[i - 1] & Said.From) != 0;
                var isOf = i > 0 && (_at[i - 1] & Said.Origin) != 0 && !Before(i, i, Said.Sales);

                // "Ethiopia coffee": the place is the good's own.
                var isOwn = products.Any(product => product.First == _marketEnds[i]);
                if (!isFrom && !isOf && !isOwn)
                    return true;
            }

            return false;
        }

        public bool IsOtherSubject()
        {
            if (Heard(Said.Never) || _foreign > (hasGood ? 2 : 1))
                return true;
            var isSure = Heard(Said.Sure) && !(hasGood && Heard(Said.Home | Said.Trade)) && !Heard(Said.Selling);
            if (!isSure && (!Heard(Said.Subject) || Heard(Said.Home | Said.Trade)))
                return false;
            return isSentence || (isSure && !hasGood) || _subjects > 1 || _covered.Count(isCovered => isCovered) >= MostOfAPhrase * length;
        }

        private bool Before(int at, int reach, Said said)
        {
            for (var i = Math.Max(0, at - reach); i < at; i++)
            {
                if ((_at[i] & said) != 0)
                    return true;
            }

            return false;
        }
    }
}
