using KenyaExportBot.Advice.Nomenclature;
using LiteDB;

namespace KenyaExportBot.Schedules;

/// <summary>Writes facts into a LiteDB file: a new file beside the old one, then swapped in whole.</summary>
internal static class ScheduleBuilder
{
    /// <summary>A file of another format is built anew.</summary>
    public const int Format = 4;

    public const string Codes = "codes";

    public const string Names = "names";

    public const string Meta = "meta";

    /// <summary>
    /// Compared by their digits, whatever the machine's language. Binary and not en-US/Ordinal, which does the same but
    /// needs the machine's culture data: the bot runs without them.
    /// </summary>
    public static ConnectionString Connection(string path, bool readOnly) =>
        new() { Filename = path, Connection = ConnectionType.Direct, Collation = Collation.Binary, ReadOnly = readOnly };

    public static void Build(ScheduleFacts facts, string path, DateTimeOffset now)
    {
        var fresh = path + ".new";
        Delete(fresh);
        using (var database = new LiteDatabase(Connection(fresh, readOnly: false)) { UtcDate = true })
        {
            var below = facts.Entries.Where(entry => !entry.Code.IsChapter).OrderBy(entry => entry.Code)
                .ToLookup(entry => entry.Code.Digits[..^2], StringComparer.Ordinal);
            database.GetCollection(Codes).InsertBulk(facts.Entries.Select(entry => CodeDocument.Write(
                entry, entry.Code.IsSubheading ? [] : [.. below[entry.Code.Digits]], facts.Duties.GetValueOrDefault(entry.Code))));
            database.GetCollection(Names).InsertBulk(facts.Entries.Where(entry => !entry.Code.IsChapter).OrderBy(entry => entry.Code).Select(CodeDocument.WriteNames));
            TableDocuments.Write(database, facts.Tables);
            database.GetCollection(Meta).Insert(new BsonDocument
            {
                ["_id"] = Meta,
                ["format"] = Format,
                ["fingerprint"] = facts.Fingerprint,
                ["built"] = now.UtcDateTime,
                ["codes"] = facts.Entries.Count,
            });
            database.Checkpoint();
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Delete(LogOf(path));
        File.Move(fresh, path, overwrite: true);
        Delete(LogOf(fresh));
    }

    /// <summary>LiteDB's write-ahead log beside a data file.</summary>
    private static string LogOf(string path) =>
        Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-log{Path.GetExtension(path)}");

    private static void Delete(string path)
    {
        if (File.Exists(path))
            File.Delete(path);
    }
}
