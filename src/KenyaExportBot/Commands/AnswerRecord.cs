using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using KenyaExportBot.Advice.Conversations;
using KenyaExportBot.Advice.Verdicts;
using KenyaExportBot.Channels;

namespace KenyaExportBot.Commands;

/// <summary>One answer as a line of JSON, for scripts and scorecards.</summary>
internal sealed partial record AnswerRecord(
    string Message, string Language, string Intent, IReadOnlyList<string> Codes, bool Question, IReadOnlyList<string> Candidates, string? Headline,
    AnswerLights? Lights, string Reply)
{
    private static readonly JsonSerializerOptions _options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>Intents inside the bot that stand for one of the published names.</summary>
    private static string Published(string intent) => intent switch
    {
        "sources" or "choice" or "change" => "product_lookup",
        _ => intent,
    };

    public static AnswerRecord Of(string message, Turn turn)
    {
        var verdict = turn.Verdicts.Count > 0 ? turn.Verdicts[0] : null;
        return new AnswerRecord(
            message, turn.Speech, Published(turn.Intent), [.. turn.Codes.Select(code => code.Digits).Distinct()], turn.Reply?.IsQuestion ?? false,
            [.. turn.Candidates.Select(code => code.Digits).Distinct()], verdict is null ? null : Snake(verdict.Headline.ToString()),
            verdict is null ? null : new AnswerLights(Name(verdict.Duty.Light), Name(verdict.Origin.Light), Name(verdict.Entry.Light), Name(verdict.Exit.Light)),
            turn.Reply is null ? "" : NumberedReply.Text(turn.Reply, keepsBold: false));
    }

    public string ToJson() => JsonSerializer.Serialize(this, _options);

    private static string Name(Light light) => light.ToString().ToLowerInvariant();

    private static string Snake(string name) => WordStart().Replace(name, "_$1").TrimStart('_').ToLowerInvariant();

    [GeneratedRegex("([A-Z])")]
    private static partial Regex WordStart();
}

internal sealed record AnswerLights(string Duty, string Origin, string Entry, string Exit);
