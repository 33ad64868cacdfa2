using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace KenyaExportBot.Emulators.Twilio;

/// <summary>X-Twilio-Signature as Twilio documents it; deliberately not the bot's own code.</summary>
public static class Signature
{
    /// <summary>The HMAC covers the address and every distinct value of every field, fields and values in ordinal order.</summary>
    public static string OfForm(string authToken, string url, IEnumerable<KeyValuePair<string, string>> form)
    {
        var signed = new StringBuilder(url);
        foreach (var field in form.Distinct().OrderBy(field => field.Key, StringComparer.Ordinal).ThenBy(field => field.Value, StringComparer.Ordinal))
            signed.Append(field.Key).Append(field.Value);
        return Of(authToken, signed.ToString());
    }

    /// <summary>For any other body: the address carries the body's hash, and the HMAC covers the address alone.</summary>
    public static (string Url, string Signature) OfBody(string authToken, string url, ReadOnlySpan<byte> body)
    {
        var hashed = $"{url}{(url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}bodySHA256={Convert.ToHexStringLower(SHA256.HashData(body))}";
        return (hashed, Of(authToken, hashed));
    }

    [SuppressMessage("Security", "CA5350", Justification = "Twilio signs with HMAC-SHA1.")]
    private static string Of(string authToken, string signed) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(authToken), Encoding.UTF8.GetBytes(signed)));
}
