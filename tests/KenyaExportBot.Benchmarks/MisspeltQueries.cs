using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Nomenclature;

namespace KenyaExportBot.Benchmarks;

/// <summary>Everyday names out of the nomenclature, each with one or two slips of the thumb, and the heading they belong to.</summary>
internal static class MisspeltQueries
{
    private const int Count = 400;

    /// <summary>The same queries in every run.</summary>
    public static IReadOnlyList<(string Text, string Heading)> Of(ISchedule schedule)
    {
        var names = schedule.Names.SelectMany(entry => entry.AlsoCalled.Select(name => (Name: name, Heading: entry.Code.Heading.Digits)))
            .Where(one => one.Name.Length is > 6 and < 40 && one.Name.All(letter => letter is ' ' or (>= 'a' and <= 'z')))
            .GroupBy(one => one.Name, StringComparer.Ordinal).Where(same => same.Select(one => one.Heading).Distinct().Count() == 1).Select(same => same.First())
            .OrderBy(one => one.Name, StringComparer.Ordinal).ToList();
        var random = new Random(20261124);
        return [.. Enumerable.Range(0, Count).Select(_ =>
        {
            var (name, heading) = names[random.Next(names.Count)];
            return (Slip(name, random), heading);
        })];
    }

    /// <summary>A letter lost, doubled, swapped with its neighbour or hit beside, never the first of a word.</summary>
    private static string Slip(string name, Random random)
    {
        var letters = name.ToList();
        for (var slips = name.Length > 12 ? 2 : 1; slips > 0; slips--)
        {
            var places = Enumerable.Range(1, letters.Count - 2).Where(i => letters[i] != ' ' && letters[i - 1] != ' ' && letters[i + 1] != ' ').ToList();
            if (places.Count == 0)
                break;
            var at = places[random.Next(places.Count)];
            switch (random.Next(4))
            {
                case 0:
                    letters.RemoveAt(at);
                    break;
                case 1:
                    letters.Insert(at, letters[at]);
                    break;
                case 2:
                    (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
                    break;
                default:
                    letters[at] = (char)('a' + random.Next(26));
                    break;
            }
        }

        return string.Concat(letters);
    }
}
