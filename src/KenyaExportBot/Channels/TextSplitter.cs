namespace KenyaExportBot.Channels;

/// <summary>Cuts a long text where a reader would: between paragraphs, else lines, else words.</summary>
internal static class TextSplitter
{
    private static readonly string[] _borders = ["\n\n", "\n", " "];

    public static IReadOnlyList<string> Split(string text, int limit)
    {
        var parts = new List<string>();
        var rest = text;
        while (rest.Length > limit)
        {
            var cut = _borders.Select(border => rest.LastIndexOf(border, limit, limit, StringComparison.Ordinal)).FirstOrDefault(at => at > limit / 3);
            if (cut <= 0)
            {
                // One endless word: cut it, but never through a pair of surrogates.
                cut = char.IsHighSurrogate(rest[limit - 1]) ? limit - 1 : limit;
            }

            parts.Add(rest[..cut].TrimEnd());
            rest = rest[cut..].TrimStart('\n', ' ');
        }

        parts.Add(rest);
        return parts;
    }
}
