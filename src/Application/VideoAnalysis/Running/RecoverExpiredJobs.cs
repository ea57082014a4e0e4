using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Common.Sweeping;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Application.VideoAnalysis.Sweeping;
using CoachPlus.Domain.VideoAnalysis;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CoachPlus.Application.VideoAnalysis.Running;

/// <summary>
/// Brings the jobs of workers that went silent back to the queue, with back-off, or fails them when that has happened too often.
/// Any number of processes may do it at once.
/// </summary>
public sealed record RecoverExpiredJobs : IRequest<SweepResult>;

internal sealed partial class RecoverExpiredJobsHandler(
    IExpiredJobs expired, IAnalysisJobQueue queue, RunPolicy policy, ILogger<RecoverExpiredJobsHandler> logger)
    : IRequestHandler<RecoverExpiredJobs, SweepResult>
{
    private const string Code = "worker-lost";
    private const string BeforeThat = " Before that: ";

    public async Task<SweepResult> Handle(RecoverExpiredJobs request, CancellationToken cancellationToken)
    {
        var tally = new SweepTally("recovery", logger);
        await JobWalk.EachAsync(
            tally,
            after => expired.PageAsync(after, JobWalk.PageSize, cancellationToken),
            (found, now, token) => RecoverAsync(found.Job, now, tally, token),
            cancellationToken);
        return tally.End();
    }

    private async Task RecoverAsync(AnalysisJob job, DateTimeOffset now, SweepTally tally, CancellationToken cancellationToken)
    {
        var (fence, attempt) = (job.State.Fence, job.State.Attempt);
        GiveBack(job, now);
        if (await queue.SaveAsync(job, fence, cancellationToken) == RunWrite.Written)
        {
            tally.Settled();
            Recovered(job.Id.Value, fence, attempt, JobWords.Of(job.Status));
        }
    }

    private void GiveBack(AnalysisJob job, DateTimeOffset now)
    {
        var attempt = job.State.Attempt;
        var earlier = EarlierOf(job.State) is { } sentence ? BeforeThat + sentence : "";
        if (attempt >= policy.MaxAttempts)
        {
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
            countAttempt: true, now + (pause > TimeSpan.Zero ? pause : TimeSpan.Zero), $"The analysis broke off and will be started again.{earlier}", now, Code);
    }

    // What an earlier run said is not lost when a later one says nothing, however often that happens.
    private static string? EarlierOf(JobState state) => state switch
    {
        { ErrorMessage: null } or { FailureCode: null } => null,
        { FailureCode: Code, ErrorMessage: var message } => message.Split(BeforeThat, 2) is [_, var earlier] ? earlier : null,
        _ => state.ErrorMessage,
    };

    [LoggerMessage(LogLevel.Warning, "Job of a silent worker recovered job_id={JobId} fence={Fence} attempt={Attempt} status_after={StatusAfter}")]
    private partial void Recovered(string jobId, long fence, int attempt, string statusAfter);
}
