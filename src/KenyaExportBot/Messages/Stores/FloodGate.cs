using System.Globalization;

namespace KenyaExportBot.Messages.Stores;

/// <summary>What is done with a message of somebody who may be writing faster than anybody reads.</summary>
internal enum Admission
{
    Answer,

    /// <summary>The first one too many: answered with a notice.</summary>
    Notice,

    Drop,
}

/// <summary>
/// Counts the messages of one chat over the last minute, those it drops included: only who pauses is answered again.
/// Kept with the chat as the seconds of its newest messages, each with how many came in it when it was more than one.
/// </summary>
/// <param name="perMinute">0 for no bound.</param>
internal sealed class FloodGate(string recent, bool isFlooded, int perMinute)
{
    private const int Minute = 60;

    private readonly List<(long Second, int Count)> _seconds = [.. recent.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    public bool IsFlooded { get; private set; } = isFlooded;

    public string Recent => string.Join(',', _seconds.Select(one => one.Count == 1 ? $"{one.Second}" : $"{one.Second}*{one.Count}"));

    /// <param name="written">When the person wrote it: a backlog fetched all at once is no flood.</param>
    /// <param name="isAlwaysHeard">Asked only of a message that is one too many.</param>
    public Admission Admit(DateTimeOffset written, Func<bool> isAlwaysHeard)
    {
        if (perMinute == 0)
            return Admission.Answer;
        var second = written.ToUnixTimeSeconds();
        var inMinute = _seconds.Where(earlier => earlier.Second > second - Minute && earlier.Second <= second).Sum(earlier => earlier.Count);
        if (_seconds is [.., var newest] && newest.Second == second)
            _seconds[^1] = (second, newest.Count + 1);
        else
            _seconds.Add((second, 1));
        if (_seconds.Count > Math.Min(perMinute, Minute))
            _seconds.RemoveAt(0);
        if (inMinute < perMinute)
        {
            IsFlooded = false;
            return Admission.Answer;
        }

        if (isAlwaysHeard())
            return Admission.Answer;
        var admission = IsFlooded ? Admission.Drop : Admission.Notice;
        IsFlooded = true;
        return admission;
    }

    private static (long Second, int Count) Read(string kept) => kept.Split('*') is [var second, var count]
        ? (long.Parse(second, CultureInfo.InvariantCulture), int.Parse(count, CultureInfo.InvariantCulture))
        : (long.Parse(kept, CultureInfo.InvariantCulture), 1);
}
