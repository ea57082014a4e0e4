namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>
/// The existing system's jobs with what lies beside them, by the columns of the current shape: the text of a sub-select. What a run of this
/// product has put beside a row counts while the row looks as that run left it (<c>own</c>); otherwise somebody of the existing system has
/// changed it since, and the row alone counts.
/// </summary>
/// <param name="tables">What the table has.</param>
internal sealed class JobRelation(ExistingTables tables)
{
    private const string Status = "coachplus.beside_job_status";

    /// <summary>Orders of a job: they stay whoever runs it.</summary>
    private static readonly string[] OfOrder = ["s3_bucket", "s3_key", "analysis_mode", "coach_goals", "outcomes", "goal_compliance_pct", "coach_suggestions", "player_summary"];

    /// <summary>What a run changes.</summary>
    private static readonly string[] OfRun =
        ["stage", "video_duration_seconds", "quick_started_at", "quick_completed_at", "deep_started_at", "deep_completed_at"];

    private static readonly string[] OfOwnRun = ["lease_owner", "lease_until", "not_before", "failure_kind", "failure_code", "quick_fence"];

    private static readonly string[] OfUpload =
    [
        "url_expires_at", "declared_bytes", "declared_content_type", "declared_sha256", "verified_bytes", "verified_content_type", "verified_etag",
        "verified_at", "multipart_upload_id", "multipart_part_bytes",
    ];

    private static readonly string[] AlwaysThere =
        ["id", "session_id", "sample_fps", "include_frames", "error_message", "created_at", "updated_at", "started_at", "completed_at"];

    /// <summary>How a row looks: an old worker's claim changes it, also one that comes after a failure and a retry.</summary>
    public string Look { get; } = $"concat_ws('|', j.status::text, extract(epoch from j.started_at)::text{(
        tables.Has(ExistingTables.Jobs, "quick_started_at") ? ", extract(epoch from j.quick_started_at)::text" : "")})";

    /// <summary>The rows with what lies beside them: <c>j</c>, <c>b</c>, whether they are <c>own</c>, and their <c>status</c>.</summary>
    public string Joined => $"""
        video_analysis_jobs j
        left join coachplus.beside_jobs b on b.id = j.id and not b.hidden
        cross join lateral (select coalesce(b.seen = {Look}, false) as own) x
        cross join lateral (select case when x.own then b.status else j.status::text::{Status} end as status) y
        """;

    /// <summary>0 for a job that waits for its quick pass, 1 for its deep pass, null for one that does not wait.</summary>
    public static string QueueClass =>
        "(case when y.status = 'queued' then 0 when x.own and y.status = 'quick_done' and b.lease_owner is null and b.quick_fence is not null then 1 end)::smallint";

    /// <summary>The sub-select.</summary>
    public string Text
    {
        get
        {
            var columns = Columns().ToList();
            return $"""
                select {string.Join(", ", columns.Select(column => $"{column.Shown} as {column.Name}"))}
                from {Joined}
                union all
                select {string.Join(", ", columns.Select(column => column.Hidden))} from coachplus.beside_jobs b where b.hidden
                """;
        }
    }

    private bool HasBlobs => tables.Has(ExistingTables.Jobs, "quick_results");

    private string DeepEnabled => There("deep_enabled") ? "j.deep_enabled" : "coalesce(b.deep_enabled, true)";

    private bool HasFindings => tables.Has(ExistingTables.Jobs, "quick_findings");

    private IEnumerable<(string Name, string Shown, string Hidden)> Columns()
        => AlwaysThere.Select(column => (column, $"j.{column}", $"b.{column}"))
            .Concat(OfOrder.Select(column => (column, There(column) ? $"j.{column}" : $"b.{column}", $"b.{column}")))
            .Concat(OfRun.Select(column => (column, There(column) ? $"j.{column}" : Own(column), $"b.{column}")))
            .Concat(OfUpload.Select(column => (column, $"b.{column}", $"b.{column}")))
            .Concat(OfOwnRun.Select(column => (column, Own(column), $"b.{column}")))
            .Concat(Passes("quick", "null::json").Concat(Passes("deep", "case when j.status::text = 'completed' then j.results end")))
            .Concat([
                ("status", "y.status", "b.status"),
                ("results", "j.results", "null::json"),
                ("attempt", "coalesce(b.attempt, 0)", "b.attempt"),
                ("fence", "case when x.own then b.fence else 0 end", "b.fence"),
                ("last_fence", "coalesce(b.fence, 0)", "b.fence"),
                ("hidden", "false", "true"),
                ("progress_pct", There("progress_pct") ? "case when j.status::text = 'completed' then 100 else j.progress_pct end" : "case when x.own then b.progress_pct when j.status::text = 'completed' then 100 else 0 end", "b.progress_pct"),
                ("deep_enabled", DeepEnabled, "b.deep_enabled"),
                ("upload_closed_at", "case when y.status = 'failed' then b.upload_closed_at end", "b.upload_closed_at"),
                ("pdf_s3_key", There("pdf_s3_key") ? "j.pdf_s3_key" : "b.pdf_s3_key", "null::varchar"),
                ("pdf_generated_at", There("pdf_generated_at") ? "j.pdf_generated_at" : "b.pdf_generated_at", "null::timestamptz"),
                ("queue_class", QueueClass, "null::smallint"),
                ("phase", PhaseOf("y.status", DeepEnabled), PhaseOf("b.status", "b.deep_enabled")),
                ("xmin", "(j.xmin::text::bigint << 32) | coalesce(b.xmin::text::bigint, 0)", "b.xmin::text::bigint"),
            ]);

    // Rows of the existing system hold findings and report in the payload only, until they got columns; the oldest hold all in one column.
    private IEnumerable<(string Name, string Shown, string Hidden)> Passes(string pass, string oldest)
    {
        var old = HasBlobs ? $"coalesce(j.{pass}_results, {oldest})" : oldest;
        var (summary, findings, report, key) = ($"{pass}_results", $"{pass}_findings", $"{pass}_report", $"{pass}_results_s3_key");
        yield return (summary, HasFindings ? $"case when x.own then j.{summary} else {old} end" : $"case when x.own then b.{summary} else {old} end", $"b.{summary}");
        foreach (var (column, name) in new[] { (findings, "findings"), (report, "report") })
        {
            var inside = $"({old}) -> '{name}'";
            var theirs = HasFindings ? $"case when json_typeof(j.{column}) <> 'null' then j.{column} else {inside} end" : inside;
            yield return (column, $"case when x.own then {(HasFindings ? "j" : "b")}.{column} else {theirs} end", $"b.{column}");
        }

        yield return (key, HasFindings ? $"j.{key}" : Own(key), $"b.{key}");
    }

    private bool There(string column) => tables.Has(ExistingTables.Jobs, column);

    // As coachplus.phase_of has it.
    private static string PhaseOf(string status, string deep) => $"""
        (case when {status} = 'awaiting_upload' then 'upload'
            when {status} in ('queued', 'quick_running', 'processing') or ({status} = 'quick_done' and not {deep}) then 'quick'
            when {status} in ('quick_done', 'deep_running') then 'deep' else {status}::text end)
        """;

    private static string Own(string column) => $"case when x.own then b.{column} end";
}
