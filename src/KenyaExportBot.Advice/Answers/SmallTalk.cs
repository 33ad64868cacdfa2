using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Advice.Answers;

internal sealed class GreetingAnswer : IAnswer
{
    public string Intent => "greeting";

    public Answer Give(Question question) =>
        new(question.Voice.Say(question.State.Subject is null ? "greeting.hello" : "greeting.again"));
}

internal sealed class ThanksAnswer : IAnswer
{
    public string Intent => "thanks";

    public Answer Give(Question question) => new(question.Voice.Say("thanks.welcome"));
}

internal sealed class HelpAnswer : IAnswer
{
    public string Intent => "help";

    public Answer Give(Question question) => question.State.IsStopped
        ? new Answer(question.Voice.Say("help.started")) { Remember = state => state with { IsStopped = false } }
        : new Answer(question.Voice.Say("help.help"));
}

/// <summary>Another subject, another country, or goods coming in: said plainly, with what the bot can do.</summary>
internal sealed class OutOfScopeAnswer : IAnswer
{
    public string Intent => "out_of_scope";

    public Answer Give(Question question)
    {
        var voice = question.Voice;
        if (question.Has("importing") && voice.Office("kra") is { } kra)
            return new Answer(voice.Say("out_of_scope.importing", ("office", kra.ShortName), ("contact", voice.Contact(kra))));
        if (question.Has("other_country") && voice.Office("keproba") is { } keproba)
            return new Answer(voice.Say("out_of_scope.other_country", ("office", keproba.ShortName), ("contact", voice.Contact(keproba))));
        return new Answer(voice.Say("out_of_scope.other"));
    }
}

/// <summary>Fixes the language until it is changed again.</summary>
internal sealed class LanguageAnswer : IAnswer
{
    public string Intent => "language_switch";

    public Answer Give(Question question)
    {
        var wanted = question.Has("other") ? null : question.Has("sw") ? "sw" : question.Has("en") ? "en" : null;
        if (wanted is null)
        {
            return new Answer(
                question.Voice.Say(question.Has("other") ? "language_switch.other" : "language_switch.ask"),
                [new Option("Kiswahili", new NextStep("language_switch", Topic: "sw").ToString()), new Option("English", new NextStep("language_switch", Topic: "en").ToString())])
            {
                IsQuestion = true,
            };
        }

        return new Answer(question.Voice.Say("language_switch.set"))
        {
            Remember = state => state with { FixedLanguage = wanted == "sw" ? Language.Kiswahili : Language.English },
        };
    }
}
