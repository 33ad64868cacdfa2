namespace KenyaExportBot.Advice.Understanding;

/// <summary>Which states, parts or makes the forms of the product files are named with; read off their labels once.</summary>
internal sealed class FormStates
{
    private readonly Dictionary<ProductForm, (int[] Named, int[] Said)> _states = new(ReferenceEqualityComparer.Instance);

    public FormStates(ProductBook book, Materials materials)
    {
        foreach (var form in book.Entries.SelectMany(entry => entry.Forms))
        {
            int[] named = [.. NotDenied(form.Label.En).Select(materials.StateOf).OfType<int>()];
            _states.TryAdd(form, (named, [.. named.Concat(NotDenied(form.Label.Sw).Concat(form.Words.SelectMany(NotDenied)).Select(materials.StateOf).OfType<int>()).Distinct()]));
        }
    }

    private static IEnumerable<Token> NotDenied(string text)
    {
        var tokens = Tokenizer.Split(text);
        return tokens.Where((_, at) => at == 0 || !FormWords.Denies(tokens[at - 1].Text));
    }

    /// <summary>The states a form's English label names; "not roasted" names none.</summary>
    public IReadOnlyList<int> NamedBy(ProductForm form) => _states.TryGetValue(form, out var states) ? states.Named : [];

    /// <summary>Whether a state stands in the form's labels or in the words that pick it.</summary>
    public bool IsSaid(ProductForm form, int state) => _states.TryGetValue(form, out var states) && Array.IndexOf(states.Said, state) >= 0;
}
