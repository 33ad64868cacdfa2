using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>What a meaning amounts to in a conversation: which questions to answer, whether it is a question at all, in which language.</summary>
internal static class Hearing
{
    /// <summary>
    /// What is asked for: what the phrases of the intents say, unless the messages learnt from speak clearly for something
    /// else. Null for a bare phrase and for what nothing speaks for.
    /// </summary>
    public static IntentGuess? Best(Meaning meaning)
    {
        var (likeliest, likelihood) = meaning.Likely.FirstOrDefault(one => one.Intent != "out_of_scope");

        // A list of goods is a list of goods, whatever is said beside it.
        if (likelihood < meaning.Thresholds.LearntIntent || likeliest == meaning.Intent?.Id || meaning.Products.Count > 2)
            return meaning.Intent;
        if (likeliest == "product_lookup")
            return meaning.Intent is { IsSettled: true } ? meaning.Intent : null;
        return (meaning.Guess(likeliest) ?? new IntentGuess(likeliest, 0, true, [], 0)) with { IsSettled = true, Score = Math.Max(3, meaning.Intent?.Score ?? 0) };
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
        if (reason is not null)
            return likelihood < meaning.Thresholds.LeastNotOurs ? null : reason;

        // A day, a quantity, a list of goods: somebody wants to know about them. A bare phrase is left to the search.
        var (isAboutTrade, limits) = (meaning.Scope.IsAboutTrade, meaning.Thresholds);
        if (meaning.Day is not null || meaning.Quantity is not null || meaning.Products.Count > 2 || (!meaning.HasProduct && (!meaning.IsSentence || isAboutTrade)))
            return null;
        // Where one of our own questions is as good as certain, doubt whether it is ours has to be strong.
        var isOneOfOurs = meaning.Likely.Any(one => one.Intent != "out_of_scope" && one.Likelihood >= limits.LearntIntent);
        return likelihood >= (isAboutTrade || isOneOfOurs || !meaning.IsSentence ? limits.NotOursBesideTrade : limits.SurelyNotOurs) ? "other" : null;
    }

    private static string? ByPhrases(Meaning meaning)
    {
        // Which countries have the deal, and what leather from Tanzania counts as, are our questions.
        if (meaning.Intents.Any(guess => guess is { IsSettled: true, Id: "rules_of_origin" } || (guess is { IsSettled: true, Id: "agreement_status" } && meaning.Scope.Scope is not Scope.BringingIn)))
            return null;
        if (meaning.Intent is { IsSettled: true, Id: "language_switch" or "delete_my_data" or "unsubscribe_stop" or "complaint_wrong_answer" })
            return null;
        // Talk with a word that is neither a good nor asked about here, and no word of selling or of having.
        if (meaning.Scope is { Scope: Scope.Ours, IsAboutTrade: false } && meaning is { IsSentence: true, Day: null, Codes.Count: 0, Amount.IsGiven: false }
            && meaning.StrangeWords > (meaning.Speech == Speech.English ? 0 : 1) && (meaning.HasProduct ? meaning.Intent is null or { IsSettled: false } : meaning.Intent?.Id is "how_to_register" or "documents" or "eligibility" or "price_market_buyer"))
            return "other";
        return meaning.Scope.Scope switch
        {
            Scope.OtherMarket => "other_country",
            Scope.BringingIn => "importing",
            Scope.OtherSubject => "other",
            _ => null,
        };
    }

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
