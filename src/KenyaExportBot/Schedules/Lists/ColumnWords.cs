using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace KenyaExportBot.Schedules.Lists;

/// <summary>The words of <c>schedule/import-columns.yaml</c> by which a list's columns and cells are understood.</summary>
internal sealed class ColumnWords
{
    public const string File = "import-columns.yaml";

    private readonly Dictionary<string, List<string>> _words;

    private ColumnWords(Dictionary<string, List<string>> words) => _words = words;

    /// <exception cref="BadFactsException">The file is missing or not a list of words by name.</exception>
    public static ColumnWords Load(string factsFolder)
    {
        try
        {
            var words = new Deserializer().Deserialize<Dictionary<string, List<string>>>(System.IO.File.ReadAllText(Path.Combine(factsFolder, File)));
            string[] needed = ["code", "rate", "preferential", "normal", "interim", "tick", "free", "yes", "no", "part"];
            var missing = needed.Where(name => !words.ContainsKey(name)).ToList();
            return missing.Count == 0
                ? new ColumnWords(words)
                : throw new BadFactsException([new FactFault(File, 0, $"the list of words '{missing[0]}' is missing.")]);
        }
        catch (FileNotFoundException)
        {
            throw new BadFactsException([new FactFault(File, 0, "the file is missing.")]);
        }
        catch (YamlException fault)
        {
            throw new BadFactsException([new FactFault(File, (int)fault.Start.Line, $"this is not a list of words by name ({fault.Message}).")]);
        }
    }

    /// <summary>The longest word of a kind that a heading contains; 0 when it contains none.</summary>
    public int Weight(string kind, string heading) =>
        _words[kind].Where(word => Contains(heading, word)).Select(word => word.Length).DefaultIfEmpty(0).Max();

    public bool Is(string kind, string cell) => _words[kind].Exists(word => word.Equals(cell, StringComparison.OrdinalIgnoreCase));

    /// <summary>A word of the kind standing before the rest of the cell: "ex 0804.50".</summary>
    public bool Begins(string kind, string cell) =>
        _words[kind].Exists(word => cell.StartsWith(word, StringComparison.OrdinalIgnoreCase) && cell.Length > word.Length && !char.IsAsciiLetter(cell[word.Length]));

    /// <summary>Latin words match as whole words ("hs" is not in "months"); Chinese has no spaces to go by.</summary>
    private static bool Contains(string heading, string word)
    {
        for (var at = heading.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = heading.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if (!char.IsAsciiLetter(word[0]) || ((at == 0 || !char.IsAsciiLetter(heading[at - 1])) && (end == heading.Length || !char.IsAsciiLetter(heading[end]))))
                return true;
        }

        return false;
    }
}
