using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.Legacy;

/// <summary>What the tables are known to look like: name and type; <c>?</c> where null is allowed, <c>=</c> before a default.</summary>
internal static class ExpectedColumns
{
    private static readonly (Age, (string Table, string Columns))[] Facts =
    [
        (Age.First, ("alembic_version", "version_num varchar(32)")),
        (Age.First, ("users", """
            id varchar; email varchar; hashed_password varchar; is_active boolean = true; is_superuser boolean = false; role user_role;
            subscription_plan user_role?; org_id varchar?; beta_tag varchar?; requires_password_change boolean = false;
            password_changed_at timestamptz?; created_at timestamptz = now(); updated_at timestamptz = now()
            """)),
        (Age.First, ("ai_usage_logs", """
            id varchar; user_id varchar; org_id varchar?; feature varchar(100); tokens_used integer; context_id varchar?;
            model_name varchar(100)?; timestamp timestamptz = now()
            """)),
        (Age.First, ("video_sessions", """
            id varchar; owner_type owner_type; owner_id varchar; title varchar(255); notes text?; s3_bucket varchar(255)?;
            s3_key varchar(500)?; status video_session_status; created_at timestamptz = now(); updated_at timestamptz = now()
            """)),
        (Age.Snapshot, ("video_sessions", "file_size_bytes bigint?; session_type video_session_type?; min_duration_seconds integer = 300")),
        (Age.Head, ("video_sessions", "analysis_context analysis_context?; camera_view camera_view?; pitch_corners json?")),
        (Age.First, ("video_analysis_jobs", """
            id varchar; session_id varchar; sample_fps integer; include_frames boolean; status video_analysis_job_status; error_message text?;
            sqs_message_id varchar(255)?; results json?; created_at timestamptz = now(); updated_at timestamptz = now();
            started_at timestamptz?; completed_at timestamptz?
            """)),
        (Age.Staged, ("video_analysis_jobs", """
            progress_pct integer; stage varchar(50)?; deep_enabled boolean; quick_results json?; deep_results json?;
            quick_started_at timestamptz?; quick_completed_at timestamptz?; deep_started_at timestamptz?; deep_completed_at timestamptz?
            """)),
        (Age.Snapshot, ("video_analysis_jobs", "s3_bucket varchar(255)?; s3_key varchar(500)?")),
        (Age.Chunks, ("video_analysis_jobs", "deep_mode varchar(50)?; total_chunks integer?; completed_chunks integer?; video_duration_seconds double precision?")),
        (Age.Findings, ("video_analysis_jobs", """
            quick_findings json?; quick_report json?; deep_findings json?; deep_report json?; quick_results_s3_key varchar(500)?;
            deep_results_s3_key varchar(500)?
            """)),
        (Age.Snapshot, ("video_moment_markers", """
            id varchar; video_session_id varchar; timestamp_ms bigint; moment_type video_moment_type; description text?; created_by varchar;
            created_at timestamptz = now()
            """)),
        (Age.Snapshot, ("coach_notes", """
            id varchar; coach_id varchar; player_id integer; video_session_id varchar?; moment_marker_id varchar?; note_text text;
            tags varchar[]?; severity coach_note_severity = 'info'; created_at timestamptz = now(); updated_at timestamptz = now()
            """)),
        (Age.Chunks, ("video_analysis_chunks", """
            id varchar; job_id varchar; chunk_index integer; start_sec double precision; end_sec double precision;
            status video_analysis_chunk_status = 'queued'; attempts integer = 0; artifact_s3_key varchar(500)?; runtime_ms integer?;
            error_message text?; created_at timestamptz = now(); started_at timestamptz?; completed_at timestamptz?
            """)),
        (Age.Head, ("target_zones", """
            id varchar; owner_id varchar; session_id varchar?; name varchar(100); shape varchar(20) = 'rect'; definition_json json;
            created_at timestamptz = now(); target_accuracy double precision?; is_active boolean = true
            """)),
    ];

    /// <summary>The whole table of jobs at the head, as one list: 41 columns, not put together from the steps above.</summary>
    public const string JobsAtHead = """
        id varchar; session_id varchar; sample_fps integer; include_frames boolean; status video_analysis_job_status; progress_pct integer;
        deep_enabled boolean; stage varchar(50)?; error_message text?; sqs_message_id varchar(255)?; results json?; quick_results json?;
        deep_results json?; quick_findings json?; quick_report json?; deep_findings json?; deep_report json?; quick_results_s3_key varchar(500)?;
        deep_results_s3_key varchar(500)?; pdf_s3_key varchar(500)?; s3_key varchar(500)?; s3_bucket varchar(255)?; deep_mode varchar(50)?;
        analysis_mode varchar(50)?; total_chunks integer?; completed_chunks integer?; video_duration_seconds double precision?;
        goal_compliance_pct double precision?; coach_goals jsonb?; outcomes jsonb?; coach_suggestions jsonb?; player_summary jsonb?;
        created_at timestamptz = now(); updated_at timestamptz = now(); started_at timestamptz?; completed_at timestamptz?;
        quick_started_at timestamptz?; quick_completed_at timestamptz?; deep_started_at timestamptz?; deep_completed_at timestamptz?;
        pdf_generated_at timestamptz?
        """;

    /// <summary>Every column of the watched tables, as <c>table.column type</c>.</summary>
    public static IEnumerable<string> Of(LegacyShape shape)
    {
        var age = Ages.Of(shape);
        return Facts.Until(age)
            .Where(fact => age < Age.Head || fact.Table != "video_analysis_jobs")
            .Append(("video_sessions", $"player_ids {PlayerIds(shape.Name)}"))
            .Concat(age == Age.Head ? [("video_analysis_jobs", JobsAtHead)] : [])
            .SelectMany(fact => Ages.Items(fact.Item2), (fact, column) => $"{fact.Item1}.{column}");
    }

    private static string PlayerIds(string shape) => shape switch
    {
        "n4i5j6k7l8m9_varchar" or "p2q3r4s5t6u7_varchar" => "varchar[]",
        "n4i5j6k7l8m9_json" or "p2q3r4s5t6u7_json" => "json",
        _ => "jsonb",
    };
}
