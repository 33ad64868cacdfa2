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
    /// The good a six-digit code stands for. Where a name file has the code, its label is used: it is the name people
    /// know. A subheading wider than that one good keeps its own words.
    /// </summary>
    public (Product Product, ProductEntry? Entry)? OfCode(HsCode code)
    {
        if (schedule.Find(code) is not { } entry)
            return null;
        return book.FormOf(code) is { } form
            ? (form.Form.ToProduct() with { Label = entry.Label }, form.Entry)
            : (new Product(code, null, null, entry.Label), null);
    }
}
