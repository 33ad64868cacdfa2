using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Channels;

/// <summary>A reply as plain text: the choices numbered below it, so that every one works by typing its number.</summary>
internal static class NumberedReply
{
    /// <param name="keepsBold">Whether the channel shows <c>*bold*</c>; elsewhere the stars are taken off.</param>
    public static string Text(Reply reply, bool keepsBold)
    {
        var text = keepsBold ? reply.Text : reply.Text.Replace("*", "", StringComparison.Ordinal);
        if (reply.Options.Count == 0 || reply.AreListed)
            return text;
        var numbered = reply.Options.Select((option, index) => $"{index + 1} {option.Label}");

        // The answers to a question stand one below the other; what may come next fits in a line or two.
        return $"{text}\n{string.Join(reply.IsQuestion ? "\n" : " · ", numbered)}";
    }
}
