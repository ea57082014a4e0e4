namespace CoachPlus.Infrastructure.Tests.Persistence.RawSql;

/// <summary>The writes of the old system's servers and worker, as its object mapper sends them: by id, and with its own columns only.</summary>
internal static class PredecessorSql
{
    public const string Initiate =
        """
        insert into video_analysis_jobs (
            id, session_id, sample_fps, include_frames, status, progress_pct, deep_enabled, stage, error_message, sqs_message_id, results, quick_results,
            deep_results, quick_findings, quick_report, deep_findings, deep_report, quick_results_s3_key, deep_results_s3_key, pdf_s3_key, s3_bucket, s3_key,
            deep_mode, analysis_mode, total_chunks, completed_chunks, video_duration_seconds)
        values (
            'j', 's', 10, false, 'awaiting_upload', 0, true, 'AWAITING_UPLOAD', null, null, null, null,
            null, null, null, null, null, null, null, null, 'videos', 'coach_plus/coach/coach-1/s/v/original.mp4',
            'cpu', 'batting', null, 0, null);
        update video_sessions set s3_bucket = 'videos', s3_key = 'coach_plus/coach/coach-1/s/v/original.mp4', status = 'pending', updated_at = now() where id = 's'
        """;

    public const string AnalyseAgain =
        """
        insert into video_analysis_jobs (id, session_id, sample_fps, include_frames, status, progress_pct, deep_enabled, stage, deep_mode, analysis_mode, completed_chunks)
        values ('j', 's', 25, true, 'queued', 0, true, 'QUEUED', 'cpu', 'bowling', 0)
        """;

    public static readonly string Complete =
        Set("status = 'queued', stage = 'QUEUED', progress_pct = 0, error_message = null, sqs_message_id = null") + Session("uploaded");

    public static readonly string CompleteForChunks =
        Set("status = 'queued', stage = 'DEEP_QUEUED', progress_pct = 0, video_duration_seconds = 61.5, total_chunks = 3, completed_chunks = 0, deep_mode = 'gpu'");

    public static readonly string Missing = Set("status = 'failed', stage = 'FAILED', error_message = 'S3 object not found'");

    public static readonly string Claim =
        """
        select id from video_analysis_jobs where status = 'queued' order by created_at limit 1 for update skip locked;
        """ + Set("status = 'quick_running', stage = 'QUICK', progress_pct = 0, started_at = coalesce(started_at, now()), quick_started_at = now()");

    public static readonly string BodyStart = Set("stage = 'QUICK', progress_pct = 0, quick_started_at = now()") + Session("processing");

    public static readonly string Downloaded = Set("progress_pct = 5");

    public static readonly string QuickSaved = Set(
        """
        status = 'quick_done', stage = 'QUICK_DONE', progress_pct = 50, quick_completed_at = now(), quick_results = '{"metrics":{}}',
        quick_results_s3_key = 'coach_plus/coach/coach-1/s/v/analysis/j/quick_results.json', quick_findings = '{"findings":[]}', quick_report = '{"summary":"Good."}'
        """);

    public static readonly string QuickOnlyEnd =
        Set("""status = 'done', stage = 'DONE', progress_pct = 100, completed_at = now(), results = '{"quick":{}}'""") + Session("ready");

    public static readonly string DeepStart = Set("status = 'deep_running', stage = 'DEEP', progress_pct = 50, deep_started_at = now()");

    public static readonly string DeepEnd = Set(
        """
        status = 'done', stage = 'DONE', progress_pct = 100, deep_completed_at = now(), completed_at = now(), deep_results = '{"metrics":{}}',
        deep_results_s3_key = 'coach_plus/coach/coach-1/s/v/analysis/j/deep_results.json', deep_findings = '{"findings":[{"code":"x"}]}',
        deep_report = '{"summary":"Good."}', results = '{"quick":{}, "deep":{}}'
        """) + Session("ready");

    public static readonly string Broken =
        Set("status = 'failed', stage = 'FAILED', progress_pct = least(progress_pct, 99), error_message = 'text', completed_at = now()") + Session("failed");

    public static readonly string Stale =
        Set("status = 'failed', stage = 'STALE_ORPHANED', progress_pct = least(progress_pct, 99), error_message = 'text', completed_at = now()") + Session("failed");

    public static readonly string Retry = Set(
        """
        status = 'queued', stage = 'QUEUED', progress_pct = 0, error_message = null, sqs_message_id = null, started_at = null, completed_at = null,
        quick_started_at = null, quick_completed_at = null, deep_started_at = null, deep_completed_at = null
        """) + Session("uploaded");

    public static string Set(string columns) => $"update video_analysis_jobs set {columns}, updated_at = now() where video_analysis_jobs.id = 'j';";

    private static string Session(string status) => $"update video_sessions set status = '{status}', updated_at = now() where video_sessions.id = 's'";
}
