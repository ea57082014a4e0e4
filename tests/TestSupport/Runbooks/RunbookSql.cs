namespace CoachPlus.TestSupport.Runbooks;

/// <summary>
/// The SQL of the former runbooks, letter for letter: operators have it in scripts, dashboards and alerts, so that it must go on working.
/// An id in it is an example, to be replaced.
/// </summary>
public static class RunbookSql
{
    /// <summary>The id that stands in <see cref="JobById"/>.</summary>
    public const string ExampleJob = "e39a834b-43c0-4f43-8f27-ba55ef4b6579";

    /// <summary>Incident of transcripts that could not be read (001): what the server sent, with an ellipsis and a driver's placeholder in it.</summary>
    public const string TranscriptRead =
        """
        SELECT session.progress_percentage AS session_progress_percentage, ...
        FROM session WHERE session.id = %(pk_1)s::UUID
        """;

    /// <summary>Upload incident (002), verification of the migration: the labels of the status, in order.</summary>
    public const string StatusLabels =
        """
        -- Check enum values
        SELECT enumlabel FROM pg_enum
        WHERE enumtypid = 'video_analysis_job_status'::regtype
        ORDER BY enumsortorder;
        """;

    /// <summary>Upload incident (002), validation after a deployment: the jobs of the last hour by status.</summary>
    public const string StatusDistribution =
        """
        SELECT status, COUNT(*) as count
        FROM video_analysis_jobs
        WHERE created_at > NOW() - INTERVAL '1 hour'
        GROUP BY status
        ORDER BY count DESC;
        """;

    /// <summary>Upload incident (002), rollback: queue by hand what waits for its upload.</summary>
    public const string QueueByHand =
        """
        -- Fix stuck jobs (only if needed)
        UPDATE video_analysis_jobs
        SET status = 'queued', stage = 'QUEUED'
        WHERE status = 'awaiting_upload'
          AND created_at < NOW() - INTERVAL '10 minutes';
        """;

    /// <summary>Upload incident (002), monitoring: uploads that wait for too long; fires above 5.</summary>
    public const string AlertOnUploads =
        """
        -- Jobs stuck in awaiting_upload >5 minutes
        SELECT COUNT(*) FROM video_analysis_jobs
        WHERE status = 'awaiting_upload'
          AND created_at < NOW() - INTERVAL '5 minutes';
        -- Alert if count > 5
        """;

    /// <summary>Upload incident (002), monitoring: failures of the last hour; fires above 10.</summary>
    public const string AlertOnFailures =
        """
        -- Job failure rate spike
        SELECT COUNT(*) FROM video_analysis_jobs
        WHERE status = 'failed'
          AND created_at > NOW() - INTERVAL '1 hour';
        -- Alert if count > 10
        """;

    /// <summary>Incident of results that were not stored (003), verification: whether the last finished job has them.</summary>
    public const string LastDone =
        """
        -- Check a completed job
        SELECT
            id,
            status,
            stage,
            deep_findings IS NOT NULL as has_findings,
            deep_report IS NOT NULL as has_report,
            deep_results_s3_key,
            completed_at
        FROM video_analysis_jobs
        WHERE status = 'done'
        ORDER BY completed_at DESC
        LIMIT 1;
        """;

    /// <summary>The same incident, second paper (004), verification: the same of one job. The blank behind its first word stands there too.</summary>
    public const string JobById =
        """
        SELECT 
            id,
            status,
            stage,
            deep_findings IS NOT NULL as has_findings,
            deep_report IS NOT NULL as has_report,
            deep_results_s3_key,
            completed_at
        FROM video_analysis_jobs
        WHERE id = 'e39a834b-43c0-4f43-8f27-ba55ef4b6579';
        """;

    /// <summary>Everything that is to run as it stands, in the order of the papers.</summary>
    public static IReadOnlyList<string> All { get; } = [StatusLabels, StatusDistribution, QueueByHand, AlertOnUploads, AlertOnFailures, LastDone, JobById];
}
