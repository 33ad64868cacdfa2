using System.Text.RegularExpressions;
using KenyaExportBot.Advice.Understanding;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Nomenclature;
using KenyaExportBot.Advice.Wording;

namespace KenyaExportBot.Tests.Wording;

/// <summary>The files of <c>intents/</c>: whole in both languages, and used.</summary>
public sealed partial class WordsOfTheBot
{
    private static readonly string[] _intents =
    [
        "greeting", "eligibility", "duty_rate", "documents", "how_to_register", "rules_of_origin", "price_market_buyer", "agreement_status", "duty_saving", "language_switch",
        "help", "talk_to_officer", "thanks", "complaint_wrong_answer", "unsubscribe_stop", "delete_my_data", "alerts_subscribe", "product_lookup", "out_of_scope", "changes", "sources",
    ];

    [Fact]
    public void There_is_one_file_an_intent() =>
        Assert.Equal(_intents.Order(), IntentLibrary.Load(RepositoryFiles.Intents).Intents.Select(intent => intent.Id).Order());

    [Fact]
    public void Every_intent_has_examples_in_english_and_kiswahili() =>
        Assert.All(IntentLibrary.Load(RepositoryFiles.Intents).Intents, intent => Assert.True(intent.Examples.Count >= 20, intent.Id));

    [Fact]
    public void What_was_learnt_is_of_the_messages_that_stand_there_now()
    {
        var learnt = new LearntIntents(RepositoryFiles.Intents, Bot.Advisor.Intents);
        Assert.Equal(learnt.Head(LearntIntents.MessagesFile, LearntIntents.AskedFile, MarkedMessage.FileName), File.ReadLines(Path.Combine(RepositoryFiles.Intents, LearntIntents.ModelFile)).First());
        Assert.Equal(learnt.Head(MarkedMessage.FileName), File.ReadLines(Path.Combine(RepositoryFiles.Intents, LearntIntents.MarksFile)).First());
    }

    [Fact]
    public void Every_intent_has_messages_to_learn_from()
    {
        var said = File.ReadLines(Path.Combine(RepositoryFiles.Intents, "said.tsv")).Where(line => line[0] != '#').GroupBy(line => line.Split('\t')[0]).ToDictionary(group => group.Key, group => group.Count());
        Assert.All(_intents, intent => Assert.True(said.GetValueOrDefault(intent) >= 50, intent));
    }

    [Fact]
    public void Every_text_has_the_same_places_in_both_languages() =>
        Assert.All(Bot.Advisor.Phrases.All, text => Assert.Equal(Places(text.Value.En), Places(text.Value.Sw)));

    [Fact]
    public void No_text_is_empty() => Assert.All(Bot.Advisor.Phrases.All, text =>
    {
        Assert.NotEmpty(text.Value.En.Trim());
        Assert.NotEmpty(text.Value.Sw.Trim());
    });

    [Fact]
    public void No_reply_of_any_chat_shows_an_unfilled_place() =>
        Assert.All(Directory.GetFiles(RepositoryFiles.Conversations, "*.md"), file => Assert.DoesNotMatch(@"\{[a-z_]+\}", File.ReadAllText(file)));

    [Fact]
    public void Every_product_name_file_names_codes_of_the_schedule() =>
        Assert.All(Bot.Advisor.Book.Entries.SelectMany(entry => entry.Forms), form => Assert.NotNull(Bot.Schedule.DutyOf(form.Code)));

    [Fact]
    public void Every_vague_offer_leads_somewhere() =>
        Assert.All(Bot.Advisor.Book.Vague.SelectMany(word => word.Offers).Where(offer => offer.Code is not null), offer => Assert.NotNull(Bot.Schedule.Find(offer.Code!.Value)));

    [Fact]
    public void At_least_five_hundred_and_eighty_two_codes_can_be_reached_by_name() =>
        Assert.True(Bot.Advisor.Book.Entries.SelectMany(entry => entry.Forms).Select(form => form.Code).Distinct().Count() >= 572);

    [Fact]
    public void Every_name_of_the_product_files_leads_to_its_entry()
    {
        var lost = new List<string>();
        foreach (var name in Bot.Advisor.Book.Names)
        {
            var turn = Bot.Ask(name.Written);
            var codes = turn.Codes.Concat(turn.Candidates).Concat(turn.Verdicts.Select(verdict => verdict.Code)).ToList();
            if (!name.Entry.Forms.Any(form => codes.Contains(form.Code)) && !turn.Candidates.Any())
                lost.Add($"{name.Written} ({name.Entry.Id})");
        }

        Assert.True(lost.Count <= Bot.Advisor.Book.Names.Count / 200, $"{lost.Count}: {string.Join("; ", lost)}");
    }

    [Fact]
    public void A_question_offers_at_most_five() =>
        Assert.All(Bot.Advisor.Book.Entries.Where(entry => entry.Ask is not null), entry => Assert.InRange(entry.Offered.Count(), 2, 5));

    [Fact]
    public void Words_can_be_changed_without_code()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(RepositoryFiles.Intents, "*", SearchOption.AllDirectories))
        {
            var copy = folder[Path.GetRelativePath(RepositoryFiles.Intents, file)];
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        File.WriteAllText(folder["products/new.yaml"], "- id: new-good\n  names: { en: [flurbostick] }\n  forms:\n    - id: new-good\n      hs: \"080440\"\n      label: { en: New, sw: Mpya }\n");
        File.WriteAllText(folder["thanks.yaml"], File.ReadAllText(folder["thanks.yaml"]).Replace("You are welcome.", "Anytime, friend.", StringComparison.Ordinal));
        var advisor = Advisor.Load(Bot.Schedule, folder.Path);
        Assert.Equal(HsCode.Parse("0804.40"), Assert.Single(advisor.Answer(new ChatState(), "flurbostick", Bot.Today).Codes));
        Assert.StartsWith("Anytime, friend.", advisor.Answer(new ChatState(), "thank you", Bot.Today).Reply!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- id: a\n  forms: []\n", "has no form")]
    [InlineData("- id: a\n  forms:\n    - id: b\n      hs: \"99\"\n      label: { en: x, sw: y }\n", "is not a six-digit HS code")]
    [InlineData("- id: a\n  forms:\n    - id: b\n      hs: \"080440\"\n      label: { en: x }\n", "'sw' is missing")]
    [InlineData("- id: a\n  assume: z\n  forms:\n    - id: b\n      hs: \"080440\"\n      label: { en: x, sw: y }\n", "is no form of")]
    [InlineData("- id: [", "is not YAML")]
    public void A_faulty_file_is_named_with_its_line(string yaml, string reason)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["products"]);
        File.WriteAllText(folder["products/bad.yaml"], yaml);
        File.WriteAllText(folder["vague.yaml"], "[]");
        File.WriteAllText(folder["processes.yaml"], "[]");
        var fault = Assert.Throws<WordingException>(() => Advice.Understanding.ProductBook.Load(folder.Path));
        Assert.Contains("bad.yaml, line ", fault.Message, StringComparison.Ordinal);
        Assert.Contains(reason, fault.Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\w+\}")]
    private static partial Regex Place();
}
