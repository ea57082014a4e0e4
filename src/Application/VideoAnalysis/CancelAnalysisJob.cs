using CoachPlus.Application.Common;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using MediatR;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>
/// Ends a job that waits or runs because its coach wants that. A worker that holds it is fenced off: nothing it still does counts.
/// Cancelling twice is cancelling once.
/// </summary>
public sealed record CancelAnalysisJob(string JobId) : IRequest<JobView>;

internal sealed class CancelAnalysisJobHandler(IAnalysisJobs jobs, ICurrentCoach current, TimeProvider clock) : IRequestHandler<CancelAnalysisJob, JobView>
{
    // A running job may move between the read and the write a few times: it is between its passes only for moments.
    private const int MaxRaces = 5;
    private const string Cancelled = "The analysis was cancelled.";

    public async Task<JobView> Handle(CancelAnalysisJob request, CancellationToken cancellationToken)
    {
        var scope = CoachAccess.Require(current.Coach);
        for (var race = 0; race < MaxRaces; race++)
        {
            var found = await jobs.RequireAsync(request.JobId, scope, cancellationToken);
            if (found.Job.State.Failure == FailureKind.Cancelled)
            {
                return JobView.From(found);
            }

            DemandNotEnded(found.Job);
            var before = found.Job.State;
            found.Job.Cancel($"{Cancelled} {VideoArrival.AfterCancelling(found.Job)}", clock.GetUtcNow());
            if (await jobs.SaveAsync(before, found.Job, found.Session, cancellationToken) == SaveOutcome.Saved)
            {
                return JobView.From(found);
            }
        }

        throw new RequestException(
            RefusalKind.Conflict, "analysis-job.busy", "This analysis is changing at the moment. Reload it, then cancel it if it still runs.");
    }

    private static void DemandNotEnded(AnalysisJob job)
    {
        if (job.Status is JobStatus.Done or JobStatus.Failed)
        {
            throw new RequestException(
                RefusalKind.Conflict, "analysis-job.ended", $"There is nothing to cancel: the analysis is {JobWords.InWords(job.Status)}.");
        }
    }
}
