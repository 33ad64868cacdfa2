using System.Globalization;
using System.Text.RegularExpressions;
using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Tests.Conversations;

/// <summary>
/// Nothing is invented: every number, date, code and office that stands in a reply stands in the schedule or in
/// <c>intents/</c>. Held over all shipped codes, all answers, both languages and the days around every scheme's borders.
/// </summary>
public sealed partial class FiguresInReplies
{
    private static readonly string[] _english = ["may i sell {0}", "what duty on {0}", "which documents for {0}", "rules of origin for {0}", "steps to register for {0}", "who buys {0}", "saving on {0} worth USD 20,000"];
    private static readonly string[] _kiswahili = ["naweza kuuza {0}", "ushuru wa {0} ni ngapi", "nyaraka za {0}", "asili ya {0}", "hatua za {0}", "wanunuzi wa {0}", "nitaokoa ngapi kwa {0} dola 20,000"];

    private static readonly HashSet<string> _known = Known();

    public static TheoryData<string> Days()
    {
        var days = Bot.Schedule.Tables.Schemes.SelectMany(scheme => new[] { scheme.Announced, scheme.From, scheme.To }).OfType<DateOnly>()
            .SelectMany(day => new[] { day.AddDays(-1), day, day.AddDays(1) }).Append(Bot.Today);
        return new TheoryData<string>(days.Distinct().Select(day => day.ToString("yyyy-MM-dd")));
    }

    [Theory]
    [MemberData(nameof(Days))]
    public void Every_figure_of_every_shipped_code_exists(string date)
    {
        var day = DateOnly.Parse(date);
        foreach (var (code, index) in Shipped().Select((code, index) => (code, index)))
        {
            // Every question is asked of every code; the language alternates so that both see all of them over the days.
            var questions = (index + day.DayNumber) % 2 == 0 ? _english : _kiswahili;
            foreach (var question in questions)
                Check(string.Format(question, code), day);
        }
    }

    [Fact]
    public void Every_figure_of_every_subheading_exists_today()
    {
        foreach (var entry in Bot.Facts.Entries.Where(entry => entry.Code.IsSubheading))
            Check(entry.Code.ToString(), Bot.Today);
    }

    [Fact]
    public void The_check_itself_can_fail()
    {
        Assert.Contains("777", Strange("duty 777 %", ""));
        Assert.Empty(Strange("duty 7 %, HS 0804.40, 30 Apr 2028, USD 20,000 × 15 % = USD 3,000", "USD 20,000"));
    }

    [Fact]
    public void Every_verdict_fits_a_small_screen()
    {
        foreach (var language in new[] { "naweza kuuza {0}", "can i sell {0}" })
        {
            foreach (var day in new[] { Bot.Today, new DateOnly(2026, 4, 20), new DateOnly(2028, 5, 1) })
            {
                foreach (var entry in Bot.Facts.Entries.Where(entry => entry.Code.IsSubheading))
                {
                    var text = Bot.Ask(string.Format(language, entry.Code), day).Reply!.Text;
                    Assert.True(text.Length <= 600, $"{entry.Code} on {day}: {text.Length} characters\n{text}");
                }
            }
        }
    }

    private static void Check(string message, DateOnly day)
    {
        var turn = Bot.Ask(message, day);
        var text = Bot.Text(turn);
        var strange = Strange(text, message).Where(figure => !IsDay(figure, day)).ToList();
        Assert.True(strange.Count == 0, $"{message} on {day}: {string.Join(", ", strange)} stand nowhere in the facts\n{text}");
    }

    /// <summary>Codes of the products people can name: the goods Kenya really exports.</summary>
    private static IEnumerable<HsCode> Shipped() =>
        Bot.Advisor.Book.Entries.SelectMany(entry => entry.Forms).Select(form => form.Code).Distinct().Order();

    private static bool IsDay(string figure, DateOnly day) =>
        figure == day.Day.ToString() || figure == day.Year.ToString();

    /// <summary>Numbers of a text that stand in no fact, no word file, no arithmetic of the text and not in what the person wrote.</summary>
    private static IEnumerable<string> Strange(string text, string message)
    {
        var said = Numbers(message).ToHashSet(StringComparer.Ordinal);
        var reckoned = Reckoned(text);
        return Numbers(ListNumber().Replace(text, "")).Where(number => !_known.Contains(number) && !said.Contains(number) && !reckoned.Contains(number));
    }

    /// <summary>Results of "value × rate % = duty", checked, and their differences.</summary>
    private static HashSet<string> Reckoned(string text)
    {
        var results = new List<decimal>();
        foreach (Match sum in Multiplication().Matches(text))
        {
            decimal Number(int group) => decimal.Parse(sum.Groups[group].Value, NumberStyles.Number, CultureInfo.InvariantCulture);
            Assert.Equal(decimal.Round(Number(1) * Number(2) / 100, 2), Number(3));
            results.Add(Number(3));
        }

        return results.SelectMany(one => results.Select(other => one - other)).Concat(results)
            .Select(number => number.ToString("0.##", CultureInfo.InvariantCulture)).ToHashSet(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Numbers(string text) =>
        Number().Matches(text).Select(match => match.Value.Replace(",", "", StringComparison.Ordinal).TrimEnd('.'));

    private static HashSet<string> Known()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(RepositoryFiles.Facts).Concat(Directory.GetFiles(RepositoryFiles.Intents, "*.yaml", SearchOption.AllDirectories)))
        {
            foreach (var number in Numbers(File.ReadAllText(file)))
            {
                known.Add(number);
                if (HsCode.TryParse(number, out var code))
                    known.Add(code.ToString());
                if (number.Length == 8)
                    known.UnionWith(Numbers($"{number[..4]}.{number[4..6]}.{number[6..]}"));
            }
        }

        foreach (var scheme in Bot.Schedule.Tables.Schemes)
        {
            foreach (var day in new[] { scheme.Announced, scheme.From, scheme.To }.OfType<DateOnly>())
                known.UnionWith([day.Day.ToString(), day.Year.ToString()]);
            if (scheme.Coverage.SharePercent is { } share)
                known.Add((100 - share).ToString(CultureInfo.InvariantCulture));
        }

        foreach (var row in Bot.Schedule.Tables.Access.Select(row => row.InForceFrom).OfType<DateOnly>())
            known.UnionWith([row.Day.ToString(), row.Year.ToString()]);

        // Counts of lines and of papers left are counted, not quoted.
        known.UnionWith(Enumerable.Range(0, 31).Select(number => number.ToString()));
        known.UnionWith(Bot.Facts.Duties.Values.Select(duty => duty.Lines.Count.ToString()));
        return known;
    }

    [GeneratedRegex(@"\d[\d,]*(?:\.\d+)*")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\d+\. ", RegexOptions.Multiline)]
    private static partial Regex ListNumber();

    [GeneratedRegex(@"[A-Z]{3} ([\d,.]+) × ([\d.]+) % = [A-Z]{3} ([\d,.]*\d)")]
    private static partial Regex Multiplication();
}
