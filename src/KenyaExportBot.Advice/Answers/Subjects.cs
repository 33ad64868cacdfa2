using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Answers;

/// <summary>Turns products into the short keys that menus and the conversation state hold, and back.</summary>
internal sealed class Subjects(ISchedule schedule, ProductBook book)
{
    private const string CodePrefix = "hs:";

    public ProductBook Book => book;

    public static string KeyOf(Product product) => product.Good ?? CodePrefix + product.Code.Digits;

    public static string KeyOf(HsCode code) => CodePrefix + code.Digits;

    public static string KeyOf(ProductEntry entry) => "entry:" + entry.Id;

    /// <summary>The product of a key; null for an entry, a heading, or a product that is gone since.</summary>
    public (Product Product, ProductEntry? Entry)? Find(string? key)
    {
        if (key is null)
            return null;
        if (book.Form(key) is { } form)
            return (form.Form.ToProduct(), form.Entry);
        return CodeOf(key) is { IsSubheading: true } code ? OfCode(code) : null;
    }

    public static HsCode? CodeOf(string key) =>
        key.StartsWith(CodePrefix, StringComparison.Ordinal) && HsCode.TryParse(key[CodePrefix.Length..], out var code) ? code : null;

    public ProductEntry? EntryOf(string key) =>
        key.StartsWith("entry:", StringComparison.Ordinal) ? book.Entry(key["entry:".Length..]) : null;

    /// <summary>
    /// The goods of a code between which the rules differ: 1211.90 holds miraa, which is refused, and rosemary. Fewer
    /// than two when one answer holds for the whole code.
    /// </summary>
    public IReadOnlyList<ProductForm> GoodsApart(HsCode code)
    {
        var rules = schedule.Tables.Access.Where(row => row.Goods.Count > 0 && row.Codes.Contains(code.Digits)).Select(row => row.Goods)
            .Concat(schedule.Tables.Measures.Where(row => row.Goods.Count > 0 && row.Prefixes.Any(code.IsWithin)).Select(row => row.Goods)).ToList();
        return rules.Count == 0
            ? []
            : [.. book.FormsOf(code).OrderBy(form => form.IsHidden).DistinctBy(form => string.Concat(rules.Select(goods => form.ToProduct().IsAmong(goods) ? '1' : '0')))];
    }

    /// <summary>
    /// The good a six-digit code stands for. Where a name file has the code, its label is used: it is the name people
    /// know. A subheading wider than that one good keeps its own words.
    /// </summary>
    public (Product Product, ProductEntry? Entry)? OfCode(HsCode code)
    {
        if (schedule.Find(code) is not { } entry)
            return null;
        if (GoodsApart(code).Count > 1)
            return (new Product(code, null, null, entry.Label), null);
        return book.FormOf(code) is { } form
            ? (form.Form.ToProduct() with { Label = entry.Label }, form.Entry)
            : (new Product(code, null, null, entry.Label), null);
    }
}
