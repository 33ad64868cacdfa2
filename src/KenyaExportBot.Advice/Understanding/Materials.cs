using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// The headings that take in "other articles" of a material, and the words that make another good of one, from
/// <c>intents/materials.yaml</c>.
/// </summary>
internal sealed class Materials
{
    private readonly Dictionary<string, IReadOnlyList<HsCode>> _headings = new(StringComparer.Ordinal);

    private readonly HashSet<string> _stuffs = new(StringComparer.Ordinal);

    /// <summary>By the root of a word, which state, part or make it says: one number for all words of one state.</summary>
    private readonly Dictionary<string, int> _states = new(StringComparer.Ordinal);

    private readonly List<IReadOnlyList<string>> _wordsOfState = [];

    private readonly HashSet<string> _describing = new(StringComparer.Ordinal);

    public static Materials None { get; } = new();

    public RoleWords Roles { get; private set; } = RoleWords.None;

    public Processes Processes { get; private set; } = Processes.None;

    public Packing Packing { get; private set; } = Packing.Unknown;

    /// <exception cref="WordingException">The file cannot be used.</exception>
    public static Materials Load(string intentsFolder)
    {
        var file = YamlFile.Load(Path.Combine(intentsFolder, "materials.yaml"));
        var materials = new Materials { Packing = Packing.Of(file), Roles = RoleWords.Load(intentsFolder) };
        foreach (var node in file.List(file.Required(file.Map(file.Root), "materials")))
        {
            var map = file.Map(node);
            var headings = file.Texts(file.Required(map, "headings"))
                .Select(text => HsCode.TryParse(text, out var code) && code.IsHeading ? code : throw file.Fault(node, $"'{text}' is not a heading of 4 digits.")).ToList();
            foreach (var (_, word) in file.Words(file.Required(map, "words")))
                materials._headings[Spelling.Phrase(word)] = headings;
        }

        materials._stuffs.UnionWith(file.Words(file.Required(file.Map(file.Root), "stuffs")).Select(word => Spelling.Phrase(word.Word)));
        materials._describing.UnionWith(file.Words(file.Required(file.Map(file.Root), "describing")).Select(word => Spelling.Phrase(word.Word)));
        foreach (var node in file.List(file.Required(file.Map(file.Root), "states")))
        {
            List<string> words = [.. file.Words(node).Select(word => word.Word)];

            // "Leaves" are of a plant; what may "leave" is a load.
            foreach (var word in words)
                materials._states[word.EndsWith("ves", StringComparison.Ordinal) ? word : FormWords.Root(Spelling.Stem(word))] = materials._wordsOfState.Count;
            materials._wordsOfState.Add([.. words.Select(Spelling.Stem)]);
        }

        // "Tumezianika" is dried as well as "dried".
        materials.Processes = Processes.Load(intentsFolder);
        foreach (var (root, state) in materials._states.ToList())
        {
            foreach (var other in materials.Processes.AlikeTo(root))
                materials._states.TryAdd(other, state);
        }

        return materials;
    }

    /// <summary>Whether a word says of a good how it is cut, packed or kept, and leaves it the good it is.</summary>
    public bool IsDescribing(string stem) => _describing.Contains(stem);

    /// <summary>Which state, part or make a word says ("frozen", "powder", "cake"); null when it says none.</summary>
    public int? StateOf(string typed) =>
        _states.TryGetValue(typed, out var state) || _states.TryGetValue(FormWords.Root(Spelling.Stem(typed)), out state) ? state : null;

    /// <summary>The same of a word of a message.</summary>
    public int? StateOf(Token token) => _states.TryGetValue(token.Text, out var state) || _states.TryGetValue(token.Root, out state) ? state : null;

    /// <summary>All words that say a state.</summary>
    public IReadOnlyList<string> WordsOf(int state) => _wordsOfState[state];

    /// <summary>Whether a name says what other things are made of: "cotton" in "cotton T-shirts".</summary>
    public bool IsStuff(string name) => _stuffs.Contains(name);

    /// <summary>Empty for a word that is no material.</summary>
    public IReadOnlyList<HsCode> Of(string stem) => _headings.TryGetValue(stem, out var headings) ? headings : [];
}
