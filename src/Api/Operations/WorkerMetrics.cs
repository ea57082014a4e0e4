using CoachPlus.Infrastructure.Operations;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;

namespace CoachPlus.Api.Operations;

/// <summary>
/// Shows the metrics of a worker process at an address of their own, when the configuration names one: otherwise a worker opens no port.
/// One path, one method, and only for who brings the scrape token.
/// </summary>
internal sealed class WorkerMetrics(IOptions<OperationsOptions> options, MeterProvider metrics, ILoggerFactory loggers) : IHostedService
{
    private WebApplication? _page;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.MetricsUrl is not { } url)
        {
            return;
        }

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.AddServerHeader = false).UseUrls(url);
        builder.Services.AddSingleton(loggers);
        _page = builder.Build();
        _page.Use((context, next) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            if (Refusal(context.Request) is not { } status)
            {
                return next(context);
            }

            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        _page.UseOpenTelemetryPrometheusScrapingEndpoint(metrics, _ => true, null, null, null);
        await _page.StartAsync(cancellationToken);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_page is { } page)
        {
            await page.StopAsync(cancellationToken);
            await page.DisposeAsync();
        }
    }

    private int? Refusal(HttpRequest request)
        => request.Path != MetricsEndpoints.Path ? StatusCodes.Status404NotFound
            : !HttpMethods.IsGet(request.Method) ? StatusCodes.Status405MethodNotAllowed
            : !ScrapeHandler.Matches(request.Headers.Authorization.ToString(), options.Value.ScrapeToken) ? StatusCodes.Status401Unauthorized
            : null;
}
