namespace KenyaExportBot.Messages;

/// <summary>What came in. Everything but <see cref="Text"/> and <see cref="Choice"/> gets a kind standard answer.</summary>
internal enum MessageKind
{
    Text,
    Choice,
    Voice,
    Picture,
    Sticker,
    Document,
    Video,
    Contact,
    Location,
    Edited,
    Other,

    /// <summary>The person writes faster than anybody reads: answered with one notice.</summary>
    Flood,

    /// <summary>The person blocked the bot, or a group put it out: nothing more is sent.</summary>
    Left,

    /// <summary>The person let the bot in again without writing anything yet.</summary>
    Returned,

    /// <summary>A group became another chat: <see cref="IncomingMessage.Text"/> is its new id.</summary>
    Moved,
}

/// <summary>One message of a person, from any channel.</summary>
/// <param name="Key">Unique per provider message (<c>telegram:99</c>, <c>whatsapp:SM…</c>).</param>
/// <param name="Chat">Whom to answer, opaque outside the channel (<c>telegram:123</c>, <c>whatsapp:+254…</c>).</param>
/// <param name="Text">The words; for a press of a button its data; empty for other kinds.</param>
/// <param name="Received">When the worker received it, UTC.</param>
internal sealed record IncomingMessage(string Key, ChatAddress Chat, MessageKind Kind, string Text, DateTimeOffset Received)
{
    /// <summary>Whether words must be heard even in a flood; asked only then. Null: none are.</summary>
    public Func<string, bool>? IsAlwaysHeard { get; init; }

    /// <summary>When the person wrote it, as far as the provider says.</summary>
    public DateTimeOffset Written { get; init; } = Received;
}

/// <summary>A chat on a channel.</summary>
/// <param name="Channel"><c>console</c>, <c>telegram</c> or <c>whatsapp</c>.</param>
/// <param name="Id">The person or chat, stable over time: the key of what is stored.</param>
/// <param name="ReplyTo">Where answers go, when it differs from the id (a WhatsApp user known by a scoped id).</param>
internal sealed record ChatAddress(string Channel, string Id, string? ReplyTo = null)
{
    public string Key => $"{Channel}:{Id}";
}
