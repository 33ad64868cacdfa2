using YamlDotNet.RepresentationModel;

namespace KenyaExportBot.Advice.Wording;

/// <summary>Everything in <c>intents/*.yaml</c>: how people ask, and the words the bot answers with.</summary>
internal sealed class IntentLibrary
{
    private IntentLibrary(IReadOnlyList<IntentDefinition> intents, Phrases phrases) => (Intents, Phrases) = (intents, phrases);

    public IReadOnlyList<IntentDefinition> Intents { get; }

    public Phrases Phrases { get; }

    /// <summary>Files that hold word lists of another shape, read elsewhere.</summary>
    private static readonly string[] _otherFiles = ["vague.yaml", "languages.yaml", "processes.yaml"];

    /// <exception cref="WordingException">A file cannot be used.</exception>
    public static IntentLibrary Load(string folder)
    {
        var intents = new List<IntentDefinition>();
        var phrases = new Dictionary<string, LocalText>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*.yaml").Order(StringComparer.Ordinal))
        {
            if (_otherFiles.Contains(Path.GetFileName(path)))
                continue;
            var file = YamlFile.Load(path);
            var root = file.Map(file.Root);
            var name = Path.GetFileNameWithoutExtension(path);
            if (file.Optional(root, "intent") is { } id)
                intents.Add(Definition(file, root, file.Text(id)));
            if (file.Optional(root, "replies") is not { } replies)
                continue;
            foreach (var (key, value) in file.Map(replies).Children)
                phrases[$"{name}.{file.Text(key)}"] = file.Local(value);
        }

        return new IntentLibrary(intents, new Phrases(phrases));
    }

    private static IntentDefinition Definition(YamlFile file, YamlMappingNode root, string id)
    {
        var cues = file.Optional(root, "cues") is { } node ? file.Map(node) : new YamlMappingNode();
        var topics = file.Optional(root, "topics") is { } some
            ? file.Map(some).Children.Select(topic => new IntentTopic(file.Text(topic.Key), file.Texts(topic.Value))).ToList()
            : [];
        return new IntentDefinition(
            id, file.Texts(file.Optional(cues, "strong")), file.Texts(file.Optional(cues, "weak")),
            file.Words(file.Optional(root, "examples")).Select(word => word.Word).ToList(), topics);
    }
}
