using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>Words that say what one good of a message is to another, from <c>intents/roles.yaml</c>.</summary>
internal sealed record RoleWords(
    IReadOnlySet<string> Purposes, IReadOnlySet<string> Sources, WordsAndEndings Bought, WordsAndEndings Made, IReadOnlySet<string> Joins, IReadOnlySet<string> Articles,
    IReadOnlySet<string> Inside, IReadOnlySet<string> Anything, IReadOnlySet<string> Origins, WordsAndEndings Added, IReadOnlySet<string> Corrections, IReadOnlySet<string> Media, IReadOnlySet<string> Through, IReadOnlySet<string> Becoming, WordsAndEndings MadeOf, IReadOnlySet<string> NotSold, IReadOnlySet<string> Have, IReadOnlySet<string> Seasonings, WordsAndEndings Removed, WordsAndEndings Entered)
{
    private static readonly HashSet<string> _none = [];

    public static RoleWords None { get; } = new(_none, _none, WordsAndEndings.None, WordsAndEndings.None, _none, _none, _none, _none, _none, WordsAndEndings.None, _none, _none, _none, _none, WordsAndEndings.None, _none, _none, _none, WordsAndEndings.None, WordsAndEndings.None);

    /// <exception cref="WordingException">The file cannot be used.</exception>
    public static RoleWords Load(string intentsFolder)
    {
        var file = YamlFile.Load(Path.Combine(intentsFolder, "roles.yaml"));
        var root = file.Map(file.Root);
        HashSet<string> Read(string key) => file.Words(file.Required(root, key)).Select(word => word.Word).ToHashSet(StringComparer.Ordinal);
        return new RoleWords(Read("purposes"), Read("sources"), new WordsAndEndings(Read("bought")), new WordsAndEndings(Read("made")), Read("joins"), Read("articles"), Read("inside"), Read("anything"), Read("origins"), new WordsAndEndings(Read("added")), Read("corrections"), Read("media"), Read("through"), Read("becoming"), new WordsAndEndings(Read("made_of")), Read("not_sold"), Read("have"), Read("seasonings"), new WordsAndEndings(Read("removed")), new WordsAndEndings(Read("entered")));
    }
}

/// <summary>Words, and with a dash before them the endings of others: whoever does it and when, "-nunua" is to buy.</summary>
internal sealed class WordsAndEndings(IReadOnlySet<string> written)
{
    private const int LeastBefore = 2;

    private readonly string[] _endings = [.. written.Where(word => word.StartsWith('-')).Select(word => word[1..])];

    public static WordsAndEndings None { get; } = new(new HashSet<string>());

    public bool Contains(string word) => written.Contains(word)
        || Array.Exists(_endings, ending => word.Length >= ending.Length + LeastBefore && word.EndsWith(ending, StringComparison.Ordinal));
}
