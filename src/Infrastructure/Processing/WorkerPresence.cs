using CoachPlus.Application.VideoAnalysis.Ports;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>
/// Says at every heartbeat that this process works on jobs, at once when it begins to drain, and last that it has ended. Registered
/// before the loops that work, so that it is stopped after them.
/// </summary>
internal sealed partial class WorkerPresence(
    IWorkerRegistry registry, IOptions<WorkerOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<WorkerPresence> logger)
    : BackgroundService
{
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();
    private readonly Outage _outage = new("presence", clock, logger);

    /// <summary>What this process is called; the owners of its leases are this and the number of the slot.</summary>
    public static string ProcessName { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await RoundAsync(stoppingToken);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        using var limit = new CancellationTokenSource(options.Value.Policy.RecordTimeout, clock);
        try
        {
            await registry.LeaveAsync(ProcessName, limit.Token);
        }
#pragma warning disable CA1031 // a process must be able to end without a database; its row ages and is cleared away
        catch (Exception problem)
#pragma warning restore CA1031
        {
            NotSaid(problem);
        }
    }

    private async Task RoundAsync(CancellationToken stopping)
    {
        try
        {
            var draining = lifetime.ApplicationStopping.IsCancellationRequested;
            await registry.BeatAsync(new WorkerProcess(ProcessName, options.Value.Slots, _startedAt, draining), stopping);
            _outage.Over();
            await WaitAsync(draining, stopping);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // the end is said by StopAsync
        }
#pragma warning disable CA1031 // one beat that fails must not end the beats
        catch (Exception problem)
#pragma warning restore CA1031
        {
            await _outage.PauseAsync(problem, stopping);
        }
    }

    // The first word of the stop ends the pause: that this process drains is news.
    private async Task WaitAsync(bool draining, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, draining ? CancellationToken.None : lifetime.ApplicationStopping);
        try
        {
            await Task.Delay(options.Value.Heartbeat, clock, either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            // begins to drain
        }
    }

    [LoggerMessage(LogLevel.Warning, "That this process has ended could not be said: it counts as alive until its last sign of life is old")]
    private partial void NotSaid(Exception problem);
}
