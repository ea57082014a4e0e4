using System.Collections.Frozen;
using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>The allow-list of a job's life: the only place that knows what may follow what. What is not listed is refused.</summary>
public static class JobTransitions
{
    private static readonly FrozenDictionary<(JobStatus, JobVerb), JobStatus> Allowed = new Dictionary<(JobStatus, JobVerb), JobStatus>
    {
        [(JobStatus.AwaitingUpload, JobVerb.ConfirmUpload)] = JobStatus.Queued,
        [(JobStatus.AwaitingUpload, JobVerb.Fail)] = JobStatus.Failed,
        [(JobStatus.AwaitingUpload, JobVerb.Abandon)] = JobStatus.Failed,
        [(JobStatus.AwaitingUpload, JobVerb.Cancel)] = JobStatus.Failed,

        [(JobStatus.Queued, JobVerb.Claim)] = JobStatus.QuickRunning,
        [(JobStatus.Queued, JobVerb.Cancel)] = JobStatus.Failed,

        [(JobStatus.QuickRunning, JobVerb.FinishQuick)] = JobStatus.QuickDone,
        [(JobStatus.QuickRunning, JobVerb.Fail)] = JobStatus.Failed,
        [(JobStatus.QuickRunning, JobVerb.HandBack)] = JobStatus.Queued,
        [(JobStatus.QuickRunning, JobVerb.Cancel)] = JobStatus.Failed,

        [(JobStatus.QuickDone, JobVerb.StartDeep)] = JobStatus.DeepRunning,
        [(JobStatus.QuickDone, JobVerb.Finish)] = JobStatus.Done,
        [(JobStatus.QuickDone, JobVerb.Fail)] = JobStatus.Failed,
        [(JobStatus.QuickDone, JobVerb.HandBack)] = JobStatus.Queued,
        [(JobStatus.QuickDone, JobVerb.Yield)] = JobStatus.QuickDone,
        [(JobStatus.QuickDone, JobVerb.Claim)] = JobStatus.DeepRunning,
        [(JobStatus.QuickDone, JobVerb.Cancel)] = JobStatus.Failed,

        [(JobStatus.DeepRunning, JobVerb.Finish)] = JobStatus.Done,
        [(JobStatus.DeepRunning, JobVerb.Fail)] = JobStatus.Failed,
        [(JobStatus.DeepRunning, JobVerb.Yield)] = JobStatus.QuickDone,
        [(JobStatus.DeepRunning, JobVerb.Cancel)] = JobStatus.Failed,

        // A video that arrives after its job was given up is not thrown away: complete and retry lead back into the queue.
        [(JobStatus.Failed, JobVerb.ConfirmUpload)] = JobStatus.Queued,
        [(JobStatus.Failed, JobVerb.Retry)] = JobStatus.Queued,
    }.ToFrozenDictionary();

    /// <summary>Whether the verb may be applied in the status.</summary>
    public static bool Allows(JobStatus status, JobVerb verb) => Allowed.ContainsKey((status, verb));

    /// <summary>The status that follows.</summary>
    /// <exception cref="DomainException"><c>analysis-job.transition</c>: the pair is not on the list.</exception>
    public static JobStatus Next(JobStatus status, JobVerb verb)
        => Allowed.TryGetValue((status, verb), out var next)
            ? next
            : throw new DomainException("analysis-job.transition", $"A job that is {JobWords.InWords(status)} cannot {InWords(verb)}.");

    internal static string InWords(JobVerb verb) => verb switch
    {
        JobVerb.ConfirmUpload => "take an upload",
        JobVerb.Claim => "be claimed by a worker",
        JobVerb.FinishQuick => "take quick results",
        JobVerb.StartDeep => "start its deep pass",
        JobVerb.Finish => "be finished",
        JobVerb.Fail => "fail",
        JobVerb.HandBack => "go back to the queue",
        JobVerb.Yield => "wait for its deep pass",
        JobVerb.Cancel => "be cancelled",
        JobVerb.Abandon => "be given up",
        JobVerb.Retry => "be retried",
    };
}
