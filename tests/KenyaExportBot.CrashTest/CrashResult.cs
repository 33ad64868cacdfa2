using System.Text.Json.Serialization;

namespace KenyaExportBot.CrashTest;

/// <param name="MostByOneKill">The most repeats that one kill made.</param>
/// <param name="Lanes">The bound for it.</param>
/// <param name="Parked">Given up in the end; none should be.</param>
/// <param name="Strange">Answers to nothing that was said.</param>
internal sealed record CrashResult(
    string Store, int Workers, int Kills, int Seed, int Lanes, double Seconds, IReadOnlyList<Tally> Channels, int MostByOneKill, int KillsThatRepeated, long Parked, int Strange)
{
    [JsonIgnore]
    public bool IsGood => Channels.All(channel => channel.IsGood) && MostByOneKill <= Lanes && Parked == 0 && Strange == 0;

    public void Print(TextWriter to)
    {
        to.WriteLine($"{Store}, {Workers} worker{(Workers == 1 ? "" : "s")}, {Lanes} lane{(Lanes == 1 ? "" : "s")}, {Kills} kills, seed {Seed}, {Seconds:0} s");
        to.WriteLine();
        to.WriteLine("| channel  | accepted | answered | missed, then answered | lost | out of order | repeated by a kill | by a provider's fault | unexplained |");
        to.WriteLine("| ---      | ---:     | ---:     | ---:                  | ---: | ---:         | ---:               | ---:                  | ---:        |");
        foreach (var one in Channels)
        {
            to.WriteLine(
                $"| {one.Channel,-8} | {one.Accepted,8:N0} | {one.Answered,8:N0} | {$"{one.Missed:N0}, {one.MissedAnswered:N0}",21} | {one.Lost,4:N0} | {one.OutOfOrder,12:N0} | {one.RepeatedByKill,18:N0} | {one.RepeatedByFault,21:N0} | {one.RepeatedUnexplained,11:N0} |");
        }

        to.WriteLine();
        to.WriteLine($"{KillsThatRepeated:N0} of {Kills:N0} kills made a repeat, none more than {MostByOneKill:N0}. Parked: {Parked:N0}. Answers to nothing: {Strange:N0}. {(IsGood ? "Good." : "NOT GOOD.")}");
    }
}
