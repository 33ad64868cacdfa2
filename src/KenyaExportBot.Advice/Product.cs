using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Advice;

/// <summary>A good the talk is about: a subheading, and where one subheading covers several goods, which one.</summary>
/// <param name="Good">Form id of <c>intents/products/</c>; null when only a code was given and no form is known.</param>
/// <param name="Group">The id other tables know the good by, when it differs from <paramref name="Good"/>.</param>
public sealed record Product(HsCode Code, string? Good, string? Group, LocalText Label)
{
    /// <summary>Whether a row that names <paramref name="goods"/> speaks of this product.</summary>
    public bool IsAmong(IReadOnlyList<string> goods) =>
        goods.Count == 0 || (Good is not null && goods.Contains(Good)) || (Group is not null && goods.Contains(Group));
}
