namespace KenyaExportBot.Advice.Wording;

/// <summary>One file of <c>intents/</c>: how people ask for something.</summary>
/// <param name="Strong">Phrases that settle the intent almost alone. A trailing <c>*</c> stands for any ending.</param>
/// <param name="Weak">Phrases that lean towards it.</param>
/// <param name="Topics">Finer questions inside the intent, each with its own phrases.</param>
internal sealed record IntentDefinition(
    string Id, IReadOnlyList<string> Strong, IReadOnlyList<string> Weak, IReadOnlyList<string> Examples,
    IReadOnlyList<IntentTopic> Topics);

internal sealed record IntentTopic(string Id, IReadOnlyList<string> Phrases);
