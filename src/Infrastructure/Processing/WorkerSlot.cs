using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>Works on one job at a time: claim, run, next. Ends only when the process stops.</summary>
internal sealed partial class WorkerSlot(
    string owner, WorkerOptions options, WorkerPulse pulse, IServiceScopeFactory scopes, TimeProvider clock, ILogger logger)
{
    // Every so many claims look for a deep pass first, so that a stream of new videos cannot put deep passes off for ever.
    private const int DeepShare = 5;
    private static readonly TimeSpan BeatPause = TimeSpan.FromSeconds(1);
    private readonly Outage _outage = new("claim", clock, logger);
    private int _claims;

    public async Task LoopAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                await RoundAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped while it waited: no job is held here.
        }
    }

    private async Task RoundAsync(CancellationToken stopping)
    {
        try
        {
            pulse.Beat(owner, holding: null);
            if (!pulse.MayFetch)
            {
                await Task.Delay(BeatPause, clock, stopping);
                return;
            }

            var worked = await TryWorkAsync(stopping);
            if (!worked)
            {
                await WaitAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // nothing that goes wrong around one job may end the loop; job errors were given to the job before
        catch (Exception problem)
#pragma warning restore CA1031
        {
            await _outage.PauseAsync(problem, stopping);
        }
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<IAnalysisJobQueue>().WaitForWorkAsync(TimeSpan.FromSeconds(options.PollSeconds), stopping);
    }

    private async Task<bool> TryWorkAsync(CancellationToken stopping)
    {
        await using var scope = scopes.CreateAsyncScope();
        var askedAt = clock.GetTimestamp();
        var preference = ++_claims % DeepShare == 0 ? ClaimPreference.Deep : ClaimPreference.Quick;
        var claimed = await scope.ServiceProvider.GetRequiredService<IAnalysisJobQueue>().ClaimAsync(owner, options.Lease, preference, stopping);
        _outage.Over(); // said now: the job may take hours
        if (claimed is null)
        {
            return false;
        }

        var job = claimed.Job;
        Claimed(job.Id.Value, owner, job.State.Attempt, job.State.Fence);
        pulse.Beat(owner, job.Id);
        var told = scope.ServiceProvider.GetRequiredService<IJobChanges>().HearOfEnd(job.Id);
        await using var keeper = new LeaseKeeper(job, options, askedAt, pulse, told, scopes, clock, logger);
        using var run = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var lost = keeper.Lost.Register(run.Cancel);
        await using var grace = stopping.Register(() => run.CancelAfter(options.StopGrace));
        var outcome = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new RunAnalysis(claimed, keeper.Lost), run.Token);
        WorkerMeter.Count(WorkerMeter.Runs, WorkerMeter.RunSeconds, WorkerMeter.WordOf(outcome), clock.GetElapsedTime(askedAt).TotalSeconds);
        if (outcome == RunOutcome.Done)
        {
            Completed(job.Id.Value);
        }

        return true;
    }

    [LoggerMessage(LogLevel.Information, "Claimed job_id={JobId} owner={Owner} attempt={Attempt} fence={Fence}")]
    private partial void Claimed(string jobId, string owner, int attempt, long fence);

    [LoggerMessage(LogLevel.Information, "Completed job_id={JobId}")]
    private partial void Completed(string jobId);
}
