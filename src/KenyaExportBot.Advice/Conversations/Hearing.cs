using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>What a meaning amounts to in a conversation: which questions to answer, whether it is a question at all, in which language.</summary>
internal static class Hearing
{
    /// <summary>
    /// What is asked for: what the phrases of the intents say, unless the messages learnt from speak clearly for something
    /// else. Null for a bare phrase and for what nothing speaks for.
    /// </summary>
    /// <param name="isUnderWay">A good was talked about before: what is left unsaid is taken from there, not guessed.</param>
    public static IntentGuess? Best(Meaning meaning, bool isUnderWay)
    {
        var (likeliest, likelihood) = meaning.LikeliestOfOurs;

        // A list of goods is a list of goods, whatever is said beside it.
        var limits = meaning.Thresholds;
        if (meaning.Products.Count > 2)
            return meaning.Intent;
        if (likeliest == meaning.Intent?.Id)
            return likelihood >= limits.LearntIntent && meaning.IsSentence && !isUnderWay ? Settled(meaning.Intent) : meaning.Intent;

        // Where no phrase settles it, less will do; not of a bare phrase, nor where it is doubtful whether the message is ours at all.
        var isTalk = likeliest is "greeting" or "thanks" or "help" or "unsubscribe_stop" or "delete_my_data" or "language_switch" or "complaint_wrong_answer" or "talk_to_officer";
        var isHeard = !isUnderWay && (meaning.IsSentence || meaning.Guess(likeliest) is not null);
        var least = meaning.Intent is { IsSettled: true, Id: not "greeting" } || likeliest == "product_lookup" || !isHeard || meaning.Likelihood("out_of_scope") >= limits.SurelyNotOurs ? limits.LearntIntent
            : isTalk ? limits.LearntTalk : limits.LearntAlone;
        if (likelihood < least)
            return meaning.Intent;
        if (likeliest == "product_lookup")
            return meaning.Intent is { IsSettled: true } ? meaning.Intent : null;

        // Of a bare phrase, and where a good is named, only a phrase of ours makes talk about the chat.
        var isSureComplaint = likeliest == "complaint_wrong_answer" && likelihood >= limits.AllButCertain;
        if (isTalk && !isSureComplaint && (meaning.HasSureGood || (!meaning.IsSentence && meaning.MayNameGood)) && meaning.Guess(likeliest) is not { IsSettled: true })
            return meaning.Intent;
        return (meaning.Guess(likeliest) ?? new IntentGuess(likeliest, 0, true, [], 0)) with { IsSettled = true, Score = Math.Max(Clear, meaning.Intent?.Score ?? 0) };
    }

    /// <summary>The score of a phrase that settles what is asked.</summary>
    private const double Clear = 3;

    private static IntentGuess Settled(IntentGuess guess) => guess with { IsSettled = true, Score = guess.Id == "complaint_wrong_answer" ? Math.Max(Clear, guess.Score) : guess.Score };

    /// <summary>"Shukrn fam umensort": who surely thanks, or asks for help, names no good that only a mended or a doubtful word stands for.</summary>
    public static Meaning WithoutChanceGoods(Meaning meaning)
    {
        var (likeliest, likelihood) = meaning.LikeliestOfOurs;
        return likeliest is "thanks" or "help" or "delete_my_data" or "unsubscribe_stop" && likelihood >= meaning.Thresholds.LearntIntent && meaning is { Scope.IsAboutTrade: false, Codes.Count: 0 }
            && meaning.Guess(likeliest) is not null && meaning.Products.All(product => product.IsCorrected || product.Sureness < (likeliest == "thanks" ? meaning.Thresholds.LikelyGood : meaning.Thresholds.LearntIntent))
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

    /// <summary>"Mkatapa unaanza lini", "until what date": a doubtful name is none where what is asked for needs no good.</summary>
    public static bool IsOfNoGood(IntentGuess guess, Meaning meaning)
    {
        var limits = meaning.Thresholds;
        double? least = guess.Id switch
        {
            "help" or "unsubscribe_stop" => limits.SureGood,
            "agreement_status" or "changes" or "sources" or "talk_to_officer" => limits.SureNamed,
            "greeting" or "thanks" or "complaint_wrong_answer" => limits.LikelyGood,
            _ => null,
        };
        if (guess.Id == "help" && meaning.Codes.Count == 0 && meaning.Likelihood("help") >= limits.AllButCertain && meaning.Products.All(product => product.Entry is null))
            return true;
        // A long story with goods in it, and at its end a greeting or the wish to talk to somebody.
        if (meaning.Sentences.Count > 1 && guess.Id is "talk_to_officer" or "greeting" or "delete_my_data" or "unsubscribe_stop" or "language_switch" && meaning.Codes.Count == 0 && meaning.Likelihood(guess.Id) >= limits.AllButCertain)
            return true;
        return least is { } limit && guess.IsSettled && meaning.Codes.Count == 0
            && meaning.Products.All(product => product.Sureness < limit || (product.IsCorrected && (product.Sureness < limits.SureMended || guess.Id is "changes" or "sources")));
    }

    /// <summary>Whether an intent about the chat itself stands although a product was read into the words.</summary>
    public static bool IsAboutTheChat(IntentGuess guess, Meaning meaning) =>
        IsNothingButThanks(guess, meaning) || (guess.IsSettled && guess.Id is not ("greeting" or "thanks" or "help") && guess.Score >= 3
        && !meaning.Intents.Any(other => other.IsSettled && other.Id is "eligibility" or "documents" or "duty_rate" && other.Score > guess.Score));

    /// <summary>"Many thanks, what you said about shelled nuts was clear": of the nuts nothing is asked.</summary>
    private static bool IsNothingButThanks(IntentGuess guess, Meaning meaning) =>
        guess is { Id: "thanks", IsSettled: true } && meaning is { IsSentence: true, Codes.Count: 0 } && meaning.Likelihood("thanks") >= meaning.Thresholds.AllButCertain
        && !meaning.Intents.Any(other => other.IsSettled && other.Id is not ("thanks" or "greeting"));

    /// <summary>"na macadamia?", "and tea": the same question about another product.</summary>
    public static bool IsFollowUp(Meaning meaning) =>
        meaning.Tokens is [{ Text: "na" or "and" or "what" or "vipi" or "je" or "how" or "also" or "pia" }, ..] && meaning.Tokens.Length <= 6;

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
