using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Messages;
using KenyaExportBot.Schedules;
using Microsoft.Extensions.Logging.Abstractions;

namespace KenyaExportBot.Commands;

/// <summary>The bot without channels or a store on disk, for <c>ask</c> and <c>chat</c>.</summary>
internal sealed class ChatSession(MessageDesk desk, ScheduleStore schedule, TimeProvider clock) : IDisposable
{
    private int _messages;
    private int _chats;

    public static ChatSession Open(string dataFolder, string factsFolder, string intentsFolder, TimeProvider clock)
    {
        var schedule = ScheduleStore.OpenOrBuild(dataFolder, factsFolder, clock, NullLogger.Instance);
        var desk = new MessageDesk(Advisor.Load(schedule.Schedule, intentsFolder), new MemoryChatStore(), clock, NullLogger<MessageDesk>.Instance);
        return new ChatSession(desk, schedule, clock);
    }

    /// <summary>The next message belongs to somebody else.</summary>
    public void BeginAnother() => _chats++;

    public async Task<Turn> SayAsync(string text, CancellationToken cancellationToken) => (await desk.AnswerInFullAsync(
        new IncomingMessage($"session:{_messages++}", new ChatAddress("console", $"session-{_chats}"), MessageKind.Text, text, clock.GetUtcNow()),
        cancellationToken))!;

    public void Dispose() => schedule.Dispose();
}

/// <summary>A clock that stands at noon of one day in Nairobi: <c>--as-of</c>.</summary>
internal sealed class FixedDay(DateOnly day) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => new(day.ToDateTime(new TimeOnly(9, 0)), TimeSpan.Zero);
}
