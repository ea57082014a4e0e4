namespace CoachPlus.Infrastructure.Persistence.Schema;

/// <summary>The existing system's history, step by step in the order in which its migrations ran, as far as the tables of video analysis go.</summary>
internal static class ExistingSystem
{
    /// <summary>The column whose type tells databases of one revision apart: the first migration was edited after it had run.</summary>
    public const string Players = "video_sessions.player_ids";

    /// <summary>What that column can be.</summary>
    public static readonly IReadOnlyList<string> PlayerTypes = ["character varying[]", "json", "jsonb"];

    /// <summary>Labels of <c>user_role</c> that its code gives and no migration of its ever added; some databases have them by hand.</summary>
    public static readonly IReadOnlyList<string> RolesByHand = ["coach_pro_plus", "venue_admin"];

    /// <summary>The steps, oldest first.</summary>
    public static readonly IReadOnlyList<Rung> Rungs =
    [
        Rung.Of("n4i5j6k7l8m9", "sessions and jobs", """
            enum user_role: free, player_pro, coach_pro, analyst_pro, org_pro
            users: id varchar!, email varchar!, hashed_password varchar!, is_active boolean!, is_superuser boolean!, role user_role!, org_id varchar
            enum owner_type: coach, org
            enum video_session_status: pending, uploaded, processing, ready, failed
            enum video_analysis_job_status: queued, processing, completed, failed
            video_sessions: id varchar!, owner_type owner_type!, owner_id varchar!, title varchar(255)!, notes text, s3_bucket varchar(255), s3_key varchar(500)
            video_sessions: status video_session_status!, created_at timestamptz!, updated_at timestamptz!
            video_analysis_jobs: id varchar!, session_id varchar!, sample_fps integer!, include_frames boolean!, status video_analysis_job_status!
            video_analysis_jobs: error_message text, sqs_message_id varchar(255), results json, created_at timestamptz!, updated_at timestamptz!
            video_analysis_jobs: started_at timestamptz, completed_at timestamptz
            """),
        Rung.Of("p2q3r4s5t6u7", "two passes", """
            enum video_analysis_job_status: quick_running, quick_done, deep_running, done
            video_analysis_jobs: progress_pct integer!, stage varchar(50), deep_enabled boolean!, quick_results json, deep_results json
            video_analysis_jobs: quick_started_at timestamptz, quick_completed_at timestamptz, deep_started_at timestamptz, deep_completed_at timestamptz
            """),
        Rung.Of("q8r9s0t1u2v3", "players as jsonb", "video_sessions: player_ids jsonb!"),
        Rung.Of("a1b2c3d4e5f6", "sizes of videos", "video_sessions: file_size_bytes bigint"),
        Rung.Of("c3d4e5f6g7h8", "types of sessions", """
            enum video_session_type: batting, bowling, fielding, wicketkeeping
            video_sessions: session_type video_session_type, min_duration_seconds integer!
            """),
        Rung.Of("d4e5f6g7h8i9", "coach notes", """
            enum coach_note_severity: info, improvement, critical
            coach_notes: id varchar!, coach_id varchar!, player_id integer!, video_session_id varchar, note_text text!, severity coach_note_severity!
            coach_notes: created_at timestamptz!, updated_at timestamptz!
            """),
        Rung.Of("e5f6g7h8i9j0", "moment markers", """
            enum video_moment_type: setup, catch, throw, dive, stumping, other
            video_moment_markers: id varchar!, video_session_id varchar!, timestamp_ms bigint!, moment_type video_moment_type!, description text
            video_moment_markers: created_by varchar!, created_at timestamptz!
            coach_notes: moment_marker_id varchar
            """),
        Rung.Of("d1e2f3g4h5i6", "the place of each job's video", "video_analysis_jobs: s3_bucket varchar(255), s3_key varchar(500)"),
        Rung.Of("f1a2b3c4d5e6", "jobs that wait for their video", "enum video_analysis_job_status: awaiting_upload"),
        Rung.Of("g2h3i4j5k6l7", "analysis in chunks", """
            enum video_analysis_chunk_status: queued, processing, completed, failed
            video_analysis_jobs: deep_mode varchar(50), total_chunks integer, completed_chunks integer, video_duration_seconds double precision
            video_analysis_chunks: id varchar!, job_id varchar!, chunk_index integer!, start_sec double precision!, end_sec double precision!
            video_analysis_chunks: status video_analysis_chunk_status!, attempts integer!, artifact_s3_key varchar(500), runtime_ms integer, error_message text
            video_analysis_chunks: created_at timestamptz!, started_at timestamptz, completed_at timestamptz
            """),
        Rung.Of("h3i4j5k6l7m8", "findings and reports in columns of their own", """
            video_analysis_jobs: quick_findings json, quick_report json, deep_findings json, deep_report json
            video_analysis_jobs: quick_results_s3_key varchar(500), deep_results_s3_key varchar(500)
            """),
        Rung.Of("8fad14d07603", "PDF reports", "video_analysis_jobs: pdf_s3_key varchar(500), pdf_generated_at timestamptz"),
        Rung.Of("20260106190609", "what is filmed and from where", """
            enum analysis_context: batting, bowling, wicketkeeping, fielding, mixed
            enum camera_view: side, front, behind, other
            video_sessions: analysis_context analysis_context, camera_view camera_view
            """),
        Rung.Of("z1a2b3c4d5e6", "the mode of each job", "video_analysis_jobs: analysis_mode varchar(50)"),
        Rung.Of("pitch_calibration_001", "the pitch and target zones", """
            video_sessions: pitch_corners json
            target_zones: id varchar!, owner_id varchar!, session_id varchar, name varchar(100)!, shape varchar(20)!, definition_json json!, created_at timestamptz!
            """),
        Rung.Of("j4k5l6m7n8o9", "goals and outcomes", """
            video_analysis_jobs: coach_goals jsonb, outcomes jsonb, goal_compliance_pct double precision
            target_zones: target_accuracy double precision, is_active boolean!
            """),
        Rung.Of("p3q4r5s6t7u8", "suggestions", "video_analysis_jobs: coach_suggestions jsonb, player_summary jsonb"),
    ];
}
