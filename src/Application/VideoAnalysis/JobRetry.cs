using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.VideoAnalysis.Ports;

namespace CoachPlus.Application.VideoAnalysis;

/// <summary>How a retry went: refused, or stored, or neither because the job had changed meanwhile.</summary>
internal sealed record RetryResult(VideoRefusal? Refusal, SaveOutcome Outcome);

/// <summary>Queues a failed job again if its stored video is there and sound. The video is pinned anew.</summary>
internal static class JobRetry
{
    /// <param name="jobs">Where the job is stored.</param>
    /// <param name="store">Where its video is.</param>
    /// <param name="rules">What is taken.</param>
    /// <param name="found">The failed job as it was read; changed here.</param>
    /// <param name="now">The time.</param>
    /// <param name="cancellationToken">Changes nothing when it fires before the commit.</param>
    /// <exception cref="Domain.Common.DomainException">Nothing is taken for this job any more.</exception>
    public static async Task<RetryResult> TryAsync(
        IAnalysisJobs jobs, IObjectStore store, UploadRules rules, JobOfSession found, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var result = await VideoPreflight.CheckAsync(store, rules, found.Job, now, cancellationToken);
        if (result.Video is not { } video)
        {
            return new RetryResult(result.Refusal, SaveOutcome.Conflict);
        }

        var before = found.Job.State;
        found.Job.Retry(video, now);
        VideoArrival.Note(found, before, video, now);
        return new RetryResult(null, await jobs.SaveAsync(before, found.Job, found.Session, cancellationToken));
    }
}
