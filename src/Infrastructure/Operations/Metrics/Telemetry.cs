using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CoachPlus.Infrastructure.Operations.Metrics;

/// <summary>
/// What this process measures: kept for whoever reads <c>/metrics</c>, and sent by OTLP when a collector is named. Registered before what
/// it measures, so that it is stopped after it and sends the last of it.
/// </summary>
internal sealed class Telemetry : IHostedService, IDisposable
{
    private const int FlushMilliseconds = 3000;
    private const string StandardEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private readonly OtlpOptions _options;
    private TracerProvider? _traces;

    public Telemetry(IOptions<OtlpOptions> options)
    {
        // The exporter reads the environment itself, and nothing else: what a settings file says under this name would not reach it.
        _options = options.Value;
        Sends = _options.Endpoint is not null || !string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(StandardEndpoint));
        Metrics = BuildMetrics();
        if (SendsTraces)
        {
            // Otherwise a request is traced without method and path. Read by the server when it starts, which is later.
            AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        }
    }

    /// <summary>Whether there is a collector to send to.</summary>
    public bool Sends { get; }

    /// <summary>The metrics of this process.</summary>
    public MeterProvider Metrics { get; }

    private bool SendsTraces => Sends && _options.Traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (SendsTraces)
        {
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(Resource())
                .AddSource(TelemetryNames.Sources)
                .AddProcessor(new SecretsOffTraces())
                .AddOtlpExporter(exporter => Address(exporter, "v1/traces"))
                .Build();
        }

        return Task.CompletedTask;
    }

    // Both block for as long as a collector does not answer, within their limit.
    public Task StopAsync(CancellationToken cancellationToken)
        => Task.WhenAll(
            Task.Run(() => Metrics.Shutdown(FlushMilliseconds), CancellationToken.None),
            Task.Run(() => _traces?.Shutdown(FlushMilliseconds), CancellationToken.None));

    public void Dispose()
    {
        _traces?.Dispose();
        Metrics.Dispose();
    }

    private static ResourceBuilder Resource()
        => ResourceBuilder.CreateEmpty()
            .AddService("coachplus", autoGenerateServiceInstanceId: false, serviceInstanceId: $"{Environment.MachineName}:{Environment.ProcessId}")
            .AddTelemetrySdk()
            .AddEnvironmentVariableDetector();

    private MeterProvider BuildMetrics()
    {
        var builder = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(Resource())
            .AddMeter(TelemetryNames.Meters)
            .AddView(TelemetryNames.RunDuration, new ExplicitBucketHistogramConfiguration { Boundaries = TelemetryNames.RunSeconds })
            .AddPrometheusExporter();
        if (Sends)
        {
            builder.AddOtlpExporter((exporter, reader) =>
            {
                Address(exporter, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = _options.IntervalSeconds * 1000;
            });
        }

        return builder.Build();
    }

    // An endpoint that code sets is taken as it is: the path of the signal must be in it.
    private void Address(OtlpExporterOptions exporter, string path)
    {
        if (_options.Endpoint is { } endpoint)
        {
            exporter.Protocol = _options.Protocol;
            exporter.Endpoint = _options.Protocol == OtlpExportProtocol.HttpProtobuf ? new Uri(endpoint.TrimEnd('/') + '/' + path) : new Uri(endpoint);
        }
    }
}
