using System.Text.Json;
using System.Text.RegularExpressions;

namespace KenyaExportBot.Emulators.Telegram;

/// <summary>The command menus that were set, by scope and language.</summary>
internal sealed partial class BotCommands
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>> _menus = [];

    public IReadOnlyDictionary<string, string> Menu(string language)
    {
        lock (_gate)
            return _menus.GetValueOrDefault($"default/{language}") ?? new Dictionary<string, string>();
    }

    public Reply Set(Parameters parameters)
    {
        if (parameters.Structure("commands") is not { ValueKind: JsonValueKind.Array } list || list.EnumerateArray().Any(command => command.ValueKind != JsonValueKind.Object))
            return Reply.BadRequest("can't parse commands JSON");
        if (parameters.Structure("scope") is not { } scope)
            return Reply.BadRequest("can't parse BotCommandScope JSON");
        var menu = new Dictionary<string, string>();
        foreach (var command in list.EnumerateArray())
        {
            var name = command.TryGetProperty("command", out var named) ? named.GetString() : null;
            var description = command.TryGetProperty("description", out var described) ? described.GetString() : null;
            if (name is null || !Name.IsMatch(name))
                return Reply.BadRequest("BOT_COMMAND_INVALID");
            if (description is null || description.Length is 0 or > 256)
                return Reply.BadRequest("BOT_COMMAND_DESCRIPTION_INVALID");
            menu[name] = description;
        }

        if (menu.Count > 100)
            return Reply.BadRequest("BOT_COMMANDS_TOO_MUCH");
        var kind = scope.ValueKind == JsonValueKind.Object && scope.TryGetProperty("type", out var type) ? type.GetString() : "default";
        lock (_gate)
            _menus[$"{kind}/{parameters["language_code"]}"] = menu;
        return Reply.True;
    }

    [GeneratedRegex("^/?[a-z0-9_]{1,32}$")]
    private static partial Regex Name { get; }
}
