using CoachPlus.Application.Common;

namespace CoachPlus.Application.VideoAnalysis.Contracts;

/// <summary>What became of a retry that an operator asked for.</summary>
public enum RetryOutcome
{
    /// <summary>The job waits in the queue.</summary>
    Queued,

    /// <summary>It was not failed any more: somebody else was faster. Nothing was changed.</summary>
    Unchanged,

    /// <summary>It stays failed; the sentence says why.</summary>
    Refused,
}

/// <summary>The answer about one job.</summary>
/// <param name="JobId">The job.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Code">The reason in one stable word, or null when it was queued.</param>
/// <param name="Sentence">The reason for people, or null when it was queued.</param>
public sealed record RetriedJob(string JobId, RetryOutcome Outcome, string? Code, string? Sentence);

/// <summary>
/// What operators may do to one job of anybody: the domain's verbs, each stored only if the job is still as it was read. Who calls it has
/// made sure that an operator asks. Throws <see cref="UnavailableException"/> when database or storage do not answer.
/// </summary>
public interface IJobInterventions
{
    /// <summary>Queues a failed job again, if its stored video is there and sound; the same as a coach's retry. Never throws for what is refused.</summary>
    Task<RetriedJob> RetryAsync(string jobId, CancellationToken cancellationToken);

    /// <summary>
    /// Takes a running job from its worker and queues it; the run counts as an attempt that broke. Whatever that worker still writes is
    /// refused, as with every run that was superseded.
    /// </summary>
    /// <param name="jobId">The job.</param>
    /// <param name="fence">Only this run, or null for whichever runs.</param>
    /// <param name="cancellationToken">Changes nothing when it fires before the commit.</param>
    /// <exception cref="RequestException">Not found; or a conflict: no worker holds it, or another run has taken over.</exception>
    Task RequeueAsync(string jobId, long? fence, CancellationToken cancellationToken);

    /// <summary>Gives a running job's lease back at once, without counting an attempt; otherwise as <see cref="RequeueAsync"/>.</summary>
    Task ReleaseAsync(string jobId, long? fence, CancellationToken cancellationToken);

    /// <summary>Ends a job that waits or runs. A job that was cancelled before stays as it is.</summary>
    /// <exception cref="RequestException">Not found; or a conflict: it has ended.</exception>
    Task CancelAsync(string jobId, CancellationToken cancellationToken);
}
