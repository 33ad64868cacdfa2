namespace KenyaExportBot.CrashTest.Talk;

/// <summary>The proxy before the workers: a call that one of them does not answer is offered to the next.</summary>
internal sealed class LoadBalancer(IReadOnlyList<int> ports, int seed) : HttpMessageHandler
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private readonly HttpMessageInvoker _workers = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2), UseProxy = false });
    private readonly Random _random = new(seed);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = await request.Content!.ReadAsByteArrayAsync(cancellationToken);
        var since = TimeProvider.System.GetTimestamp();
        int first;
        lock (_random)
            first = _random.Next(ports.Count);
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var copy = Copy(request, body, ports[(first + attempt) % ports.Count]);
                var answer = await _workers.SendAsync(copy, cancellationToken);
                if ((int)answer.StatusCode < 500 || TimeProvider.System.GetElapsedTime(since) > _patience)
                    return answer;
                answer.Dispose();
            }
            catch (Exception fault) when (fault is HttpRequestException or IOException && TimeProvider.System.GetElapsedTime(since) <= _patience)
            {
                // It was killed, or is not up yet.
            }

            if (attempt % ports.Count == ports.Count - 1)
                await Task.Delay(100, cancellationToken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _workers.Dispose();
        base.Dispose(disposing);
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, byte[] body, int port)
    {
        var copy = new HttpRequestMessage(request.Method, new UriBuilder(request.RequestUri!) { Scheme = "http", Host = "127.0.0.1", Port = port }.Uri) { Content = new ByteArrayContent(body) };
        foreach (var (name, values) in request.Headers)
            copy.Headers.TryAddWithoutValidation(name, values);
        foreach (var (name, values) in request.Content!.Headers)
            copy.Content.Headers.TryAddWithoutValidation(name, values);
        return copy;
    }
}
