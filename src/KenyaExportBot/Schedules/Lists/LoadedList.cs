using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Duties;

namespace KenyaExportBot.Schedules.Lists;

/// <summary>Where a list came from and what it decides; its lines stand in a CSV file beside the history.</summary>
/// <param name="Id">Its source id too: list-0001.</param>
/// <param name="Scheme">The scheme whose goods it names; null for a tariff of normal duties.</param>
/// <param name="NamesExceptions">The goods listed are those the scheme leaves out.</param>
/// <param name="Year">Of the tariff, for normal duties.</param>
/// <param name="From">Where the list also says from when its scheme is in force.</param>
internal sealed record LoadedList(
    string Id, ListKind Kind, string? Scheme, bool NamesExceptions, int? Year, DateOnly? From, DateOnly? To, string Title, string Url, string Published,
    DateOnly Checked, Grade Grade, int Count, string Sha256)
{
    /// <summary>What it stands for; a newer list of the same target takes its place.</summary>
    public string Target => Kind == ListKind.Scheme ? "scheme " + Scheme : "normal duties";
}

/// <summary>A list with its lines.</summary>
internal sealed record ListContent(LoadedList List, IReadOnlyList<ListLine> Lines)
{
    public Evidence Evidence => new([List.Id], List.Checked, List.Grade);

    public Source Source => new(List.Id, List.Title, List.Url, List.Published);

    public IEnumerable<SchemeLine> SchemeLines => Lines.Select(line => new SchemeLine(List.Scheme!, line.Digits, line.Rate, Evidence));
}

/// <summary>One state of the schedule: the shipped facts with some lists over them.</summary>
/// <param name="Number">0 is the shipped facts alone.</param>
internal sealed record ListVersion(int Number, DateTimeOffset At, string What, IReadOnlyList<LoadedList> Lists);
