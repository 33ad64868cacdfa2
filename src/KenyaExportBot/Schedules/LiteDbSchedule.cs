using System.Collections.Concurrent;
using System.Collections.Frozen;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Nomenclature;
using LiteDB;

namespace KenyaExportBot.Schedules;

/// <summary>The schedule in its LiteDB file. Reads are safe from several threads; nothing is ever written here.</summary>
internal sealed class LiteDbSchedule : ISchedule, IDisposable
{
    private readonly LiteDatabase _database;
    private readonly ILiteCollection<BsonDocument> _codes;

    /// <summary>Every code there is: a message full of numbers that are none does not reach the file.</summary>
    private readonly FrozenSet<string> _all;

    /// <summary>Bounded by the nomenclature itself: a code that does not exist is not kept.</summary>
    private readonly ConcurrentDictionary<HsCode, CodeFacts> _known = new();

    private LiteDbSchedule(LiteDatabase database, ReferenceTables tables, string fingerprint, DateTime built)
    {
        _database = database;
        _codes = database.GetCollection(ScheduleBuilder.Codes);
        _all = _codes.Query().Select("$._id").ToEnumerable().Select(row => row["_id"].AsString).ToFrozenSet(StringComparer.Ordinal);
        (Tables, Fingerprint, Built) = (tables, fingerprint, built);
    }

    public ReferenceTables Tables { get; }

    /// <summary>Of the facts it was built from.</summary>
    public string Fingerprint { get; }

    public DateTime Built { get; }

    /// <exception cref="ScheduleDamagedException">The file is no schedule of this format.</exception>
    public static LiteDbSchedule Open(string path)
    {
        LiteDatabase? database = null;
        try
        {
            database = new LiteDatabase(ScheduleBuilder.Connection(path, readOnly: true)) { UtcDate = true };
            var meta = database.GetCollection(ScheduleBuilder.Meta).FindById(ScheduleBuilder.Meta)
                ?? throw new ScheduleDamagedException("it was never finished");
            if (meta["format"].AsInt32 != ScheduleBuilder.Format)
                throw new ScheduleDamagedException("it has another format");
            var schedule = new LiteDbSchedule(database, TableDocuments.Read(database), meta["fingerprint"].AsString, meta["built"].AsDateTime);
            if (schedule._all.Count != meta["codes"].AsInt32)
                throw new ScheduleDamagedException("codes are missing");
            return schedule;
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            // LiteDB reports damage in many shapes (its own exception, overruns, missing keys); all mean: build it anew.
            database?.Dispose();
            throw fault as ScheduleDamagedException ?? new ScheduleDamagedException("it is damaged", fault);
        }
    }

    public IEnumerable<CodeNames> Names => _database.GetCollection(ScheduleBuilder.Names).FindAll().Select(CodeDocument.ReadNames).OrderBy(entry => entry.Code);

    public bool Has(HsCode code) => _all.Contains(code.Digits);

    public NomenclatureEntry? Find(HsCode code) => Of(code)?.Entry;

    public IReadOnlyList<NomenclatureEntry> Below(HsCode code) =>
        Of(code) is { } facts ? [.. facts.Below.Select(child => Of(child)!.Entry)] : [];

    public SubheadingDuty? DutyOf(HsCode subheading) => Of(subheading)?.Duty;

    /// <summary>Read past the memory of codes asked before: what one look-up in the file costs.</summary>
    public CodeFacts? Read(HsCode code) => _codes.FindById(code.Digits) is { } document ? CodeDocument.Read(document) : null;

    public void Dispose() => _database.Dispose();

    private CodeFacts? Of(HsCode code)
    {
        if (_known.TryGetValue(code, out var known))
            return known;
        return Has(code) && Read(code) is { } facts ? _known.GetOrAdd(code, facts) : null;
    }
}

/// <summary>The schedule file cannot be used and must be built anew from the shipped facts.</summary>
internal sealed class ScheduleDamagedException(string reason, Exception? cause = null) : Exception(reason, cause);
