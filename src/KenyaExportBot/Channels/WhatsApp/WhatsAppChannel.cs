using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Configuration;
using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Messages.Stores;

namespace KenyaExportBot.Channels.WhatsApp;

/// <summary>The way out to WhatsApp: plain text with numbered choices, inside the day that a person's message opens; a template outside it.</summary>
internal sealed class WhatsAppChannel(ITwilioMessages twilio, IMessageStore store, BotOptions options, TimeProvider clock) : IReportingChannel
{
    public const string ChannelName = "whatsapp";

    /// <summary>Twilio refuses bodies over 1,600 characters; emoji count more, hence the margin.</summary>
    public const int LongestBody = 1_500;

    private const int LongestVariable = 1_000;

    /// <summary>Twenty-four hours, less what a message may still be on its way.</summary>
    private static readonly TimeSpan _window = TimeSpan.FromHours(24) - TimeSpan.FromMinutes(5);

    /// <summary>Twilio's clock and ours may differ by so much.</summary>
    private static readonly TimeSpan _clockMargin = TimeSpan.FromSeconds(30);

    public string Name => ChannelName;

    public SendRate Rate { get; } = new(options.Outbox.WhatsAppPerSecond, TimeSpan.FromSeconds(options.Outbox.WhatsAppChatSeconds), options.Outbox.WhatsAppLanes);

    public IReadOnlyList<OutgoingPart> Compose(Reply reply) =>
        [.. TextSplitter.Split(NumberedReply.Text(reply, keepsBold: true), LongestBody).Select(text => new OutgoingPart(text))];

    public async Task<SendOutcome> SendAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        // Twilio takes no key that would make a repeated request harmless: what may have arrived is looked for first.
        if (delivery is { InDoubt: true, FirstTried: { } tried })
        {
            try
            {
                if (await FindAsync(delivery, tried, cancellationToken) is { } found)
                    return new SendOutcome.Accepted(found);
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
            {
                return new SendOutcome.Retry("Twilio could not be asked whether it has the message", MayHaveArrived: true);
            }
        }

        var isInWindow = clock.GetUtcNow() - delivery.LastInbound < _window;
        if (!isInWindow && options.WhatsApp.TemplateSid.Length == 0)
            return TwilioErrors.Meaning(TwilioErrors.OutsideWindow);
        var message = isInWindow
            ? new TwilioMessage(delivery.Address, delivery.Part.Text)
            : new TwilioMessage(delivery.Address, Variable(delivery.Part.Text), options.WhatsApp.TemplateSid);
        return await twilio.SendAsync(message, cancellationToken) switch
        {
            TwilioAnswer.Created created => new SendOutcome.Accepted(created.Sid),
            TwilioAnswer.Refused refused => TwilioErrors.Meaning(refused.Code),
            TwilioAnswer.Unreachable => new SendOutcome.Retry("Twilio cannot be reached"),
            _ => new SendOutcome.Retry("Twilio did not answer", MayHaveArrived: true),
        };
    }

    public SendOutcome Meaning(int error) => TwilioErrors.Meaning(error);

    /// <summary>The message of an earlier attempt, if Twilio has one that is no other of ours.</summary>
    private async Task<string?> FindAsync(Delivery delivery, DateTimeOffset tried, CancellationToken cancellationToken)
    {
        foreach (var record in await twilio.SentToAsync(delivery.Address, tried - _clockMargin, cancellationToken))
        {
            var isSame = record.Body == delivery.Part.Text || record.Body.Contains(Variable(delivery.Part.Text), StringComparison.Ordinal);
            if (isSame && record.Created >= tried - _clockMargin && !await store.IsKnownAsync(record.Sid, cancellationToken))
                return record.Sid;
        }

        return null;
    }

    /// <summary>A template's variable has no line breaks and no long runs of spaces.</summary>
    private static string Variable(string text)
    {
        var line = string.Join(' ', text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestVariable ? line : line[..(LongestVariable - 1)] + "…";
    }
}
