namespace KenyaExportBot.Advice.Understanding;

/// <summary>What was understood of one message, before the conversation around it is looked at.</summary>
/// <param name="Intents">Likeliest first; empty when nothing was heard.</param>
/// <param name="Words">Stemmed words of the message without product names, codes and amounts.</param>
/// <param name="Day">The day the question is about, when one was named.</param>
internal sealed record Meaning(
    Token[] Tokens, Speech Speech, IReadOnlyList<IntentGuess> Intents, IReadOnlyList<ProductMention> Products,
    IReadOnlyList<CodeMention> Codes, AmountReading Amount, Quantity? Quantity, UnitPrice? UnitPrice, DateOnly? Day,
    IReadOnlyList<string> Words)
{
    /// <summary>The best intent, when it was heard clearly enough to act on.</summary>
    public IntentGuess? Intent => Intents is [var best, ..] && best.Score >= Least(best) ? best : null;

    public Thresholds Thresholds { get; init; } = Thresholds.Chosen;

    private double Least(IntentGuess guess) => guess.IsSettled ? Thresholds.LeastIntent
        : guess.Id is "thanks" or "greeting" or "help" or "language_switch" or "unsubscribe_stop" or "talk_to_officer" ? Thresholds.LeastSmallTalk
        : HasProduct && guess.Id is "duty_rate" or "documents" or "eligibility" && (guess.IsAtEdge || (IsSentence && guess.Position < int.MaxValue)) ? Thresholds.LeastBesideGood : Thresholds.LeastIntent;

    public IntentGuess? Guess(string intent)
    {
        for (var i = 0; i < Intents.Count; i++)
        {
            if (Intents[i].Id == intent)
                return Intents[i];
        }

        return null;
    }

    /// <summary>The phrases of the intents that stand in the message.</summary>
    public HeardCues Heard { get; init; } = HeardCues.None;

    /// <summary>Stemmed words that mean something by themselves: no function words, no words of the intents, no places.</summary>
    public IReadOnlyList<string> ContentWords { get; init; } = [];

    /// <summary>Where the first comma stands, or the end: what is behind it describes what is before it.</summary>
    public int Comma { get; init; } = int.MaxValue;

    /// <summary>Where the first bracket opens, or the end: what stands in it is another name of what is before it.</summary>
    public int Bracket { get; init; } = int.MaxValue;

    public Sentences Sentences { get; init; } = Sentences.One;

    /// <summary>Somebody speaks; else it is a bare phrase such as stands on an invoice.</summary>
    public bool IsSentence { get; init; }

    public ScopeReading Scope { get; init; }

    /// <summary>Intents as the learnt model sees them, the likeliest first.</summary>
    public IReadOnlyList<(string Intent, double Likelihood)> Likely { get; init; } = [];

    /// <summary>The likeliest of our own intents; empty and 0 where nothing is learnt.</summary>
    public (string Intent, double Likelihood) LikeliestOfOurs => Likely is [var first, ..] ? first.Intent != "out_of_scope" ? first : Likely[1] : ("", 0);

    public double Likelihood(string intent)
    {
        for (var i = 0; i < Likely.Count; i++)
        {
            if (Likely[i].Intent == intent)
                return Likely[i].Likelihood;
        }

        return 0;
    }

    /// <summary>Whether more than a space stands before a word: a comma, a stop, a bracket.</summary>
    public bool IsApart(int token) => token > 0 && Tokens[token].Start > Tokens[token - 1].End + 1;

    /// <summary>Whether a word stands in the name of a good.</summary>
    public bool IsNamed(int token)
    {
        for (var i = 0; i < Products.Count; i++)
        {
            if (Products[i].Entry is not null && Products[i].Holds(token))
                return true;
        }

        return false;
    }

    /// <summary>The words of a name, stemmed.</summary>
    public List<string> StemsOf(ProductMention mention) => [.. Enumerable.Range(mention.First, mention.Count).Where(mention.Holds).Select(at => Tokens[at].Stem)];

    /// <summary>Where goods stand by the look of the words and of their places, whether a name was found there or not.</summary>
    public IReadOnlyList<GoodPlace> Places { get; init; } = [];

    /// <summary>How likely each word stands in a good.</summary>
    public IReadOnlyList<float> Goodness { get; init; } = [];

    /// <summary>Whether any word at all looks like a part of a good.</summary>
    public bool MayNameGood => IsGoodFrom(Thresholds.LeastGood);

    /// <summary>Whether a good is worth looking for: a bare phrase has to be about something.</summary>
    public bool MayBeOfGood => IsGoodFrom(IsSentence ? Thresholds.LeastGood : Thresholds.LeastGoodAlone);

    private bool IsGoodFrom(double least) => Products.Count > 0 || Codes.Count > 0 || Goodness.Any(goodness => goodness >= least);

    /// <summary>Places of goods that no name file has.</summary>
    public IEnumerable<GoodPlace> Unnamed => Places.Where(place => !place.IsNamed);

    /// <summary>Whether a good is certainly talked about by its name.</summary>
    public bool HasSureName => Products.Any(product => product.Entry is not null && product.Sureness >= Thresholds.SureGood);

    /// <summary>Whether a good is certainly talked about, by a name or not.</summary>
    public bool HasSureGood => Codes.Count > 0 || HasSureName || Unnamed.Any(place => place.Sureness >= Thresholds.SureGood);

    /// <summary>Words that mean something, but no good, no form of one and nothing that is asked here.</summary>
    public int StrangeWords { get; init; }

    /// <summary>Words that no list knows: most likely a product we have no name for.</summary>
    public bool HasUnknownWords { get; init; }

    public bool HasProduct => Products.Count > 0 || Codes.Count > 0;
}

/// <summary>A run of words that a good stands in.</summary>
/// <param name="First">Index of its first token.</param>
internal readonly record struct GoodPlace(int First, int Count, double Sureness, bool IsNamed)
{
    /// <summary>Whether a word stands there that no list has.</summary>
    public bool HasStrange { get; init; }

    public bool Holds(ProductMention mention) => mention.First < First + Count && mention.First + mention.Count > First;
}
