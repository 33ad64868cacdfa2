using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Understanding;
using KenyaExportBot.Advice.Verdicts;

namespace KenyaExportBot.Advice.Answers;

/// <summary>Everything an answer may look at.</summary>
internal sealed record Question(Voice Voice, ISchedule Schedule, Judge Judge, DateOnly Today, ChatState State)
{
    /// <summary>The day asked about; today when none was named.</summary>
    public DateOnly Day { get; init; } = Today;

    public Product? Product { get; init; }

    /// <summary>The entry the product's form belongs to, for the other forms it could be.</summary>
    public ProductEntry? Entry { get; init; }

    /// <summary>Whether the form was taken without the person having said it.</summary>
    public bool IsAssumed { get; init; }

    /// <summary>Finer questions heard inside the intent.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    public int Page { get; init; }

    /// <summary>How many options stand before this answer's own, when several answers share a reply.</summary>
    public int OptionsBefore { get; init; }

    /// <summary>Intents answered in the same reply: no option needs to lead to them.</summary>
    public IReadOnlyCollection<string> AnsweredToo { get; init; } = [];

    /// <summary>Null when a choice was made instead of words written.</summary>
    public Meaning? Meaning { get; init; }

    /// <summary>The person's words, for a complaint alone.</summary>
    public string Text { get; init; } = "";

    public bool IsDayNamed => Day != Today;

    /// <summary>The day, when it must be carried on to the next step.</summary>
    public DateOnly? NamedDay => IsDayNamed ? Day : null;

    public Verdict? Verdict => Product is null ? null : Judge.Of(Product, Day);

    public bool Has(string topic) => Topics.Contains(topic);

    /// <summary>A choice that goes on with this product and day.</summary>
    public Option Next(string labelKey, string intent, string? topic = null, int page = 0) =>
        new(Voice.Say(labelKey), Step(intent, topic, page).ToString());

    public NextStep Step(string intent, string? topic = null, int page = 0) =>
        new(intent, Product is null ? null : Subjects.KeyOf(Product), IsDayNamed ? Day : null, topic, page);
}

/// <summary>What an answer says, and what follows from it.</summary>
internal sealed record Answer(string Text, IReadOnlyList<Option> Options)
{
    public Answer(string text)
        : this(text, [])
    {
    }

    public bool IsQuestion { get; init; }

    /// <summary>The text lists the options with their numbers itself.</summary>
    public bool AreListed { get; init; }

    public Verdict? Verdict { get; init; }

    public IReadOnlyList<HsCode> Candidates { get; init; } = [];

    /// <summary>The facts it rests on, when those are not the verdict's.</summary>
    public IReadOnlyList<Fact>? RestsOn { get; init; }

    /// <summary>The text says itself which of its facts are due to be checked again.</summary>
    public bool SaysAge { get; init; }

    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>How the state changes beside the product and the menu.</summary>
    public Func<ChatState, ChatState>? Remember { get; init; }
}

/// <summary>One intent's answer.</summary>
internal interface IAnswer
{
    /// <summary>The intent's id, as in <c>intents/</c>.</summary>
    string Intent { get; }

    /// <summary>Whether it can say nothing without a product.</summary>
    bool NeedsProduct => false;

    Answer Give(Question question);
}
