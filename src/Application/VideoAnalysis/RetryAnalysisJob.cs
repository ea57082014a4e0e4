using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>Queues a failed job again, if its video is still stored and sound. The video is pinned anew.</summary>
public sealed record RetryAnalysisJob(string JobId) : IRequest<JobView>;

internal sealed class RetryAnalysisJobHandler(IAnalysisJobs jobs, IObjectStore store, UploadRules rules, ICurrentCoach current, TimeProvider clock)
    : IRequestHandler<RetryAnalysisJob, JobView>
{
    public async Task<JobView> Handle(RetryAnalysisJob request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        var found = await jobs.RequireAsync(request.JobId, scope, cancellationToken);
        DemandFailed(found.Job);

        var result = await JobRetry.TryAsync(jobs, store, rules, found, clock.GetUtcNow(), cancellationToken);
        if (result.Refusal is { } refusal)
        {
            throw refusal.AsConflict();
        }

        if (result.Outcome == SaveOutcome.Saved)
        {
            return JobView.From(found);
        }

        // Somebody else was faster. When that was another retry, the caller has what was asked for.
        var winner = await jobs.RequireAsync(request.JobId, scope, cancellationToken);
        return winner.Job.Status != JobStatus.Failed
            ? JobView.From(winner)
            : throw new RequestException(RefusalKind.Conflict, "analysis-job.busy", "This analysis has just changed. Reload it, then retry if it still has failed.");
    }

    private static void DemandFailed(AnalysisJob job)
    {
        if (job.Status == JobStatus.Done)
        {
            throw new RequestException(
                RefusalKind.Conflict, "analysis-job.done", "Cannot retry successfully completed job. Its results are ready: open them, or start a new analysis.");
        }

        if (job.Status != JobStatus.Failed)
        {
            throw new RequestException(
                RefusalKind.Conflict,
                "analysis-job.not-failed",
                $"Only a failed analysis can be retried; this one is {JobWords.InWords(job.Status)}. Wait until it has ended.");
        }
    }
}
