using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace KenyaExportBot.Advice.Wording;

/// <summary>A YAML file of <c>intents/</c>, read node by node so that a fault names its line.</summary>
internal sealed class YamlFile
{
    private readonly string _name;

    private YamlFile(string name, YamlNode root) => (_name, Root) = (name, root);

    public string Name => _name;

    public YamlNode Root { get; }

    /// <exception cref="WordingException">The file is no YAML.</exception>
    public static YamlFile Load(string path)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var reader = new StreamReader(path);
            var stream = new YamlStream();
            stream.Load(reader);
            return stream.Documents is [var document, ..]
                ? new YamlFile(name, document.RootNode)
                : throw new WordingException(name, 1, "the file is empty.");
        }
        catch (YamlException fault)
        {
            throw new WordingException(name, fault.Start.Line, $"this is not YAML ({fault.Message}).");
        }
    }

    public WordingException Fault(YamlNode node, string reason) => new(_name, node.Start.Line, reason);

    public YamlMappingNode Map(YamlNode node) => node as YamlMappingNode ?? throw Fault(node, "keys with values are expected here.");

    public YamlSequenceNode List(YamlNode node) => node as YamlSequenceNode ?? throw Fault(node, "a list is expected here.");

    public string Text(YamlNode node) =>
        (node as YamlScalarNode)?.Value ?? throw Fault(node, "a text is expected here.");

    public YamlNode? Optional(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var node) && node is not YamlScalarNode { Value: null or "" } ? node : null;

    public YamlNode Required(YamlMappingNode map, string key) =>
        Optional(map, key) ?? throw Fault(map, $"'{key}' is missing.");

    public IReadOnlyList<string> Texts(YamlNode? node) => node is null ? [] : [.. List(node).Children.Select(Text)];

    /// <summary>A text in both languages; both are required, because a missing one is a hole in somebody's answer.</summary>
    public LocalText Local(YamlNode node)
    {
        var map = Map(node);
        return new LocalText(Text(Required(map, "en")), Text(Required(map, "sw")));
    }

    public LocalText Local(YamlMappingNode map, string key) => Local(Required(map, key));

    /// <summary>Word lists under language keys (<c>en</c>, <c>sw</c>, <c>sheng</c>, …), or one bare list.</summary>
    public IEnumerable<(string Language, string Word)> Words(YamlNode? node)
    {
        switch (node)
        {
            case null:
                yield break;
            case YamlSequenceNode list:
                foreach (var word in list.Children)
                    yield return ("", Text(word));
                break;
            default:
                foreach (var (key, words) in Map(node).Children)
                {
                    foreach (var word in words is YamlSequenceNode some ? some.Children : [])
                        yield return (Text(key), Text(word));
                }

                break;
        }
    }
}
