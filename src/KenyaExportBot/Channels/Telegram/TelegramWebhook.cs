using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using KenyaExportBot.Configuration;
using KenyaExportBot.Messages;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace KenyaExportBot.Channels.Telegram;

/// <summary>Telegram's webhook: the secret is compared before a byte of the body is read.</summary>
internal static partial class TelegramWebhook
{
    public const string Path = "/telegram/webhook";

    private const string SecretHeader = "X-Telegram-Bot-Api-Secret-Token";

    public static void Map(IEndpointRouteBuilder routes, TelegramOptions options)
    {
        var secret = Encoding.UTF8.GetBytes(options.WebhookSecret);
        routes.MapPost(Path, async (HttpContext context, TelegramIntake intake, ILogger<TelegramIntake> logger) =>
        {
            var given = Encoding.UTF8.GetBytes(context.Request.Headers[SecretHeader].ToString());
            if (!CryptographicOperations.FixedTimeEquals(given, secret))
                return Results.StatusCode(StatusCodes.Status401Unauthorized);
            if (!context.Request.HasJsonContentType())
                return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
            if (await WebhookBody.ReadAsync(context.Request, context.RequestAborted) is not { } body)
                return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
            Update? update;
            try
            {
                update = JsonSerializer.Deserialize<Update>(body, JsonBotAPI.Options);
            }
            catch (JsonException)
            {
                return Results.StatusCode(StatusCodes.Status400BadRequest);
            }

            if (update is null)
                return Results.Ok();
            try
            {
                // Answered when the message is in the inbox; the work goes on when Telegram has hung up.
                await intake.TakeAsync([update], CancellationToken.None);
                return Results.Ok();
            }
            catch (Exception fault)
            {
                WebhookBody.LogNotTaken(logger, "telegram", fault.GetType().Name);
                return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
            }
        });
    }

    /// <summary>Tells Telegram where to call. Tried again for a while, because the network may come up after us.</summary>
    internal sealed partial class Registration(
        TelegramClients clients, TelegramIntake intake, BotOptions options, TimeProvider clock, ILogger<Registration> logger)
        : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            for (var failures = 1; !stoppingToken.IsCancellationRequested; failures++)
            {
                try
                {
                    var me = await intake.IdentifyAsync(stoppingToken);
                    await clients.Send.SetWebhook(
                        options.Telegram.PublicUrl.TrimEnd('/') + Path, allowedUpdates: TelegramUpdates.Wanted, secretToken: options.Telegram.WebhookSecret,
                        cancellationToken: stoppingToken);
                    LogListening(logger, me.Username);
                    return;
                }
                catch (Exception fault) when (!stoppingToken.IsCancellationRequested && fault is RequestException or HttpRequestException or OperationCanceledException)
                {
                    if (fault is ApiRequestException { ErrorCode: 401 or 404 })
                        LogRefused(logger);
                    else
                        LogNotSet(logger);
                    await Task.Delay(Backoff.After(failures, Random.Shared.NextDouble()), clock, stoppingToken);
                }
            }
        }

        [LoggerMessage(EventId = 320, Level = LogLevel.Information, Message = "Listening on Telegram as @{Name} (webhook).")]
        private static partial void LogListening(ILogger logger, string name);

        [LoggerMessage(EventId = 321, Level = LogLevel.Warning, Message = "Telegram did not take the webhook address; trying again.")]
        private static partial void LogNotSet(ILogger logger);

        [LoggerMessage(EventId = 322, Level = LogLevel.Critical, Message = "Telegram does not know this token: check Telegram:Token against BotFather's. Trying again.")]
        private static partial void LogRefused(ILogger logger);
    }
}
