using System.Globalization;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Wording;
using YamlDotNet.RepresentationModel;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>The product files of <c>intents/products/</c> and the vague words, read once.</summary>
internal sealed class ProductBook
{
    private readonly Dictionary<string, ProductEntry> _entries = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (ProductEntry Entry, ProductForm Form)> _forms = new(StringComparer.Ordinal);
    private readonly Dictionary<HsCode, (ProductEntry Entry, ProductForm Form)> _byCode = [];
    private readonly Dictionary<HsCode, List<ProductForm>> _formsByCode = [];
    private readonly List<ProductName> _names = [];
    private readonly List<VagueWord> _vague = [];

    private ProductBook()
    {
    }

    public IReadOnlyCollection<ProductEntry> Entries => _entries.Values;

    public IReadOnlyList<ProductName> Names => _names;

    public IReadOnlyList<VagueWord> Vague => _vague;

    /// <exception cref="WordingException">A file cannot be used.</exception>
    public static ProductBook Load(string intentsFolder)
    {
        var (book, processes) = (new ProductBook(), Processes.Load(intentsFolder));
        foreach (var path in Directory.EnumerateFiles(Path.Combine(intentsFolder, "products"), "*.yaml").Order(StringComparer.Ordinal))
        {
            var file = YamlFile.Load(path);
            foreach (var node in file.List(file.Root))
                book.Add(file, file.Map(node), processes);
        }

        var vague = YamlFile.Load(Path.Combine(intentsFolder, "vague.yaml"));
        foreach (var node in vague.List(vague.Root))
            book.AddVague(vague, vague.Map(node));
        return book;
    }

    public ProductEntry? Entry(string id) => _entries.GetValueOrDefault(id);

    public (ProductEntry Entry, ProductForm Form)? Form(string id) => _forms.TryGetValue(id, out var found) ? found : null;

    /// <summary>The good a bare code is taken for: the first form of the files that has it.</summary>
    public (ProductEntry Entry, ProductForm Form)? FormOf(HsCode code) => _byCode.TryGetValue(code, out var found) ? found : null;

    private void Add(YamlFile file, YamlMappingNode node, Processes processes)
    {
        var id = file.Text(file.Required(node, "id"));
        var names = file.Words(file.Optional(node, "names")).ToList();
        var forms = new List<(ProductForm Form, List<(string Language, string Word)> Names, bool IsReference)>();
        foreach (var child in file.List(file.Required(node, "forms")).Children)
            forms.Add(Form(file, file.Map(child)));
        if (forms.Count == 0)
            throw file.Fault(node, $"'{id}' has no form.");
        var roots = forms.SelectMany(form => form.Form.Roots).SelectMany(phrase => phrase).ToHashSet(StringComparer.Ordinal);
        forms = forms.ConvertAll(form => form with { Form = form.Form with { Roots = processes.Widened(form.Form.Roots, roots) } });

        ProductForm? assumed = null;
        if (file.Optional(node, "assume") is { } assume)
        {
            assumed = forms.Find(form => form.Form.Id == file.Text(assume)).Form
                ?? throw file.Fault(assume, $"'{file.Text(assume)}' is no form of '{id}'.");
        }

        var ask = file.Optional(node, "ask") is { } question ? file.Local(question) : null;
        if (ask is null && assumed is null && forms.Count > 1)
            throw file.Fault(node, $"'{id}' has several forms: give it 'ask' or 'assume'.");
        if (forms.Find(form => form.Form.Packs is { } packs && !forms.Exists(other => other.Form.Id == packs.Otherwise)).Form is { } alone)
            throw file.Fault(node, $"'{alone.Packs!.Otherwise}', said to be '{alone.Id}' in other packs, is no form of '{id}'.");
        var entry = new ProductEntry(
            id, Name(names, forms[0].Form), ask, assumed ?? (forms.Count == 1 ? forms[0].Form : null), forms.Select(form => form.Form).ToList())
        {
            File = file.Name,
            IsGeneric = file.Optional(node, "generic") is { } generic && file.Text(generic) == "true",
        };
        if (!_entries.TryAdd(id, entry))
            throw file.Fault(node, $"the entry '{id}' stands twice.");
        _names.AddRange(names.Select(name => new ProductName(name.Word, name.Language, entry, forms.Count == 1 ? forms[0].Form : null)));
        foreach (var (form, formNames, isReference) in forms)
        {
            _names.AddRange(formNames.Select(name => new ProductName(name.Word, name.Language, entry, form)));
            if (isReference)
                continue;
            if (!_forms.TryAdd(form.Id, (entry, form)))
                throw file.Fault(node, $"the form '{form.Id}' stands twice.");
            if (_formsByCode.TryGetValue(form.Code, out var same))
                same.Add(form);
            else
                _formsByCode[form.Code] = [form];
            if (!_byCode.TryGetValue(form.Code, out var known) || (known.Form.IsHidden && !form.IsHidden))
                _byCode[form.Code] = (entry, form);
        }
    }

    /// <summary>Every form that has the code.</summary>
    public IReadOnlyList<ProductForm> FormsOf(HsCode code) => _formsByCode.TryGetValue(code, out var forms) ? forms : [];

    /// <summary>The first English and Kiswahili names of an entry; its first form's label where it has none.</summary>
    private static LocalText Name(List<(string Language, string Word)> names, ProductForm form)
    {
        string First(string language, string otherwise) => names.Find(name => name.Language == language).Word is { } word
            ? char.ToUpperInvariant(word[0]) + word[1..]
            : otherwise;
        return new LocalText(First("en", form.Label.En), First("sw", form.Label.Sw));
    }

    private static (ProductForm Form, List<(string Language, string Word)> Names, bool IsReference) Form(YamlFile file, YamlMappingNode node)
    {
        var id = file.Text(file.Required(node, "id"));
        var written = file.Text(file.Required(node, "hs"));
        if (!HsCode.TryParse(written, out var code) || !code.IsSubheading)
            throw file.Fault(node, $"'{written}' is not a six-digit HS code.");
        var label = file.Local(node, "label");
        var choice = file.Optional(node, "choice") is { } short_ ? file.Local(short_) : label;
        return (
            new ProductForm(
                id, file.Optional(node, "group") is { } group ? file.Text(group) : null, code, label, choice,
                file.Words(file.Optional(node, "words")).Select(word => Spelling.Phrase(word.Word)).ToList(),
                file.Optional(node, "hidden") is { } hidden && file.Text(hidden) == "true") { Packs = Packs(file, node) },
            file.Words(file.Optional(node, "names")).ToList(),
            file.Optional(node, "ref") is { } reference && file.Text(reference) == "true");
    }

    /// <summary><c>packs: { over: 3, otherwise: tea-packed }</c> or <c>{ up_to: 3, otherwise: tea-bulk }</c>.</summary>
    private static PackLimit? Packs(YamlFile file, YamlMappingNode node)
    {
        if (file.Optional(node, "packs") is not { } packs)
            return null;
        var map = file.Map(packs);
        var over = file.Optional(map, "over");
        var limit = over ?? file.Required(map, "up_to");
        return decimal.TryParse(file.Text(limit), CultureInfo.InvariantCulture, out var kilograms) && kilograms > 0
            ? new PackLimit(kilograms, over is not null, file.Text(file.Required(map, "otherwise")))
            : throw file.Fault(limit, $"'{file.Text(limit)}' is no weight in kilograms.");
    }

    private void AddVague(YamlFile file, YamlMappingNode node)
    {
        var ask = file.Local(node, "ask");
        var offers = new List<VagueOffer>();
        foreach (var offer in file.Texts(file.Optional(node, "offers")))
        {
            if (_entries.TryGetValue(offer, out var entry))
                offers.Add(new VagueOffer(entry, null, null));
            else if (_forms.TryGetValue(offer, out var form))
                offers.Add(new VagueOffer(form.Entry, form.Form, null));
            else if (HsCode.TryParse(offer, out var code))
                offers.Add(new VagueOffer(null, null, code));
            else
                throw file.Fault(node, $"'{offer}' is neither a product id nor an HS code.");
        }

        _vague.AddRange(file.Words(file.Required(node, "words")).Select(word => new VagueWord(word.Word, word.Language, ask, offers)));
    }
}
