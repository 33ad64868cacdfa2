namespace KenyaExportBot.Advice.Nomenclature;

/// <summary>A chapter, heading or subheading in the project's own plain words.</summary>
/// <param name="AlsoCalled">Everyday names, English and Kiswahili.</param>
/// <param name="DiffersBy">What tells it from its siblings.</param>
public sealed record NomenclatureEntry(
    HsCode Code, LocalText Label, IReadOnlyList<string> AlsoCalled, IReadOnlyList<string> DiffersBy, Evidence Evidence);

/// <summary>What a subheading is called, without the rest.</summary>
public sealed record CodeNames(HsCode Code, LocalText Label, IReadOnlyList<string> AlsoCalled);
