using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Schedules;

/// <summary>The facts of a folder, read and found sound.</summary>
/// <param name="Fingerprint">SHA-256 over the names and contents of the files they came from.</param>
internal sealed record ScheduleFacts(
    ReferenceTables Tables, IReadOnlyList<NomenclatureEntry> Entries, IReadOnlyDictionary<HsCode, SubheadingDuty> Duties, string Fingerprint);
