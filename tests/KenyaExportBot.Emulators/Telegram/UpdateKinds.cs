using System.Text.Json;

namespace KenyaExportBot.Emulators.Telegram;

/// <summary>Which kinds of update the bot asked for: remembered until asked again, and not applied to what already waits.</summary>
internal sealed class UpdateKinds
{
    // Sent only to a bot that names them.
    private static readonly HashSet<string> OnRequest = ["chat_member", "message_reaction", "message_reaction_count"];

    private volatile HashSet<string> _wanted = [];

    public IReadOnlyCollection<string> Wanted => _wanted;

    public bool Wants(string kind) => _wanted is { Count: > 0 } wanted ? wanted.Contains(kind) : !OnRequest.Contains(kind);

    /// <summary>False when the list cannot be read.</summary>
    public bool Remember(Parameters parameters)
    {
        if (parameters.Structure("allowed_updates") is not { } list)
            return false;
        if (list.ValueKind == JsonValueKind.Undefined)
            return true;
        if (list.ValueKind != JsonValueKind.Array || list.EnumerateArray().Any(kind => kind.ValueKind != JsonValueKind.String))
            return false;
        _wanted = [.. list.EnumerateArray().Select(kind => kind.GetString()!)];
        return true;
    }
}
