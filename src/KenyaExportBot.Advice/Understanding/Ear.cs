using System.Numerics;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>
/// Hears in words no list knows the known ones they sound like: "pinut bata" is peanut butter, "dutty" duty. Words are taken
/// together: two that stand side by side in a name lend each other weight, and a known word gives way only for such a pair.
/// </summary>
/// <param name="words">What is known.</param>
/// <param name="languages">What is built like a word of Kiswahili is mended only when little is wrong.</param>
internal sealed class Ear(HeardWords words, LanguageGuess languages)
{
    private const int MostOptions = 12;

    /// <summary>Longer talk is not looked at word by word any more.</summary>
    private const int MostUnknown = 24;

    /// <summary>Two words that together are a good's name stand beside one another no less than in a name of two words.</summary>
    private const int Mended = 10, OtherThanTyped = 32, Joined = 12, JoinedToGood = Joined - HeardWords.InGoodsPair;

    private const int Context = 35, Thumb = 28, Held = 2;

    /// <summary>A word of talk this long means itself; a shorter one may be half of another ("si wid").</summary>
    private const int ShortestMeant = 4;

    /// <summary>So much dearer another good may be and still be asked about; so far a seldom one may be and still be answered for.</summary>
    private const int AsNear = 16, SurelyHeard = 20;

    /// <summary>A known word gives way to one of nearly its own sound alone.</summary>
    private const int LimitOfKnown = 30;

    /// <summary>The words of a message, with known ones for those no list knows where they sound alike.</summary>
    public Token[] Hear(Token[] tokens)
    {
        var (unknown, all) = (0, 0);
        bool[]? isUnknown = null;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!char.IsAsciiLetter(tokens[i].Text[0]))
                continue;
            all++;
            if (!IsUnknown(tokens[i]))
                continue;
            (isUnknown ??= new bool[tokens.Length])[i] = true;
            unknown++;
        }

        if (isUnknown is null || unknown > MostUnknown)
            return tokens;

        // Hardly a word that any list knows: another language, or a hand on the keyboard.
        var places = Places(tokens, isUnknown, all > 3 && 4 * unknown >= 3 * all);
        var (costs, from) = Weigh(places, tokens);
        return Written(tokens, places, costs, from);
    }

    private bool IsUnknown(Token token) => char.IsAsciiLetter(token.Text[0]) && token.Text.Length >= SoundIndex.Shortest && !words.Knows(token.Text) && !languages.IsMixedVerb(token.Text) && token.Process is null;

    /// <summary>Every word that may be half of a pair, with what may be meant by it.</summary>
    private List<Place> Places(Token[] tokens, bool[] unknown, bool isStrange)
    {
        var places = new List<Place>(tokens.Length);
        var isUnknownBefore = false;
        for (var i = 0; i < tokens.Length; i++)
        {
            var token = tokens[i];
            var isConnected = places.Count > 0 && tokens[places[^1].Token].End + 1 == token.Start;
            if (KiswahiliNames.Connects(token.Text) && places.Count > 0 && isConnected)
            {
                places[^1] = places[^1] with { Through = i };
                continue;
            }

            if (places.Count > 0 && places[^1].Through is var through and >= 0)
                isConnected = tokens[through].End + 1 == token.Start;
            var isUnknown = unknown[i];
            var options = new List<Option> { new(words.Number(token.Text), isUnknown ? words.CostAsTyped(token.Text) : 0, 1, false) };
            var isBeside = isUnknownBefore || (i + 1 < tokens.Length && unknown[i + 1]) || (i + 2 < tokens.Length && KiswahiliNames.Connects(tokens[i + 1].Text) && unknown[i + 2]);
            if (isUnknown)
                Hear(token.Text, isStrange, isConnected || (i + 1 < tokens.Length && tokens[i + 1].Start == token.End + 1), options);
            else if (isBeside && char.IsAsciiLetter(token.Text[0]) && token.Text.Length > SoundIndex.Shortest)
                HearOther(token.Text, options);
            if (isConnected && places[^1].Through < 0 && i > 0 && places[^1].Token == i - 1 && (isUnknown || isUnknownBefore))
                HearJoined(tokens[i - 1].Text, token.Text, options);
            places.Add(new Place(i, isConnected, -1, options));
            isUnknownBefore = isUnknown;
        }

        return places;
    }

    private static int Limit(int letters) => letters switch
    {
        2 => 5,
        3 => 18,
        4 => 42,
        5 => 58,
        6 => 70,
        7 => 84,
        _ => 100,
    };

    private void Hear(string text, bool isStrange, bool hasNeighbour, List<Option> options)
    {
        var word = text.Contains('\'', StringComparison.Ordinal) ? text.Replace("'", "", StringComparison.Ordinal) : text;
        if (IsNoise(word) || options[0].Word >= 0 && isStrange)
            return;
        var isVerb = languages.LooksKiswahili(word) || IsVerb(word);
        var limit = Limit(word.Length);
        var alone = isStrange ? limit / 3 : isVerb || IsInflected(word) ? limit * 3 / 5 : limit;
        var context = hasNeighbour ? Context : 0;
        Span<Alike> found = stackalloc Alike[MostOptions];
        var count = words.Find(Spelling.Stem(word), limit + context, found);
        Take(word, found[..count], alone, 0, isVerb, options);
        if (word[^1] == 's' && Spelling.Stem(word) is var stem && stem != word)
        {
            count = words.Find(word, limit, found);
            Take(word, found[..count], alone, 3, isVerb, options);
        }

        if (WithoutPlural(word) is { } single)
        {
            count = words.Find(single, Limit(single.Length) + context, found);
            Take(single, found[..count], single.Length < SoundIndex.Shortest ? -1 : Math.Min(alone, Limit(single.Length)), 5, isVerb, options);
        }
    }

    /// <summary>"Kkkk", "hmmm": no word is written so.</summary>
    private static bool IsNoise(string word)
    {
        for (var i = 2; i < word.Length; i++)
        {
            if (word[i] == word[i - 1] && word[i] == word[i - 2])
                return true;
        }

        return word.Length > 4 && (Spelling.Letters(word) & _vowels) == 0;
    }

    /// <summary>"Retired", "retiring": an English verb more often than a good.</summary>
    private static bool IsInflected(string word) =>
        word.Length > 5 && (word.EndsWith("ed", StringComparison.Ordinal) || word.EndsWith("ing", StringComparison.Ordinal) || word.EndsWith("ly", StringComparison.Ordinal) || word.EndsWith("tion", StringComparison.Ordinal));

    /// <summary>"Alikata", "nijulishe": who does it and when stand before what is done.</summary>
    private static bool IsVerb(string word)
    {
        if (word.Length < 6 || word[^1] is not ('a' or 'e' or 'i' or 'o' or 'u'))
            return false;
        foreach (var who in _who)
        {
            if (!word.StartsWith(who, StringComparison.Ordinal))
                continue;
            var rest = word.AsSpan(who.Length);
            if (word[^1] == 'e' && who.Length > 1 && rest.Length > 4)
                return true;
            foreach (var when in _when)
            {
                if (rest.Length >= when.Length + 3 && rest.StartsWith(when, StringComparison.Ordinal))
                    return true;
            }
        }

        return false;
    }

    private static readonly string[] _who = ["ni", "u", "a", "tu", "m", "wa", "i", "zi", "ya", "ki", "vi", "li", "hatu", "ha", "si"];

    private static readonly string[] _when = ["na", "li", "ta", "me", "nge", "ka", "ki", "ku", "si"];

    /// <summary>"Pepaz", "brashis": plurals written as they sound.</summary>
    private static string? WithoutPlural(string word) =>
        word.Length < 3 || word[^1] is not ('s' or 'z') ? null
        : word[^2] is 'e' && word.Length > 5 ? word[..^2]
        : word[^1] is 'z' || (word[^2] is 'u' or 'i' && word.Length > 3) ? word[..^1]
        : null;

    private void Take(string typed, ReadOnlySpan<Alike> found, int alone, int more, bool isVerb, List<Option> options)
    {
        // A listed misspelling of a good: no label is meant by it.
        var isSlip = words.IsSlip(typed);
        foreach (var alike in found)
        {
            var (kind, text) = (words[alike.Word].Kind, words[alike.Word].Spoken);
            if (alike.Word == options[0].Word || (isSlip && kind == HeardKind.Nomenclature) || (isVerb && (kind == HeardKind.Nomenclature || text[0] != typed[0] || words[alike.Word].Text.Contains(' ', StringComparison.Ordinal))) || (kind == HeardKind.Nomenclature && (Spelling.Letters(typed) & _vowels) == 0))
                continue;
            var cost = alike.Cost + more + Math.Min(10, BitOperations.PopCount(Spelling.Letters(text) ^ Spelling.Letters(typed))) + (text[0] == typed[0] ? 0 : 4);

            // "Mangoo", "poaa": a letter held down too long.
            if (cost > Held && IsHeldDown(typed, text))
                cost = Held;

            // A slip of the thumb: nothing is heard wrongly.
            if (cost > Thumb && typed.Length > 4 && text[0] == typed[0] && Spelling.Distance(typed, text, 1) <= 1)
                cost = Thumb;
            var at = options.FindIndex(1, option => option.Word == alike.Word && option.Span == 1);
            var option = new Option(alike.Word, cost + Mended, 1, cost > (kind == HeardKind.Good ? alone : kind == HeardKind.Talk ? (isVerb ? alone : alone * 4 / 5) : alone * (typed.Length < 7 ? 11 : 15) / 20));
            if (at < 0)
                options.Add(option);
            else if (options[at].Cost > option.Cost)
                options[at] = option;
        }
    }

    /// <summary>Whether a word as typed is the known one with letters doubled.</summary>
    private static bool IsHeldDown(string typed, string known)
    {
        if (typed.Length <= known.Length)
            return false;
        var at = 0;
        for (var i = 0; i < typed.Length; i++)
        {
            if (at < known.Length && typed[i] == known[at])
                at++;
            else if (at == 0 || typed[i] != known[at - 1])
                return false;
        }

        return at == known.Length;
    }

    private void HearOther(string text, List<Option> options)
    {
        var own = options[0].Word;

        // "Ushur gani": whoever asks which, asks.
        if (own >= 0 && words[own].Kind == HeardKind.Talk && text.Length >= ShortestMeant)
            return;
        var limit = Math.Min(LimitOfKnown, Limit(text.Length));
        Span<Alike> found = stackalloc Alike[MostOptions];
        var count = words.Find(Spelling.Stem(text), limit, found);
        foreach (var alike in found[..count])
        {
            if (alike.Word != own && words[alike.Word].Kind != HeardKind.Talk)
                options.Add(new Option(alike.Word, alike.Cost + OtherThanTyped, 1, true));
        }
    }

    private void HearJoined(string first, string second, List<Option> options)
    {
        if (first.Length + second.Length is < 6 or > TypedSounds.Longest || IsNoise(first) || IsNoise(second))
            return;
        Span<char> both = stackalloc char[first.Length + second.Length];
        first.CopyTo(both);
        second.CopyTo(both[first.Length..]);
        Span<Alike> found = stackalloc Alike[2];
        var word = new string(both);
        var limit = Limit(word.Length) / 3;
        var count = words.Find(Spelling.Stem(word), limit, found);
        if (word.EndsWith("ks", StringComparison.Ordinal))
            count = words.Find(word, limit, found);
        foreach (var alike in found[..count])
        {
            // Two words for two words is no joining.
            if (!words[alike.Word].Text.Contains(' ', StringComparison.Ordinal))
                options.Add(new Option(alike.Word, alike.Cost + (words[alike.Word].Kind == HeardKind.Good && alike.Cost < SurelyHeard ? JoinedToGood : Joined), 2, false));
        }
    }

    /// <summary>
    /// The cheapest way through all places. Every option is weighed twice: with a neighbour it makes a pair with, and
    /// still without one.
    /// </summary>
    private (List<(int Paired, int Single)[]> Costs, List<(int Paired, int Single)[]> From) Weigh(List<Place> places, Token[] tokens)
    {
        var (costs, from) = (new List<(int Paired, int Single)[]>(places.Count), new List<(int Paired, int Single)[]>(places.Count));
        for (var k = 0; k < places.Count; k++)
        {
            var options = places[k].Options;
            var (cost, back) = (new (int Paired, int Single)[options.Count], new (int Paired, int Single)[options.Count]);
            for (var q = 0; q < options.Count; q++)
            {
                var option = options[q];
                var at = k - option.Span;
                cost[q] = (Far, at < 0 ? option.Cost : Far);
                back[q] = (-1, -1);
                if (at < 0)
                    continue;
                var isNext = option.Span == 1 ? places[k].IsConnected : places[k - 1].IsConnected;
                for (var p = 0; p < places[at].Options.Count; p++)
                {
                    var before = places[at].Options[p];
                    var bonus = isNext && before.Word >= 0 && option.Word >= 0 ? words.Bonus(before.Word, option.Word) : 0;
                    var (paired, single) = costs[at][p];
                    if (bonus > 0)
                    {
                        var least = Math.Min(paired, single) + option.Cost - bonus;
                        if (least < cost[q].Paired)
                            (cost[q].Paired, back[q].Paired) = (least, Code(p, paired <= single));
                    }

                    var alone = Math.Min(paired, before.NeedsPair ? Far : single) + option.Cost;
                    if (alone < cost[q].Single)
                        (cost[q].Single, back[q].Single) = (alone, Code(p, paired <= single || before.NeedsPair));
                }
            }

            costs.Add(cost);
            from.Add(back);
        }

        return (costs, from);
    }

    private static readonly uint _vowels = Spelling.Letters("aeiouy");

    private const int Far = 1_000_000;

    private static int Code(int option, bool isPaired) => (option * 2) + (isPaired ? 1 : 0);

    private Token[] Written(Token[] tokens, List<Place> places, List<(int Paired, int Single)[]> costs, List<(int Paired, int Single)[]> from)
    {
        var (best, isPaired, least) = (-1, false, Far);
        for (var q = 0; q < costs[^1].Length; q++)
        {
            var (paired, single) = costs[^1][q];
            if (places[^1].Options[q].NeedsPair)
                single = Far;
            if (Math.Min(paired, single) < least)
                (best, isPaired, least) = (q, paired <= single, Math.Min(paired, single));
        }

        var (heard, or) = (new Option?[tokens.Length], new string?[tokens.Length]);
        for (var k = places.Count - 1; k >= 0 && best >= 0;)
        {
            var option = places[k].Options[best];
            heard[places[k].Token] = best == 0 ? null : option;
            or[places[k].Token] = isPaired ? null : Or(option, places[k].Options);
            var code = isPaired ? from[k][best].Paired : from[k][best].Single;
            k -= option.Span;
            (best, isPaired) = code < 0 ? (-1, false) : (code / 2, code % 2 == 1);
        }

        var written = new List<Token>(tokens.Length + 1);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (heard[i] is not { Word: >= 0 } option)
            {
                written.Add(tokens[i]);
                continue;
            }

            var first = tokens[i];
            if (option.Span == 2)
            {
                first = written[^1];
                written.RemoveAt(written.Count - 1);
            }

            var (text, end) = (words[option.Word].Text, tokens[i].End);
            var space = text.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0)
            {
                written.Add(new Token(text, first.Start, end - first.Start) { IsMended = true, Or = or[i], IsDoubtful = or[i] is not null || IsFar(option) });
                continue;
            }

            // One written for two: a letter between them is lost, so that they stand side by side.
            var half = Math.Clamp((end - first.Start) / 2, 1, Math.Max(1, end - first.Start - 2));
            written.Add(new Token(text[..space], first.Start, half) { IsMended = true });
            written.Add(new Token(text[(space + 1)..], first.Start + half + 1, Math.Max(1, end - first.Start - half - 1)) { IsMended = true });
        }

        return [.. written];
    }

    /// <summary>Another good that is as near.</summary>
    private string? Or(Option chosen, List<Option> options)
    {
        if (chosen.Word < 0 || words[chosen.Word].Kind == HeardKind.Talk)
            return null;
        var (least, or) = (chosen.Cost + AsNear, (string?)null);
        foreach (var option in options)
        {
            if (option.Word >= 0 && option.Word != chosen.Word && !option.NeedsPair && option.Span == 1 && option.Cost <= least && option.Cost > 0 && words[option.Word].Kind != HeardKind.Talk)
                (least, or) = (option.Cost, words[option.Word].Text);
        }

        return or;
    }

    private bool IsFar(Option option) => words[option.Word] is { Kind: HeardKind.Nomenclature, Prior: var prior } && option.Cost - prior - Mended > SurelyHeard;

    /// <param name="Word">-1 for the word as typed when no list knows it.</param>
    /// <param name="Span">How many words of the message it takes.</param>
    /// <param name="NeedsPair">Too far off to be meant unless a neighbour makes a pair with it.</param>
    private readonly record struct Option(int Word, int Cost, int Span, bool NeedsPair);

    /// <param name="IsConnected">Nothing but a space, or a connecting word, stands between it and the place before.</param>
    /// <param name="Through">The connecting word behind it, or -1.</param>
    private sealed record Place(int Token, bool IsConnected, int Through, List<Option> Options);
}
