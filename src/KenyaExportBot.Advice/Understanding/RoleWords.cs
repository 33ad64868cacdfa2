using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>Words that say what one good of a message is to another, from <c>intents/roles.yaml</c>.</summary>
internal sealed record RoleWords(
    IReadOnlySet<string> Purposes, IReadOnlySet<string> Sources, IReadOnlySet<string> Bought, IReadOnlySet<string> Made, IReadOnlySet<string> Joins, IReadOnlySet<string> Articles,
    IReadOnlySet<string> Inside, IReadOnlySet<string> Anything, IReadOnlySet<string> Origins, IReadOnlySet<string> Added, IReadOnlySet<string> Corrections, IReadOnlySet<string> Media, IReadOnlySet<string> Through, IReadOnlySet<string> Becoming)
{
    private static readonly HashSet<string> _none = [];

    public static RoleWords None { get; } = new(_none, _none, _none, _none, _none, _none, _none, _none, _none, _none, _none, _none, _none, _none);

    /// <exception cref="WordingException">The file cannot be used.</exception>
    public static RoleWords Load(string intentsFolder)
    {
        var file = YamlFile.Load(Path.Combine(intentsFolder, "roles.yaml"));
        var root = file.Map(file.Root);
        HashSet<string> Read(string key) => file.Words(file.Required(root, key)).Select(word => word.Word).ToHashSet(StringComparer.Ordinal);
        return new RoleWords(Read("purposes"), Read("sources"), Read("bought"), Read("made"), Read("joins"), Read("articles"), Read("inside"), Read("anything"), Read("origins"), Read("added"), Read("corrections"), Read("media"), Read("through"), Read("becoming"));
    }
}
