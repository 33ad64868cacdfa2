using System.Globalization;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Access;
using KenyaExportBot.Advice.Duties;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KenyaExportBot.Schedules;

/// <summary>The facts written as YAML: the schemes with their story, and short general notes.</summary>
internal sealed class FactNotes(string folder, List<FactFault> faults)
{
    private string _file = "";

    public (List<Scheme> Schemes, List<SchemeEvent> Timeline) Schemes()
    {
        var (schemes, timeline) = (new List<Scheme>(), new List<SchemeEvent>());
        if (Load("schemes.yaml") is not { } root)
            return (schemes, timeline);
        foreach (var node in List(root, "schemes"))
            schemes.Add(ReadScheme(node));
        foreach (var node in List(root, "timeline"))
            timeline.Add(new SchemeEvent(Date(node, "date") ?? default, Local(node, "text"), Evidence(node)));
        return (schemes, timeline);
    }

    public IEnumerable<Note> Notes(string file, string prefix)
    {
        if (Load(file) is not { } root)
            yield break;
        foreach (var (key, value) in root.Children)
        {
            if (value is YamlMappingNode node)
                yield return new Note($"{prefix}.{key}", new LocalText(Text(node, "en"), Text(node, "sw")), Evidence(node));
            else
                Fault(value, $"'{key}' needs en, sw, source, checked and grade.");
        }
    }

    private Scheme ReadScheme(YamlMappingNode node)
    {
        var coverage = Child(node, "coverage");
        var (from, to, announced) = (Date(node, "from"), Date(node, "to"), Date(node, "announced"));
        if (to < from)
            Fault(node, $"the scheme ends ({to:yyyy-MM-dd}) before it begins ({from:yyyy-MM-dd}).");
        var status = Word<SchemeStatus>(node, "status");
        if (status is SchemeStatus.InForce && from is null)
            Fault(node, "a scheme in force needs the day it began ('from').");
        return new Scheme(
            Text(node, "id"), Local(node, "name"), Local(node, "short"), Local(node, "legal_basis"), status, announced, from, to,
            (int?)Number(node, "partners_count"),
            new Coverage(Word<CoverageKind>(coverage, "kind"), Number(coverage, "share_percent"), Texts(coverage, "codes")),
            Number(node, "rate") ?? 0, Local(node, "quota_rule"), Text(node, "quota_rule_certainty"), Local(node, "origin_rule"),
            Local(node, "note"), Evidence(node));
    }

    private YamlMappingNode? Load(string file)
    {
        _file = file;
        var path = Path.Combine(folder, file);
        if (!File.Exists(path))
        {
            faults.Add(new FactFault(file, 0, "the file is missing."));
            return null;
        }

        try
        {
            using var reader = new StreamReader(path);
            var stream = new YamlStream();
            stream.Load(reader);
            if (stream.Documents is [{ RootNode: YamlMappingNode root }, ..])
                return root;
            faults.Add(new FactFault(file, 1, "keys with values are expected."));
        }
        catch (YamlException fault)
        {
            faults.Add(new FactFault(file, (int)fault.Start.Line, $"this is not YAML ({fault.Message})."));
        }

        return null;
    }

    private void Fault(YamlNode node, string reason) => faults.Add(new FactFault(_file, (int)node.Start.Line, reason));

    private static YamlNode? Find(YamlMappingNode node, string key) => node.Children.TryGetValue(new YamlScalarNode(key), out var value) ? value : null;

    private YamlMappingNode Child(YamlMappingNode node, string key)
    {
        if (Find(node, key) is YamlMappingNode child)
            return child;
        Fault(node, $"'{key}' is missing.");
        return [];
    }

    private IEnumerable<YamlMappingNode> List(YamlMappingNode root, string key)
    {
        if (Find(root, key) is YamlSequenceNode list)
            return list.Children.OfType<YamlMappingNode>();
        Fault(root, $"the list '{key}' is missing.");
        return [];
    }

    private string Text(YamlMappingNode node, string key)
    {
        if (Find(node, key) is YamlScalarNode { Value: { } text })
            return text == "null" ? "" : text;
        Fault(node, $"'{key}' is missing.");
        return "";
    }

    private static IReadOnlyList<string> Texts(YamlMappingNode node, string key) =>
        Find(node, key) is YamlSequenceNode list ? [.. list.Children.OfType<YamlScalarNode>().Select(item => item.Value ?? "")] : [];

    private LocalText Local(YamlMappingNode node, string key)
    {
        var child = Child(node, key);
        return new LocalText(Text(child, "en"), Text(child, "sw"));
    }

    private decimal? Number(YamlMappingNode node, string key)
    {
        var text = Text(node, key);
        if (text.Length == 0)
            return null;
        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        Fault(node, $"'{text}' in '{key}' is not a number.");
        return null;
    }

    private DateOnly? Date(YamlMappingNode node, string key)
    {
        var text = Text(node, key);
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
            return date;
        Fault(node, $"'{text}' in '{key}' is not a date (write 2026-04-20).");
        return null;
    }

    private T Word<T>(YamlMappingNode node, string key)
        where T : struct, Enum
    {
        var text = Text(node, key);
        if (Enum.TryParse<T>(text.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var word))
            return word;
        Fault(node, $"'{text}' in '{key}' is none of {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
        return default;
    }

    private Evidence Evidence(YamlMappingNode node)
    {
        var sources = Text(node, "source").Split(';', StringSplitOptions.RemoveEmptyEntries);
        return new Evidence(sources, Date(node, "checked") ?? default, Word<Grade>(node, "grade"));
    }
}
