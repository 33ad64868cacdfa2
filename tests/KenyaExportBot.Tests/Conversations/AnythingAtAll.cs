using System.Text;
using KenyaExportBot.Advice.Conversations;

namespace KenyaExportBot.Tests.Conversations;

/// <summary>Whatever is typed, pasted or sent in malice gets a kind answer: no failure, no flood, no silence.</summary>
public sealed class AnythingAtAll
{
    private const int Rounds = 200_000;

    private const int Workers = 4;

    private static readonly string[] _pieces =
    [
        "avocado", "makadamia", "tea", "0902.30", "080440", "KES 4,000", "naweza", "kuuza", "duty on", "what", "\u202Eabc\u202C", "z̶̡̛a̴l̵g̷o̸", "🥑🥑", "😀", "'; DROP TABLE chat;--", "<script>alert(1)</script>",
        "(a+)+$", "{0}", "{number}", "\0", "\u0007", "%s%n", "../../etc", "null", "\u200B", "1234567890123456789", "-1", "1e999", "٣٤٥", "中国", "שלום", "مرحبا", "\t", "\n", ",", ".", "?", "S", "2", "99", "STOP", "HELP", "futa", "yes",
        "macadamia,tea,coffee,omena", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "ﬁ", "İ", "ß", "ng'ombe", "don't", "\uD800", "２０２６", "20 April", "2028-05-01", "USD", "3 kg", "per kilo", "chapter 84", "heading 0902", "machine", "parts",
    ];

    [Fact]
    public void Two_hundred_thousand_random_and_mutated_messages()
    {
        var samples = File.ReadAllLines(Path.Combine(RepositoryFiles.Scorecards, "messages.csv")).Skip(1).Select(line => line.Split(',')[0]).ToList();
        Parallel.For(0, Workers, new ParallelOptions { MaxDegreeOfParallelism = Workers }, worker =>
        {
            var random = new Random(worker);
            var state = new ChatState();
            for (var round = 0; round < Rounds / Workers; round++)
            {
                var message = round % 2 == 0 ? Random(random) : Mutated(samples[random.Next(samples.Count)], random);
                var turn = Bot.Advisor.Answer(state, message, Bot.Today);
                Assert.True(turn.Reply is { Text.Length: > 0 and < 6_000 }, message);

                // Every other chat goes on, so that whatever state one message leaves the next one meets.
                state = round % 7 == 0 ? new ChatState() : turn.State;
            }
        });
    }

    public static TheoryData<string, string> Monsters() => new()
    {
        { "a hundred thousand letters", new string('a', 100_000) },
        { "a hundred thousand words", string.Concat(Enumerable.Repeat("x ", 50_000)) },
        { "five hundred products", string.Join(", ", Enumerable.Repeat("tea, omena, green coffee, mango, sisal", 100)) },
        { "five hundred codes", string.Join(' ', Enumerable.Range(0, 500).Select(i => $"{i % 97:00}{i % 99:00}.{i % 90:00}")) },
        { "a bomb for regular expressions", string.Concat(Enumerable.Repeat("(a+)+", 5_000)) + "!" },
        { "only marks", new string('\u0301', 50_000) },
        { "only emoji", string.Concat(Enumerable.Repeat("🥑", 20_000)) },
        { "half characters", new string('\uD83E', 10_000) },
        { "right to left", string.Concat(Enumerable.Repeat("\u202Eשלום ", 5_000)) },
        { "misspelt words", string.Concat(Enumerable.Range(0, 5_000).Select(i => $"mackadamiaz{i} ")) },
        { "long words", string.Join(' ', Enumerable.Repeat(new string('m', 400), 100)) },
        { "an apostrophe that counts as a letter, and nothing before it", "ʼs" },
        { "numbers", string.Join(' ', Enumerable.Range(1, 20_000)) },
    };

    [Theory]
    [MemberData(nameof(Monsters))]
    public void A_monster_gets_a_short_kind_answer(string name, string message)
    {
        Bot.Ask("tea");
        var before = GC.GetAllocatedBytesForCurrentThread();
        var turn = Bot.Ask(message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 20 << 20);
        Assert.True(turn.Reply!.Text.Length is > 0 and < 2_000, name);
    }

    private static string Random(Random random)
    {
        var text = new StringBuilder();
        for (var i = random.Next(0, 12); i >= 0; i--)
            text.Append(random.Next(4) == 0 ? ((char)random.Next(0x20, 0x3000)).ToString() : _pieces[random.Next(_pieces.Length)]).Append(random.Next(3) == 0 ? "" : " ");
        return text.ToString();
    }

    /// <summary>A few letters lost, doubled, swapped or replaced, as a thumb on a small screen does it, and worse.</summary>
    private static string Mutated(string sample, Random random)
    {
        var text = new StringBuilder(sample);
        for (var i = random.Next(1, 6); i > 0 && text.Length > 0; i--)
        {
            var at = random.Next(text.Length);
            switch (random.Next(5))
            {
                case 0:
                    text.Remove(at, 1);
                    break;
                case 1:
                    text.Insert(at, text[at]);
                    break;
                case 2:
                    text[at] = (char)random.Next(0x20, 0x250);
                    break;
                case 3:
                    (text[at], text[^1]) = (text[^1], text[at]);
                    break;
                default:
                    text.Insert(at, _pieces[random.Next(_pieces.Length)]);
                    break;
            }
        }

        return text.ToString();
    }
}
