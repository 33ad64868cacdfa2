namespace KenyaExportBot.Advice.Conversations;

/// <summary>What the bot says back: text with light marks (<c>*bold*</c>), and the choices that may follow.</summary>
/// <param name="Text">Lines separated by <c>\n</c>; bold is written <c>*so*</c>; no other markup, no escapes.</param>
/// <param name="Options">Numbered from 1 in this order; empty when nothing is offered.</param>
public sealed record Reply(string Text, IReadOnlyList<Option> Options)
{
    /// <summary>True when the text asks something, so that the options are its answers rather than next steps.</summary>
    public bool IsQuestion { get; init; }

    /// <summary>True when the text already shows the options with their numbers, so that they need no list of their own.</summary>
    public bool AreListed { get; init; }

    /// <summary>The number of the menu these options belong to: a button carries it, so that a late press is understood.</summary>
    public int Menu { get; init; }

    /// <summary>The reply with the number under which a complaint was kept.</summary>
    public Reply WithNumber(long number) => this with { Text = Text.Replace("{number}", number.ToString(), StringComparison.Ordinal) };
}

/// <summary>One choice. <paramref name="Action"/> is what it does, kept in the conversation state.</summary>
public sealed record Option(string Label, string Action);
