using System.Globalization;
using System.Text.Json;
using KenyaExportBot.Configuration;

namespace KenyaExportBot.Channels.WhatsApp;

/// <summary>Twilio's documented REST API over plain HTTP. It tries once: when to try again is the outbox's to decide.</summary>
internal sealed class TwilioMessages(HttpClient http, BotOptions options) : ITwilioMessages
{
    private const int PageSize = 100;

    /// <summary>As many as Twilio gives at once; a backlog of more than so many pages is not read any further back.</summary>
    private const int LargestPage = 1_000, MostPages = 50;

    private string Resource => $"2010-04-01/Accounts/{options.WhatsApp.AccountSid}/Messages.json";

    public async Task<TwilioAnswer> SendAsync(TwilioMessage message, CancellationToken cancellationToken)
    {
        var fields = new List<KeyValuePair<string, string>> { new("To", message.To), new("From", options.WhatsApp.From) };
        if (message.TemplateSid is { } template)
            fields.AddRange([new("ContentSid", template), new("ContentVariables", JsonSerializer.Serialize(new Dictionary<string, string> { ["1"] = message.Body }))]);
        else
            fields.Add(new("Body", message.Body));
        if (WhatsAppWebhook.StatusAddress(options.WhatsApp) is { } address)
            fields.Add(new("StatusCallback", address));
        try
        {
            using var content = new FormUrlEncodedContent(fields);
            using var response = await http.PostAsync(Resource, content, cancellationToken);
            using var json = await JsonAsync(response, cancellationToken);
            if (response.IsSuccessStatusCode)
                return json is not null && TextOf(json.RootElement, "sid") is { Length: > 0 } sid ? new TwilioAnswer.Created(sid) : new TwilioAnswer.Silence();
            var code = json is not null && json.RootElement.TryGetProperty("code", out var number) && number.TryGetInt32(out var value) ? value : (int)response.StatusCode;
            return new TwilioAnswer.Refused((int)response.StatusCode, code);
        }
        catch (HttpRequestException fault) when (fault.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError)
        {
            return new TwilioAnswer.Unreachable();
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return new TwilioAnswer.Silence();
        }
    }

    public async Task<IReadOnlyList<TwilioRecord>> SentToAsync(string to, DateTimeOffset since, CancellationToken cancellationToken) =>
        [.. (await ListAsync($"To={Uri.EscapeDataString(to)}&DateSent%3E={since.UtcDateTime:yyyy-MM-dd}", PageSize, 1, since, cancellationToken)).Where(one => one.Direction != "inbound")];

    public async Task<IReadOnlyList<TwilioRecord>> ReceivedAsync(DateTimeOffset since, CancellationToken cancellationToken)
    {
        var list = await ListAsync($"To={Uri.EscapeDataString(options.WhatsApp.From)}&DateSent%3E={since.UtcDateTime:yyyy-MM-dd}", LargestPage, MostPages, since, cancellationToken);

        // Twilio lists the newest first and gives times in whole seconds: within a second its order counts, turned round.
        list.Reverse();
        return [.. list.Where(one => one.Direction == "inbound" && one.Created >= since).OrderBy(one => one.Created)];
    }

    /// <summary>A day is the finest that Twilio is asked for: a page that ends before the moment that is wanted is the last.</summary>
    /// <exception cref="HttpRequestException">Twilio could not be asked.</exception>
    private async Task<List<TwilioRecord>> ListAsync(string query, int pageSize, int mostPages, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var list = new List<TwilioRecord>();
        var next = $"{Resource}?{query}&PageSize={pageSize}";
        for (var page = 0; page < mostPages && next.Length > 0; page++)
        {
            using var response = await http.GetAsync(next, cancellationToken);
            response.EnsureSuccessStatusCode();
            using var json = await JsonAsync(response, cancellationToken) ?? throw new HttpRequestException("The answer is no JSON.");
            foreach (var item in json.RootElement.GetProperty("messages").EnumerateArray())
            {
                _ = DateTimeOffset.TryParse(TextOf(item, "date_created"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var created);
                _ = int.TryParse(TextOf(item, "num_media"), CultureInfo.InvariantCulture, out var media);
                list.Add(new TwilioRecord(TextOf(item, "sid"), TextOf(item, "from"), TextOf(item, "to"), TextOf(item, "body"), TextOf(item, "direction"), media, created));
            }

            if (list is [.., var oldest] && oldest.Created < since)
                break;
            next = TextOf(json.RootElement, "next_page_uri").TrimStart('/');
        }

        return list;
    }

    private static string TextOf(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    /// <summary>Null for a proxy's HTML page instead of Twilio's JSON.</summary>
    private static async Task<JsonDocument?> JsonAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await JsonDocument.ParseAsync(await response.Content.ReadAsStreamAsync(cancellationToken), cancellationToken: cancellationToken);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
