using System.Text.Json.Serialization;
using KenyaExportBot.CrashTest.Talk;

namespace KenyaExportBot.CrashTest;

/// <summary>What became of the messages of one channel.</summary>
/// <param name="Missed">Said while no worker took them; found by asking the provider afterwards.</param>
/// <param name="MissedAnswered">Those of them that were answered.</param>
/// <param name="Lost">Accepted and never answered.</param>
/// <param name="OutOfOrder">Answers that came after the answer to a later message of the same chat.</param>
/// <param name="RepeatedByKill">The worker was killed between the provider's acceptance and its own mark.</param>
/// <param name="RepeatedByFault">The provider took the message and kept that from the worker.</param>
/// <param name="RepeatedUnexplained">Anything else.</param>
internal sealed record Tally(
    string Channel, int Said, int Accepted, int Answered, int Missed, int MissedAnswered, int Lost, int OutOfOrder, int RepeatedByKill, int RepeatedByFault, int RepeatedUnexplained)
{
    /// <summary>A kill explains a repeat when it came so soon after the message had been accepted; a mark takes milliseconds on an idle machine.</summary>
    private static readonly TimeSpan _mark = TimeSpan.FromSeconds(3);

    /// <summary>A request that was under way when its worker died may be accepted a moment later.</summary>
    private static readonly TimeSpan _onItsWay = TimeSpan.FromSeconds(1);

    [JsonIgnore]
    public bool IsGood => Lost == 0 && MissedAnswered == Missed && OutOfOrder == 0 && RepeatedUnexplained == 0;

    /// <param name="workerOf">Which worker has a door.</param>
    /// <param name="byKill">Counts the repeats of each kill.</param>
    public static Tally Of(string channel, IReadOnlyList<Said> all, IReadOnlyList<Kill> kills, IReadOnlyDictionary<int, int> workerOf, Dictionary<Kill, int> byKill)
    {
        var messages = all.Where(said => said.Channel == channel).ToList();
        var accepted = messages.Where(said => said.IsAccepted).ToList();
        var missed = messages.Where(said => !said.IsAccepted).ToList();
        var (killed, faulty, unexplained) = (0, 0, 0);
        foreach (var said in messages)
        {
            foreach (var (earlier, later) in said.Answers.Zip(said.Answers.Skip(1)))
            {
                if (!earlier.IsAnswered)
                {
                    faulty++;
                }
                else if (kills.FirstOrDefault(kill => kill.Worker == workerOf[earlier.Port] && kill.At > earlier.At - _onItsWay && kill.At < earlier.At + _mark && kill.At < later.At) is { } kill)
                {
                    killed++;
                    byKill[kill] = byKill.GetValueOrDefault(kill) + 1;
                }
                else
                {
                    unexplained++;
                }
            }
        }

        return new Tally(
            channel, messages.Count, accepted.Count, accepted.Count(said => said.Answers.Count > 0), missed.Count, missed.Count(said => said.Answers.Count > 0),
            accepted.Count(said => said.Answers.Count == 0), accepted.GroupBy(said => said.Chat).Sum(OutOfOrderIn), killed, faulty, unexplained);
    }

    private static int OutOfOrderIn(IEnumerable<Said> chat)
    {
        var (count, highest) = (0, 0L);
        foreach (var (place, _) in chat.SelectMany(said => said.Answers.Select(heard => (said.Place, heard.Order))).OrderBy(answer => answer.Order))
        {
            if (place < highest)
                count++;
            highest = Math.Max(highest, place);
        }

        return count;
    }
}
