namespace KenyaExportBot.Advice;

/// <summary>How far a fact may be trusted, from an official text down to nothing found.</summary>
public enum Grade
{
    Official,
    Quoted,
    Press,
    Inferred,
    Unknown,
}

/// <summary>Where a fact comes from. Every fact that reaches a user keeps it.</summary>
/// <param name="Sources">Ids in <c>schedule/sources.csv</c>; never empty.</param>
/// <param name="Checked">The day somebody last looked at the source.</param>
public sealed record Evidence(IReadOnlyList<string> Sources, DateOnly Checked, Grade Grade);

/// <summary>One row of <c>schedule/sources.csv</c>. <paramref name="Published"/> may be a year, a month, a day or "undated".</summary>
public sealed record Source(string Id, string Title, string Url, string Published);

/// <summary>What a fact is about; each kind ages at its own pace.</summary>
public enum FactKind
{
    Nomenclature,
    Duty,
    Scheme,
    Quota,
    Access,
    Measure,
    Origin,
    Procedure,
    Office,
    Vat,
    Note,
}

/// <summary>A fact an answer rests on.</summary>
public sealed record Fact(FactKind Kind, Evidence Evidence)
{
    /// <summary>The day it should be checked again.</summary>
    /// <param name="reviewDays">Days by kind; a kind that is missing never falls due.</param>
    public DateOnly? DueOn(IReadOnlyDictionary<FactKind, int> reviewDays) =>
        reviewDays.TryGetValue(Kind, out var days) ? Evidence.Checked.AddDays(days) : null;

    public bool IsOverdue(IReadOnlyDictionary<FactKind, int> reviewDays, DateOnly today) => DueOn(reviewDays) < today;
}
