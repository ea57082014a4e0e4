using CoachPlus.Application.VideoAnalysis.Contracts;

namespace CoachPlus.Infrastructure.Persistence.Current.Operations;

/// <summary>
/// Conditions on <c>video_analysis_jobs j</c>. Literals, not parameters: only then the planner sees that a partial index fits.
/// </summary>
internal static class JobSql
{
    /// <summary>The state as it is written now.</summary>
    public const string Status = "case j.status when 'processing' then 'quick_running' when 'completed' then 'done' else j.status::text end";

    /// <summary>How a job failed; the existing system tells its kinds apart by the stage only.</summary>
    public const string FailureKind =
        "case when j.status = 'failed' then coalesce(j.failure_kind, case when j.stage = 'STALE_ORPHANED' then 'worker_lost' else 'analysis' end) end";

    /// <summary>When a failed job failed: the expression of its index.</summary>
    public const string FailedAt = "coalesce(j.completed_at, j.created_at)";

    /// <summary>Waits for a pass or is in it: the condition of an index.</summary>
    public const string UnderWay = "j.phase in ('quick', 'deep')";

    /// <summary>Without a lease, but not in the queue: in the hands of the existing system, or lost.</summary>
    public const string Unheld =
        $"({UnderWay} and j.lease_until is null and j.status in ('processing', 'quick_running', 'quick_done', 'deep_running') and (j.status <> 'quick_done' or j.quick_fence is null))";

    /// <summary>Its worker is silent.</summary>
    public const string Expired = $"({UnderWay} and j.lease_until < now())";

    /// <summary>Its worker lives, but its progress stands still. Needs @still.</summary>
    public const string NotMoving = $"({UnderWay} and j.lease_until >= now() and j.updated_at < now() - @still)";

    /// <summary>Waits for its video for too long. Needs @uploads.</summary>
    public const string UploadOverdue = "(j.phase = 'upload' and j.created_at < now() - @uploads)";

    private const string Running = $"({UnderWay} and (j.lease_until is not null or (j.lease_until is null and j.status in ('processing', 'quick_running', 'quick_done', 'deep_running'))))";

    /// <summary>Whether a job is in this state.</summary>
    /// <param name="status">A word of <see cref="JobStates.All"/>.</param>
    public static string In(string status) => status switch
    {
        "awaiting_upload" => "j.phase = 'upload'",
        "queued" => $"{UnderWay} and j.queue_class = 0",
        "quick_running" => $"j.status in ('quick_running', 'processing') and {Running}",
        "quick_done" => $"j.status = 'quick_done' and {Running}",
        "deep_running" => $"j.status = 'deep_running' and {Running}",
        "done" => "j.phase in ('done', 'completed')",
        "failed" => "j.phase = 'failed'",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "No such state."),
    };
}
