using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>
/// Whether a message is this bot's business: phrases of <c>intents/scope.yaml</c> give a reason why it may not be, the messages
/// learnt from a likelihood, and what else is said decides how much of it is needed.
/// </summary>
internal static class Remit
{
    /// <summary>Not ours because of words that nobody who sells would say.</summary>
    private const string Strange = "strange";

    /// <summary>Whoever lists more goods than these wants to know about them.</summary>
    private const int MostGoods = 2;

    /// <summary>What to say of a message that is not ours, as a topic of <c>out_of_scope</c>; null for one that is.</summary>
    public static string? NotOurs(Meaning meaning)
    {
        var reason = ByPhrases(meaning);
        if (meaning.Codes.Count > 0)
            return reason;
        var likelihood = meaning.Likelihood("out_of_scope");
        if (reason is not null)
            return likelihood < NeededWith(reason, meaning) ? null : reason == Strange ? "other" : reason;
        return likelihood < Needed(meaning) ? null : "other";
    }

    /// <summary>A good is named, and still the message may well be about something else: what is meant is asked.</summary>
    public static bool MayBeNotOurs(Meaning meaning) => meaning is { IsSentence: true, Codes.Count: 0, Quantity: null, Day: null, Products.Count: <= MostGoods } && meaning.Likelihood("out_of_scope") >= meaning.Thresholds.MayBeNotOurs;

    /// <summary>A good is certainly named, and it is not certain that the message is about something else.</summary>
    public static bool MayBeOurs(Meaning meaning) => meaning.HasSureName && meaning.Likelihood("out_of_scope") < meaning.Thresholds.CertainlyNotOurs;

    /// <summary>How likely it has to be beside a reason.</summary>
    private static double NeededWith(string reason, Meaning meaning)
    {
        var limits = meaning.Thresholds;
        var (intent, likelihood) = meaning.LikeliestOfOurs;
        if ((intent is "greeting" or "thanks" or "help" && likelihood >= limits.LearntTalk && meaning.Guess(intent) is { IsSettled: true })
            || (intent is "unsubscribe_stop" or "delete_my_data" or "complaint_wrong_answer" && likelihood >= limits.LearntIntent))
            return limits.StrangeNotOurs;
        // "Buyers for mangoes in Dubai": where the price of China is not meant, none of ours is.
        if (reason == "other_country" && intent == "price_market_buyer")
            return 0;

        // "Exercise books, 200 pages, what is the tariff": a subject is only touched on.
        if (reason == "other" && meaning.HasSureName && likelihood >= limits.LearntIntent && intent != "price_market_buyer")
            return limits.NotOursBesideTrade;
        return reason == Strange && meaning.HasSureGood ? limits.StrangeNotOurs : limits.LeastNotOurs;
    }

    /// <summary>How likely it has to be where nothing but the likelihood speaks for it; more than certain where it is ours in any case.</summary>
    private static double Needed(Meaning meaning)
    {
        const double Never = 2;
        var limits = meaning.Thresholds;
        var (intent, likelihood) = meaning.LikeliestOfOurs;

        // "Bei ya maziwa saa hii", "bei ya pweza leo": a price, and no word of China or of selling abroad, is the price at home.
        var isHomePrice = !meaning.Scope.IsAbroad && (meaning.IsSentence || meaning.Intent is { Id: "price_market_buyer", IsSettled: true }) && intent == "price_market_buyer" && likelihood >= limits.LearntIntent;

        // A day, a quantity, a list of goods: somebody wants to know about them.
        if (meaning.Products.Count > MostGoods || (meaning.Day is not null && meaning.HasSureGood && !meaning.IsSentence && !isHomePrice) || IsSurelyOfOrigin(meaning))
            return Never;

        // A bare phrase is left to the search, unless it is as good as certain.
        if (!meaning.HasProduct && (!meaning.IsSentence || (meaning.Scope.IsAboutTrade && !meaning.Unnamed.Any())))
            return Math.Max(limits.LearntIntent, Beside(meaning));

        // "Tikiti maji la Garissa": a good and where it grows, and nothing else.
        if (intent == "product_lookup" && meaning is { HasSureName: true, StrangeWords: 0, ContentWords.Count: 0, Intent: null or { IsSettled: false } })
            return limits.LearntIntent;

        return isHomePrice ? Math.Min(Beside(meaning), limits.HomePrice) : Beside(meaning);
    }

    /// <summary>The more a message says of goods and of trade, the more has to speak against it.</summary>
    private static double Beside(Meaning meaning)
    {
        var limits = meaning.Thresholds;
        var likelihood = meaning.LikeliestOfOurs.Likelihood;
        if (meaning.IsSentence && IsOfChina(meaning))
            return limits.NotOursBesideChina;
        if (meaning.Quantity is not null || meaning.Day is not null || (meaning.HasSureName && (!meaning.IsSentence || (meaning.Scope.IsAbroad && likelihood >= limits.AllButCertain))))
            return limits.NotOursBesideGood;
        return meaning.Scope.IsAboutTrade || likelihood >= limits.LearntIntent || !meaning.IsSentence || meaning.HasSureName ? limits.NotOursBesideTrade : limits.SurelyNotOurs;
    }

    /// <summary>"Wheat from Russia, milled in Nakuru: is the flour Kenyan?" is our question, however many countries stand in it.</summary>
    private static bool IsSurelyOfOrigin(Meaning meaning)
    {
        var isSettled = meaning.Guess("rules_of_origin") is { IsSettled: true };
        return (isSettled ? meaning.HasProduct : meaning.HasSureGood)
            && meaning.Likelihood("rules_of_origin") >= (isSettled ? meaning.Thresholds.LearntIntent : meaning.Thresholds.AllButCertain);
    }

    /// <summary>"Student at JKUAT: is China's duty on frozen avocado zero?": a good, China and one of our questions, whatever is said beside them.</summary>
    private static bool IsOfChina(Meaning meaning) => meaning.Scope.IsOfChina && meaning.Products.Any(product => product.Entry is not null && product.Sureness >= meaning.Thresholds.SureNamed) && meaning.LikeliestOfOurs is var (intent, likelihood)
        && likelihood >= (intent == "price_market_buyer" ? meaning.Thresholds.LearntIntent : meaning.Thresholds.AllButCertain);

    private static string? ByPhrases(Meaning meaning)
    {
        // Which countries have the deal, and what leather from Tanzania counts as, are our questions.
        if (IsSurelyOfOrigin(meaning))
            return null;
        if (meaning.Likelihood("out_of_scope") < meaning.Thresholds.SurelyNotOurs
            && meaning.Intents.Any(guess => guess is { IsSettled: true, Id: "rules_of_origin" } || (guess is { IsSettled: true, Id: "agreement_status" } && meaning.Scope.Scope is not (Scope.BringingIn or Scope.OtherSubject))))
            return null;
        if (meaning.Intent is { IsSettled: true, Id: "language_switch" or "delete_my_data" or "unsubscribe_stop" or "complaint_wrong_answer" })
            return null;

        // Talk with a word that is neither a good nor asked about here, and no word of selling or of having.
        if (meaning.Scope is { Scope: Scope.Ours, IsAboutTrade: false } && meaning is { IsSentence: true, Day: null, Codes.Count: 0, Amount.IsGiven: false }
            && meaning.StrangeWords > (meaning.Speech == Speech.English ? 0 : 1) && (meaning.HasProduct ? meaning.Intent is null or { IsSettled: false } : meaning.Intent?.Id is "how_to_register" or "documents" or "eligibility" or "price_market_buyer"))
            return Strange;
        return meaning.Scope.Scope switch
        {
            Scope.OtherMarket => "other_country",
            Scope.BringingIn => "importing",
            Scope.OtherSubject => "other",
            _ => null,
        };
    }
}
