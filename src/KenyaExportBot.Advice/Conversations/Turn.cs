using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>Something that must happen outside the conversation, in the same transaction as the new state.</summary>
public abstract record Effect
{
    /// <summary>Keep the message for a person to review; its number replaces <c>{number}</c> in the reply.</summary>
    public sealed record KeepComplaint(string Text, string? Subject) : Effect;

    public sealed record TurnAlertOn(string Subject, HsCode Code) : Effect;

    public sealed record TurnAlertsOff : Effect;

    /// <summary>Keep words that could not be placed, with whatever could tell who said them taken out.</summary>
    public sealed record KeepUnplaced(string Words) : Effect;

    /// <summary>Erase everything held about the person, this chat's state included.</summary>
    public sealed record Erase : Effect;
}

/// <summary>The outcome of one message: the new state, what to say, and what was understood (for the record of <c>ask --json</c>).</summary>
/// <param name="Reply">Null when silence is right.</param>
public sealed record Turn(ChatState State, Reply? Reply, IReadOnlyList<Effect> Effects)
{
    /// <summary>The intent answered, by the names of <c>intents/</c>.</summary>
    public string Intent { get; init; } = "out_of_scope";

    /// <summary>How the message was written: <c>en</c>, <c>sw</c>, <c>mixed</c> or <c>unknown</c>.</summary>
    public string Speech { get; init; } = "unknown";

    /// <summary>Six-digit codes the reply answers for.</summary>
    public IReadOnlyList<HsCode> Codes { get; init; } = [];

    /// <summary>Codes a question offers, best first.</summary>
    public IReadOnlyList<HsCode> Candidates { get; init; } = [];

    public IReadOnlyList<Verdict> Verdicts { get; init; } = [];
}
