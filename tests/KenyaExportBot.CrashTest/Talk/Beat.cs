using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace KenyaExportBot.CrashTest.Talk;

/// <summary>Turns at a rate; those a busy machine was late for are made up for.</summary>
internal static class Beat
{
    /// <returns>The turns, each with the moment it was due, as a timestamp of <see cref="Stopwatch"/>.</returns>
    public static async IAsyncEnumerable<long> AtRateAsync(double perSecond, [EnumeratorCancellation] CancellationToken until)
    {
        var started = Stopwatch.GetTimestamp();
        for (long turn = 0; !until.IsCancellationRequested; turn++)
        {
            var due = started + (long)(turn / perSecond * Stopwatch.Frequency);
            var wait = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
            if (wait > TimeSpan.FromMilliseconds(1))
                await Task.Delay(wait, until).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!until.IsCancellationRequested)
                yield return due;
        }
    }
}
