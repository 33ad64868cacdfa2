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
/// Kept with the chat as the seconds of its newest messages.
/// </summary>
/// <param name="perMinute">0 for no bound.</param>
internal sealed class FloodGate(string recent, bool isFlooded, int perMinute)
{
    private readonly Queue<long> _seconds = new(
        recent.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(second => long.Parse(second, CultureInfo.InvariantCulture)));

    public bool IsFlooded { get; private set; } = isFlooded;

    public string Recent => string.Join(',', _seconds);

    /// <param name="written">When the person wrote it: a backlog fetched all at once is no flood.</param>
    /// <param name="isAlwaysHeard">Asked only of a message that is one too many.</param>
    public Admission Admit(DateTimeOffset written, Func<bool> isAlwaysHeard)
    {
        if (perMinute == 0)
            return Admission.Answer;
        var second = written.ToUnixTimeSeconds();
        var inMinute = _seconds.Count(earlier => earlier > second - 60 && earlier <= second);
        _seconds.Enqueue(second);
        while (_seconds.Count > perMinute)
            _seconds.Dequeue();
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
}
