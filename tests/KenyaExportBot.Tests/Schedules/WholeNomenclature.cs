using System.Text.RegularExpressions;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Tests.Schedules;

/// <summary>The Harmonized System of 2022, whole, in labels that fit a small screen and tell siblings apart.</summary>
public sealed partial class WholeNomenclature
{
    private static readonly List<NomenclatureEntry> _entries = [.. Bot.Facts.Entries];

    [Fact]
    public void Has_96_chapters_1228_headings_and_5612_subheadings() =>
        Assert.Equal(
            (96, 1228, 5612),
            (_entries.Count(entry => entry.Code.IsChapter), _entries.Count(entry => entry.Code.IsHeading), _entries.Count(entry => entry.Code.IsSubheading)));

    [Fact]
    public void Chapter_77_is_kept_free() => Assert.DoesNotContain(_entries, entry => entry.Code.Digits.StartsWith("77", StringComparison.Ordinal));

    [Fact]
    public void Every_code_has_a_parent_and_every_heading_a_subheading()
    {
        var codes = _entries.Select(entry => entry.Code.Digits).ToHashSet();
        Assert.All(_entries.Where(entry => !entry.Code.IsChapter), entry => Assert.Contains(entry.Code.Digits[..^2], codes));
        var parents = _entries.Where(entry => !entry.Code.IsChapter).Select(entry => entry.Code.Digits[..^2]).ToHashSet();
        Assert.All(_entries.Where(entry => !entry.Code.IsSubheading), entry => Assert.Contains(entry.Code.Digits, parents));
    }

    [Fact]
    public void Labels_are_unique_within_a_heading_in_both_languages()
    {
        foreach (var siblings in _entries.Where(entry => !entry.Code.IsChapter).GroupBy(entry => entry.Code.Digits[..^2]))
        {
            Assert.Distinct(siblings.Select(entry => entry.Label.En.ToLowerInvariant()));
            Assert.Distinct(siblings.Where(entry => entry.Label.Sw.Length > 0).Select(entry => entry.Label.Sw.ToLowerInvariant()));
        }
    }

    [Fact]
    public void Labels_fit_a_row_on_a_small_screen()
    {
        Assert.All(_entries, entry => Assert.InRange(entry.Label.En.Length, 3, 60));
        Assert.All(_entries, entry => Assert.InRange(entry.Label.Sw.Length, 0, 75));
    }

    [Fact]
    public void Headings_and_farm_goods_have_labels_in_kiswahili() =>
        Assert.All(_entries.Where(entry => entry.Code.IsHeading || string.CompareOrdinal(entry.Code.Digits, "25") < 0), entry => Assert.NotEmpty(entry.Label.Sw));

    [Fact]
    public void Siblings_of_a_heading_say_what_tells_them_apart()
    {
        var silent = _entries.Where(entry => entry.Code.IsSubheading).GroupBy(entry => entry.Code.Heading).Where(group => group.Count() > 1)
            .SelectMany(group => group).Count(entry => entry.DiffersBy.Count == 0);
        Assert.Equal(0, silent);
    }

    [Fact]
    public void Labels_speak_plainly() =>
        Assert.All(_entries, entry => Assert.DoesNotMatch(LegalWords(), entry.Label.En));

    [Fact]
    public void No_everyday_name_stands_twice_under_one_code() =>
        Assert.All(_entries, entry => Assert.Distinct(entry.AlsoCalled));

    [GeneratedRegex(@"n\.e\.s|not elsewhere specified|whether or not|of heading \d|herein|thereof", RegexOptions.IgnoreCase)]
    private static partial Regex LegalWords();
}
