using System.Globalization;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Benchmarks;

/// <summary>How well the marks of a quarter of the marked messages are told by a model learnt from the other three.</summary>
internal static class MentionFolds
{
    private const int Folds = 4;

    public static void Print(bool listMisses)
    {
        using var schedule = ShippedSchedule.Open();
        var advisor = Advisor.Load(schedule, ShippedSchedule.Intents);
        var understander = advisor.Understander;
        var messages = MarkedMessage.Load(Path.Combine(ShippedSchedule.Intents, MarkedMessage.FileName), advisor.Intents);
        var (tokens, right, good, said, both) = (0, 0, 0, 0, 0);
        var bins = new (int Of, double Sum, int Good)[10];
        var byName = new (int Of, int Good)[8, 10];
        var (named, kept, chance, dropped) = (0, 0, 0, 0);
        for (var fold = 0; fold < Folds; fold++)
        {
            var (first, end) = (messages.Count * fold / Folds, messages.Count * (fold + 1) / Folds);
            var model = new MentionModel([.. MarkedPlaces.Of([.. messages.Take(first), .. messages.Skip(end)], advisor.Book).Select(understander.Sights)]);
            foreach (var message in messages.Skip(first).Take(end - first))
            {
                var (seen, marks) = understander.Sights(message);
                var chances = model.Of(seen);
                for (var i = 0; i < marks.Length; i++)
                {
                    var any = chances[i].Any;
                    var (isGood, isSaid) = (marks[i] != Mark.None, any >= 0.5f);
                    tokens++;
                    right += isGood == isSaid ? 1 : 0;
                    good += isGood ? 1 : 0;
                    said += isSaid ? 1 : 0;
                    both += isGood && isSaid ? 1 : 0;
                    ref var bin = ref bins[Math.Min(9, (int)(any * 10))];
                    bin = (bin.Of + 1, bin.Sum + any, bin.Good + (isGood ? 1 : 0));
                    if (seen.IsFound(i))
                    {
                        ref var cell = ref byName[seen.HowFound(i), Math.Min(9, (int)(any * 10))];
                        cell = (cell.Of + 1, cell.Good + (isGood ? 1 : 0));
                        named += isGood ? 1 : 0;
                        kept += isGood && any >= 0.1f ? 1 : 0;
                        chance += isGood ? 0 : 1;
                        dropped += !isGood && any < 0.1f ? 1 : 0;
                    }
                }

                if (listMisses && Enumerable.Range(0, marks.Length).Any(i => marks[i] != Mark.None != chances[i].Any >= 0.5f))
                {
                    var words = Tokenizer.Split(message.Text);
                    Console.Out.WriteLine($"{message.Intent}\t" + string.Join(' ', words.Select((word, i) => marks[i] != Mark.None == chances[i].Any >= 0.5f ? (marks[i] == Mark.None ? word.Text : $"_{word.Text}_")
                        : $"{(marks[i] == Mark.None ? "FALSE" : "LOST")}:{word.Text}:{chances[i].Any:0.00}")));
                }
            }
        }

        Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{messages.Count} messages, {tokens} words: {100.0 * right / tokens:0.0} % right, precision {100.0 * both / said:0.0}, recall {100.0 * both / good:0.0}; words found by name: {100.0 * kept / named:0.0} % of {named} goods kept at 0.1, {100.0 * dropped / chance:0.0} % of {chance} others dropped"));
        foreach (var bin in bins.Where(bin => bin.Of > 0))
            Console.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  said {bin.Sum / bin.Of:0.00}: {(double)bin.Good / bin.Of:0.00} of {bin.Of}"));
        foreach (var (how, name) in new[] { (1, "vague"), (2, "mended"), (3, "one word"), (4, "several words") })
            Console.Out.WriteLine($"  {name}: " + string.Join("  ", Enumerable.Range(0, 10).Select(bin => $"{bin * 10}+ {byName[how, bin].Good}/{byName[how, bin].Of}")));
    }
}
