namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// From where on the bot is sure enough: to answer, to ask, to hear an intent. Chosen on the development messages; the
/// curve of each stands in <c>tests/scorecards/README.md</c> and is drawn again by <c>-- thresholds</c> of the benchmarks.
/// </summary>
internal sealed record Thresholds
{
    public static Thresholds Chosen { get; } = new();

    /// <summary>With less closeness it is chance that the words of a bare phrase and a name of the nomenclature met.</summary>
    public double LeastInPhrase { get; init; } = 0.2;

    /// <summary>The same in a sentence of somebody who sells.</summary>
    public double LeastInSentence { get; init; } = 0.3;

    /// <summary>And in one that says nothing of trade: "what time is it" is about no time recorder.</summary>
    public double LeastInTalk { get; init; } = 0.95;

    /// <summary>The words are a name, and the only one: answered without asking.</summary>
    public double Exact { get; init; } = 0.99;

    /// <summary>The words sound like a question, but all of them are a good's name.</summary>
    public double NameLike { get; init; } = 0.9;

    /// <summary>Two products named, and nothing else: still one good when one name holds both ("silver earring").</summary>
    public double OneName { get; init; } = 0.75;

    /// <summary>Near enough to a good's name where the words could be about another subject.</summary>
    public double Fair { get; init; } = 0.5;

    /// <summary>From here on the nomenclature's name stands before the good named by one of the words.</summary>
    public double NamedFirst { get; init; } = 0.3;

    /// <summary>Less resemblance to an example than this is chance: half the function words of a short question.</summary>
    public double LeastResemblance { get; init; } = 0.4;

    /// <summary>Below this only single leaning words were heard.</summary>
    public double LeastIntent { get; init; } = 1.4;

    /// <summary>Beside a good one leaning word is enough: "avocado duty".</summary>
    public double LeastBesideGood { get; init; } = 1;

    /// <summary>Small talk that only resembles an example has to resemble it well: "nakupenda sana" is no "asante sana".</summary>
    public double LeastSmallTalk { get; init; } = 1.75;

    /// <summary>Another question is answered too when it was heard this clearly beside the clearest.</summary>
    public double AlsoAsked { get; init; } = 0.4;

    /// <summary>The messages learnt from overrule the phrases of the intents from here on.</summary>
    public double LearntIntent { get; init; } = 0.95;

    /// <summary>So sure of one of our questions about a good and China, they are ours whatever else is said.</summary>
    public double AllButCertain { get; init; } = 0.99;

    /// <summary>The same where no phrase settles what is asked for.</summary>
    public double LearntAlone { get; init; } = 0.5;

    /// <summary>And where it is talk about the chat.</summary>
    public double LearntTalk { get; init; } = 0.75;

    /// <summary>What they hold for none of our business is not, whatever the phrases say.</summary>
    public double SurelyNotOurs { get; init; } = 0.4;

    /// <summary>The same where somebody speaks of selling or of having.</summary>
    public double NotOursBesideTrade { get; init; } = 0.6;

    /// <summary>The same where a price is asked and nothing said of China.</summary>
    public double HomePrice { get; init; } = 0.4;

    /// <summary>And where a quantity is given, or nothing but a good named.</summary>
    public double NotOursBesideGood { get; init; } = 0.85;

    /// <summary>And where China is named beside a good, and one of our questions is as good as certain.</summary>
    public double NotOursBesideChina { get; init; } = 0.95;

    /// <summary>Less than this makes a message with strange words in it ours, when a good is certainly named.</summary>
    public double StrangeNotOurs { get; init; } = 0.2;

    /// <summary>And what they hold for ours is ours, although phrases of another subject stand in it.</summary>
    public double LeastNotOurs { get; init; } = 0.02;

    /// <summary>From here on a message that names a good and is not surely something else is asked about, not answered.</summary>
    public double MayBeNotOurs { get; init; } = 0.4;

    /// <summary>From here on the way to the good named is not even offered.</summary>
    public double CertainlyNotOurs { get; init; } = 0.9;

    /// <summary>A name found by mending the spelling is taken only where a good is so likely to stand.</summary>
    public double LeastMended { get; init; } = 0.6;

    /// <summary>The same for a name of one word in a sentence, for one of several, and for a vague word.</summary>
    public double LeastNamed { get; init; } = 0.25;

    /// <summary>The same for a name of one word beside another good that is all but certain.</summary>
    public double LeastBeside { get; init; } = 0.65;

    /// <summary>A name of one word that stands alone in a message is asked about down to here.</summary>
    public double LeastLone { get; init; } = 0.03;

    public double LeastPhrase { get; init; } = 0.02;

    public double LeastVague { get; init; } = 0.08;

    /// <summary>Below this a mended name is asked about, not answered for; and a name of one word.</summary>
    public double SureMended { get; init; } = 0.9;

    public double LeastAnswered { get; init; } = 0.2;

    /// <summary>A name of one word that is no less likely something else: none where what is asked for needs no good.</summary>
    public double SureNamed { get; init; } = 0.5;

    /// <summary>From here on a good is certainly talked about.</summary>
    public double SureGood { get; init; } = 0.8;

    /// <summary>From here on words that no name file has are taken for a good's and looked for in the whole nomenclature.</summary>
    public double LeastUnnamed { get; init; } = 0.6;

    /// <summary>From here on a word is looked for as a good where no other is likelier.</summary>
    public double LikelyGood { get; init; } = 0.3;

    /// <summary>Where no word is as likely as this a part of a good, none is looked for.</summary>
    public double LeastGood { get; init; } = 0.1;

    /// <summary>The same of a bare phrase: it has to be about something.</summary>
    public double LeastGoodAlone { get; init; } = 0.03;

    /// <summary>The good found is asked about, not answered for, where it is as likely as this that another is meant.</summary>
    public double MostDoubt { get; init; } = 0.12;

    /// <summary>The same where no word speaks for another.</summary>
    public double MostDoubtAlone { get; init; } = 0.25;
}
