using System.Globalization;
using KenyaExportBot.Advice.Access;
using KenyaExportBot.Advice.Verdicts;
using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Answers;

/// <summary>The bot speaking one language: texts of <c>intents/</c>, dates, money, offices.</summary>
internal sealed class Voice(Phrases phrases, ReferenceTables tables, Language language)
{
    public Language Language => language;

    public ReferenceTables Tables => tables;

    public string Say(string key, params ReadOnlySpan<(string Place, object? Value)> values) => phrases.Say(key, language, values);

    public string Say(LocalText text) => text.In(language);

    /// <summary>A general fact by its id; empty when the schedule does not hold it.</summary>
    public string Note(string id) => tables.Notes.TryGetValue(id, out var note) ? Say(note.Text) : "";

    /// <summary>The last day of a scheme, in words when no end is published; empty without a scheme.</summary>
    public string Until(Duties.Scheme? scheme) => scheme switch
    {
        null => "",
        { To: { } to } => Date(to),
        _ => Say("conversation.open_end"),
    };

    /// <summary>As people say it: 30 Apr 2028.</summary>
    public string Date(DateOnly day) => $"{day.Day} {Month(day.Month)} {day.Year}";

    public string MonthOf(DateOnly day) => $"{Month(day.Month)} {day.Year}";

    public string Icon(Light light) => Say(light switch
    {
        Light.Go => "conversation.icon_go",
        Light.Care => "conversation.icon_care",
        Light.Stop => "conversation.icon_stop",
        _ => "conversation.icon_unknown",
    });

    public string Icon(Headline headline) => Icon(headline switch
    {
        Headline.DutyFreeAndShippable or Headline.DutyFreeWithConditions => Light.Go,
        Headline.HeavyLevy or Headline.InsideQuotaOnly or Headline.PartlyCovered or Headline.NormalDuty => Light.Care,
        Headline.EntryUnknown => Light.Unknown,
        _ => Light.Stop,
    });

    public static string Rate(decimal? rate) => rate?.ToString("0.##", CultureInfo.InvariantCulture) ?? "?";

    /// <summary>"USD 20,000" or "KES 1,250.50": cents only where there are any.</summary>
    public static string Money(decimal amount, string currency) =>
        $"{currency} {decimal.Round(amount, 2, MidpointRounding.AwayFromZero).ToString("#,##0.##", CultureInfo.InvariantCulture)}";

    public Office? Office(string id) => tables.Offices.GetValueOrDefault(id);

    /// <summary>Short names of offices joined for a sentence: "KEPHIS or KeFS".</summary>
    public string Offices(IReadOnlyList<string> ids)
    {
        var names = ids.Select(Office).OfType<Office>().Select(office => office.ShortName).Distinct().ToList();
        return names.Count switch
        {
            0 => "KenTrade",
            1 => names[0],
            _ => $"{string.Join(", ", names[..^1])} {Say("conversation.or")} {names[^1]}",
        };
    }

    /// <summary>How to reach an office, the quickest way first; says so when nothing is known.</summary>
    public string Contact(Office office)
    {
        var ways = new[] { office.Phone, office.Email, office.Site, office.Place }.Where(way => way.Length > 0).ToList();
        return ways.Count == 0 ? Say("talk_to_officer.no_contact") : string.Join(", ", ways);
    }

    private ReadOnlySpan<char> Month(int month)
    {
        var months = Say("conversation.months").AsSpan();
        foreach (var range in months.Split(' '))
        {
            if (--month == 0)
                return months[range];
        }

        throw new ArgumentOutOfRangeException(nameof(month));
    }
}
