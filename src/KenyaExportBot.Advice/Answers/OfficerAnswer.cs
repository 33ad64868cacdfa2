using KenyaExportBot.Advice.Access;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Answers;

/// <summary>Who a person can talk to: the office named, the product's offices, or the usual ones.</summary>
internal sealed class OfficerAnswer : IAnswer
{
    private const int OfficesShown = 4;

    private static readonly string[] _usual = ["kra", "kephis", "kentrade", "keproba"];

    public string Intent => "talk_to_officer";

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        var named = question.Meaning is { } meaning ? Named(voice.Tables, meaning) : [];
        if (named is [var one])
        {
            return new Answer(string.Join('\n', voice.Say(
                "talk_to_officer.office_one", ("short", one.ShortName), ("name", voice.Say(one.Name)), ("for", voice.Say(one.For)),
                ("contact", voice.Contact(one))), voice.Say("talk_to_officer.age")))
            {
                RestsOn = [new Fact(FactKind.Office, one.Evidence)],
            };
        }

        var ids = named.Count > 0 ? named.Select(office => office.Id) : OfProduct(question).Concat(_usual);
        var lines = new List<string> { voice.Say("talk_to_officer.head") };
        var offices = ids.Distinct().Select(voice.Office).OfType<Office>().Take(OfficesShown).ToList();
        lines.AddRange(offices.Select(office => voice.Say(
            "talk_to_officer.office", ("short", office.ShortName), ("for", voice.Say(office.For)), ("contact", voice.Contact(office)))));
        lines.Add(voice.Say("talk_to_officer.county"));
        lines.Add(voice.Say("talk_to_officer.age"));
        var options = new List<Option>();
        if (question.Product is not null)
            options.Add(question.Next("conversation.menu_verdict", "eligibility"));
        return new Answer(string.Join('\n', lines), options)
        {
            Verdict = question.Verdict, RestsOn = [.. offices.Select(office => new Fact(FactKind.Office, office.Evidence))],
        };
    }

    private static IEnumerable<string> OfProduct(Question question) =>
        question.Verdict is not { } verdict ? [] : verdict.Exit.Measures.Select(measure => measure.Office).Concat(verdict.Entry.Ask);

    private static List<Office> Named(ReferenceTables tables, Meaning meaning)
    {
        var said = meaning.Tokens.Select(token => token.Text).ToHashSet(StringComparer.Ordinal);
        var found = tables.Offices.Values.Where(office => said.Contains(office.ShortName.ToLowerInvariant()) || said.Contains(office.Id)).ToList();
        return found.Count > 0 ? found : tables.Offices.Values
            .Where(office => Tokenizer.Split(office.ShortName) is { Length: > 1 } parts && parts.All(part => said.Contains(part.Text))).ToList();
    }
}
