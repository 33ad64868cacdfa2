using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Advice.Answers;

/// <summary>STOP is honoured at once; "cancel alerts" ends the alerts alone.</summary>
internal sealed class StopAnswer : IAnswer
{
    public string Intent => "unsubscribe_stop";

    public Answer Give(Question question) => question.Has("alerts")
        ? new Answer(question.Voice.Say("unsubscribe_stop.alerts_off")) { Effects = [new Effect.TurnAlertsOff()] }
        : new Answer(question.Voice.Say("unsubscribe_stop.done"))
        {
            Effects = [new Effect.TurnAlertsOff()],
            Remember = state => state with { IsStopped = true, Waiting = null },
        };
}

/// <summary>Asks once, then erases.</summary>
internal sealed class EraseAnswer : IAnswer
{
    public string Intent => "delete_my_data";

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        if (question.Has("yes"))
            return new Answer(voice.Say("delete_my_data.done")) { Effects = [new Effect.Erase()], Remember = _ => new ChatState() };
        if (question.Has("no"))
            return new Answer(voice.Say("delete_my_data.kept")) { Remember = state => state with { Waiting = null } };
        return new Answer(
            voice.Say("delete_my_data.ask"),
            [
                new Option(voice.Say("conversation.yes"), new NextStep("delete_my_data", Topic: "yes").ToString()),
                new Option(voice.Say("conversation.no"), new NextStep("delete_my_data", Topic: "no").ToString()),
            ])
        {
            IsQuestion = true,
            Remember = state => state with { Waiting = "erase" },
        };
    }
}

/// <summary>Tells the person when something changes for a product.</summary>
internal sealed class AlertsAnswer : IAnswer
{
    public string Intent => "alerts_subscribe";

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        if (question.Product is not { } product)
        {
            return new Answer(voice.Say("alerts_subscribe.which"))
            {
                IsQuestion = true,
                Remember = state => state with { Waiting = "product:alerts_subscribe" },
            };
        }

        return new Answer(
            voice.Say("alerts_subscribe.on", ("label", voice.Say(product.Label)), ("code", product.Code)),
            [question.Next("conversation.menu_verdict", "eligibility")])
        {
            Effects = [new Effect.TurnAlertOn(Subjects.KeyOf(product), product.Code)],
            Verdict = question.Verdict,
        };
    }
}

/// <summary>Keeps the message for a person to review; the number is filled in when it is stored.</summary>
internal sealed class ComplaintAnswer : IAnswer
{
    public string Intent => "complaint_wrong_answer";

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        var lines = new List<string> { voice.Say("complaint_wrong_answer.thanks") };
        if (voice.Office("kra") is { } kra)
            lines.Add(voice.Say("complaint_wrong_answer.duty_charged", ("office", kra.ShortName), ("contact", voice.Contact(kra))));
        lines.Add(voice.Say("complaint_wrong_answer.meanwhile"));
        return new Answer(string.Join('\n', lines), [question.Next("conversation.menu_officer", "talk_to_officer")])
        {
            Effects = [new Effect.KeepComplaint(question.Text, question.Product is null ? null : Subjects.KeyOf(question.Product))],
        };
    }
}
