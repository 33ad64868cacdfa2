namespace KenyaExportBot.Advice.Duties;

public enum CoverageKind
{
    All,
    AllExcept,
    List,
    Unknown,
}

/// <summary>How much of a subheading a scheme covers. China splits a subheading into lines, and may cover some of them.</summary>
public enum Cover
{
    None,
    Part,
    Whole,
}

/// <summary>Which goods a preferential scheme covers.</summary>
/// <param name="SharePercent">The share that was announced, where only a share is known.</param>
/// <param name="Codes">Codes of <c>AllExcept</c> and <c>List</c>, of 2 to 8 digits; a long list stands in a file of its own.</param>
public sealed record Coverage(CoverageKind Kind, decimal? SharePercent, IReadOnlyList<string> Codes)
{
    /// <param name="listed">The digits of the scheme's own list that touch the subheading.</param>
    public Cover Of(SubheadingDuty duty, IEnumerable<string> listed) => Kind switch
    {
        CoverageKind.All => Cover.Whole,
        CoverageKind.List => Named(duty, listed),
        CoverageKind.AllExcept => Named(duty, listed) switch
        {
            Cover.None => Cover.Whole,
            Cover.Part => Cover.Part,
            _ => Cover.None,
        },
        _ => Cover.None,
    };

    private Cover Named(SubheadingDuty duty, IEnumerable<string> listed)
    {
        var code = duty.Rates.Code;
        var lines = new HashSet<string>(StringComparer.Ordinal);
        foreach (var digits in listed.Concat(Codes))
        {
            if (digits.Length <= 6 && code.IsWithin(digits))
                return Cover.Whole;
            if (digits.Length > 6 && digits.StartsWith(code.Digits, StringComparison.Ordinal))
                lines.Add(digits);
        }

        if (lines.Count == 0)
            return Cover.None;
        return duty.Lines.Count > 0 && duty.Lines.All(line => lines.Contains(line.Digits)) ? Cover.Whole : Cover.Part;
    }
}
