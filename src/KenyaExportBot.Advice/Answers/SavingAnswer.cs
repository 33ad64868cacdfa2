using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Understanding;
using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Advice.Answers;

/// <summary>The duty saved on a value the person gives, with the arithmetic shown. Nothing is converted or guessed.</summary>
internal sealed class SavingAnswer : IAnswer
{
    public string Intent => "duty_saving";

    public bool NeedsProduct => true;

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        var reading = question.Meaning?.Amount;
        if (question.Topics is [var topic, ..] && question.State.PendingAmount is { } pending && Enum.TryParse<Currency>(topic, out var chosen))
            return Reckon(question, new Money(pending, chosen), null);
        if (reading?.Money is { } money)
            return Reckon(question, money, null);
        if (question.Meaning is { Quantity: { } quantity, UnitPrice: { } price } && UnitPrice.TotalValue(quantity, price) is { } total)
        {
            return Reckon(question, total, voice.Say(
                "duty_saving.unit_value", ("quantity", $"{Voice.Rate(quantity.Number)} {quantity.Unit}"),
                ("price", Voice.Money(price.Price.Amount, price.Price.Currency.ToString())), ("value", Voice.Money(total.Amount, total.Currency.ToString()))));
        }

        if (reading?.IsOtherCurrency == true)
            return Wait(question, voice.Say("duty_saving.other_currency"));
        if (reading?.WithoutCurrency is { } bare)
            return AskCurrency(question, bare);
        return Wait(question, question.Meaning?.Quantity is { } load
            ? voice.Say("duty_saving.ask_value_quantity", ("quantity", $"{Voice.Rate(load.Number)} {load.Unit}"))
            : voice.Say("duty_saving.ask_value"));
    }

    private static Answer Wait(Question question, string text) => new(text)
    {
        IsQuestion = true,
        Verdict = question.Verdict,
        Remember = state => state with { Waiting = "amount", PendingAmount = null },
    };

    private static Answer AskCurrency(Question question, decimal amount) => new(
        question.Voice.Say("duty_saving.ask_currency", ("amount", amount.ToString("#,##0.##"))),
        [.. Enum.GetNames<Currency>().Select(currency => new Option(currency, question.Step("duty_saving", currency).ToString()))])
    {
        IsQuestion = true,
        Verdict = question.Verdict,
        Remember = state => state with { Waiting = "amount", PendingAmount = amount },
    };

    private static Answer Reckon(Question question, Money money, string? working)
    {
        var voice = question.Voice;
        var verdict = question.Verdict!;
        var duty = verdict.Duty;
        var currency = money.Currency.ToString();
        string Cash(decimal amount) => Voice.Money(amount, currency);
        decimal Of(decimal rate) => decimal.Round(money.Amount * rate / 100, 2, MidpointRounding.AwayFromZero);
        var value = Cash(money.Amount);
        var lines = new List<string>
        {
            voice.Say(
                "duty_saving.head", ("icon", voice.Icon(verdict.Headline)), ("label", voice.Say(verdict.Product.Label)), ("code", verdict.Code),
                ("value", value)),
        };
        if (working is not null)
            lines.Add(working);
        var options = new List<Option>
        {
            question.Next("conversation.menu_papers", "documents"), question.Next("conversation.menu_buyers", "price_market_buyer"),
        };
        Answer Done() => new(string.Join('\n', lines), options) { Verdict = verdict, Remember = Forget };

        if (duty.Normal.Commonest is not { } normal)
        {
            lines.Add(voice.Say("duty_saving.unknown_rate", ("code", verdict.Code)));
            return Done();
        }

        if (duty.Scheme is not { } scheme)
        {
            lines.Add(voice.Say(
                "duty_saving.no_scheme", ("day", voice.Date(verdict.Day)), ("value", value), ("rate", normal), ("duty", Cash(Of(normal)))));
            return Done();
        }

        var name = voice.Say(scheme.ShortName);
        var rate = duty.Rate ?? scheme.Rate;
        if (duty.Quota is { Lines: [var quota, ..] })
        {
            lines.Add(voice.Say("duty_saving.quota_in", ("value", value), ("rate", quota.InQuotaRate), ("duty", Cash(Of(quota.InQuotaRate)))));
            lines.Add(Now(voice, name, value, rate, Cash(Of(rate))));
            lines.Add(voice.Say("duty_saving.saved", ("saved", Cash(Of(quota.InQuotaRate) - Of(rate)))));
            lines.Add(voice.Say(
                "duty_saving.saved_quota", ("value", value), ("outside", quota.OutOfQuotaRate), ("duty", Cash(Of(quota.OutOfQuotaRate)))));
        }
        else
        {
            lines.Add(voice.Say("duty_saving.normal", ("value", value), ("rate", normal), ("duty", Cash(Of(normal)))));
            lines.Add(Now(voice, name, value, rate, Cash(Of(rate))));
            lines.Add(normal <= rate
                ? voice.Say("duty_saving.nothing")
                : voice.Say("duty_saving.saved", ("saved", Cash(Of(normal) - Of(rate)))));
            if (duty.Normal.IsSpread)
            {
                lines.Add(voice.Say(
                    "duty_saving.spread", ("lowest", duty.Normal.Lowest), ("highest", duty.Normal.Highest), ("rate", normal)));
            }
        }

        if (duty.IsPartlyCovered)
            lines.Add(voice.Say("duty_rate.now_part", ("scheme", name)));
        lines.Add(voice.Say("duty_saving.who", ("year", duty.Normal.Year)));
        if (verdict.Headline is not (Headline.DutyFreeAndShippable or Headline.DutyFreeWithConditions or Headline.InsideQuotaOnly or Headline.PartlyCovered))
            lines.Add(voice.Say("duty_saving.blocked", ("text", VerdictText.Short(voice, verdict))));
        return Done();
    }

    private static string Now(Voice voice, string scheme, string value, decimal rate, string duty) =>
        voice.Say("duty_saving.now", ("scheme", scheme), ("value", value), ("rate", rate), ("duty", duty));

    private static ChatState Forget(ChatState state) => state with { Waiting = null, PendingAmount = null };
}
