using System.Text;
using KenyaExportBot.Configuration;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;

namespace KenyaExportBot.Channels.WhatsApp;

/// <summary>Twilio's webhook: signature checked, answered empty at once, the message handed on.</summary>
internal static class WhatsAppWebhook
{
    public const string Path = "/whatsapp/webhook";

    /// <summary>TwiML that says nothing: answers are sent over REST, where they can be retried and traced.</summary>
    private const string Acknowledgement = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>";

    public static void Map(IEndpointRouteBuilder routes, WhatsAppOptions options)
    {
        routes.MapPost(Path, async (HttpContext context, WhatsAppIntake intake, TimeProvider clock, IHostApplicationLifetime lifetime) =>
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
            if (WhatsAppMessages.Read(form.ToDictionary(field => field.Key, field => field.Value[0], StringComparer.Ordinal), clock.GetUtcNow()) is { } message)
                _ = intake.TakeAsync(message, lifetime.ApplicationStopping);
            return Results.Text(Acknowledgement, "text/xml", Encoding.UTF8);
        });
    }
}
