namespace KenyaExportBot.Channels;

/// <summary>Reads a webhook's body up to a bound; no provider sends more.</summary>
internal static partial class WebhookBody
{
    public const int Limit = 64 * 1024;

    /// <summary>Null when the body is larger than the bound, whatever its length was said to be.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > Limit)
            return null;
        var buffer = new byte[Limit + 1];
        var count = 0;
        while (count <= Limit)
        {
            var read = await request.Body.ReadAsync(buffer.AsMemory(count), cancellationToken);
            if (read == 0)
                return buffer[..count];
            count += read;
        }

        return null;
    }

    [LoggerMessage(EventId = 330, Level = LogLevel.Error, Message = "A message on {Channel} could not be taken in ({Kind}); the provider is asked to deliver it again.")]
    public static partial void LogNotTaken(ILogger logger, string channel, string kind);
}
