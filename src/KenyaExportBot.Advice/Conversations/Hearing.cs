using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>What a meaning amounts to in a conversation: which questions to answer, whether it is a question at all, in which language.</summary>
internal static class Hearing
{
    /// <summary>Not ours because of words that nobody who sells would say.</summary>
    private const string Strange = "strange";

    /// <summary>
    /// What is asked for: what the phrases of the intents say, unless the messages learnt from speak clearly for something
    /// else. Null for a bare phrase and for what nothing speaks for.
    /// </summary>
    /// <param name="isUnderWay">A good was talked about before: what is left unsaid is taken from there, not guessed.</param>
    public static IntentGuess? Best(Meaning meaning, bool isUnderWay)
    {
        var (likeliest, likelihood) = meaning.Likely.FirstOrDefault(one => one.Intent != "out_of_scope");

        // A list of goods is a list of goods, whatever is said beside it.
        var limits = meaning.Thresholds;
        if (meaning.Products.Count > 2)
            return meaning.Intent;
        if (likeliest == meaning.Intent?.Id)
            return likelihood >= limits.LearntIntent && meaning.IsSentence && !isUnderWay ? meaning.Intent with { IsSettled = true } : meaning.Intent;

        // Where no phrase settles it, less will do; not of a bare phrase, nor where it is doubtful whether the message is ours at all.
        var isTalk = likeliest is "greeting" or "thanks" or "help" or "unsubscribe_stop" or "delete_my_data" or "language_switch" or "complaint_wrong_answer" or "talk_to_officer";
        var isHeard = !isUnderWay && (meaning.IsSentence || meaning.Guess(likeliest) is not null);
        var least = meaning.Intent is { IsSettled: true } || likeliest == "product_lookup" || !isHeard || meaning.Likelihood("out_of_scope") >= limits.SurelyNotOurs ? limits.LearntIntent
            : isTalk ? limits.LearntTalk : limits.LearntAlone;
        if (likelihood < least)
            return meaning.Intent;
        if (likeliest == "product_lookup")
            return meaning.Intent is { IsSettled: true } ? meaning.Intent : null;

        // Of a bare phrase, and where a good is named, only a phrase of ours makes talk about the chat.
        var isSureComplaint = likeliest == "complaint_wrong_answer" && likelihood >= limits.AllButCertain;
        if (isTalk && !isSureComplaint && (meaning.HasSureGood || (!meaning.IsSentence && meaning.MayNameGood)) && meaning.Guess(likeliest) is not { IsSettled: true })
            return meaning.Intent;
        return (meaning.Guess(likeliest) ?? new IntentGuess(likeliest, 0, true, [], 0)) with { IsSettled = true, Score = Math.Max(3, meaning.Intent?.Score ?? 0) };
    }

    /// <summary>"Shukrn fam umensort": who surely thanks, or asks for help, names no good that only a mended or a doubtful word stands for.</summary>
    public static Meaning WithoutChanceGoods(Meaning meaning)
    {
        var (likeliest, likelihood) = meaning.Likely.FirstOrDefault(one => one.Intent != "out_of_scope");
        return likeliest is "thanks" or "help" or "delete_my_data" or "unsubscribe_stop" && likelihood >= meaning.Thresholds.LearntIntent && meaning is { Scope.IsAboutTrade: false, Codes.Count: 0 }
            && meaning.Guess(likeliest) is not null && meaning.Products.All(product => product.IsCorrected || product.Sureness < (likeliest == "thanks" ? meaning.Thresholds.SureNamed : meaning.Thresholds.LearntIntent))
            ? meaning with { Products = [], Places = [] }
            : meaning;
    }

    /// <summary>The intents to answer together: the best, and others as clearly heard beside it.</summary>
    public static List<string> Intents(Meaning meaning, IntentGuess? best)
    {
        if (best is null)
            return [];
        string[] together = ["eligibility", "duty_rate", "documents", "rules_of_origin", "how_to_register", "price_market_buyer"];
        var also = together.Contains(best.Id)
            ? meaning.Intents.Where(guess => guess != best && guess.IsSettled && together.Contains(guess.Id) && guess.Score >= meaning.Thresholds.AlsoAsked * best.Score)
            : [];
        return [.. also.Append(best).OrderBy(guess => Array.IndexOf(together, guess.Id)).Select(guess => guess.Id)];
    }

    /// <summary>What to say of a message that is not ours, as a topic of <c>out_of_scope</c>; null for one that is.</summary>
    public static string? NotOurs(Meaning meaning)
    {
        var reason = ByPhrases(meaning);
        if (meaning.Codes.Count > 0)
            return reason;
        var likelihood = meaning.Likelihood("out_of_scope");
        var limits = meaning.Thresholds;

        // Where one of our own questions is as good as certain, doubt whether it is ours has to be strong.
        var isOneOfOurs = meaning.Likely.Any(one => one.Intent != "out_of_scope" && one.Likelihood >= limits.LearntIntent);
        if (reason is not null)
        {
            var isTalk = meaning.Likely.Any(one => one.Intent is "greeting" or "thanks" or "help" && one.Likelihood >= limits.LearntTalk && meaning.Guess(one.Intent) is { IsSettled: true });
            var most = isTalk ? limits.StrangeNotOurs : !meaning.HasSureGood || reason == "importing" ? limits.LeastNotOurs : reason == Strange ? limits.StrangeNotOurs : isOneOfOurs ? limits.CertainlyOurs : limits.LeastNotOurs;
            return likelihood < most ? null : reason == Strange ? "other" : reason;
        }

        // A day, a quantity, a list of goods: somebody wants to know about them. A bare phrase is left to the search.
        var isAboutTrade = meaning.Scope.IsAboutTrade;
        if (meaning.Products.Count > 2 || (meaning.Day is not null && meaning.HasSureGood && !meaning.IsSentence) || IsSurelyOfOrigin(meaning))
            return null;
        if (!meaning.HasProduct && likelihood < limits.LearntIntent && (!meaning.IsSentence || (isAboutTrade && !meaning.Unnamed.Any())))
            return null;
        var least = meaning.Quantity is not null || meaning.Day is not null || (meaning.IsSentence ? isOneOfOurs && IsOfChina(meaning) : meaning.HasSureName) ? limits.NotOursBesideGood
            : isAboutTrade || isOneOfOurs || !meaning.IsSentence ? limits.NotOursBesideTrade : limits.SurelyNotOurs;

        // "Tikiti maji la Garissa": a good and where it grows, and nothing else.
        if (meaning is { HasSureName: true, StrangeWords: 0, ContentWords.Count: 0, Intent: null or { IsSettled: false } } && meaning.Likely.FirstOrDefault(one => one.Intent != "out_of_scope").Intent == "product_lookup")
            least = limits.LearntIntent;

        // "Bei ya maziwa saa hii": a price, and no word of China or of selling abroad, is the price at home.
        if (!meaning.Scope.IsAbroad && meaning.IsSentence && meaning.Likelihood("price_market_buyer") >= limits.LearntIntent)
            least = Math.Min(least, limits.HomePrice);
        return likelihood >= least ? "other" : null;
    }

    /// <summary>"Wheat from Russia, milled in Nakuru: is the flour Kenyan?" is our question, however many countries stand in it.</summary>
    private static bool IsSurelyOfOrigin(Meaning meaning)
    {
        var isSettled = meaning.Guess("rules_of_origin") is { IsSettled: true };
        return meaning.HasSureGood && (isSettled || meaning.Scope.Scope != Scope.BringingIn)
            && meaning.Likelihood("rules_of_origin") >= (isSettled ? meaning.Thresholds.LearntIntent : meaning.Thresholds.AllButCertain);
    }

    /// <summary>"Student at JKUAT: is China's duty on frozen avocado zero?": a good, China and one of our questions, whatever is said beside them.</summary>
    private static bool IsOfChina(Meaning meaning) => meaning.Scope.IsOfChina && meaning.HasSureName
        && meaning.Likely.Any(one => one.Intent != "out_of_scope" && one.Likelihood >= (one.Intent == "price_market_buyer" ? meaning.Thresholds.LearntIntent : meaning.Thresholds.AllButCertain));

    private static string? ByPhrases(Meaning meaning)
    {
        // Which countries have the deal, and what leather from Tanzania counts as, are our questions.
        if (IsSurelyOfOrigin(meaning))
            return null;
        if (meaning.Likelihood("out_of_scope") < meaning.Thresholds.SurelyNotOurs
            && meaning.Intents.Any(guess => guess is { IsSettled: true, Id: "rules_of_origin" } || (guess is { IsSettled: true, Id: "agreement_status" } && meaning.Scope.Scope is not Scope.BringingIn)))
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

    /// <summary>"Mkatapa unaanza lini", "until what date": a doubtful name is none where what is asked for needs no good.</summary>
    public static bool IsOfNoGood(IntentGuess guess, Meaning meaning) => guess.IsSettled && meaning.Codes.Count == 0
        && meaning.Products.All(product => product.Sureness < (product.IsCorrected ? meaning.Thresholds.SureMended : guess.Id switch
        {
            "help" or "unsubscribe_stop" => meaning.Thresholds.SureGood,
            "agreement_status" or "changes" or "sources" or "talk_to_officer" or "complaint_wrong_answer" => meaning.Thresholds.SureNamed,
            "greeting" or "thanks" => meaning.Thresholds.LikelyGood,
            _ => 0,
        }));

    /// <summary>Whether an intent about the chat itself stands although a product was read into the words.</summary>
    public static bool IsAboutTheChat(IntentGuess guess, Meaning meaning) =>
        guess.IsSettled && guess.Id is not ("greeting" or "thanks" or "help") && guess.Score >= 3
        && !meaning.Intents.Any(other => other.IsSettled && other.Id is "eligibility" or "documents" or "duty_rate" && other.Score > guess.Score);

    /// <summary>"na macadamia?", "and tea": the same question about another product.</summary>
    public static bool IsFollowUp(Meaning meaning) =>
        meaning.Tokens is [{ Text: "na" or "and" or "what" or "vipi" or "je" or "how" or "also" or "pia" }, ..] && meaning.Tokens.Count <= 6;

    /// <summary>A phrase and no question: a guess that rests on resemblance alone does not make it one.</summary>
    public static bool IsBare(IntentGuess? guess, Meaning meaning) =>
        guess is (null or { Id: "product_lookup" or "eligibility", IsSettled: false }) && !meaning.IsSentence && meaning.Day is null;

    public static Language LanguageFor(ChatState state, Speech speech) => state.FixedLanguage ?? speech switch
    {
        Speech.English => Language.English,
        Speech.Kiswahili or Speech.Mixed => Language.Kiswahili,
        _ => state.LastLanguage,
    };

    public static string Name(Speech speech) => speech switch
    {
        Speech.English => "en",
        Speech.Kiswahili => "sw",
        Speech.Mixed => "mixed",
        _ => "unknown",
    };
}
