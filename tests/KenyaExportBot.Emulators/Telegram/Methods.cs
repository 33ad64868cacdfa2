using System.Text.Json;

namespace KenyaExportBot.Emulators.Telegram;

/// <summary>The Bot API's methods by their names, which Telegram reads in any case.</summary>
internal sealed class Methods(TelegramEmulatorOptions options, UpdateQueue queue, UpdateKinds kinds, Outgoing outgoing, WebhookDelivery delivery)
{
    private static readonly HashSet<string> ChatActions =
        ["typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"];

    public Queries Queries { get; } = new(options.ConfirmedKept);

    public BotCommands Commands { get; } = new();

    public async ValueTask<Reply> CallAsync(string method, Parameters parameters, CancellationToken ended) => method.ToLowerInvariant() switch
    {
        "getme" => Me(),
        "getupdates" => await PollAsync(parameters, ended),
        "setwebhook" => await SetWebhookAsync(parameters),
        "deletewebhook" => await DeleteWebhookAsync(parameters),
        "getwebhookinfo" => WebhookInfo(),
        "sendmessage" => outgoing.Send(parameters),
        "sendchataction" => Outgoing.ChatFault(parameters, out _) ?? (ChatActions.Contains(parameters["action"] ?? "") ? Reply.True : Reply.BadRequest("wrong parameter action in request")),
        "answercallbackquery" => Queries.Knows(parameters["callback_query_id"]) ? Reply.True : Reply.BadRequest("query is too old and response timeout expired or query ID is invalid"),
        "editmessagereplymarkup" => outgoing.EditMarkup(parameters),
        "setmycommands" => Commands.Set(parameters),
        _ => Reply.NotFound,
    };

    private Reply Me() => Reply.Ok($$"""
        {"id":{{options.BotId}},"is_bot":true,"first_name":"Kenya Export","username":"{{options.BotUserName}}","can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false}
        """);

    private async Task<Reply> PollAsync(Parameters parameters, CancellationToken ended)
    {
        if (delivery.Current is not null)
            return Reply.Error(409, UpdateQueue.WebhookActive);
        if (!kinds.Remember(parameters))
            return Reply.BadRequest("can't parse allowed updates JSON");
        return await queue.PollAsync(parameters, ended);
    }

    private async Task<Reply> SetWebhookAsync(Parameters parameters)
    {
        if (Webhook.Read(parameters, options.HttpsWebhooksOnly, out var webhook) is { } refusal)
            return refusal;
        if (!kinds.Remember(parameters))
            return Reply.BadRequest("can't parse allowed updates JSON");
        if (parameters.Flag("drop_pending_updates"))
            queue.Clear();
        var had = delivery.Current is not null;
        await delivery.SetAsync(webhook);
        if (webhook is null)
            return Told(had ? "Webhook was deleted" : "Webhook is already deleted");
        queue.EndPoll("Conflict: terminated by setWebhook request");
        return Told("Webhook was set");
    }

    private async Task<Reply> DeleteWebhookAsync(Parameters parameters)
    {
        if (parameters.Flag("drop_pending_updates"))
            queue.Clear();
        var had = delivery.Current is not null;
        await delivery.SetAsync(null);
        return Told(had ? "Webhook was deleted" : "Webhook is already deleted");
    }

    private Reply WebhookInfo()
    {
        var webhook = delivery.Current;
        var info = new Dictionary<string, object>
        {
            ["url"] = webhook?.Url.OriginalString ?? "",
            ["has_custom_certificate"] = false,
            ["pending_update_count"] = queue.Count,
        };
        if (webhook is not null)
            info["max_connections"] = webhook.MaxConnections;
        if (webhook is not null && delivery.LastError is { } error)
            (info["last_error_date"], info["last_error_message"]) = (error.At.ToUnixTimeSeconds(), error.Message);
        if (kinds.Wanted.Count > 0)
            info["allowed_updates"] = kinds.Wanted;
        return Reply.Ok(JsonSerializer.Serialize(info));
    }

    private static Reply Told(string description) =>
        new(200, System.Text.Encoding.UTF8.GetBytes($$"""{"ok":true,"result":true,"description":"{{description}}"}"""));
}
