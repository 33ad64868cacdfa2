using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Messages;
using KenyaExportBot.Schedules;
using Microsoft.Extensions.Logging.Abstractions;

namespace KenyaExportBot.Commands;

/// <summary>The bot without channels or a store: nothing is left behind by <c>ask</c> and <c>chat</c>.</summary>
internal sealed class ChatSession(MessageDesk desk, ScheduleStore schedule, TimeProvider clock) : IDisposable
{
    private static readonly ChatAddress _chat = new("console", "session");

    private ChatState _state = new();
    private int _messages;
    private int _complaints;

    public static ChatSession Open(string dataFolder, string factsFolder, string intentsFolder, TimeProvider clock)
    {
        var schedule = ScheduleStore.OpenOrBuild(dataFolder, factsFolder, clock, NullLogger.Instance);
        var desk = new MessageDesk(Advisor.Load(schedule.Schedule, intentsFolder), clock, NullLogger<MessageDesk>.Instance);
        return new ChatSession(desk, schedule, clock);
    }

    /// <summary>The next message belongs to somebody else.</summary>
    public void BeginAnother() => _state = new ChatState();

    public Turn Say(string text)
    {
        var turn = desk.Answer(_state, new IncomingMessage($"session:{_messages++}", _chat, MessageKind.Text, text, clock.GetUtcNow()));
        _state = turn.Effects.Any(effect => effect is Effect.Erase) ? new ChatState() : turn.State;
        return turn.Effects.Any(effect => effect is Effect.KeepComplaint) ? turn with { Reply = turn.Reply?.WithNumber(++_complaints) } : turn;
    }

    public void Dispose() => schedule.Dispose();
}

/// <summary>A clock that stands at noon of one day in Nairobi: <c>--as-of</c>.</summary>
internal sealed class FixedDay(DateOnly day) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
}
