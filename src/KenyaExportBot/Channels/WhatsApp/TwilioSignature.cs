using System.Security.Cryptography;
using System.Text;

namespace KenyaExportBot.Channels.WhatsApp;

/// <summary>
/// Twilio's proof that a webhook is its own: HMAC-SHA1 over the address it called and the sorted form fields.
/// Source: Twilio's documentation, "Webhooks security"; the known vector there is a test here.
/// </summary>
internal static class TwilioSignature
{
    public const string Header = "X-Twilio-Signature";

    public static string Of(string authToken, string url, IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> form)
    {
        var text = new StringBuilder(url);
        foreach (var field in form.OrderBy(field => field.Key, StringComparer.Ordinal))
        {
            foreach (var value in field.Value.Distinct().Order(StringComparer.Ordinal))
                text.Append(field.Key).Append(value);
        }

#pragma warning disable CA5350 // Twilio signs with HMAC-SHA1; there is nothing else to compare with.
        return Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(text.ToString())));
#pragma warning restore CA5350
    }

    /// <summary>Whether a signature is right for the address, in either of the forms Twilio may have used for its port.</summary>
    public static bool IsValid(string authToken, string url, IReadOnlyCollection<KeyValuePair<string, IReadOnlyList<string>>> form, string signature)
    {
        var given = Encoding.UTF8.GetBytes(signature);
        var isValid = false;
        foreach (var variant in PortVariants(url))
            isValid |= CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Of(authToken, variant, form)));
        return isValid;
    }

    private static IEnumerable<string> PortVariants(string url)
    {
        yield return url;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address))
            yield break;

        // The text after the authority is kept as it came: parsing would decode it, and the signature covers the raw form.
        var start = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var end = url.IndexOfAny(['/', '?', '#'], start);
        var (authority, rest) = end < 0 ? (url[start..], "") : (url[start..end], url[end..]);
        var colon = authority.LastIndexOf(':');
        var hasPort = colon > 0 && authority[(colon + 1)..].All(char.IsAsciiDigit);
        yield return hasPort
            ? $"{url[..start]}{authority[..colon]}{rest}"
            : $"{url[..start]}{authority}:{(address.Scheme == "https" ? 443 : 80)}{rest}";
    }
}
