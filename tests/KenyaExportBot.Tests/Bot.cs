using KenyaExportBot.Advice;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Channels;
using KenyaExportBot.Schedules;

namespace KenyaExportBot.Tests;

/// <summary>The bot on the shipped facts and words, built once for all tests.</summary>
internal static class Bot
{
    public static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly Lazy<ScheduleFacts> _facts = new(() => FactsReader.Read(RepositoryFiles.Facts, Today));
    private static readonly Lazy<ISchedule> _schedule = new(() => new InMemorySchedule(_facts.Value));
    private static readonly Lazy<Advisor> _advisor = new(() => Advisor.Load(_schedule.Value, RepositoryFiles.Intents));

    public static ScheduleFacts Facts => _facts.Value;

    public static ISchedule Schedule => _schedule.Value;

    public static Advisor Advisor => _advisor.Value;

    /// <summary>What the bot makes of one message in a chat of its own.</summary>
    public static Turn Ask(string message, DateOnly? day = null) => Advisor.Answer(new ChatState(), message, day ?? Today);

    public static string Reply(string message, DateOnly? day = null) => Text(Ask(message, day));

    public static string Text(Turn turn) => NumberedReply.Text(turn.Reply!, keepsBold: false);

    /// <summary>The last reply of a conversation.</summary>
    public static Turn Talk(params string[] messages)
    {
        var turn = new Turn(new ChatState(), null, []);
        foreach (var message in messages)
            turn = Advisor.Answer(turn.State, message, Today);
        return turn;
    }
}
