using System.Globalization;
using System.Text;
using KenyaExportBot.Configuration;
using KenyaExportBot.Messages;
using KenyaExportBot.Messages.Outbox;
using KenyaExportBot.Messages.Stores;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace KenyaExportBot.Channels.WhatsApp;

/// <summary>Twilio's webhooks: the signature is checked, and the empty answer means that what came is on the disk.</summary>
internal static class WhatsAppWebhook
{
    public const string Path = "/whatsapp/webhook";

    public const string StatusPath = "/whatsapp/status";

    /// <summary>TwiML that says nothing: answers are sent over REST, where they can be retried and traced.</summary>
    private const string Acknowledgement = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    /// <summary>Where Twilio reports what became of a message; null when its address cannot be given to Twilio (an underscore in the host).</summary>
    public static string? StatusAddress(WhatsAppOptions options) =>
        Uri.TryCreate(options.PublicBaseUrl, UriKind.Absolute, out var address) && !address.Host.Contains('_', StringComparison.Ordinal)
            ? options.PublicBaseUrl.TrimEnd('/') + StatusPath
            : null;

    public static void Map(IEndpointRouteBuilder routes, WhatsAppOptions options)
    {
        routes.MapPost(Path, (HttpContext context, MessageIntake intake, TimeProvider clock, ILogger<WhatsAppChannel> logger) =>
            AnswerAsync(context, options, logger, async form =>
            {
                if (WhatsAppMessages.Read(form, clock.GetUtcNow()) is { } message)
                    await intake.AcceptAsync([message], CancellationToken.None);
            }));
        routes.MapPost(StatusPath, (HttpContext context, IMessageStore store, IEnumerable<IChannel> channels, Wakes wakes, TimeProvider clock, ILogger<WhatsAppChannel> logger) =>
            AnswerAsync(context, options, logger, async form =>
            {
                if (ReceiptOf(form) is not { } receipt)
                    return;
                var channel = channels.OfType<IReportingChannel>().First();
                var failure = receipt is { Status: ReceiptStatus.Failed, Error: { } error } ? channel.Meaning(error) : null;
                var wait = failure is SendOutcome.WaitUntil until ? until.Wait : Backoff.After(2, Random.Shared.NextDouble());
                await store.ReportAsync(receipt, failure, clock.GetUtcNow() + wait, CancellationToken.None);
                wakes.Outbox(WhatsAppChannel.ChannelName).Set();
            }));
    }

    private static async Task<IResult> AnswerAsync(
        HttpContext context, WhatsAppOptions options, ILogger logger, Func<IReadOnlyDictionary<string, string>, Task> take)
    {
        var request = context.Request;
        if (!request.HasFormContentType || !request.ContentType!.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase))
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (await WebhookBody.ReadAsync(request, context.RequestAborted) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        Dictionary<string, IReadOnlyList<string>> form;
        try
        {
            using var reader = new FormReader(Encoding.UTF8.GetString(body));
            form = reader.ReadForm().ToDictionary(field => field.Key, field => (IReadOnlyList<string>)field.Value.Select(value => value ?? "").ToList(), StringComparer.Ordinal);
        }
        catch (InvalidDataException)
        {
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        }

        // The public address and the raw target: Host and the decoded path are what a proxy or an attacker makes of them.
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var url = options.PublicBaseUrl.TrimEnd('/') + target;
        if (!TwilioSignature.IsValid(options.AuthToken, url, form, request.Headers[TwilioSignature.Header].ToString()))
            return Results.StatusCode(StatusCodes.Status403Forbidden);
        try
        {
            await take(form.ToDictionary(field => field.Key, field => field.Value[0], StringComparer.Ordinal));
            return Results.Text(Acknowledgement, "text/xml", Encoding.UTF8);
        }
        catch (Exception fault)
        {
            WebhookBody.LogNotTaken(logger, WhatsAppChannel.ChannelName, fault.GetType().Name);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static Receipt? ReceiptOf(IReadOnlyDictionary<string, string> form)
    {
        if (form.GetValueOrDefault("MessageSid") is not { Length: > 0 } sid)
            return null;
        var status = form.GetValueOrDefault("MessageStatus") switch
        {
            "queued" or "accepted" or "scheduled" => ReceiptStatus.Queued,
            "sending" => ReceiptStatus.Sending,
            "sent" => ReceiptStatus.Sent,
            "delivered" or "partially_delivered" => ReceiptStatus.Delivered,
            "read" => ReceiptStatus.Read,
            "failed" or "undelivered" or "canceled" => ReceiptStatus.Failed,
            _ => ReceiptStatus.Unknown,
        };
        var error = int.TryParse(form.GetValueOrDefault("ErrorCode"), CultureInfo.InvariantCulture, out var code) ? code : (int?)null;
        return new Receipt(sid, status, status == ReceiptStatus.Failed ? error ?? 0 : null);
    }
}
