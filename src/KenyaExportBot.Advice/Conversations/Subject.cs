using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>One thing a message is about, as far as it is known.</summary>
internal abstract record Subject
{
    /// <summary>A product; <paramref name="IsAssumed"/> when its form was taken without being said.</summary>
    public sealed record Known(Product Product, ProductEntry? Entry, bool IsAssumed) : Subject;

    /// <summary>A product whose form decides and was not said.</summary>
    public sealed record Open(ProductEntry Entry) : Subject;

    public sealed record Vague(VagueWord Word) : Subject;

    /// <summary>A chapter or heading.</summary>
    public sealed record Wide(HsCode Code) : Subject;

    /// <summary>A code that cannot be looked up, as the person wrote it.</summary>
    public sealed record Faulty(string Written, CodeFault Fault) : Subject;
}
