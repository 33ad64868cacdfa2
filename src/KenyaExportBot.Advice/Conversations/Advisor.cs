using KenyaExportBot.Advice.Answers;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Understanding;
using KenyaExportBot.Advice.Verdicts;
using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Advice.Conversations;

/// <summary>
/// The conversation: a state and a message in, a new state and a reply out. It knows no channel, no store and no clock.
/// One instance serves all chats at once.
/// </summary>
public sealed class Advisor
{
    /// <summary>Several answers in one reply stay readable on a small screen up to here.</summary>
    private const int ReplyLimit = 1400;

    private readonly ISchedule _schedule;
    private readonly Materials _materials;
    private readonly Judge _judge;
    private readonly Phrases _phrases;
    private readonly Understander _understander;
    private readonly Subjects _subjects;
    private readonly SubjectFinder _finder;
    private readonly ChoiceReader _choices;
    private readonly HeadingAnswer _heading;
    private readonly SeveralGoods _several;
    private readonly Dictionary<string, IAnswer> _answers;
    private readonly WiderSearch _search;
    private readonly Doubts _doubts;

    private Advisor(ISchedule schedule, IntentLibrary library, ProductBook book, LanguageGuess languages, ScopeReader scopes, Materials materials, Thresholds thresholds, LearntIntents learnt)
    {
        (_schedule, _materials) = (schedule, materials);
        _judge = new Judge(schedule);
        _phrases = library.Phrases;
        var nomenclature = new NomenclatureSearch(schedule.Names, languages.IsPassedBySearch, materials);
        _understander = new Understander(library, book, languages, scopes, nomenclature, thresholds, schedule.Has, learnt);
        var states = new FormStates(book, materials);
        _search = new WiderSearch(nomenclature, states, _understander, thresholds);
        _doubts = new Doubts(nomenclature, _understander, thresholds);
        _subjects = new Subjects(schedule, book);
        _finder = new SubjectFinder(_subjects, materials, states);
        _choices = new ChoiceReader(library.Phrases);
        _heading = new HeadingAnswer(_subjects);
        _several = new SeveralGoods(_judge);
        _answers = new IAnswer[]
        {
            new VerdictAnswer("eligibility", _subjects), new VerdictAnswer("product_lookup", _subjects), new DutyRateAnswer(), new DocumentsAnswer(),
            new RegistrationAnswer(), new OriginAnswer(), new AgreementAnswer(), new SavingAnswer(), new BuyersAnswer(), new OfficerAnswer(),
            new ComplaintAnswer(), new StopAnswer(), new EraseAnswer(), new AlertsAnswer(), new LanguageAnswer(), new HelpAnswer(),
            new GreetingAnswer(), new ThanksAnswer(), new OutOfScopeAnswer(), new SourcesAnswer(), new ChangesAnswer(),
        }.ToDictionary(answer => answer.Intent, StringComparer.Ordinal);
    }

    internal ProductBook Book => _subjects.Book;

    internal Phrases Phrases => _phrases;

    /// <summary>The ids of all intents.</summary>
    internal IReadOnlySet<string> Intents => _answers.Keys.ToHashSet(StringComparer.Ordinal);

    internal Understander Understander => _understander;

    /// <summary>Reads the words of an <c>intents/</c> folder.</summary>
    /// <exception cref="WordingException">A file of the folder cannot be used.</exception>
    public static Advisor Load(ISchedule schedule, string intentsFolder) => Load(schedule, intentsFolder, Thresholds.Chosen);

    internal static Advisor Load(ISchedule schedule, string intentsFolder, Thresholds thresholds)
    {
        var library = IntentLibrary.Load(intentsFolder);
        return new(
            schedule, library, ProductBook.Load(intentsFolder), LanguageGuess.Load(intentsFolder), ScopeReader.Load(intentsFolder), Materials.Load(intentsFolder), thresholds,
            new LearntIntents(intentsFolder, library.Intents.Select(intent => intent.Id).ToHashSet(StringComparer.Ordinal)));
    }

    /// <summary>Every good that <c>intents/products/</c> names, with its code.</summary>
    /// <exception cref="WordingException">A file of the folder cannot be used.</exception>
    public static IReadOnlyList<Product> NamedGoods(string intentsFolder) =>
        [.. ProductBook.Load(intentsFolder).Entries.SelectMany(entry => entry.Forms).Select(form => form.ToProduct())];

    /// <summary>Answers words a person wrote.</summary>
    /// <param name="today">The day in Nairobi.</param>
    public Turn Answer(ChatState state, string text, DateOnly today)
    {
        var tokens = Tokenizer.Split(text);
        if (tokens.Length == 0)
            return Standard(state, string.IsNullOrWhiteSpace(text) ? "empty" : "other");
        if (_choices.Number(tokens) is { } number && !(state.Waiting == "amount" && state.LatestMenu is null))
            return Choose(state, state.LatestMenu, number, text.Trim(), today);
        if (state.Waiting == "erase" && (_choices.IsYes(tokens) || _choices.IsNo(tokens)))
            return Do(state, new NextStep("delete_my_data", Topic: _choices.IsYes(tokens) ? "yes" : "no"), today, "unknown");
        if (_choices.IsSources(tokens))
            return Do(state, new NextStep("sources", state.Subject, state.Day), today, "unknown");
        if (_choices.IsYes(tokens) && tokens.Length == 1 && state.LatestMenu is { Actions.Count: 1 } single)
            return Choose(state, single, 1, text, today);
        return Understand(state, text, Hearing.WithoutChanceGoods(_understander.Read(tokens, text, today)), today);
    }

    /// <summary>Answers a press of a button.</summary>
    /// <param name="menu">The number of the menu the button belongs to; a late press is still understood.</param>
    public Turn Press(ChatState state, int menu, int number, DateOnly today) =>
        state.FindMenu(menu) is { } found
            ? Choose(state, found, number, number.ToString(), today)
            : Turns.Plain(state, "choice", VoiceOf(state.FixedLanguage ?? state.LastLanguage).Say("conversation.choice_gone"));

    /// <summary>Whether a message is one that must always be heard: STOP, or DELETE MY DATA.</summary>
    public bool EndsOrErases(string text) => text.Length <= 60 && _understander.Read(text, new DateOnly(2026, 5, 1)).Intent is { Id: "unsubscribe_stop" or "delete_my_data", IsSettled: true };

    /// <summary>A standing answer of <c>intents/channels.yaml</c>: to a voice note, a picture, an error.</summary>
    public Turn Standard(ChatState state, string key) =>
        Turns.Plain(state with { }, "out_of_scope", VoiceOf(state.FixedLanguage ?? state.LastLanguage).Say("channels." + key));

    private Turn Understand(ChatState state, string text, Meaning meaning, DateOnly today)
    {
        var language = Hearing.LanguageFor(state, meaning.Speech);
        var guess = Hearing.Best(meaning, state.Subject is not null || state.OpenEntry is not null);
        var speech = Hearing.Name(meaning.Speech);
        if (guess?.Id == "language_switch" && _understander.Topics("language_switch", meaning) is var wanted && !wanted.Contains("other"))
            language = wanted.Contains("sw") ? Language.Kiswahili : wanted.Contains("en") ? Language.English : language;
        state = state with { LastLanguage = language };
        if (guess is { Id: "changes", IsSettled: false })
            guess = meaning.Intents.FirstOrDefault(other => other.Id != "changes" && other.Score >= guess.Score);
        var question = Ask(state, language, today) with
        {
            Meaning = meaning, Text = text, Day = meaning.Day ?? today, Topics = guess is null ? [] : _understander.Topics(guess.Id, meaning),
        };

        if (state.IsStopped && guess?.Id is not ("help" or "delete_my_data" or "unsubscribe_stop"))
            return Turns.Plain(state, "unsubscribe_stop", question.Voice.Say("conversation.stopped")) with { Speech = speech };

        if (guess is { IsSettled: false } or { Id: "documents" or "duty_saving" or "duty_rate" or "complaint_wrong_answer" or "eligibility" }
            && !(guess is { IsSettled: true, Id: "duty_rate" } && meaning.Products.Any(product => product.Entry is not null))
            && !(guess is { IsSettled: true } && meaning.HasSureGood && meaning.Likelihood(guess.Id) >= meaning.Thresholds.LearntTalk) && _search.IsName(meaning))
            guess = null;
        if (Remit.NotOurs(meaning) is { } reason && !(reason == "other" && _search.IsGood(meaning)))
            return NotOurs(question with { Topics = [reason] }, meaning, guess, speech);
        var roles = Roles.Of(meaning, _materials);
        var subjects = guess is not null && !_answers[guess.Id].NeedsProduct && Hearing.IsOfNoGood(guess, meaning) ? [] : _finder.Find(meaning, roles);
        if (subjects.Count == 0 && state.OpenEntry is { } open && Book.Entry(open) is { } asked)
            subjects = [SubjectFinder.Other(asked, meaning) ?? (Subject)new Subject.Open(asked)];
        // "Is it true that avocado goes duty free?" asks about the avocado, not about the treaty.
        if (guess is { Id: "agreement_status" } && question.Topics.Count == 0 && subjects is [Subject.Known or Subject.Open])
            guess = meaning.Guess("eligibility") ?? new IntentGuess("eligibility", guess.Score, false, [], 0);
        var isAnswerToAQuestion = subjects is [Subject.Known] && meaning.Products.Count == 0 && meaning.Codes.Count == 0;
        if (state.Waiting == "amount" && subjects.Count == 0 && (meaning.Amount.IsGiven || meaning.UnitPrice is not null))
            guess = meaning.Guess("duty_saving") ?? new IntentGuess("duty_saving", 3, true, [], 0);
        else if (guess is null or { Id: "duty_rate" } or { Id: "eligibility", IsSettled: false } && (meaning.Amount.Money is not null || meaning.Amount.IsOtherCurrency) && (subjects.Count > 0 || state.Subject is not null))
            guess = new IntentGuess("duty_saving", 2, false, [], 0);
        if (state.Waiting == "amount" && guess?.Id != "duty_saving")
            question = question with { State = state = state with { Waiting = null, PendingAmount = null } };

        if (guess is { Id: "unsubscribe_stop" or "delete_my_data" or "language_switch" or "complaint_wrong_answer" or "thanks" or "help" or "greeting" or "out_of_scope" }
            && (subjects.Count == 0 || Hearing.IsAboutTheChat(guess, meaning)))
        {
            // "You lied about avocado": what is kept says of which good it was said.
            if (guess.Id == "complaint_wrong_answer" && subjects is [Subject.Known about, ..])
                return Finish(About(question, about.Product, about.Entry, false), guess.Id, speech) with { Codes = [about.Product.Code] };
            if (guess.Id == "complaint_wrong_answer" && subjects is [Subject.Open any, ..] && meaning.HasSureGood)
                return Finish(question, guess.Id, speech) with { Codes = [.. any.Entry.Offered.Select(form => form.Code).Distinct()] };
            return Finish(About(state, question, guess.Id == "complaint_wrong_answer"), guess.Id, speech);
        }

        if (guess is { Id: "greeting" or "thanks" or "help" })
            guess = meaning.Intents.FirstOrDefault(other => other.Score >= 1.4 && other.Id is not ("greeting" or "thanks" or "help" or "out_of_scope"));
        var intents = Hearing.Intents(meaning, guess);

        if (subjects is [Subject.Open] && meaning.Products.Count == 0 && (guess is null || !_answers[guess.Id].NeedsProduct))
            subjects = [];
        if (subjects.Count == 0)
            return WithoutSubject(state, question, meaning, guess, intents, speech);
        if (isAnswerToAQuestion && guess is null && state.Intent is { } waiting && _answers.ContainsKey(waiting))
            intents = [waiting];
        if (state.Waiting?.StartsWith("product:", StringComparison.Ordinal) == true && guess is (null or { Id: "product_lookup" }))
            intents = [state.Waiting["product:".Length..]];
        else if (guess is null && Hearing.IsFollowUp(meaning) && state.Intent is { } last && _answers.ContainsKey(last) && last is not ("sources" or "talk_to_officer"))
            intents = [last];

        // What counts as Kenyan is said of clothes whichever they are.
        var hangsOnNoGood = guess is { IsSettled: true } && !_answers[guess.Id].NeedsProduct && subjects is [Subject.Vague or Subject.Open];
        if (!hangsOnNoGood && _search.Instead(subjects, roles, meaning, Hearing.IsBare(guess, meaning)) is { Count: > 0 } others)
        {
            // Two names that together are one good's name: "bicycle helmet".
            if (others is [{ IsSubheading: true } one] && (subjects.Count > 1 || (subjects is [Subject.Known plain] && plain.Product.Code != one) || subjects is [Subject.Open]) && _subjects.OfCode(one) is { } whole)
                return OfOne(question, new Subject.Known(whole.Product, whole.Entry, false), intents.Count > 0 ? intents : ["product_lookup"], speech);
            var offeredFor = intents.Count > 0 ? intents[0] : "product_lookup";
            return Turns.Asked(question, Questions.OfHits(question, others, offeredFor), offeredFor, speech);
        }

        state = state with { Waiting = state.Waiting?.StartsWith("product:", StringComparison.Ordinal) == true ? null : state.Waiting };
        question = question with { State = state };
        if (intents.Count == 0)
            intents = [meaning.IsSentence ? "eligibility" : "product_lookup"];
        if (AskedInstead(question, subjects, roles, meaning, intents[0], speech) is { } instead)
            return instead;
        return subjects.Count == 1
            ? OfOne(question, subjects[0], intents, speech)
            : _several.Of(question, subjects, intents[0], speech);
    }

    /// <summary>A question in place of an answer that may well be wrong: about whose business it is, about which good, or about which form of it.</summary>
    private Turn? AskedInstead(Question question, IReadOnlyList<Subject> subjects, Roles roles, Meaning meaning, string intent, string speech)
    {
        if (Remit.MayBeNotOurs(meaning) && subjects.OfType<Subject.Known>().ToList() is { Count: > 0 } named)
            return Turns.Asked(question, Questions.OfRemit(question, question.Voice.Say("out_of_scope.perhaps"), named, intent), "out_of_scope", speech);
        if (subjects.Count == 2 && meaning.Codes.Count == 0 && !roles.AreListed(meaning) && subjects.SelectMany(subject => StatesAtName.CodesOf(subject).Take(1)).Distinct().ToList() is { Count: > 1 } either)
            return Turns.Asked(question, Questions.OfHits(question, either, intent), intent, speech);
        if (subjects is not [Subject.Known one])
            return null;
        if (one.Entry is { } entry && _finder.Contested(one, meaning, roles) is { Count: > 0 } forms)
            return Turns.Asked(question, Questions.OfForm(question, entry, intent, forms), intent, speech);
        return _doubts.Of(one, meaning) is { Count: > 0 } doubted ? Turns.Asked(question, Questions.OfHits(question, doubted, intent), intent, speech) : null;
    }

    /// <summary>Said plainly; where it is not certain and goods are named, with the way on where they were meant after all.</summary>
    private Turn NotOurs(Question question, Meaning meaning, IntentGuess? guess, string speech)
    {
        if (Remit.MayBeOurs(meaning) && _finder.Find(meaning, Roles.Of(meaning, _materials)) is { Count: > 0 } goods)
        {
            var voice = question.Voice;
            var text = question.Has("other") ? voice.Say("out_of_scope.perhaps") : $"{_answers["out_of_scope"].Give(question).Text}\n{voice.Say("out_of_scope.or_china")}";
            var asked = guess is not null && _answers[guess.Id].NeedsProduct ? guess.Id : "eligibility";
            return Turns.Asked(question, Questions.OfRemit(question, text, goods, asked), "out_of_scope", speech);
        }

        return Finish(question, "out_of_scope", speech);
    }

    /// <summary>No product in the message: one talked about before, a form of it, a general answer, or a question.</summary>
    private Turn WithoutSubject(
        ChatState state, Question question, Meaning meaning, IntentGuess? guess, IReadOnlyList<string> intents, string speech)
    {
        var before = _subjects.Find(state.Subject);
        if (before is { Entry: { } entry } && SubjectFinder.Other(entry, meaning) is { } other)
        {
            var again = intents.Count > 0 ? intents : [state.Intent is { } last && _answers.ContainsKey(last) ? last : "product_lookup"];
            return OfOne(question, other, again, speech);
        }

        if (guess is { IsSettled: true, Id: "price_market_buyer" or "how_to_register" or "rules_of_origin" } && meaning.Unnamed.Any() && before is null)
        {
            // Who buys and where to register hang on no code, but the answer is about this good.
            var near = _search.Of(meaning, false);
            if (near is { Settled: { } named } && _subjects.OfCode(named) is { } good)
                return OfOne(question, new Subject.Known(good.Product, good.Entry, false), intents, speech);
            if (near.Codes is [var first, ..] && !meaning.Unnamed.Any(place => place.HasStrange))
                return Finish(question, guess.Id, speech) with { Codes = [.. first.IsSubheading ? [first] : _schedule.Below(first).Select(line => line.Code)] };
        }

        if (guess is null || _answers[guess.Id].NeedsProduct)
        {
            var wanted = intents.Count > 0 ? intents : ["product_lookup"];
            var hits = _search.Of(meaning, Hearing.IsBare(guess, meaning));
            if (hits is { Settled: { } only } && _subjects.OfCode(only) is { } found && !IsChance(meaning))
                return OfOne(question, new Subject.Known(found.Product, found.Entry, false), wanted, speech);
            if (hits.Codes.Count > 0)
                return Turns.Asked(question, Questions.OfHits(question, hits.Codes, wanted[0]), wanted[0], speech);
        }

        if (guess is null)
        {
            if (meaning.Day is not null && before is not null)
                return OfOne(question, new Subject.Known(before.Value.Product, before.Value.Entry, false), ["eligibility"], speech);
            var key = meaning.Intents is [{ Id: "eligibility" or "documents" or "duty_rate" or "product_lookup" or "duty_saving" }, ..]
                ? "conversation.not_a_product"
                : "conversation.not_understood";
            return Turns.Plain(state, "out_of_scope", question.Voice.Say(key)) with { Speech = speech, Effects = Unplaced(question) };
        }

        if (before is not null && (guess.Id is not "agreement_status" || question.Has("until")))
            return OfOne(question, new Subject.Known(before.Value.Product, before.Value.Entry, false), intents, speech);
        if (!_answers[guess.Id].NeedsProduct)
            return Finish(question, guess.Id, speech);
        var which = question.Voice.Say(meaning.HasUnknownWords ? "conversation.not_a_product" : "conversation.which_product");
        return Turns.Plain(state with { Waiting = "product:" + guess.Id }, guess.Id, which) with
        {
            Speech = speech, Reply = new Reply(which, []) { IsQuestion = !meaning.HasUnknownWords }, Effects = meaning.HasUnknownWords ? Unplaced(question) : [],
        };
    }

    /// <summary>"Xyzzy plugh": words that had to be mended, where hardly a good would stand.</summary>
    private static bool IsChance(Meaning meaning) =>
        meaning.Tokens.Any(token => token.IsMended) && meaning.Places.Select(place => place.Sureness).DefaultIfEmpty().Max() < meaning.Thresholds.SureNamed;

    private Effect[] Unplaced(Question question) =>
        _understander.WithoutPersons(question.Text) is { Length: > 2 } words ? [new Effect.KeepUnplaced(words)] : [];

    private Turn OfOne(Question question, Subject subject, IReadOnlyList<string> intents, string speech)
    {
        var voice = question.Voice;
        switch (subject)
        {
            case Subject.Known known:
                question = About(question, known.Product, known.Entry, known.IsAssumed);
                return intents.Count == 1 ? Finish(question, intents[0], speech) : FinishAll(question, intents, speech);
            case Subject.Open any when !_answers[intents[0]].NeedsProduct && intents[0] is not ("how_to_register" or "alerts_subscribe" or "changes"):
                // Whom to ask, what is signed, where goods come from: the form does not change the answer.
                return Finish(question, intents[0], speech) with { Codes = [.. any.Entry.Offered.Select(form => form.Code).Distinct()] };
            case Subject.Open open:
                return Turns.Asked(question, Questions.OfForm(question, open.Entry, intents[0]), intents[0], speech);
            case Subject.Vague vague:
                return Turns.Asked(
                    question, Questions.OfVague(question, vague.Word, intents[0], vague.Word.Offers.Count == 0 ? _search.Beside(question.Meaning) : []), intents[0], speech);
            case Subject.Wide wide:
                return Turns.Asked(question, _heading.Give(question, wide.Code), intents[0], speech);
            case Subject.Faulty { Fault: CodeFault.Incomplete } faulty:
                return Turns.Asked(question, Questions.OfCode(question, faulty.Written), intents[0], speech);
            case Subject.Faulty faulty:
                return Turns.Asked(question, new Answer(voice.Say("conversation.no_such_code", ("code", faulty.Written))), intents[0], speech);
            default:
                throw new InvalidOperationException($"No answer for a {subject.GetType().Name}.");
        }
    }

    private Turn Choose(ChatState state, Menu? menu, int number, string written, DateOnly today)
    {
        var voice = VoiceOf(state.FixedLanguage ?? state.LastLanguage);
        if (menu is null)
            return Turns.Plain(state, "help", voice.Say("conversation.choice_none", ("choice", written)));
        if (number > menu.Actions.Count && state.Menus.LastOrDefault(earlier => earlier.Actions.Count >= number && earlier.Number >= menu.Number - 1) is { } before)
            menu = before;
        if (number < 1 || number > menu.Actions.Count)
            return Turns.Plain(state, "help", voice.Say("conversation.choice_range", ("last", menu.Actions.Count)));
        return NextStep.Parse(menu.Actions[number - 1]) is { } step
            ? Do(state, step, today, "unknown")
            : Turns.Plain(state, "help", voice.Say("conversation.choice_gone"));
    }

    /// <summary>Carries out a choice.</summary>
    private Turn Do(ChatState state, NextStep step, DateOnly today, string speech)
    {
        var language = state.FixedLanguage ?? state.LastLanguage;
        if (step.Intent == "language_switch" && step.Topic is not null)
            language = step.Topic == "sw" ? Language.Kiswahili : Language.English;
        var question = Ask(state, language, today) with
        {
            Day = step.Day ?? today, Page = step.Page, Topics = step.Topic is null ? [] : [step.Topic],
        };
        if (step.Intent == "change" && step.Subject is not null && _subjects.EntryOf(step.Subject) is { } entry)
            return Turns.Asked(question, Questions.OfForm(question, entry, step.Topic ?? "product_lookup"), step.Topic ?? "product_lookup", speech);
        if (step.Intent == "vague" && Book.Vague.FirstOrDefault(word => word.Word == step.Subject) is { } vague)
            return Turns.Asked(question, Questions.OfVague(question, vague, "product_lookup", []), "product_lookup", speech);
        if (step.Subject is not null && Subjects.CodeOf(step.Subject) is { IsSubheading: false } wide && _schedule.Find(wide) is not null)
            return Turns.Asked(question, _heading.Give(question, wide), step.Intent, speech);
        if (_subjects.Find(step.Subject) is { } subject)
            question = About(question, subject.Product, subject.Entry, false);
        var intent = _answers.ContainsKey(step.Intent) ? step.Intent : "help";
        return _answers[intent].NeedsProduct && question.Product is null
            ? Turns.Plain(state, "help", question.Voice.Say("conversation.choice_gone"))
            : Finish(question, intent, speech);
    }

    private Turn Finish(Question question, string intent, string speech) =>
        Turns.Told(question, intent, Turns.WithAge(question, _answers[intent].Give(question)), speech);

    /// <summary>Several questions in one message: the answers one after another, as long as the reply stays readable.</summary>
    private Turn FinishAll(Question question, IReadOnlyList<string> intents, string speech)
    {
        Answer? all = null;
        foreach (var intent in intents)
        {
            var next = Turns.WithAge(question, _answers[intent].Give(question with
            {
                Topics = question.Meaning is null ? [] : _understander.Topics(intent, question.Meaning),
                OptionsBefore = all?.Options.Count ?? 0,
                AnsweredToo = [.. intents],
            }));
            if (all is null)
                all = next;
            else if (!next.IsQuestion && all.Text.Length + next.Text.Length <= ReplyLimit)
                all = all with { Text = $"{all.Text}\n\n{next.Text}", Options = [.. all.Options, .. next.Options] };
        }

        return Turns.Told(question, intents[0], all!, speech);
    }

    private Question About(ChatState state, Question question, bool withProduct) =>
        withProduct && _subjects.Find(state.Subject) is { } subject ? About(question, subject.Product, subject.Entry, false) : question;

    private static Question About(Question question, Product product, ProductEntry? entry, bool isAssumed) =>
        question with { Product = product, Entry = entry, IsAssumed = isAssumed };

    private Question Ask(ChatState state, Language language, DateOnly today) => new(VoiceOf(language), _schedule, _judge, today, state);

    private Voice VoiceOf(Language language) => new(_phrases, _schedule.Tables, language);
}
