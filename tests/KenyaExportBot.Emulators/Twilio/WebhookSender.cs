using System.Net.Http.Headers;

namespace KenyaExportBot.Emulators.Twilio;

/// <summary>Posts signed forms to the bot, with the retries its address asks for and then its fallback.</summary>
internal sealed class WebhookSender(TwilioEmulatorOptions options) : IDisposable
{
    private readonly HttpMessageInvoker _bot = new(options.WebhookHandler ?? new SocketsHttpHandler { AllowAutoRedirect = false }, options.WebhookHandler is null);

    public Ledger<WebhookPost> Posts { get; } = new(options.KeepMessages ? options.Kept : 0);

    /// <summary>Where the bot really listens, when that is not where the signed address points.</summary>
    public Uri? DeliverTo { get; set; }

    public async Task<IReadOnlyList<WebhookPost>> PostAsync(string url, string? fallback, IReadOnlyList<KeyValuePair<string, string>> form, string idempotencyToken, Forgery forgery, CancellationToken cancellationToken)
    {
        var posts = new List<WebhookPost>();
        foreach (var address in fallback is null ? [url] : new[] { url, fallback })
        {
            var overrides = ConnectionOverrides.Of(address);
            using var total = new CancellationTokenSource(overrides.Total, options.Time);
            for (var attempt = 0; attempt <= overrides.Retries && !total.IsCancellationRequested; attempt++)
            {
                var (status, answer, timedOut) = await OnceAsync(address.Split('#')[0], form, idempotencyToken, forgery, total.Token, cancellationToken);
                posts.Add(new WebhookPost(Field("MessageSid"), Field("MessageStatus") is { Length: > 0 } told ? told : null, address, status, answer, options.Time.GetUtcNow()));
                Posts.Add(posts[^1]);
                if (posts[^1].Accepted)
                    return posts;
                if (!overrides.Repeats(status, timedOut))
                    break;
            }
        }

        return posts;

        string Field(string name) => form.FirstOrDefault(field => field.Key == name).Value ?? "";
    }

    public void Dispose() => _bot.Dispose();

    private async Task<(int? Status, string Answer, bool TimedOut)> OnceAsync(string url, IReadOnlyList<KeyValuePair<string, string>> form, string idempotencyToken, Forgery forgery, CancellationToken total, CancellationToken cancellationToken)
    {
        var sent = forgery == Forgery.TamperedBody ? [.. form.Select(field => field.Key == "Body" || field.Key == "MessageStatus" ? new(field.Key, field.Value + "0") : field)] : form;
        using var request = new HttpRequestMessage(HttpMethod.Post, Reached(new Uri(url))) { Content = new FormUrlEncodedContent(sent) };
        if (Signed(url, form, forgery) is { } signature)
            request.Headers.Add("X-Twilio-Signature", signature);
        request.Headers.Add("I-Twilio-Idempotency-Token", idempotencyToken);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("TwilioProxy", "1.1"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(total, cancellationToken);
        try
        {
            using var response = await _bot.SendAsync(request, ended.Token);
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(ended.Token), false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, "", true);
        }
        catch (Exception failed) when (failed is HttpRequestException or IOException)
        {
            return (null, "", false);
        }
    }

    private string? Signed(string url, IReadOnlyList<KeyValuePair<string, string>> form, Forgery forgery) => forgery switch
    {
        Forgery.MissingHeader => null,
        Forgery.WrongSignature => Convert.ToBase64String(new byte[20]),
        Forgery.OtherUrl => Signature.OfForm(options.AuthToken, "https://elsewhere.example.org/twilio", form),
        Forgery.OtherToken => Signature.OfForm(new string('0', 32), url, form),
        _ => Signature.OfForm(options.AuthToken, url, form),
    };

    private Uri Reached(Uri url) => DeliverTo is { } bot ? new Uri(bot, url.PathAndQuery) : url;
}
