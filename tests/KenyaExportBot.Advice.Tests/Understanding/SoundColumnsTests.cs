using KenyaExportBot.Advice.Understanding;

namespace KenyaExportBot.Advice.Tests.Understanding;

/// <summary>Eight cells at once come to what one after another does.</summary>
public sealed class SoundColumnsTests
{
    private static readonly string[] _known =
        ["pea", "maharagwe", "peanut butter", "chrysanthemum", "ushuru", "fish", "mbuzi", "leather", "inaruhusiwa", "macadamia", "octopus", "tea", "refrigerator", "exercise", "bottle", "ng"];

    [Fact]
    public void The_cost_of_hearing_a_word_is_the_plain_alignments()
    {
        var random = new Random(20261129);
        Span<byte> sounds = stackalloc byte[TypedSounds.Longest * 2], spare = stackalloc byte[TypedSounds.Longest * 2];
        for (var round = 0; round < 4_000; round++)
        {
            var known = _known[random.Next(_known.Length)].Replace(" ", "", StringComparison.Ordinal);
            var typed = random.Next(3) == 0 ? Letters(random) : Slip(known, random);
            var (costs, places) = PlacesOf(known);
            var length = TypedSounds.Read(typed, sounds, spare);
            Assert.True(Plain(costs, places, sounds[..length], spare[..length]) == Columns(costs, places, sounds[..length], spare[..length]), $"{typed} for {known}");
        }
    }

    /// <summary>What the columns of one word say also holds for another that begins like it.</summary>
    [Fact]
    public void The_columns_of_a_shared_beginning_hold_for_the_next_word()
    {
        var (costs, places) = PlacesOf("macadamia");
        byte[] other = [.. places[..4], places[0], places[1]];
        Span<byte> sounds = stackalloc byte[TypedSounds.Longest * 2], spare = stackalloc byte[TypedSounds.Longest * 2];
        var length = TypedSounds.Read("makadamia", sounds, spare);
        var columns = new SoundColumns(costs, sounds[..length], spare[..length], new ushort[SoundColumns.Room(length, 20, costs.Kinds)], new bool[costs.Kinds], 20);
        for (var at = 0; at < places.Length; at++)
            columns.Reckon(places, at);
        for (var at = 4; at < other.Length; at++)
            columns.Reckon(other, at);
        Assert.Equal(Plain(costs, other, sounds[..length], spare[..length]), columns.Cost(other.Length));
    }

    private static int Columns(PlaceCosts costs, byte[] places, ReadOnlySpan<byte> sounds, ReadOnlySpan<byte> spare)
    {
        var columns = new SoundColumns(costs, sounds, spare, new ushort[SoundColumns.Room(sounds.Length, places.Length, costs.Kinds)], new bool[costs.Kinds], places.Length);
        for (var at = 0; at < places.Length; at++)
        {
            var least = columns.Reckon(places, at);
            Assert.True(least >= 0);
        }

        return columns.Cost(places.Length);
    }

    private static int Plain(PlaceCosts costs, byte[] places, ReadOnlySpan<byte> sounds, ReadOnlySpan<byte> spare)
    {
        var cost = new int[places.Length + 1, sounds.Length + 1];
        for (var i = 1; i <= sounds.Length; i++)
            cost[0, i] = cost[0, i - 1] + spare[i - 1];
        for (var j = 1; j <= places.Length; j++)
        {
            cost[j, 0] = cost[j - 1, 0] + costs.Skips[places[j - 1]];
            for (var i = 1; i <= sounds.Length; i++)
            {
                cost[j, i] = Math.Min(cost[j - 1, i - 1] + costs.Of(places[j - 1], sounds[i - 1]), Math.Min(cost[j - 1, i] + costs.Skips[places[j - 1]], cost[j, i - 1] + spare[i - 1]));
                if (i > 1 && j > 1)
                    cost[j, i] = Math.Min(cost[j, i], cost[j - 2, i - 2] + 55 + costs.Of(places[j - 1], sounds[i - 2]) + costs.Of(places[j - 2], sounds[i - 1]));
            }
        }

        return cost[places.Length, sounds.Length];
    }

    private static (PlaceCosts Costs, byte[] Places) PlacesOf(string word)
    {
        var kinds = KnownSounds.Of(word).Distinct().ToList();
        var costs = new byte[kinds.Count * Phones.Count];
        for (var kind = 0; kind < kinds.Count; kind++)
        {
            for (byte phone = 0; phone < Phones.Count; phone++)
                costs[(kind * Phones.Count) + phone] = Phones.Cost(phone, kinds[kind].Sounds);
        }

        return (new PlaceCosts(costs, [.. kinds.Select(kind => kind.Skip)]), [.. KnownSounds.Of(word).Select(place => (byte)kinds.IndexOf(place))]);
    }

    private static string Letters(Random random) => string.Concat(Enumerable.Range(0, random.Next(2, 24)).Select(_ => (char)('a' + random.Next(26))));

    private static string Slip(string word, Random random)
    {
        var letters = word.ToList();
        for (var slips = random.Next(4); slips > 0 && letters.Count > 2; slips--)
        {
            var at = random.Next(letters.Count - 1);
            switch (random.Next(4))
            {
                case 0:
                    letters.RemoveAt(at);
                    break;
                case 1:
                    letters.Insert(at, (char)('a' + random.Next(26)));
                    break;
                case 2:
                    (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
                    break;
                default:
                    letters[at] = (char)('a' + random.Next(26));
                    break;
            }
        }

        return string.Concat(letters.Take(TypedSounds.Longest));
    }
}
