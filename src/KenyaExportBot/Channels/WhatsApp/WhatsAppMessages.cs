using KenyaExportBot.Messages;

namespace KenyaExportBot.Channels.WhatsApp;

/// <summary>Turns the fields of Twilio's webhook into a message. Unknown fields are expected: Twilio adds some without notice.</summary>
internal static class WhatsAppMessages
{
    /// <returns>Null when it is no message of a person (a status callback, a form without an id).</returns>
    public static IncomingMessage? Read(IReadOnlyDictionary<string, string> form, DateTimeOffset received)
    {
        string Field(string name) => form.GetValueOrDefault(name) ?? "";
        var (sid, from) = (Field("MessageSid"), Field("From"));
        if (sid.Length == 0 || from.Length == 0 || (form.ContainsKey("MessageStatus") && !form.ContainsKey("Body")))
            return null;

        // Since WhatsApp has user names a person may have no phone number: the scoped id is the key, the answer goes to
        // From exactly as it came, and nothing here is read as a number.
        var external = Field("ExternalUserId");
        var chat = new ChatAddress("whatsapp", external.Length > 0 ? external : from, from);
        var key = $"whatsapp:{sid}";
        if (Field("ButtonPayload") is { Length: > 0 } button)
            return new IncomingMessage(key, chat, MessageKind.Choice, button, received);
        if (Field("ListId") is { Length: > 0 } item)
            return new IncomingMessage(key, chat, MessageKind.Choice, item, received);
        var body = Field("Body");
        if (body.Trim().Length > 0)
            return new IncomingMessage(key, chat, MessageKind.Text, body, received);
        return new IncomingMessage(key, chat, KindOf(Field), "", received);
    }

    private static MessageKind KindOf(Func<string, string> field)
    {
        if (field("Latitude").Length > 0)
            return MessageKind.Location;
        var type = field("MediaContentType0");
        return type switch
        {
            "image/webp" => MessageKind.Sticker,
            "text/vcard" or "text/x-vcard" => MessageKind.Contact,
            _ when type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase) => MessageKind.Voice,
            _ when type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) => MessageKind.Picture,
            _ when type.StartsWith("video/", StringComparison.OrdinalIgnoreCase) => MessageKind.Video,
            { Length: > 0 } => MessageKind.Document,
            _ => MessageKind.Text,
        };
    }
}
