using CoachPlus.Application.Operations.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Operations.Metrics;

/// <summary>Keeps the database's gauges fresh for a collector: what is sent is not read when it is sent. Without a collector it does nothing.</summary>
internal sealed class GaugeLoop(Telemetry telemetry, IGaugeRefresh gauges, IOptions<OtlpOptions> options, TimeProvider clock) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!telemetry.Sends)
        {
            return;
        }

        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.IntervalSeconds), clock);
        try
        {
            do
            {
                await gauges.RefreshAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // stopped between or within two readings
        }
    }
}
