using CoachPlus.Application.Common;
using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;

namespace CoachPlus.Application.VideoAnalysis;

internal sealed class JobInterventions(IAnalysisJobs jobs, IObjectStore store, UploadRules rules, TimeProvider clock) : IJobInterventions
{
    // A running job may move between the read and the write a few times: it is between its passes only for moments.
    private const int MaxRaces = 5;
    private const string Requeued = "An operator has put the analysis back into the queue. It will be started again.";
    private const string Cancelled = "The service's operator has cancelled this analysis.";

    private static readonly AccessScope Everything = new(true, []);

    public async Task<RetriedJob> RetryAsync(string jobId, CancellationToken cancellationToken)
    {
        try
        {
            var found = await jobs.RequireAsync(jobId, Everything, cancellationToken);
            if (found.Job.Status != JobStatus.Failed)
            {
                return Unchanged(jobId, found.Job.Status);
            }

            var result = await JobRetry.TryAsync(jobs, store, rules, found, clock.GetUtcNow(), cancellationToken);
            return result switch
            {
                { Refusal: { } refusal } => new RetriedJob(jobId, RetryOutcome.Refused, refusal.Code, refusal.Sentence),
                { Outcome: SaveOutcome.Saved } => new RetriedJob(jobId, RetryOutcome.Queued, null, null),
                _ => await LostAsync(jobId, cancellationToken),
            };
        }
        catch (RequestException refused)
        {
            return new RetriedJob(jobId, RetryOutcome.Refused, refused.Code, refused.Message);
        }
        catch (DomainException refused)
        {
            return new RetriedJob(jobId, RetryOutcome.Refused, refused.Code, refused.Message);
        }
    }

    public Task RequeueAsync(string jobId, long? fence, CancellationToken cancellationToken) => TakeAsync(jobId, fence, countAttempt: true, cancellationToken);

    public Task ReleaseAsync(string jobId, long? fence, CancellationToken cancellationToken) => TakeAsync(jobId, fence, countAttempt: false, cancellationToken);

    public Task CancelAsync(string jobId, CancellationToken cancellationToken)
        => ChangeAsync(
            jobId,
            (job, now) =>
            {
                if (job.State.Failure == FailureKind.Cancelled)
                {
                    return false;
                }

                if (job.Status is JobStatus.Done or JobStatus.Failed)
                {
                    throw Conflict("analysis-job.ended", $"There is nothing to cancel: the analysis is {JobWords.InWords(job.Status)}.");
                }

                job.Cancel($"{Cancelled} {VideoArrival.AfterCancelling(job)}", now);
                return true;
            },
            cancellationToken);

    private Task TakeAsync(string jobId, long? fence, bool countAttempt, CancellationToken cancellationToken)
    {
        long? seen = fence;
        return ChangeAsync(
            jobId,
            (job, now) =>
            {
                DemandHeld(job, seen);
                seen = job.State.Fence; // a later try is for the same run only

                // Claimable at once, whatever the clocks of the machines say: its own beginning is past for all of them.
                job.HandBack(countAttempt, job.Order.CreatedAt, Requeued, now, "operator.requeued");
                return true;
            },
            cancellationToken);
    }

    private static void DemandHeld(AnalysisJob job, long? fence)
    {
        if (!job.IsRunning)
        {
            var next = job.Status == JobStatus.Failed ? " Replay its group of failures, or retry it." : "";
            throw Conflict("analysis-job.not-running", $"No worker holds this analysis: it is {JobWords.InWords(job.Status)}.{next}");
        }

        if (fence is { } run && run != job.State.Fence)
        {
            throw Conflict("analysis-job.other-run", $"Run {run} is over: run {job.State.Fence} holds this analysis now. Look at it again before you take it away.");
        }

        if (job.State.Lease is null)
        {
            throw Conflict(
                "analysis-job.held-elsewhere",
                "This analysis is in the hands of the existing system's servers, which know nothing of leases: it cannot be taken over. If they are gone, cancel it, then retry it.");
        }
    }

    private async Task ChangeAsync(string jobId, Func<AnalysisJob, DateTimeOffset, bool> verb, CancellationToken cancellationToken)
    {
        for (var race = 0; race < MaxRaces; race++)
        {
            var found = await jobs.RequireAsync(jobId, Everything, cancellationToken);
            var before = found.Job.State;
            if (!verb(found.Job, clock.GetUtcNow()) || await jobs.SaveAsync(before, found.Job, found.Session, cancellationToken) == SaveOutcome.Saved)
            {
                return;
            }
        }

        throw Conflict("analysis-job.busy", "This analysis is changing at the moment. Look at it again, then repeat what you wanted.");
    }

    private async Task<RetriedJob> LostAsync(string jobId, CancellationToken cancellationToken)
    {
        var winner = await jobs.RequireAsync(jobId, Everything, cancellationToken);
        return winner.Job.Status == JobStatus.Failed
            ? new RetriedJob(jobId, RetryOutcome.Unchanged, "analysis-job.busy", "It ran again and failed while this was decided.")
            : Unchanged(jobId, winner.Job.Status);
    }

    private static RetriedJob Unchanged(string jobId, JobStatus status)
        => new(jobId, RetryOutcome.Unchanged, "analysis-job.not-failed", $"It is {JobWords.InWords(status)}: somebody else has queued it again.");

    private static RequestException Conflict(string code, string sentence) => new(RefusalKind.Conflict, code, sentence);
}
