using KenyaExportBot.Advice.Access;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice;

/// <summary>The schedule as the advice reads it: the Harmonized System with its duties, and the smaller tables around it.</summary>
public interface ISchedule
{
    ReferenceTables Tables { get; }

    /// <summary>Null when the code does not exist in HS 2022.</summary>
    NomenclatureEntry? Find(HsCode code);

    /// <summary>Whether HS 2022 has the code. Asked of every number in a message, so it should cost nothing.</summary>
    bool Has(HsCode code) => Find(code) is not null;

    /// <summary>What every heading and subheading is called, in order of code, to build a search from.</summary>
    IEnumerable<CodeNames> Names { get; }

    /// <summary>Headings of a chapter, or subheadings of a heading, in order; empty for a subheading or an unknown code.</summary>
    IReadOnlyList<NomenclatureEntry> Below(HsCode code);

    /// <summary>China's duty for a subheading with its tariff lines; null when the code is no subheading of HS 2022.</summary>
    SubheadingDuty? DutyOf(HsCode subheading);
}

/// <summary>Everything about the duty of one subheading.</summary>
public sealed record SubheadingDuty(DutyRates Rates, IReadOnlyList<TariffLine> Lines, Quota? Quota)
{
    /// <summary>Rows of the schemes' own lists that touch this subheading.</summary>
    public IReadOnlyList<SchemeLine> SchemeLines { get; init; } = [];
}

/// <summary>The tables small enough to be held in memory whole.</summary>
public sealed class ReferenceTables
{
    public required IReadOnlyDictionary<string, Source> Sources { get; init; }

    public required IReadOnlyList<Scheme> Schemes { get; init; }

    public required IReadOnlyList<SchemeEvent> Timeline { get; init; }

    /// <summary>How much of the Harmonized System each scheme covers.</summary>
    public IReadOnlyList<SchemeReach> Reach { get; init; } = [];

    /// <summary>How many days after its check a fact of a kind is due to be checked again.</summary>
    public IReadOnlyDictionary<FactKind, int> ReviewDays { get; init; } = new Dictionary<FactKind, int>();

    public required IReadOnlyList<MarketAccess> Access { get; init; }

    public required IReadOnlyList<AccessDefault> AccessDefaults { get; init; }

    public required IReadOnlyList<ExportMeasure> Measures { get; init; }

    public required IReadOnlyList<OriginRule> Origins { get; init; }

    public required IReadOnlyDictionary<string, Office> Offices { get; init; }

    public required IReadOnlyList<ProcedureStep> Steps { get; init; }

    public required IReadOnlyList<ImportVat> Vat { get; init; }

    public required IReadOnlyDictionary<string, Note> Notes { get; init; }

    public required IReadOnlyList<RenamedBody> Renamed { get; init; }

    /// <summary>The groups of goods under tariff-rate quota, by plain name.</summary>
    public required IReadOnlyList<QuotaGroup> QuotaGroups { get; init; }
}
