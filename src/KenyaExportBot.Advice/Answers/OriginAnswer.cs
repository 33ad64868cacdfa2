using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Advice.Answers;

/// <summary>What makes goods Kenyan, said as far as it is published.</summary>
internal sealed class OriginAnswer : IAnswer
{
    /// <summary>Which notes answer which finer question; the rest of the answer is the same for all.</summary>
    private static readonly (string Topic, string[] Notes)[] _notesOf =
    [
        ("foreign", ["origin.foreign_goods"]),
        ("inputs", ["origin.imported_inputs"]),
        ("transit", ["origin.direct_transport"]),
        ("packing", ["origin.packing_only"]),
        ("form_a", ["origin.form_a"]),
        ("certificate", ["origin.certificate_likely", "origin.certificate_fee"]),
        ("value", ["origin.ldc_numbers_not_ours"]),
    ];

    public string Intent => "rules_of_origin";

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        var verdict = question.Verdict;
        var lines = new List<string>
        {
            verdict is null
                ? voice.Say("rules_of_origin.head_general")
                : voice.Say(
                    "rules_of_origin.head_product", ("icon", voice.Icon(LightOf(question, verdict))), ("label", voice.Say(verdict.Product.Label)),
                    ("code", verdict.Code)),
        };
        var notes = _notesOf.Where(pair => question.Has(pair.Topic)).SelectMany(pair => pair.Notes).ToList();
        if (verdict?.Origin.Rule is { } rule && !question.Has("foreign"))
            lines.Add(Point(voice, voice.Say(rule.Text)));
        if (notes.Count == 0)
            notes.AddRange(verdict is null ? ["origin.imported_inputs", "origin.certificate_likely"] : ["origin.certificate_likely", "origin.direct_transport"]);
        foreach (var note in notes.Append("origin.unpublished").Append("origin.keep_records").Distinct())
        {
            if (voice.Note(note) is { Length: > 0 } text)
                lines.Add(Point(voice, text));
        }

        if (voice.Office("kra") is { } kra)
            lines.Add(voice.Say("rules_of_origin.ask", ("office", kra.ShortName), ("contact", voice.Contact(kra))));
        var options = new List<Option>();
        if (verdict is not null)
            options.Add(question.Next("conversation.menu_verdict", "eligibility"));
        options.Add(question.Next("conversation.menu_steps", "how_to_register"));
        return new Answer(string.Join('\n', lines), options) { Verdict = verdict };
    }

    /// <summary>What is grown here counts as Kenyan; of goods or material from elsewhere that is not said with a green light.</summary>
    private static Light LightOf(Question question, Verdict verdict) =>
        verdict.Origin.Light == Light.Go && (question.Has("foreign") || question.Has("inputs") || question.Meaning?.Scope.Markets is not null) ? Light.Care : verdict.Origin.Light;

    private static string Point(Voice voice, string text) => voice.Say("rules_of_origin.point", ("text", char.ToUpperInvariant(text[0]) + text[1..]));
}
