using KenyaExportBot.Configuration;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace KenyaExportBot.Telemetry;

internal static class TelemetryServices
{
    /// <summary>The standard variable of every OpenTelemetry program.</summary>
    private const string Variable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this IServiceCollection services, BotOptions options)
    {
        services.AddSingleton<BotMetrics>();
        services.AddSingleton<StoreHealth>();
        var endpoint = options.Telemetry.OtlpEndpoint.Length > 0 ? options.Telemetry.OtlpEndpoint : Environment.GetEnvironmentVariable(Variable) ?? "";
        if (endpoint.Length == 0)
            return;

        // Of requests nothing is traced but our own steps: addresses of providers hold tokens.
        services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(BotMetrics.Name).AddOtlpExporter(exporter => exporter.Endpoint = new Uri(endpoint)))
            .WithTracing(traces => traces.AddSource(BotMetrics.Name).AddOtlpExporter(exporter => exporter.Endpoint = new Uri(endpoint)));
    }
}
