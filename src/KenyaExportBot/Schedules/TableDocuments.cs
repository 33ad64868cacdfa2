using System.Text.Json;
using System.Text.Json.Serialization;
using KenyaExportBot.Advice;
using LiteDB;
using JsonSerializer = System.Text.Json.JsonSerializer;

namespace KenyaExportBot.Schedules;

/// <summary>The small tables as readable documents, one collection a table. They are read once, when the schedule is opened.</summary>
internal static class TableDocuments
{
    private static readonly JsonSerializerOptions _options = new()
    {
        Converters = { new JsonStringEnumConverter() },
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    };

    public static void Write(ILiteDatabase database, ReferenceTables tables)
    {
        Insert(database, "sources", tables.Sources.Values);
        Insert(database, "schemes", tables.Schemes);
        Insert(database, "timeline", tables.Timeline);
        Insert(database, "access", tables.Access);
        Insert(database, "accessDefaults", tables.AccessDefaults);
        Insert(database, "measures", tables.Measures);
        Insert(database, "origins", tables.Origins);
        Insert(database, "offices", tables.Offices.Values);
        Insert(database, "steps", tables.Steps);
        Insert(database, "vat", tables.Vat);
        Insert(database, "notes", tables.Notes.Values);
        Insert(database, "renamed", tables.Renamed);
        Insert(database, "quotaGroups", tables.QuotaGroups);
        Insert(database, "reach", tables.Reach);
        Insert(database, "reviews", tables.ReviewDays.Select(row => new ReviewInterval(row.Key, row.Value)));
    }

    public static ReferenceTables Read(ILiteDatabase database) => new()
    {
        Sources = All<Source>(database, "sources").ToDictionary(source => source.Id, StringComparer.Ordinal),
        Schemes = All<Advice.Duties.Scheme>(database, "schemes"),
        Timeline = All<Advice.Duties.SchemeEvent>(database, "timeline"),
        Access = All<Advice.Access.MarketAccess>(database, "access"),
        AccessDefaults = All<Advice.Access.AccessDefault>(database, "accessDefaults"),
        Measures = All<Advice.Access.ExportMeasure>(database, "measures"),
        Origins = All<Advice.Access.OriginRule>(database, "origins"),
        Offices = All<Advice.Access.Office>(database, "offices").ToDictionary(office => office.Id, StringComparer.Ordinal),
        Steps = All<Advice.Access.ProcedureStep>(database, "steps"),
        Vat = All<Advice.Access.ImportVat>(database, "vat"),
        Notes = All<Advice.Access.Note>(database, "notes").ToDictionary(note => note.Id, StringComparer.Ordinal),
        Renamed = All<Advice.Access.RenamedBody>(database, "renamed"),
        QuotaGroups = All<Advice.Duties.QuotaGroup>(database, "quotaGroups"),
        Reach = All<Advice.Duties.SchemeReach>(database, "reach"),
        ReviewDays = All<ReviewInterval>(database, "reviews").ToDictionary(row => row.Kind, row => row.Days),
    };

    private sealed record ReviewInterval(FactKind Kind, int Days);

    /// <summary>Rows keep their order: where several hold, the first one in the file is the one meant.</summary>
    private static void Insert<T>(ILiteDatabase database, string name, IEnumerable<T> rows) =>
        database.GetCollection(name).InsertBulk(rows.Select((row, index) => new BsonDocument
        {
            ["_id"] = index, ["row"] = LiteDB.JsonSerializer.Deserialize(JsonSerializer.Serialize(row, _options)),
        }));

    private static List<T> All<T>(ILiteDatabase database, string name) =>
        [.. database.GetCollection(name).FindAll().OrderBy(document => document["_id"].AsInt32)
            .Select(document => JsonSerializer.Deserialize<T>(LiteDB.JsonSerializer.Serialize(document["row"]), _options)!)];
}
