using System.Globalization;
using System.Text.RegularExpressions;

namespace KenyaExportBot.CrashTest.Talk;

/// <summary>A question that somebody asks. Its number is the amount asked about, which the answer repeats.</summary>
internal sealed partial record Said(string Channel, string Chat, long Number)
{
    public string Text => $"how much do I save on USD {Number} fresh avocado";

    /// <summary>The provider may forget it: the offset has moved past it, or its webhook was answered with 200.</summary>
    public bool IsAccepted { get; set; }

    /// <summary>Its place among the accepted messages of its chat; 0 for one that was missed.</summary>
    public long Place { get; set; }

    public List<Heard> Answers { get; } = [];

    public static long? NumberIn(string answer) =>
        Amount().Match(answer) is { Success: true } match ? long.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\bvalue USD ([0-9,]+)")]
    private static partial Regex Amount();
}

/// <summary>An answer that a provider accepted.</summary>
/// <param name="Port">The door it came through: whose it was.</param>
/// <param name="IsAnswered">False where the emulator kept its answer from the worker.</param>
/// <param name="Order">Its place among all answers.</param>
internal sealed record Heard(DateTimeOffset At, int Port, bool IsAnswered, long Order);
