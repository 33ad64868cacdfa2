using System.Text.Json.Nodes;

namespace KenyaExportBot.Emulators.Twilio;

/// <summary>The form that tells the bot what a person said, with the fields WhatsApp messages have.</summary>
internal static class Inbound
{
    public static List<KeyValuePair<string, string>> Form(TwilioEmulatorOptions options, TwilioMessage message, string name, IEnumerable<KeyValuePair<string, string>> extra)
    {
        var fields = new Dictionary<string, string>
        {
            ["SmsMessageSid"] = message.Sid,
            ["NumMedia"] = "0",
            ["ProfileName"] = name,
            ["MessageType"] = "text",
            ["SmsSid"] = message.Sid,
            ["SmsStatus"] = "received",
            ["Body"] = message.Body,
            ["To"] = message.To,
            ["NumSegments"] = "1",
            ["ReferralNumMedia"] = "0",
            ["MessageSid"] = message.Sid,
            ["AccountSid"] = options.AccountSid,
            ["ChannelMetadata"] = Metadata(message.From, name),
            ["From"] = message.From,
            ["ApiVersion"] = "2010-04-01",
        };

        // Somebody with a user name shows no number.
        if (Number(message.From) is { Length: > 0 } number)
            fields["WaId"] = number;
        else
            fields["ExternalUserId"] = message.From;
        foreach (var (field, value) in extra)
            fields[field] = value;
        return [.. fields];
    }

    private static string Metadata(string from, string name) => new JsonObject
    {
        ["type"] = "whatsapp",
        ["data"] = new JsonObject { ["context"] = new JsonObject { ["ProfileName"] = name, ["WaId"] = Number(from) } },
    }.ToJsonString();

    private static string Number(string from) => from.StartsWith("whatsapp:+", StringComparison.Ordinal) ? from["whatsapp:+".Length..] : "";
}
