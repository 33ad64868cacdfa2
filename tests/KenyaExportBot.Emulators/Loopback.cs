using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace KenyaExportBot.Emulators;

/// <summary>A bare Kestrel on 127.0.0.1: no configuration, no logging, no routing, so that load tests measure the bot.</summary>
internal sealed class Loopback : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();
    private int _stopped;

    private Loopback(WebApplication app) => _app = app;

    public IReadOnlyList<Uri> Addresses => [.. _app.Urls.Select(url => new Uri(url))];

    public Uri Address => Addresses[0];

    /// <param name="doors">More than one: the others on free ports.</param>
    public static async Task<Loopback> StartAsync(int port, Func<HttpContext, CancellationToken, Task> answer, CancellationToken cancellationToken, int doors = 1)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port);
            for (var door = 1; door < doors; door++)
                kestrel.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        var loopback = new Loopback(app);
        app.Run(context => loopback.AnswerAsync(context, answer));
        await app.StartAsync(cancellationToken);
        return loopback;
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) == 1)
            return;

        // Held polls and requests that are never answered would otherwise keep the server until its own time-out.
        await _stopping.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _stopping.Dispose();
    }

    private async Task AnswerAsync(HttpContext context, Func<HttpContext, CancellationToken, Task> answer)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, _stopping.Token);
        try
        {
            await answer(context, ended.Token);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException)
        {
            context.Abort();
        }
    }
}
