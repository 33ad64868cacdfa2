using System.Text;
using System.Text.Json;

namespace KenyaExportBot.Emulators.Telegram;

internal static class Keyboard
{
    private const int LongestData = 64;
    private static readonly string[] Actions = ["url", "web_app", "login_url", "switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay"];

    /// <summary>What is wrong with reply_markup, or null and its inline keyboard, empty when it has none.</summary>
    public static string? Read(Parameters parameters, out IReadOnlyList<IReadOnlyList<Button>> keyboard)
    {
        keyboard = [];
        if (parameters.Structure("reply_markup") is not { } markup || markup.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Object))
            return "can't parse reply keyboard markup JSON object";
        if (markup.ValueKind == JsonValueKind.Undefined || !markup.TryGetProperty("inline_keyboard", out var rows))
            return null;
        if (rows.ValueKind != JsonValueKind.Array || rows.EnumerateArray().Any(row => row.ValueKind != JsonValueKind.Array))
            return "can't parse inline keyboard: Field \"inline_keyboard\" must be of type Array of Arrays";
        var read = new List<IReadOnlyList<Button>>();
        foreach (var row in rows.EnumerateArray())
        {
            var buttons = new List<Button>();
            foreach (var button in row.EnumerateArray())
            {
                if (Fault(button) is { } fault)
                    return fault;
                buttons.Add(new Button(Text(button, "text")!, Text(button, "callback_data"), Text(button, "url")));
            }

            read.Add(buttons);
        }

        keyboard = read;
        return null;
    }

    private static string? Fault(JsonElement button)
    {
        if (button.ValueKind != JsonValueKind.Object || Text(button, "text") is not { } text)
            return "can't parse inline keyboard button: Field \"text\" must be of type String";
        if (text.Length == 0)
            return "inline keyboard button text must be non-empty";
        if (Text(button, "callback_data") is { } data)
            return Encoding.UTF8.GetByteCount(data) is 0 or > LongestData ? "BUTTON_DATA_INVALID" : null;
        return Actions.Any(action => button.TryGetProperty(action, out _)) ? null : "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard";
    }

    private static string? Text(JsonElement button, string name) =>
        button.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
