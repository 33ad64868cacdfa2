using System.Collections.Concurrent;
using System.Net;

namespace KenyaExportBot.Tests.Emulators;

/// <summary>A bot's webhook without a network: notes what it gets and answers as it is told.</summary>
internal sealed class ListeningBot : IAsyncDisposable
{
    private readonly ConcurrentQueue<Func<HttpResponseMessage>> _answers = new();

    private ListeningBot() => Handler = new Listener(this);

    public HttpMessageHandler Handler { get; }

    public ConcurrentQueue<Heard> Requests { get; } = new();

    public static ListeningBot Start() => new();

    public void Answer(params HttpStatusCode[] statuses)
    {
        foreach (var status in statuses)
            _answers.Enqueue(() => new HttpResponseMessage(status));
    }

    public void FailToConnect(int times)
    {
        for (var i = 0; i < times; i++)
            _answers.Enqueue(() => throw new HttpRequestException(HttpRequestError.ConnectionError));
    }

    public ValueTask DisposeAsync()
    {
        Handler.Dispose();
        return ValueTask.CompletedTask;
    }

    internal sealed record Heard(Uri Url, IReadOnlyDictionary<string, string> Headers, string Body);

    private sealed class Listener(ListeningBot bot) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var headers = request.Headers.ToDictionary(header => header.Key, header => string.Join(",", header.Value));
            bot.Requests.Enqueue(new Heard(request.RequestUri!, headers, await request.Content!.ReadAsStringAsync(cancellationToken)));
            return bot._answers.TryDequeue(out var answer) ? answer() : new HttpResponseMessage(HttpStatusCode.OK);
        }
    }
}
