namespace KenyaExportBot.Advice.Understanding;

/// <summary>Reads the day a question is about: 2026-04-20, 20/4/2026, 20 April, tarehe 20 mwezi wa nne, yesterday, jana.</summary>
internal static class DateReader
{
    private static readonly Dictionary<string, int> _months = new(StringComparer.Ordinal)
    {
        ["january"] = 1, ["jan"] = 1, ["januari"] = 1, ["february"] = 2, ["feb"] = 2, ["februari"] = 2, ["march"] = 3, ["mar"] = 3, ["machi"] = 3,
        ["april"] = 4, ["apr"] = 4, ["aprili"] = 4, ["may"] = 5, ["mei"] = 5, ["june"] = 6, ["jun"] = 6, ["juni"] = 6, ["july"] = 7, ["jul"] = 7,
        ["julai"] = 7, ["august"] = 8, ["aug"] = 8, ["agosti"] = 8, ["september"] = 9, ["sep"] = 9, ["sept"] = 9, ["septemba"] = 9,
        ["october"] = 10, ["oct"] = 10, ["oktoba"] = 10, ["november"] = 11, ["nov"] = 11, ["novemba"] = 11, ["december"] = 12, ["dec"] = 12, ["desemba"] = 12,
    };

    /// <summary>Words of dates: never misspelt ones of something else.</summary>
    public static IEnumerable<string> Words => _months.Keys.Concat(_ordinals.Keys);

    private static readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal)
    {
        ["kwanza"] = 1, ["moja"] = 1, ["pili"] = 2, ["mbili"] = 2, ["tatu"] = 3, ["nne"] = 4, ["tano"] = 5, ["sita"] = 6, ["saba"] = 7, ["nane"] = 8,
        ["tisa"] = 9, ["kumi"] = 10,
    };

    public static DateOnly? Read(Token[] tokens, DateOnly today)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (tokens[i].IsNumber && Written(tokens[i].Text) is { } written)
                return written;
            switch (tokens[i].Text)
            {
                case "yesterday" or "jana":
                    return today.AddDays(-1);
                case "tomorrow" or "kesho":
                    return today.AddDays(1);
            }

            if (Month(tokens, i) is { } month && Day(tokens, i, month, today) is { } day)
                return day;
        }

        return null;
    }

    private static DateOnly? Written(string text)
    {
        var parts = text.Split('-', '/', '.');
        if (parts.Length != 3 || !int.TryParse(parts[0], out var first) || !int.TryParse(parts[1], out var month) || !int.TryParse(parts[2], out var last))
            return null;
        return parts[0].Length == 4 && text.Contains('-', StringComparison.Ordinal) ? Valid(first, month, last)
            : parts[2].Length == 4 && parts[0].Length <= 2 ? Valid(last, month, first)
            : null;
    }

    /// <summary>The month named at a token, and the tokens it takes: "April", "mwezi wa nne", "mwezi wa kumi na mbili".</summary>
    private static (int Number, int Count, bool IsShort)? Month(Token[] tokens, int i)
    {
        if (_months.TryGetValue(tokens[i].Text, out var month))
            return (month, 1, tokens[i].Text is "may" or "mar" or "sep");
        if (tokens[i].Text != "mwezi" || i + 2 >= tokens.Length || tokens[i + 1].Text != "wa" || !_ordinals.TryGetValue(tokens[i + 2].Text, out month))
            return null;
        return month == 10 && i + 4 < tokens.Length && tokens[i + 3].Text == "na" && _ordinals.TryGetValue(tokens[i + 4].Text, out var more) && more <= 2
            ? (10 + more, 5, false)
            : (month, 3, false);
    }

    private static DateOnly? Day(Token[] tokens, int at, (int Number, int Count, bool IsShort) month, DateOnly today)
    {
        var before = at - 1;
        if (before >= 0 && tokens[before].Text is "of" or "ya")
            before--;

        // "20th" comes in two pieces: 20 and th.
        if (before > 0 && tokens[before].Text is "th" or "st" or "nd" or "rd")
            before--;
        int? day = before >= 0 && Small(tokens[before].Text) is { } earlier ? earlier : null;
        var next = at + month.Count;
        if (day is null && next < tokens.Length && Small(tokens[next].Text) is { } later)
        {
            day = later;
            next++;
            if (next < tokens.Length && tokens[next].Text is "th" or "st" or "nd" or "rd")
                next++;
        }

        if (next < tokens.Length && tokens[next].Text is "of" or "mwaka" or "wa")
            next++;
        int? year = next < tokens.Length && tokens[next].Text.Length == 4 && int.TryParse(tokens[next].Text, out var number) && number is > 1990 and < 2100 ? number : null;

        // "may" alone is a verb, and a month alone is a season: only a day or a year makes a date of it.
        if (day is null && year is null)
            return null;
        return Valid(year ?? today.Year, month.Number, day ?? 1);
    }

    private static int? Small(string text) =>
        text.Length <= 2 && int.TryParse(text, out var day) && day is >= 1 and <= 31 ? day
        : _ordinals.TryGetValue(text, out day) ? day
        : null;

    private static DateOnly? Valid(int year, int month, int day) =>
        year is > 1990 and < 2100 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
