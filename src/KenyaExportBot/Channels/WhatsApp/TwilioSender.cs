using System.Net;
using System.Text.Json;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Configuration;

namespace KenyaExportBot.Channels.WhatsApp;

/// <summary>
/// Twilio's documented REST API over plain HTTP (POST …/Messages.json). A call that timed out is not repeated: there is
/// no idempotency key, and the person would get the answer twice.
/// </summary>
internal sealed partial class TwilioSender(HttpClient http, BotOptions options, TimeProvider clock, ILogger<TwilioSender> logger) : IWhatsAppSender
{
    /// <summary>Twilio refuses bodies over 1,600 characters; emoji count more, hence the margin.</summary>
    public const int LongestBody = 1_500;

    /// <summary>"Never processed, always safe to retry."</summary>
    private const int TooManyRequests = 20429;

    private const int Tries = 4;

    public async Task SendAsync(string to, Reply reply, CancellationToken cancellationToken)
    {
        foreach (var part in TextSplitter.Split(NumberedReply.Text(reply, keepsBold: true), LongestBody))
        {
            if (!await SendAsync(to, part, cancellationToken))
                return;
        }
    }

    private async Task<bool> SendAsync(string to, string body, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var content = new FormUrlEncodedContent(
                [new("To", to), new("From", options.WhatsApp.From), new("Body", body)]);
            using var response = await http.PostAsync($"2010-04-01/Accounts/{options.WhatsApp.AccountSid}/Messages.json", content, cancellationToken);
            if (response.IsSuccessStatusCode)
                return true;
            var code = await CodeOf(response, cancellationToken);
            if ((code == TooManyRequests || response.StatusCode == HttpStatusCode.TooManyRequests) && attempt < Tries)
            {
                await Task.Delay(Backoff.After(attempt, Random.Shared.NextDouble()), clock, cancellationToken);
                continue;
            }

            LogNotSent(logger, code, TwilioErrors.Meaning(code));
            return false;
        }
    }

    private static async Task<int> CodeOf(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            using var json = await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
            return json.RootElement.TryGetProperty("code", out var code) && code.TryGetInt32(out var number) ? number : (int)response.StatusCode;
        }
        catch (JsonException)
        {
            // A proxy's HTML page instead of Twilio's JSON.
            return (int)response.StatusCode;
        }
    }

    [LoggerMessage(EventId = 410, Level = LogLevel.Warning, Message = "Twilio did not take a reply: error {Code}, {Meaning}.")]
    private static partial void LogNotSent(ILogger logger, int code, string meaning);
}
