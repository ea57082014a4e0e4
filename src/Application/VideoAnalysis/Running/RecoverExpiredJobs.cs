using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>
/// Brings the jobs of workers that went silent back to the queue, with back-off, or fails them when that has happened too often.
/// Any number of processes may do it at once.
/// </summary>
/// <returns>How many jobs were taken from silent workers.</returns>
public sealed record RecoverExpiredJobs : IRequest<int>;

internal sealed partial class RecoverExpiredJobsHandler(
    IExpiredJobs expired, IAnalysisJobQueue queue, TimeProvider clock, RunPolicy policy, ILogger<RecoverExpiredJobsHandler> logger)
    : IRequestHandler<RecoverExpiredJobs, int>
{
    private const int Batch = 50;
    private const string Code = "worker-lost";

    public async Task<int> Handle(RecoverExpiredJobs request, CancellationToken cancellationToken)
    {
        var recovered = 0;
        foreach (var job in await expired.ListAsync(Batch, cancellationToken))
        {
            var (fence, attempt) = (job.State.Fence, job.State.Attempt);
            GiveBack(job);
            if (await queue.SaveAsync(job, fence, cancellationToken) == RunWrite.Written)
            {
                recovered++;
                Recovered(job.Id.Value, fence, attempt, JobWords.Of(job.Status));
            }
        }

        return recovered;
    }

    private void GiveBack(AnalysisJob job)
    {
        var now = clock.GetUtcNow();
        var attempt = job.State.Attempt;
        if (attempt >= policy.MaxAttempts)
        {
            var earlier = job.State.FailureCode is null or Code ? "" : $" Before that: {job.State.ErrorMessage}";
            job.Fail(
                FailureKind.WorkerLost,
                $"The analysis was started {attempt} times and broke off each time without a result. The video is kept: please try again later.{earlier}",
                now,
                Code);
            return;
        }

        // The silence counts towards the pause: somebody has waited for the whole lease already.
        var silence = job.State.Lease is { } lease ? now - lease.Until + policy.Lease : policy.Lease;
        var pause = policy.DelayAfter(attempt) - silence;
        job.HandBack(
            countAttempt: true, now + (pause > TimeSpan.Zero ? pause : TimeSpan.Zero), "The analysis broke off and will be started again.", now, Code);
    }

    [LoggerMessage(LogLevel.Warning, "Job of a silent worker recovered job_id={JobId} fence={Fence} attempt={Attempt} status_after={StatusAfter}")]
    private partial void Recovered(string jobId, long fence, int attempt, string statusAfter);
}
