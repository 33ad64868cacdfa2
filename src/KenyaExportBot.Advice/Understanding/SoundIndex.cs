using System.Numerics;
using System.Runtime.InteropServices;

namespace KenyaExportBot.Advice.Understanding;

/// <summary>A word that sounds like one typed, and how far from it in hundredths of a wrong consonant.</summary>
internal readonly record struct Alike(int Word, int Cost);

/// <summary>
/// Known words filed by their consonants, those that are taken for one another as one, so that what is written as it sounds
/// is held against few of them. How near each is tells a distance in which usual confusions are cheap.
/// </summary>
internal sealed class SoundIndex
{
    public const int Shortest = 3;

    /// <summary>"Piz" for "peas": of a plural written as it sounds less may be left.</summary>
    public const int ShortestTyped = 2;

    /// <summary>In fewer consonants one lost leaves too little to go by.</summary>
    private const int ShortestCut = 4;

    private const int ClassBits = 4, MostClasses = 14, MostKeys = 12;

    private const int MostPlaces = 40;

    /// <summary>With a word so near, those with a consonant less are not looked for.</summary>
    private const int NearEnough = 20;

    private const int CheapToSkip = 50, Swap = 55;

    private readonly byte[] _places;
    private readonly int[] _first;
    private readonly byte[] _cost;
    private readonly byte[] _skip;
    private readonly int _kinds;
    private readonly ulong[] _wholeKeys, _cutKeys;
    private readonly int[] _wholeWords, _cutWords;

    /// <param name="words">Small letters from a to z alone; others are passed over.</param>
    public SoundIndex(IReadOnlyList<string> words)
    {
        var numbers = new Dictionary<SoundPlace, byte>();
        var places = new List<byte>(words.Count * 8);
        _first = new int[words.Count + 1];
        var (whole, cut) = (new List<(ulong Key, int Word)>(words.Count * 2), new List<(ulong Key, int Word)>(words.Count * 6));
        for (var i = 0; i < words.Count; i++)
        {
            if (words[i].Length >= Shortest && CanHold(words[i]))
            {
                var of = KnownSounds.Of(words[i]);
                foreach (var place in of)
                {
                    if (!numbers.TryGetValue(place, out var number))
                        numbers.Add(place, number = checked((byte)numbers.Count));
                    places.Add(number);
                }

                File(of, i, whole, cut);
            }

            _first[i + 1] = places.Count;
        }

        _places = [.. places];
        _kinds = (numbers.Count + Vector<byte>.Count - 1) / Vector<byte>.Count * Vector<byte>.Count;
        _cost = new byte[_kinds * Phones.Count];
        _skip = new byte[_kinds];
        foreach (var (place, number) in numbers)
        {
            _skip[number] = place.Skip;
            for (byte phone = 0; phone < Phones.Count; phone++)
                _cost[(phone * _kinds) + number] = Phones.Cost(phone, place.Sounds);
        }

        (_wholeKeys, _wholeWords) = Sorted(whole);
        (_cutKeys, _cutWords) = Sorted(cut);
    }

    public static bool CanHold(ReadOnlySpan<char> word)
    {
        if (word.Length is < ShortestTyped or > TypedSounds.Longest)
            return false;
        foreach (var letter in word)
        {
            if (letter is < 'a' or > 'z')
                return false;
        }

        return true;
    }

    /// <summary>The words that sound most like a typed one, the nearest first; returns how many there are.</summary>
    /// <param name="prior">What a word costs for being seldom said.</param>
    public int Find(ReadOnlySpan<char> typed, int limit, ReadOnlySpan<byte> prior, Span<Alike> found)
    {
        if (!CanHold(typed))
            return 0;
        Span<byte> sounds = stackalloc byte[TypedSounds.Longest * 2], spare = stackalloc byte[TypedSounds.Longest * 2];
        var length = TypedSounds.Read(typed, sounds, spare);
        sounds = sounds[..length];
        spare = spare[..length];
        Span<byte> least = stackalloc byte[_kinds];
        Least(sounds, least);
        var heard = new Heard(sounds, spare, least, stackalloc int[4 * MostPlaces]);
        Span<byte> classes = stackalloc byte[MostClasses];
        var (start, count) = Classes(sounds, classes);
        var all = 0;
        var key = Key(start, classes[..count], -1);
        Consider(_wholeKeys, _wholeWords, key, heard, limit, prior, found, ref all);
        Consider(_cutKeys, _cutWords, key, heard, limit, prior, found, ref all);
        if (count >= ShortestCut && (all == 0 || found[0].Cost > NearEnough))
        {
            for (var i = 0; i < count; i++)
                Consider(_wholeKeys, _wholeWords, Key(start, classes[..count], i), heard, limit, prior, found, ref all);
        }

        return all;
    }

    /// <summary>What each kind of place costs at least, whichever of the sounds is heard there or none.</summary>
    private void Least(ReadOnlySpan<byte> sounds, Span<byte> least)
    {
        _skip.CopyTo(least);
        var all = MemoryMarshal.Cast<byte, Vector<byte>>(least);
        foreach (var sound in sounds)
        {
            var of = MemoryMarshal.Cast<byte, Vector<byte>>(_cost.AsSpan(sound * _kinds, _kinds));
            for (var i = 0; i < all.Length; i++)
                all[i] = Vector.Min(all[i], of[i]);
        }
    }

    private void Consider(ulong[] keys, int[] words, ulong key, in Heard heard, int limit, ReadOnlySpan<byte> prior, Span<Alike> found, ref int count)
    {
        var at = Array.BinarySearch(keys, key);
        if (at < 0)
            return;
        while (at > 0 && keys[at - 1] == key)
            at--;
        for (; at < keys.Length && keys[at] == key; at++)
        {
            var word = words[at];
            var most = (count == found.Length ? Math.Min(limit, found[^1].Cost) : limit) - prior[word];
            if (most < 0)
                continue;
            var cost = Distance(word, heard, most);
            if (cost > most)
                continue;
            Insert(new Alike(word, cost + prior[word]), found, ref count);
        }
    }

    private static void Insert(Alike alike, Span<Alike> found, ref int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (found[i].Word == alike.Word)
                return;
        }

        if (count == found.Length)
            count--;
        var at = count++;
        for (; at > 0 && found[at - 1].Cost > alike.Cost; at--)
            found[at] = found[at - 1];
        found[at] = alike;
    }

    /// <summary>What it costs to hear the word in the sounds; more than <paramref name="limit"/> is not reckoned out.</summary>
    private int Distance(int word, in Heard heard, int limit)
    {
        var places = _places.AsSpan(_first[word].._first[word + 1]);
        var width = places.Length + 1;
        if (width > MostPlaces)
            return limit + 1;

        // What the places from each one on cost at least: most words are too far off before anything is compared.
        var room = heard.Room;
        var rest = room.Slice(3 * MostPlaces, width);
        rest[^1] = 0;
        for (var j = places.Length - 1; j >= 0; j--)
            rest[j] = rest[j + 1] + heard.Least[places[j]];
        if (rest[0] > limit)
            return limit + 1;
        var sounds = heard.Sounds;
        var spare = heard.Spare;
        var before = room[..width];
        var last = room.Slice(MostPlaces, width);
        var row = room.Slice(2 * MostPlaces, width);
        last[0] = 0;
        for (var j = 1; j < last.Length; j++)
            last[j] = last[j - 1] + _skip[places[j - 1]];
        ReadOnlySpan<byte> costBefore = [];
        for (var i = 0; i < sounds.Length; i++)
        {
            var extra = spare[i];
            var cost = _cost.AsSpan(sounds[i] * _kinds, _kinds);
            var value = last[0] + extra;
            var least = value + rest[0];
            row[0] = value;
            for (var j = 0; j < places.Length; j++)
            {
                var place = places[j];
                value = Math.Min(last[j] + cost[place], Math.Min(last[j + 1] + extra, value + _skip[place]));
                if (i > 0 && j > 0 && before[j - 1] + Swap is var swapped && swapped < value)
                    value = Math.Min(value, swapped + costBefore[place] + cost[places[j - 1]]);
                row[j + 1] = value;
                least = Math.Min(least, value + rest[j + 1]);
            }

            if (least > limit)
                return limit + 1;
            var free = before;
            before = last;
            last = row;
            row = free;
            costBefore = cost;
        }

        return last[width - 1];
    }

    /// <summary>A typed word as it is spoken.</summary>
    /// <param name="spare">What each sound costs to be left out of account.</param>
    /// <param name="least">What each kind of place costs at least.</param>
    /// <param name="room">For what is reckoned word by word.</param>
    private readonly ref struct Heard(ReadOnlySpan<byte> sounds, ReadOnlySpan<byte> spare, ReadOnlySpan<byte> least, Span<int> room)
    {
        public ReadOnlySpan<byte> Sounds { get; } = sounds;

        public ReadOnlySpan<byte> Spare { get; } = spare;

        public ReadOnlySpan<byte> Least { get; } = least;

        public Span<int> Room { get; } = room;
    }

    /// <summary>The classes of what is typed: no vowels, no r that nobody hears.</summary>
    private static (int Start, int Count) Classes(ReadOnlySpan<byte> sounds, Span<byte> classes)
    {
        var (start, count) = (0, 0);
        for (var i = 0; i < sounds.Length && count < classes.Length; i++)
        {
            var one = sounds[i] == _r && (i + 1 == sounds.Length || !Phones.IsVowel(sounds[i + 1])) && count > 0 ? 0 : Phones.Class(sounds[i]);
            if (one == 0)
            {
                if (count == 0 && Phones.IsVowel(sounds[i]))
                    start = 1;
                continue;
            }

            if (count == 0 || classes[count - 1] != one)
                classes[count++] = (byte)one;
        }

        return (start, count);
    }

    private static readonly byte _r = Phones.Of('r');

    private static ulong Key(int start, ReadOnlySpan<byte> classes, int without)
    {
        var key = (ulong)(2 + start);
        var before = 0;
        for (var i = 0; i < classes.Length; i++)
        {
            if (i == without || classes[i] == before)
                continue;
            before = classes[i];
            key = (key << ClassBits) | classes[i];
        }

        return key;
    }

    private static void File(List<SoundPlace> places, int word, List<(ulong Key, int Word)> whole, List<(ulong Key, int Word)> cut)
    {
        var ways = new List<(int Start, List<byte> Classes)> { (0, []) };
        var one = new List<byte>();
        foreach (var place in places)
        {
            one.Clear();
            var isVowel = (place.Sounds & Phones.VowelMask) != 0;
            for (byte phone = 0; phone < Phones.Count; phone++)
            {
                if ((place.Sounds >> phone & 1) == 0)
                    continue;
                var of = (byte)(phone == _r && place.Skip <= 5 ? 0 : Phones.Class(phone));
                if (!one.Contains(of))
                    one.Add(of);
            }

            if (place.Skip <= CheapToSkip && !one.Contains(0))
                one.Add(0);
            var next = new List<(int, List<byte>)>();
            foreach (var (start, classes) in ways)
            {
                foreach (var of in one)
                {
                    if (next.Count == MostKeys)
                        break;
                    if (of == 0)
                        next.Add((classes.Count == 0 && isVowel && place.Skip > 0 ? 1 : start, classes));
                    else if (classes.Count < MostClasses && (classes.Count == 0 || classes[^1] != of))
                        next.Add((start, [.. classes, of]));
                    else
                        next.Add((start, classes));
                }
            }

            ways = next;
        }

        var keys = new HashSet<ulong>();
        foreach (var (start, classes) in ways)
        {
            if (keys.Add(Key(start, [.. classes], -1)))
                whole.Add((Key(start, [.. classes], -1), word));
        }

        foreach (var (start, classes) in ways.Where(way => way.Classes.Count >= ShortestCut))
        {
            for (var i = 0; i < classes.Count; i++)
            {
                var key = Key(start, [.. classes], i);
                if (keys.Add(key))
                    cut.Add((key, word));
            }
        }
    }

    private static (ulong[] Keys, int[] Words) Sorted(List<(ulong Key, int Word)> filed)
    {
        filed.Sort();
        return ([.. filed.Select(one => one.Key)], [.. filed.Select(one => one.Word)]);
    }
}
