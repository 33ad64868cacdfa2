namespace KenyaExportBot.Advice.Wording;

/// <summary>A file of <c>intents/</c> that cannot be used: says which file, where and what to do.</summary>
public sealed class WordingException(string file, long line, string reason)
    : Exception($"{file}, line {line}: {reason}");
