using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Answers;

/// <summary>The concrete questions the bot asks instead of guessing: which form, which of the vague, which code.</summary>
internal static class Questions
{
    /// <summary>A question offers no more.</summary>
    public const int Most = 5;

    /// <param name="few">The forms to ask about; all that are offered where it is not given.</param>
    public static Answer OfForm(Question question, ProductEntry entry, string intent, IReadOnlyList<ProductForm>? few = null)
    {
        var voice = question.Voice;
        var forms = few ?? [.. entry.Offered];
        var step = intent is "change" ? "product_lookup" : intent;
        return new Answer(
            entry.Ask is { } ask ? voice.Say(ask) : voice.Say("conversation.which_form", ("product", voice.Say(entry.Name))),
            [.. forms.Select(form => new Option(voice.Say(form.Choice), new NextStep(step, form.Id, question.NamedDay).ToString()))])
        {
            IsQuestion = true, Candidates = forms.Select(form => form.Code).Distinct().ToList(),
            Remember = state => state with { OpenEntry = entry.Id, Intent = step },
        };
    }

    /// <param name="near">Codes to offer where the word itself has none to offer.</param>
    public static Answer OfVague(Question question, VagueWord word, string intent, IReadOnlyList<HsCode> near)
    {
        var voice = question.Voice;
        var options = new List<Option>();
        var candidates = new List<HsCode>();
        foreach (var offer in word.Offers)
        {
            if (offer.Form is { } form)
            {
                options.Add(new Option(voice.Say(form.Label), new NextStep(intent, form.Id, question.NamedDay).ToString()));
                candidates.Add(form.Code);
            }
            else if (offer.Entry is { } entry)
            {
                var step = entry.Assumed is { } only
                    ? new NextStep(intent, only.Id, question.NamedDay)
                    : new NextStep("change", Subjects.KeyOf(entry), question.NamedDay, intent);
                options.Add(new Option(voice.Say(entry.Name), step.ToString()));
                candidates.AddRange(entry.Offered.Take(1).Select(first => first.Code));
            }
            else if (offer.Code is { } code && question.Schedule.Find(code) is { } line)
            {
                options.Add(new Option(voice.Say(line.Label), new NextStep("product_lookup", Subjects.KeyOf(code), question.NamedDay).ToString()));
                candidates.Add(code);
            }
        }

        foreach (var code in near)
        {
            options.Add(new Option($"{code} {voice.Say(question.Schedule.Find(code)!.Label)}", new NextStep(intent, Subjects.KeyOf(code), question.NamedDay).ToString()));
            candidates.Add(code);
        }

        return new Answer(voice.Say(word.Ask), options) { IsQuestion = true, Candidates = candidates };
    }

    /// <summary>Lines of the Harmonized System whose words came near: offered, never answered for.</summary>
    public static Answer OfHits(Question question, IReadOnlyList<HsCode> hits, string intent) => new(
        question.Voice.Say(hits.Count == 1 ? "conversation.is_it_this" : "conversation.which_of_these"),
        [.. hits.Select(hit => new Option($"{hit} {question.Voice.Say(question.Schedule.Find(hit)!.Label)}", new NextStep(intent, Subjects.KeyOf(hit), question.NamedDay).ToString()))])
    {
        IsQuestion = true, Candidates = hits,
    };

    /// <summary>What may well be another subject although goods are named: what the bot is for, and the way on where they were meant.</summary>
    public static Answer OfRemit(Question question, string text, IEnumerable<Subject> goods, string intent)
    {
        var options = new List<Option>();
        var candidates = new List<HsCode>();
        foreach (var good in goods.Take(Most))
        {
            if (good is Subject.Wide or Subject.Faulty)
                continue;
            options.Add(WayTo(question, good, intent));
            if ((good is Subject.Known known ? known.Product.Code : (good as Subject.Open)?.Entry.Offered.First().Code) is { } code && !candidates.Contains(code))
                candidates.Add(code);
        }

        return new Answer(text, options) { IsQuestion = options.Count > 0, Candidates = candidates };
    }

    /// <summary>One of several things a message is about, and what choosing it leads to.</summary>
    public static Option WayTo(Question question, Subject subject, string intent)
    {
        var voice = question.Voice;
        var (label, step) = subject switch
        {
            Subject.Known known => (voice.Say(known.Product.Label), new NextStep(intent, Subjects.KeyOf(known.Product), question.NamedDay)),
            Subject.Open open => (voice.Say(open.Entry.Name), new NextStep("change", Subjects.KeyOf(open.Entry), question.NamedDay, intent)),
            Subject.Vague vague => (vague.Word.Word, new NextStep("vague", vague.Word.Word)),
            Subject.Wide wide => (wide.Code.ToString(), new NextStep("product_lookup", Subjects.KeyOf(wide.Code), question.NamedDay)),
            Subject.Faulty faulty => (faulty.Written, new NextStep("help")),
            _ => throw new InvalidOperationException($"No way to a {subject.GetType().Name}."),
        };
        return new Option(label, step.ToString());
    }

    /// <summary>An unfinished code: the lines that begin with it are offered.</summary>
    public static Answer OfCode(Question question, string written)
    {
        var voice = question.Voice;
        var digits = string.Concat(written.Where(char.IsAsciiDigit));
        var text = voice.Say("conversation.incomplete_code", ("code", written));
        var near = digits.Length == 5 && HsCode.TryParse(digits[..4], out var heading)
            ? question.Schedule.Below(heading).Where(child => child.Code.IsWithin(digits)).ToList()
            : [];
        if (near.Count == 0 && digits.Length > 4 && HsCode.TryParse(digits[..4], out heading))
            near = [.. question.Schedule.Below(heading)];
        if (near.Count == 0)
            return new Answer(text);
        return new Answer(
            $"{text} {voice.Say("conversation.incomplete_code_offers")}",
            [.. near.Take(5).Select(child => new Option($"{child.Code} {voice.Say(child.Label)}", new NextStep("product_lookup", Subjects.KeyOf(child.Code), question.NamedDay).ToString()))])
        {
            IsQuestion = true, Candidates = near.Take(5).Select(child => child.Code).ToList(),
        };
    }
}
