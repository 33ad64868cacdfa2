using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Advice.Answers;

/// <summary>Whom to ask for buyers, fairs and prices. No price is ever named.</summary>
internal sealed class BuyersAnswer : IAnswer
{
    private const int PointsShown = 4;

    public string Intent => "price_market_buyer";

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        var verdict = question.Verdict;
        var lines = new List<string>();
        if (question.Has("price"))
            lines.Add(voice.Say("price_market_buyer.no_price"));
        if (verdict?.Headline is Headline.NotAdmitted or Headline.BarredByKenya or Headline.SuspendedByKenya or Headline.DoNotTrade or Headline.EntryUnknown)
            lines.Add(voice.Say("price_market_buyer.first", ("text", VerdictText.Short(voice, verdict))));
        if (verdict?.Headline is not Headline.DoNotTrade)
        {
            lines.Add(verdict is null
                ? voice.Say("price_market_buyer.head")
                : voice.Say("price_market_buyer.head_product", ("label", voice.Say(verdict.Product.Label))));
            lines.AddRange(question.Schedule.Tables.Notes.Values.Where(note => note.Id.StartsWith("buyers.", StringComparison.Ordinal))
                .Take(PointsShown).Select(note => voice.Say("price_market_buyer.point", ("text", voice.Say(note.Text)))));
            if (voice.Office("keproba") is { } keproba)
            {
                lines.Add(voice.Say(
                    "price_market_buyer.office", ("short", keproba.ShortName), ("for", voice.Say(keproba.For)), ("contact", voice.Contact(keproba))));
            }

            lines.Add(voice.Say("price_market_buyer.beware"));
        }

        var options = new List<Option>();
        if (verdict is not null)
            options.Add(question.Next("conversation.menu_verdict", "eligibility"));
        options.Add(question.Next("conversation.menu_officer", "talk_to_officer"));
        return new Answer(string.Join('\n', lines), options) { Verdict = verdict };
    }
}
