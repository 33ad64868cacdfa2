using System.Text.Json;
using System.Text.Json.Serialization;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace KenyaExportBot.Channels.Telegram;

/// <summary>getUpdates with each update left as it came: one that cannot be read would otherwise keep all others from being read, for ever.</summary>
internal sealed class UpdatesRequest() : RequestBase<JsonElement[]>("getUpdates")
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Offset { get; set; }

    public int Limit { get; set; }

    public int Timeout { get; set; }

    public IEnumerable<UpdateType> AllowedUpdates { get; set; } = [];

    /// <param name="last">The highest update id, read or not; null when there is none.</param>
    public static IReadOnlyList<Update> Read(JsonElement[] batch, out int? last, out int unreadable)
    {
        var updates = new List<Update>(batch.Length);
        (last, unreadable) = (null, 0);
        foreach (var element in batch)
        {
            if (element.TryGetProperty("update_id", out var id) && id.TryGetInt32(out var number) && !(last > number))
                last = number;
            try
            {
                if (element.Deserialize<Update>(JsonBotAPI.Options) is { } update)
                    updates.Add(update);
            }
            catch (JsonException)
            {
                unreadable++;
            }
        }

        return updates;
    }
}
