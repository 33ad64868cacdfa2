using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Schedules;

/// <summary>The schedule straight from the facts, without a database: to verify facts, and for tests.</summary>
internal sealed class InMemorySchedule : ISchedule
{
    private readonly ScheduleFacts _facts;
    private readonly Dictionary<HsCode, NomenclatureEntry> _entries;
    private readonly ILookup<string, NomenclatureEntry> _below;

    public InMemorySchedule(ScheduleFacts facts)
    {
        _facts = facts;
        _entries = facts.Entries.ToDictionary(entry => entry.Code);
        _below = facts.Entries.Where(entry => !entry.Code.IsChapter).OrderBy(entry => entry.Code)
            .ToLookup(entry => entry.Code.Digits[..^2], StringComparer.Ordinal);
    }

    public ReferenceTables Tables => _facts.Tables;

    public IEnumerable<CodeNames> Names =>
        _facts.Entries.Where(entry => !entry.Code.IsChapter).OrderBy(entry => entry.Code).Select(entry => new CodeNames(entry.Code, entry.Label, entry.AlsoCalled));

    public NomenclatureEntry? Find(HsCode code) => _entries.GetValueOrDefault(code);

    public IReadOnlyList<NomenclatureEntry> Below(HsCode code) => [.. _below[code.Digits]];

    public SubheadingDuty? DutyOf(HsCode subheading) => _facts.Duties.GetValueOrDefault(subheading);
}
