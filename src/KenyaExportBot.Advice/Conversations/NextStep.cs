namespace KenyaExportBot.Advice.Conversations;

/// <summary>
/// What a choice does, small enough to be kept in the conversation state: an intent, what it is about and on which day.
/// Written <c>intent|subject|day|topic|page</c>.
/// </summary>
/// <param name="Subject">A form id, <c>hs:080440</c>, or <c>entry:coffee</c>; null when the step is about no product.</param>
internal sealed record NextStep(string Intent, string? Subject = null, DateOnly? Day = null, string? Topic = null, int Page = 0)
{
    public override string ToString() =>
        $"{Intent}|{Subject}|{Day?.ToString("yyyy-MM-dd")}|{Topic}|{(Page == 0 ? "" : Page.ToString())}".TrimEnd('|');

    /// <summary>Null when the text was written by a version that knew other steps.</summary>
    public static NextStep? Parse(string text)
    {
        var parts = text.Split('|');
        if (parts[0].Length == 0)
            return null;
        string? Part(int index) => parts.Length > index && parts[index].Length > 0 ? parts[index] : null;
        return new NextStep(
            parts[0], Part(1), DateOnly.TryParseExact(Part(2), "yyyy-MM-dd", out var day) ? day : null, Part(3),
            int.TryParse(Part(4), out var page) ? page : 0);
    }
}
