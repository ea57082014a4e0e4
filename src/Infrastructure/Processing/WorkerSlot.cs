using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Running;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Infrastructure.Processing;

/// <summary>Works on one job at a time: claim, run, next, which is claimed while the last is ended. Ends only when the process stops, and holds nothing then.</summary>
internal sealed partial class WorkerSlot(
    string owner, WorkerOptions options, WorkerPulse pulse, IServiceScopeFactory scopes, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan BeatPause = TimeSpan.FromSeconds(1);
    private readonly Outage _outage = new("claim", clock, logger);
    private readonly NextJob _next = new(owner, options, pulse, scopes, clock, logger);

    public async Task LoopAsync(CancellationToken stopping)
    {
        try
        {
            while (!stopping.IsCancellationRequested || _next.IsAsked)
            {
                await RoundAsync(stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Stopped while it waited or asked for a job: none is held here.
        }
    }

    private async Task RoundAsync(CancellationToken stopping)
    {
        try
        {
            pulse.Beat(owner, holding: null);
            if (!pulse.MayFetch && !_next.IsAsked)
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
        await using var held = await _next.TakeAsync(stopping);
        _outage.Over(); // said now: the job may take hours
        if (held is null)
        {
            return false;
        }

        var (job, keeper, beganAt) = (held.Claimed.Job, held.Keeper, clock.GetTimestamp());
        Claimed(job.Id.Value, owner, job.State.Attempt, job.State.Fence);
        pulse.Beat(owner, job.Id);
        await using var scope = scopes.CreateAsyncScope();
        using var run = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var lost = keeper.Lost.Register(run.Cancel);
        if (stopping.IsCancellationRequested)
        {
            await run.CancelAsync(); // it has not begun: it goes back at once
        }

        await using var grace = stopping.Register(() => run.CancelAfter(options.StopGrace));
        var request = new RunAnalysis(held.Claimed, () => _next.Ask(stopping), keeper.Lost);
        var outcome = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(request, run.Token);
        WorkerMeter.Count(WorkerMeter.Runs, WorkerMeter.RunSeconds, WorkerMeter.WordOf(outcome), clock.GetElapsedTime(beganAt).TotalSeconds);
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
