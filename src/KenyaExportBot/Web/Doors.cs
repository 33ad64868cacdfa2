using System.Net;
using System.Threading.RateLimiting;
using KenyaExportBot.Configuration;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace KenyaExportBot.Web;

/// <summary>What every request meets before a route: bounds on size, time and number, and headers that tell a browser to stay away.</summary>
internal static class Doors
{
    /// <summary>Requests an address may have refused in a minute before it is not listened to.</summary>
    private const int RefusedPerMinute = 30;

    public static void Bound(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        var limits = kestrel.Limits;

        // The webhooks refuse more than their own bound with a clear answer; what is far beyond it is cut off here.
        limits.MaxRequestBodySize = 8 * Channels.WebhookBody.Limit;
        limits.MaxRequestHeadersTotalSize = 16 * 1024;
        limits.MaxRequestHeaderCount = 60;
        limits.MaxRequestLineSize = 4 * 1024;
        limits.MaxConcurrentConnections = 1_000;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        limits.KeepAliveTimeout = TimeSpan.FromSeconds(75);

        // Somebody who sends a byte now and then holds nothing open for long.
        limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 500, gracePeriod: TimeSpan.FromSeconds(5));
    }

    public static void Guard(WebApplication app, BotOptions options)
    {
        var calls = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = options.Limits.RequestsPerSecond, TokensPerPeriod = options.Limits.RequestsPerSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
        }));
        var refusals = PartitionedRateLimiter.Create<IPAddress, IPAddress>(address => RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = RefusedPerMinute, Window = TimeSpan.FromMinutes(1),
        }));
        app.Lifetime.ApplicationStopped.Register(() =>
        {
            calls.Dispose();
            refusals.Dispose();
        });
        app.Use(async (context, next) =>
        {
            Close(context.Response.Headers);
            var address = context.Connection.RemoteIpAddress ?? IPAddress.None;
            using var call = calls.AttemptAcquire(address);

            // Behind a proxy every caller has the proxy's address: a stranger's refusals must not lock the provider out.
            if (!call.IsAcquired || (!IsProxy(address) && refusals.GetStatistics(address) is { CurrentAvailablePermits: 0 }))
            {
                context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                context.Response.Headers.RetryAfter = "60";
                return;
            }

            await next(context);
            if (context.Response.StatusCode is 401 or 403 or 404 or 405 or 413 or 415)
                using (refusals.AttemptAcquire(address))
                {
                    // Only counted.
                }
        });
    }

    private static bool IsProxy(IPAddress address) => IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    private static void Close(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
