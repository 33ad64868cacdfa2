using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace KenyaExportBot.Schedules.Lists;

/// <summary>
/// The lists loaded over the shipped facts, and every state there was. Kept in the data folder as files a person can
/// read; a state is never changed, going back makes a new one. The schedule is always built from facts and lists, so a
/// crash between the two leaves nothing half done.
/// </summary>
internal sealed class ListHistory
{
    private static readonly JsonSerializerOptions _options = new()
    {
        WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new JsonStringEnumConverter() },
    };

    private readonly string _folder;

    private ListHistory(string folder, IReadOnlyList<ListVersion> versions) => (_folder, Versions) = (folder, versions);

    /// <summary>Oldest first; the last one is loaded. Empty while only the shipped facts are.</summary>
    public IReadOnlyList<ListVersion> Versions { get; }

    public IReadOnlyList<LoadedList> Loaded => Versions is [.., var last] ? last.Lists : [];

    /// <summary>Of the lists loaded; empty when there is none.</summary>
    public string Fingerprint => string.Join(' ', Loaded.Select(list => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(list, _options))))));

    /// <exception cref="BadFactsException">The history is damaged.</exception>
    public static ListHistory Open(string dataFolder)
    {
        var folder = Path.Combine(dataFolder, "lists");
        var path = Path.Combine(folder, "history.json");
        if (!File.Exists(path))
            return new ListHistory(folder, []);
        try
        {
            return new ListHistory(folder, JsonSerializer.Deserialize<List<ListVersion>>(File.ReadAllText(path), _options) ?? []);
        }
        catch (JsonException fault)
        {
            throw new BadFactsException([new FactFault(
                path, (int)(fault.LineNumber ?? 0) + 1, "the history of loaded lists is damaged; move the folder 'lists' aside to go on with the shipped facts.")]);
        }
    }

    /// <summary>The lists loaded, with their lines.</summary>
    /// <exception cref="BadFactsException">A list's file is missing or was changed.</exception>
    public IReadOnlyList<ListContent> Read() => [.. Loaded.Select(Read)];

    /// <summary>A list's name and file for what is about to be loaded.</summary>
    public string NextId => $"list-{Versions.SelectMany(version => version.Lists).Select(list => list.Id).Distinct().Count() + 1:0000}";

    /// <summary>Loads a list in place of an earlier one of the same target.</summary>
    public ListHistory Add(LoadedList list, IReadOnlyList<ListLine> lines, DateTimeOffset now)
    {
        DataFolder.Create(_folder);
        var csv = Csv(lines);
        list = list with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(csv)) };
        Replace(PathOf(list), csv);
        return Commit(now, $"{list.Count:N0} lines for {list.Target}: {list.Title}", [.. Loaded.Where(other => other.Target != list.Target), list]);
    }

    /// <summary>Goes back to an earlier state; 0 is the shipped facts alone.</summary>
    /// <exception cref="ListFileException">There is no such state.</exception>
    public ListHistory Restore(int number, DateTimeOffset now)
    {
        var lists = number == 0
            ? []
            : Versions.FirstOrDefault(version => version.Number == number)?.Lists
                ?? throw new ListFileException($"there is no version {number}; see 'schedule history'");
        foreach (var list in lists)
            Read(list);
        return Commit(now, number == 0 ? "back to the shipped facts" : $"back to version {number}", lists);
    }

    private ListHistory Commit(DateTimeOffset now, string what, IReadOnlyList<LoadedList> lists)
    {
        DataFolder.Create(_folder);
        var number = Versions is [.., var last] ? last.Number + 1 : 1;
        var next = new ListHistory(_folder, [.. Versions, new ListVersion(number, now, what, lists)]);
        Replace(Path.Combine(_folder, "history.json"), JsonSerializer.SerializeToUtf8Bytes(next.Versions, _options));
        return next;
    }

    private ListContent Read(LoadedList list)
    {
        var path = PathOf(list);
        var bytes = File.Exists(path) ? File.ReadAllBytes(path) : throw Fault("the file is missing");
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != list.Sha256)
            throw Fault("the file was changed after it was loaded");
        var lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','));
        return new ListContent(list, [.. lines.Select(cells => new ListLine(cells[0], Number(cells[1]), Number(cells[2])))]);

        BadFactsException Fault(string reason) =>
            new([new FactFault(path, 0, $"{reason}; import the list again, or go back with 'schedule restore 0'.")]);
    }

    private string PathOf(LoadedList list) => Path.Combine(_folder, list.Id + ".csv");

    private static byte[] Csv(IEnumerable<ListLine> lines) => Encoding.UTF8.GetBytes(
        "line,rate,interim\n" + string.Concat(lines.Select(line => $"{line.Digits},{Text(line.Rate)},{Text(line.Interim)}\n")));

    private static string Text(decimal? number) => number?.ToString("0.####", CultureInfo.InvariantCulture) ?? "";

    private static decimal? Number(string text) => text.Length == 0 ? null : decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);

    /// <summary>The new file is whole on the disk before it takes the old one's place.</summary>
    private static void Replace(string path, byte[] content)
    {
        var fresh = path + ".new";
        using (var file = new FileStream(fresh, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(fresh, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Move(fresh, path, overwrite: true);
    }
}
