using System.Buffers;

namespace KenyaExportBot.Emulators.Telegram;

internal sealed record Webhook(Uri Url, string? Secret, int MaxConnections)
{
    private static readonly SearchValues<char> SecretCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
    private static readonly int[] Ports = [443, 80, 88, 8443];

    /// <summary>The refusal, or null and the webhook; both null when an empty address takes the webhook away.</summary>
    public static Reply? Read(Parameters parameters, bool httpsOnly, out Webhook? webhook)
    {
        webhook = null;
        if (parameters["url"] is not { Length: > 0 } address)
            return null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            return Reply.BadRequest("bad webhook: failed to parse URL");
        if (httpsOnly && url.Scheme != "https")
            return Reply.BadRequest("bad webhook: An HTTPS URL must be provided for webhook");
        if (httpsOnly && !Ports.Contains(url.Port))
            return Reply.BadRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
        var secret = parameters["secret_token"];
        if (secret?.Length > 256)
            return Reply.BadRequest("secret token is too long");
        if (secret?.AsSpan().ContainsAnyExcept(SecretCharacters) == true)
            return Reply.BadRequest("secret token contains unallowed characters");
        var connections = Math.Clamp(parameters.Whole("max_connections") is { } asked and > 0 ? (int)Math.Min(asked, 100) : 40, 1, 100);
        webhook = new Webhook(url, secret is { Length: > 0 } ? secret : null, connections);
        return null;
    }
}
