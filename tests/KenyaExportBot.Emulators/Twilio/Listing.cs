using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KenyaExportBot.Emulators.Twilio;

/// <summary>GET Messages.json: newest first, filtered, in pages that new messages do not shift.</summary>
internal static class Listing
{
    public static string Page(MessageBook book, IQueryCollection query, string accountSid, string path)
    {
        var to = query["To"].ToString();
        var from = query["From"].ToString();
        var on = Day(query["DateSent"]);
        var before = Moment(query["DateSent<"], endOfDay: true);
        var after = Moment(query["DateSent>"], endOfDay: false);
        var size = int.TryParse(query["PageSize"], out var asked) ? Math.Clamp(asked, 1, 1000) : 50;
        var page = int.TryParse(query["Page"], out var number) ? Math.Max(0, number) : 0;

        var found = book.NewestFirst(to, message =>
            (from.Length == 0 || message.From == from)
            && (on is null || DateOnly.FromDateTime(Sent(message).UtcDateTime) == on)
            && (before is null || Sent(message) <= before)
            && (after is null || Sent(message) >= after));

        // The token names the last message of the page before.
        var last = query["PageToken"].ToString() is { Length: > 4 } token ? token[2..] : null;
        var start = last is null ? page * size : found.FindIndex(message => message.Sid[2..] == last) + 1;
        var shown = found.Skip(start).Take(size).ToList();
        var more = shown.Count > 0 && start + shown.Count < found.Count;
        var filters = string.Concat(query.Where(field => field.Key is "To" or "From" or "DateSent" or "DateSent<" or "DateSent>")
            .Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value.ToString())}&"));
        string Link(int to, string extra = "") => $"{path}?{filters}PageSize={size}&Page={to}{extra}";
        return JsonSerializer.Serialize(new Dictionary<string, object?>
        {
            ["end"] = page * size + Math.Max(0, shown.Count - 1),
            ["first_page_uri"] = Link(0),
            ["messages"] = shown.Select(message => message.Resource(accountSid)),
            ["next_page_uri"] = more ? Link(page + 1, $"&PageToken=PA{shown[^1].Sid[2..]}") : null,
            ["page"] = page,
            ["page_size"] = size,
            ["previous_page_uri"] = page == 0 ? null : Link(page - 1),
            ["start"] = page * size,
            ["uri"] = Link(page),
        });
    }

    private static DateTimeOffset Sent(TwilioMessage message) => message.DateSent ?? message.Created;

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day) ? day : null;

    private static DateTimeOffset? Moment(string? text, bool endOfDay)
    {
        if (Day(text) is { } day)
            return new DateTimeOffset((endOfDay ? day.AddDays(1) : day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).AddTicks(endOfDay ? -1 : 0);
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
    }
}
