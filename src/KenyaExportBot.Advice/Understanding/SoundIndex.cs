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

    private const int MostPlaces = 40, MostSounds = TypedSounds.Longest * 2;

    /// <summary>With a word so near, those with a consonant more or less are not looked for.</summary>
    private const int NearEnough = 20;

    private const int CheapToSkip = 50;

    private readonly byte[] _places;
    private readonly int[] _first;
    private readonly byte[] _cost;
    private readonly PlaceCosts _placeCosts;
    private readonly int _kinds;
    private readonly Drawers _whole, _cut;

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
        _placeCosts = new PlaceCosts(new byte[_kinds * Phones.Count], new byte[_kinds]);
        foreach (var (place, number) in numbers)
        {
            _placeCosts.Skips[number] = place.Skip;
            for (byte phone = 0; phone < Phones.Count; phone++)
                _cost[(phone * _kinds) + number] = _placeCosts.Costs[(number * Phones.Count) + phone] = Phones.Cost(phone, place.Sounds);
        }

        var order = new int[words.Count];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (left, right) => Of(left).SequenceCompareTo(Of(right)) is var way and not 0 ? way : left.CompareTo(right));
        var ranks = new int[words.Count];
        for (var i = 0; i < order.Length; i++)
            ranks[order[i]] = i;
        _whole = new Drawers(whole, ranks, Of);
        _cut = new Drawers(cut, ranks, Of);
    }

    /// <summary>The places of a word.</summary>
    private ReadOnlySpan<byte> Of(int word) => _places.AsSpan(_first[word], _first[word + 1] - _first[word]);

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
        Span<byte> sounds = stackalloc byte[MostSounds], spare = stackalloc byte[MostSounds];
        var length = TypedSounds.Read(typed, sounds, spare);
        sounds = sounds[..length];
        spare = spare[..length];
        Span<byte> least = stackalloc byte[_kinds];
        Least(sounds, least);
        Span<bool> hasRow = stackalloc bool[_kinds];
        hasRow.Clear();
        var columns = new SoundColumns(_placeCosts, sounds, spare, stackalloc ushort[SoundColumns.Room(length, MostPlaces, _kinds)], hasRow, MostPlaces);
        var heard = new Heard(columns, least, limit, prior, found);
        Span<byte> classes = stackalloc byte[MostClasses];
        var (start, count) = Classes(sounds, classes);
        var key = Key(start, classes[..count], -1);
        Consider(_whole, key, ref heard);

        // A consonant more or less is further off than that.
        if (limit <= CheapToSkip || (heard.Count > 0 && found[0].Cost <= NearEnough))
            return heard.Count;
        Consider(_cut, key, ref heard);
        if (count >= ShortestCut && (heard.Count == 0 || found[0].Cost > NearEnough))
        {
            for (var i = 0; i < count; i++)
                Consider(_whole, Key(start, classes[..count], i), ref heard);
        }

        return heard.Count;
    }

    /// <summary>What each kind of place costs at least, whichever of the sounds is heard there or none.</summary>
    private void Least(ReadOnlySpan<byte> sounds, Span<byte> least)
    {
        _placeCosts.Skips.CopyTo(least);
        var all = MemoryMarshal.Cast<byte, Vector<byte>>(least);
        foreach (var sound in sounds)
        {
            var of = MemoryMarshal.Cast<byte, Vector<byte>>(_cost.AsSpan(sound * _kinds, _kinds));
            for (var i = 0; i < all.Length; i++)
                all[i] = Vector.Min(all[i], of[i]);
        }
    }

    /// <summary>
    /// Holds the words of one key against the sounds. They lie in the order of their places, so that what is reckoned for the places
    /// one word begins with holds for those behind it that begin alike; where the beginning alone is too far off, all of them are.
    /// </summary>
    private void Consider(Drawers drawers, ulong key, ref Heard heard)
    {
        // What the places up to each one cost at least: most words are too far off before anything is compared.
        Span<int> atLeast = stackalloc int[MostPlaces + 1];
        var (first, end) = drawers.Of(key);
        var (added, reckoned, hopeless) = (0, 0, int.MaxValue);
        atLeast[0] = 0;
        for (var at = first; at < end; at++)
        {
            var alike = at == first ? 0 : drawers.Alike[at];
            if (alike >= hopeless)
                continue;
            hopeless = int.MaxValue;
            added = Math.Min(added, alike);
            reckoned = Math.Min(reckoned, alike);
            var word = drawers.Words[at];
            var places = drawers.PlacesOf(at);
            if (places.Length > MostPlaces)
                continue;
            while (added < places.Length && atLeast[added] <= heard.Limit)
                atLeast[added + 1] = atLeast[added] + heard.Least[places[added++]];
            var most = heard.Most(word);
            if (atLeast[added] > most)
            {
                hopeless = atLeast[added] > heard.Limit ? added : int.MaxValue;
                continue;
            }

            var isNear = true;
            while (isNear && reckoned < places.Length)
            {
                var cheapest = heard.Columns.Reckon(places, reckoned++);
                if (cheapest > heard.Limit)
                    hopeless = reckoned;
                isNear = cheapest + atLeast[places.Length] - atLeast[reckoned] <= most;
            }

            if (isNear && heard.Columns.Cost(places.Length) is var cost && cost <= most)
                heard.Take(new Alike(word, cost + heard.Prior[word]));
        }
    }

    /// <summary>Words by key, those of one key in the order of their places.</summary>
    private sealed class Drawers
    {
        private readonly Dictionary<ulong, (int First, int End)> _of = [];
        private readonly int[] _first;
        private readonly byte[] _places;

        public Drawers(List<(ulong Key, int Word)> filed, int[] ranks, Func<int, ReadOnlySpan<byte>> places)
        {
            filed.Sort((left, right) => left.Key.CompareTo(right.Key) is var way and not 0 ? way : ranks[left.Word].CompareTo(ranks[right.Word]));
            Words = [.. filed.Select(one => one.Word)];
            Alike = new byte[Words.Length];
            _first = new int[Words.Length + 1];
            for (var i = 0; i < Words.Length; i++)
                _first[i + 1] = _first[i] + places(Words[i]).Length;
            _places = new byte[_first[^1]];
            for (var i = 0; i < Words.Length; i++)
                places(Words[i]).CopyTo(_places.AsSpan(_first[i]));
            for (var (first, at) = (0, 1); at <= filed.Count; at++)
            {
                if (at < filed.Count && filed[at].Key == filed[first].Key)
                {
                    Alike[at] = (byte)Math.Min(byte.MaxValue, places(Words[at - 1]).CommonPrefixLength(places(Words[at])));
                    continue;
                }

                _of.Add(filed[first].Key, (first, at));
                first = at;
            }
        }

        public int[] Words { get; }

        /// <summary>With how many of the same places a word and the one before it begin.</summary>
        public byte[] Alike { get; }

        /// <summary>The places of a word; they lie one behind another as the words do.</summary>
        public ReadOnlySpan<byte> PlacesOf(int at) => _places.AsSpan(_first[at], _first[at + 1] - _first[at]);

        public (int First, int End) Of(ulong key) => _of.GetValueOrDefault(key);
    }

    /// <summary>A typed word as it is spoken, and the words found for it so far.</summary>
    /// <param name="least">What each kind of place costs at least.</param>
    /// <param name="prior">What a word costs for being seldom said.</param>
    private ref struct Heard
    {
        private readonly Span<Alike> _found;

        public Heard(SoundColumns columns, ReadOnlySpan<byte> least, int limit, ReadOnlySpan<byte> prior, Span<Alike> found)
        {
            Columns = columns;
            Least = least;
            Limit = limit;
            Prior = prior;
            _found = found;
        }

        public SoundColumns Columns { get; }

        public ReadOnlySpan<byte> Least { get; }

        public ReadOnlySpan<byte> Prior { get; }

        public int Limit { get; }

        public int Count { get; private set; }

        /// <summary>How far off a word may be to be among those found.</summary>
        public readonly int Most(int word) => (Count == _found.Length ? Math.Min(Limit, _found[^1].Cost) : Limit) - Prior[word];

        public void Take(Alike alike)
        {
            for (var i = 0; i < Count; i++)
            {
                if (_found[i].Word == alike.Word)
                    return;
            }

            if (Count == _found.Length)
                Count--;
            var at = Count++;
            for (; at > 0 && (_found[at - 1].Cost > alike.Cost || (_found[at - 1].Cost == alike.Cost && _found[at - 1].Word > alike.Word)); at--)
                _found[at] = _found[at - 1];
            _found[at] = alike;
        }
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
}
