using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>The headings that take in "other articles" of a material, from <c>intents/materials.yaml</c>.</summary>
internal sealed class Materials
{
    private readonly Dictionary<string, IReadOnlyList<HsCode>> _headings = new(StringComparer.Ordinal);

    private readonly HashSet<string> _stuffs = new(StringComparer.Ordinal);

    public static Materials None { get; } = new();

    /// <exception cref="WordingException">The file cannot be used.</exception>
    public static Materials Load(string intentsFolder)
    {
        var file = YamlFile.Load(Path.Combine(intentsFolder, "materials.yaml"));
        var materials = new Materials();
        foreach (var node in file.List(file.Required(file.Map(file.Root), "materials")))
        {
            var map = file.Map(node);
            var headings = file.Texts(file.Required(map, "headings"))
                .Select(text => HsCode.TryParse(text, out var code) && code.IsHeading ? code : throw file.Fault(node, $"'{text}' is not a heading of 4 digits.")).ToList();
            foreach (var (_, word) in file.Words(file.Required(map, "words")))
                materials._headings[Spelling.Phrase(word)] = headings;
        }

        materials._stuffs.UnionWith(file.Words(file.Required(file.Map(file.Root), "stuffs")).Select(word => Spelling.Phrase(word.Word)));
        return materials;
    }

    /// <summary>Whether a name says what other things are made of: "cotton" in "cotton T-shirts".</summary>
    public bool IsStuff(string name) => _stuffs.Contains(name);

    /// <summary>Empty for a word that is no material.</summary>
    public IReadOnlyList<HsCode> Of(string stem) => _headings.TryGetValue(stem, out var headings) ? headings : [];
}
