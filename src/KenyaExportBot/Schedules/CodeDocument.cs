using System.Globalization;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Duties;
using KenyaExportBot.Advice.Nomenclature;
using LiteDB;

namespace KenyaExportBot.Schedules;

/// <summary>
/// One document a code, with all its facts, so that one look-up by key answers. Written by hand: a look-up is on the
/// path of every message, and reflection would cost more than the database.
/// </summary>
internal static class CodeDocument
{
    public static BsonDocument Write(NomenclatureEntry entry, IReadOnlyList<NomenclatureEntry> below, SubheadingDuty? duty)
    {
        var document = new BsonDocument
        {
            ["_id"] = entry.Code.Digits,
            ["en"] = entry.Label.En,
            ["sw"] = entry.Label.Sw,
            ["also"] = Texts(entry.AlsoCalled),
            ["differs"] = Texts(entry.DiffersBy),
            ["evidence"] = Write(entry.Evidence),
        };
        if (below.Count > 0)
            document["below"] = Texts(below.Select(child => child.Code.Digits));
        if (duty is null)
            return document;
        var rates = duty.Rates;
        document["duty"] = new BsonDocument
        {
            ["count"] = rates.LineCount,
            ["lowest"] = Number(rates.Lowest),
            ["highest"] = Number(rates.Highest),
            ["commonest"] = Number(rates.Commonest),
            ["statutory"] = Number(rates.Statutory),
            ["year"] = rates.Year is { } year ? year : BsonValue.Null,
            ["evidence"] = Write(rates.Evidence),
        };
        document["lines"] = new BsonArray(duty.Lines.Select(line => new BsonDocument
        {
            ["line"] = line.Digits,
            ["statutory"] = Number(line.Statutory),
            ["interim"] = Number(line.Interim),
            ["applied"] = Number(line.Applied),
            ["year"] = line.Year is { } lineYear ? lineYear : BsonValue.Null,
            ["evidence"] = Write(line.Evidence),
        }));
        if (duty.SchemeLines.Count > 0)
        {
            document["schemeLines"] = new BsonArray(duty.SchemeLines.Select(line => new BsonDocument
            {
                ["scheme"] = line.Scheme,
                ["line"] = line.Digits,
                ["rate"] = Number(line.Rate),
                ["evidence"] = Write(line.Evidence),
            }));
        }

        if (duty.Quota is { } quota)
        {
            document["quotaIsPartial"] = quota.IsPartial;
            document["quota"] = new BsonArray(quota.Lines.Select(line => new BsonDocument
            {
                ["line"] = line.Digits,
                ["group"] = line.Group,
                ["inside"] = line.InQuotaRate,
                ["outside"] = line.OutOfQuotaRate,
                ["evidence"] = Write(line.Evidence),
            }));
        }

        return document;
    }

    public static CodeFacts Read(BsonDocument document)
    {
        var code = HsCode.Parse(document["_id"].AsString);
        var entry = new NomenclatureEntry(
            code, new LocalText(Text(document["en"]), Text(document["sw"])), Texts(document["also"]), Texts(document["differs"]),
            Evidence(document["evidence"]));
        var below = document["below"] is BsonArray children ? children.Select(child => HsCode.Parse(child.AsString)).ToList() : [];
        if (document["duty"] is not BsonDocument duty)
            return new CodeFacts(entry, below, null);
        var rates = new DutyRates(
            code, duty["count"].AsInt32, Number(duty["lowest"]), Number(duty["highest"]), Number(duty["commonest"]), Number(duty["statutory"]),
            Year(duty["year"]), Evidence(duty["evidence"]));
        var lines = document["lines"].AsArray.Select(line => new TariffLine(
            line["line"].AsString, Number(line["statutory"]), Number(line["interim"]), Number(line["applied"]), Year(line["year"]),
            Evidence(line["evidence"]))).ToList();
        var quota = document["quota"] is BsonArray quotas
            ? new Quota(
                quotas.Select(line => new QuotaLine(
                    line["line"].AsString, line["group"].AsString, line["inside"].AsDecimal, line["outside"].AsDecimal, Evidence(line["evidence"]))).ToList(),
                document["quotaIsPartial"].AsBoolean)
            : null;
        var listed = document["schemeLines"] is BsonArray named
            ? named.Select(line => new SchemeLine(line["scheme"].AsString, line["line"].AsString, Number(line["rate"]), Evidence(line["evidence"]))).ToList()
            : [];
        return new CodeFacts(entry, below, new SubheadingDuty(rates, lines, quota) { SchemeLines = listed });
    }

    /// <summary>The names of a code in a small document of their own: all are read at start, and the duties are not wanted then.</summary>
    public static BsonDocument WriteNames(NomenclatureEntry entry) => new()
    {
        ["_id"] = entry.Code.Digits, ["en"] = entry.Label.En, ["sw"] = entry.Label.Sw, ["also"] = string.Join(';', entry.AlsoCalled),
    };

    public static CodeNames ReadNames(BsonDocument document) => new(
        HsCode.Parse(document["_id"].AsString), new LocalText(Text(document["en"]), Text(document["sw"])),
        Text(document["also"]).Split(';', StringSplitOptions.RemoveEmptyEntries));

    private static BsonDocument Write(Evidence evidence) => new()
    {
        ["sources"] = Texts(evidence.Sources),
        ["checked"] = evidence.Checked.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["grade"] = evidence.Grade.ToString(),
    };

    private static Evidence Evidence(BsonValue value) => new(
        Texts(value["sources"]), DateOnly.ParseExact(value["checked"].AsString, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Enum.Parse<Grade>(value["grade"].AsString));

    private static BsonArray Texts(IEnumerable<string> texts) => new(texts.Select(text => new BsonValue(text)));

    private static List<string> Texts(BsonValue value) => value.AsArray.Select(text => text.AsString).ToList();

    private static string Text(BsonValue value) => value.IsNull ? "" : value.AsString;

    private static BsonValue Number(decimal? number) => number is { } some ? new BsonValue(some) : BsonValue.Null;

    private static decimal? Number(BsonValue value) => value.IsNull ? null : value.AsDecimal;

    private static int? Year(BsonValue value) => value.IsNull ? null : value.AsInt32;
}

/// <summary>Everything the schedule holds of one code.</summary>
internal sealed record CodeFacts(NomenclatureEntry Entry, IReadOnlyList<HsCode> Below, SubheadingDuty? Duty);
