using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice.Understanding;

internal enum CodeFault
{
    None,

    /// <summary>A number of digits no code has: 0804.4.</summary>
    Incomplete,

    /// <summary>Well formed, but not in HS 2022: 9999.99.</summary>
    NoSuchCode,
}

/// <summary>An HS code in a message. <paramref name="Code"/> is null when it is incomplete.</summary>
internal sealed record CodeMention(HsCode? Code, string Written, CodeFault Fault, int Start, int Length);
