using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>What a meaning amounts to in a conversation: which questions to answer, whether it is a question at all, in which language.</summary>
internal static class Hearing
{
    /// <summary>The intents to answer together: the best, and others as clearly heard beside it.</summary>
    public static List<string> Intents(Meaning meaning, IntentGuess? best)
    {
        if (best is null)
            return [];
        string[] together = ["eligibility", "duty_rate", "documents", "rules_of_origin", "how_to_register", "price_market_buyer"];
        var also = together.Contains(best.Id)
            ? meaning.Intents.Where(guess => guess != best && guess.IsSettled && together.Contains(guess.Id) && guess.Score >= 0.4 * best.Score)
            : [];
        return [.. also.Append(best).OrderBy(guess => Array.IndexOf(together, guess.Id)).Select(guess => guess.Id)];
    }

    /// <summary>"Can I export tea to America?": another market is another office's business.</summary>
    public static bool IsAboutElsewhere(Meaning meaning, Understander understander) =>
        meaning.Guess("out_of_scope") is { } other && other.Topics.Contains("elsewhere") && !understander.Topics("out_of_scope", meaning).Contains("china");

    /// <summary>Whether an intent about the chat itself stands although a product was read into the words.</summary>
    public static bool IsAboutTheChat(IntentGuess guess, Meaning meaning) =>
        guess.IsSettled && guess.Id is not ("greeting" or "thanks" or "help") && guess.Score >= 3
        && !meaning.Intents.Any(other => other.IsSettled && other.Id is "eligibility" or "documents" or "duty_rate" && other.Score > guess.Score);

    /// <summary>"na macadamia?", "and tea": the same question about another product.</summary>
    public static bool IsFollowUp(Meaning meaning) =>
        meaning.Tokens is [{ Text: "na" or "and" or "what" or "vipi" or "je" or "how" or "also" or "pia" }, ..] && meaning.Tokens.Count <= 6;

    /// <summary>A phrase and no question: a guess that rests on resemblance alone does not make it one.</summary>
    public static bool IsBare(IntentGuess? guess, Meaning meaning) =>
        guess is (null or { Id: "product_lookup", IsSettled: false }) && !meaning.IsSentence && meaning.Day is null;

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
