using CoachPlus.Domain.Common;

namespace CoachPlus.Domain.VideoAnalysis;

/// <summary>The words for a job's status and stage on the wire and in the tables, both ways. Clients and operators match them literally.</summary>
public static class JobWords
{
    /// <summary>The word that is written.</summary>
    public static string Of(JobStatus status) => status switch
    {
        JobStatus.AwaitingUpload => "awaiting_upload",
        JobStatus.Queued => "queued",
        JobStatus.QuickRunning => "quick_running",
        JobStatus.QuickDone => "quick_done",
        JobStatus.DeepRunning => "deep_running",
        JobStatus.Done => "done",
        JobStatus.Failed => "failed",
    };

    /// <summary>Reads a word; <c>processing</c> and <c>completed</c> of the oldest rows are understood, never written.</summary>
    /// <exception cref="DomainException"><c>analysis-job.status-word</c>: no such word.</exception>
    public static JobStatus Parse(string word) => word switch
    {
        "awaiting_upload" => JobStatus.AwaitingUpload,
        "queued" => JobStatus.Queued,
        "quick_running" or "processing" => JobStatus.QuickRunning,
        "quick_done" => JobStatus.QuickDone,
        "deep_running" => JobStatus.DeepRunning,
        "done" or "completed" => JobStatus.Done,
        "failed" => JobStatus.Failed,
        _ => throw new DomainException("analysis-job.status-word", $"'{word}' is not a status of an analysis job."),
    };

    /// <summary>The stage string of a status. A failed job's stage says how it failed.</summary>
    public static string Stage(JobStatus status, FailureKind? failure) => (status, failure) switch
    {
        (JobStatus.Failed, FailureKind.Abandoned) => "ABANDONED",
        (JobStatus.Failed, FailureKind.Cancelled) => "CANCELLED",
        (JobStatus.Failed, FailureKind.WorkerLost) => "STALE_ORPHANED",
        (JobStatus.Failed, _) => "FAILED",
        (JobStatus.AwaitingUpload, _) => "AWAITING_UPLOAD",
        (JobStatus.Queued, _) => "QUEUED",
        (JobStatus.QuickRunning, _) => "QUICK",
        (JobStatus.QuickDone, _) => "QUICK_DONE",
        (JobStatus.DeepRunning, _) => "DEEP",
        (JobStatus.Done, _) => "DONE",
    };

    /// <summary>The word for a kind of failure in the tables.</summary>
    public static string Of(FailureKind kind) => kind switch
    {
        FailureKind.Analysis => "analysis",
        FailureKind.Guardrail => "guardrail",
        FailureKind.UploadMissing => "upload_missing",
        FailureKind.Abandoned => "abandoned",
        FailureKind.Cancelled => "cancelled",
        FailureKind.WorkerLost => "worker_lost",
    };

    /// <summary>Reads a kind of failure.</summary>
    /// <exception cref="DomainException"><c>analysis-job.failure-word</c>: no such word.</exception>
    public static FailureKind ParseFailure(string word) => word switch
    {
        "analysis" => FailureKind.Analysis,
        "guardrail" => FailureKind.Guardrail,
        "upload_missing" => FailureKind.UploadMissing,
        "abandoned" => FailureKind.Abandoned,
        "cancelled" => FailureKind.Cancelled,
        "worker_lost" => FailureKind.WorkerLost,
        _ => throw new DomainException("analysis-job.failure-word", $"'{word}' is not a kind of failure."),
    };

    /// <summary>A status inside a sentence for people.</summary>
    public static string InWords(JobStatus status) => status switch
    {
        JobStatus.AwaitingUpload => "waiting for its video",
        JobStatus.Queued => "queued",
        JobStatus.QuickRunning => "in its quick pass",
        JobStatus.QuickDone => "between its passes",
        JobStatus.DeepRunning => "in its deep pass",
        JobStatus.Done => "done",
        JobStatus.Failed => "failed",
    };
}
