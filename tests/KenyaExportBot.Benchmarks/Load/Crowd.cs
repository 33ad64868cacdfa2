using System.Diagnostics;
using KenyaExportBot.CrashTest.Talk;
using KenyaExportBot.Emulators.Telegram;

namespace KenyaExportBot.Benchmarks.Load;

/// <summary>People on the emulated Telegram, which may be far away from the bot. The time of a message runs from the moment it is there to be fetched until its answer is accepted.</summary>
internal sealed class Crowd(int chats, TimeSpan latency) : IAsyncDisposable
{
    private const long FirstChat = 1_000;

    private static readonly string[] _questions =
    [
        "avocado", "how much do I save on USD 20000 fresh avocado", "what papers do I need for roasted coffee", "can I sell macadamia nuts in China", "parachichi ushuru ni ngapi",
    ];

    private readonly long[] _saidAt = new long[chats];
    private TelegramEmulator? _telegram;
    private Times? _times;
    private bool _isTalkative;
    private int _turn;

    public Uri Address => _telegram!.Address;

    public long Answers => _telegram!.SentCount;

    public async Task StartAsync() => _telegram = await TelegramEmulator.StartAsync(new TelegramEmulatorOptions { KeepTexts = false, Kept = 1, ConfirmedKept = 0, ChatsKept = 0, Latency = latency, OnSent = Hear });

    /// <summary>Everybody asks, and asks again as soon as there is an answer.</summary>
    /// <returns>Answers a second, and how long they took.</returns>
    public async Task<(double PerSecond, Times Times)> TalkAsync(TimeSpan length)
    {
        var times = _times = new Times();
        _isTalkative = true;
        for (var chat = 0; chat < chats; chat++)
            Say(chat);
        var started = Stopwatch.GetTimestamp();
        await Task.Delay(length);
        var (count, taken) = (times.Count, Stopwatch.GetElapsedTime(started).TotalSeconds);
        await QuietAsync();
        return (count / taken, times);
    }

    /// <summary>The same without an end in time: until so many have been answered.</summary>
    public async Task TalkAsync(long answers, Action<long> every, long step)
    {
        _times = null;
        _isTalkative = true;
        var first = Answers;
        for (var chat = 0; chat < chats; chat++)
            Say(chat);
        for (var next = step; next <= answers; next += step)
        {
            while (Answers - first < next)
                await Task.Delay(100);
            every(next);
        }

        await QuietAsync();
    }

    /// <summary>One message after another at a rate, whoever's turn it is, whether earlier ones are answered or not.</summary>
    public async Task<Times> TalkAtRateAsync(double perSecond, TimeSpan length)
    {
        var times = _times = new Times();
        _isTalkative = false;
        using var until = new CancellationTokenSource(length);
        var chat = 0;
        await foreach (var due in Beat.AtRateAsync(perSecond, until.Token))
            Say(chat++ % chats, due);
        await QuietAsync();
        return times;
    }

    public async ValueTask DisposeAsync()
    {
        if (_telegram is not null)
            await _telegram.DisposeAsync();
    }

    private void Say(int chat, long? due = null)
    {
        Volatile.Write(ref _saidAt[chat], due ?? Stopwatch.GetTimestamp());
        _telegram!.Say(FirstChat + chat, _questions[(uint)Interlocked.Increment(ref _turn) % _questions.Length]);
    }

    private void Hear(Sent sent)
    {
        var chat = (int)(sent.ChatId - FirstChat);
        var since = Interlocked.Exchange(ref _saidAt[chat], 0);
        if (since == 0)
            return;
        _times?.Add(since);
        if (_isTalkative)
            ThreadPool.UnsafeQueueUserWorkItem(static turn => turn.Crowd.Say(turn.Chat), (Crowd: this, Chat: chat), preferLocal: false);
    }

    /// <summary>Nobody asks any more, and what was asked is answered.</summary>
    private async Task QuietAsync()
    {
        _isTalkative = false;
        for (var before = -1L; before != Answers || _telegram!.Unconfirmed > 0; await Task.Delay(1_000))
            before = Answers;
    }
}
