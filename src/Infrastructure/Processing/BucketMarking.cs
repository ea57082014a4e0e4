using CoachPlus.Application.Operations.Ports;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>
/// Leaves the installation's mark in the bucket as soon as the process starts, and looks for others' again and again: whoever puts
/// objects there must be known to the sweeps of all who use it, long before the first object is old enough for them.
/// </summary>
internal sealed partial class BucketMarking(IServiceScopeFactory scopes, TimeProvider clock, ILogger<BucketMarking> logger) : BackgroundService, IReadinessCheck
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);
    private volatile BucketVerdict _verdict = BucketVerdict.Ours;

    public string Part => "bucket";

    public Task<PartReport> CheckAsync(CancellationToken cancellationToken)
        => Task.FromResult(_verdict.IsOurs
            ? new PartReport(PartState.Ready, null)
            : new PartReport(PartState.Degraded, "The bucket holds the mark of another installation or another state of this one: objects without rows are not deleted. The log says more."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var outage = new Outage("bucket-mark", clock, logger);
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await RoundAsync(outage, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Stopped while it waited.
        }
    }

    private async Task RoundAsync(Outage outage, CancellationToken stopping)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            Note(await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new MarkBucket(), stopping));
            outage.Over();
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // whatever goes wrong: the mark must be left in the end
        catch (Exception problem)
#pragma warning restore CA1031
        {
            await outage.PauseAsync(problem, stopping);
            return;
        }

        await Task.Delay(Period, clock, stopping);
    }

    private void Note(BucketVerdict verdict)
    {
        if (!verdict.IsOurs && _verdict.IsOurs)
        {
            NotOurs(verdict.Why!);
        }

        _verdict = verdict;
    }

    [LoggerMessage(LogLevel.Error, "The bucket is not this installation's alone: {Why}")]
    private partial void NotOurs(string why);
}
