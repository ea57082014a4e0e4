using CoachPlus.TestSupport.Databases;

namespace CoachPlus.Infrastructure.Tests.Persistence.Legacy;

/// <summary>Indexes beside those of the keys, and the keys.</summary>
internal static class ExpectedIndexes
{
    private static readonly (Age, string)[] Indexes =
    [
        (Age.First, """
            unique ix_users_email (email); ix_users_org_id (org_id);
            ix_ai_usage_logs_user_id (user_id); ix_ai_usage_logs_org_id (org_id); ix_ai_usage_logs_feature (feature);
            ix_ai_usage_logs_timestamp ("timestamp"); ix_ai_usage_logs_org_timestamp (org_id, "timestamp"); ix_ai_usage_logs_user_feature (user_id, feature);
            ix_video_sessions_owner (owner_type, owner_id); ix_video_sessions_status (status); ix_video_sessions_created_at (created_at);
            ix_analysis_jobs_session_id (session_id); ix_analysis_jobs_status (status); ix_analysis_jobs_created_at (created_at);
            ix_analysis_jobs_sqs_message_id (sqs_message_id)
            """),
        (Age.Snapshot, """
            ix_video_sessions_owner_size (owner_id, status, file_size_bytes); ix_video_sessions_session_type (session_type);
            ix_video_moment_markers_video_session_id (video_session_id); ix_video_moment_markers_moment_type (moment_type);
            ix_video_moment_markers_timestamp_ms (timestamp_ms);
            ix_coach_notes_coach_id (coach_id); ix_coach_notes_player_id (player_id); ix_coach_notes_video_session_id (video_session_id);
            ix_coach_notes_moment_marker_id (moment_marker_id); ix_coach_notes_severity (severity); ix_coach_notes_created_at (created_at)
            """),
        (Age.Chunks, """
            ix_analysis_chunks_job_id (job_id); ix_analysis_chunks_status (status);
            unique ix_analysis_chunks_job_chunk_idx (job_id, chunk_index)
            """),
        (Age.Head, """
            ix_video_sessions_analysis_context (analysis_context); ix_target_zones_owner_id (owner_id); ix_target_zones_session_id (session_id)
            """),
    ];

    private static readonly (Age, string)[] Keys =
    [
        (Age.First, """
            alembic_version PRIMARY KEY (version_num); users PRIMARY KEY (id); players PRIMARY KEY (id); ai_usage_logs PRIMARY KEY (id);
            video_sessions PRIMARY KEY (id); video_analysis_jobs PRIMARY KEY (id);
            ai_usage_logs FOREIGN KEY (user_id) REFERENCES users(id) ON DELETE CASCADE;
            video_analysis_jobs FOREIGN KEY (session_id) REFERENCES video_sessions(id) ON DELETE CASCADE
            """),
        (Age.Snapshot, """
            video_moment_markers PRIMARY KEY (id); coach_notes PRIMARY KEY (id);
            video_moment_markers FOREIGN KEY (video_session_id) REFERENCES video_sessions(id) ON DELETE CASCADE;
            video_moment_markers FOREIGN KEY (created_by) REFERENCES users(id) ON DELETE CASCADE;
            coach_notes FOREIGN KEY (coach_id) REFERENCES users(id) ON DELETE CASCADE;
            coach_notes FOREIGN KEY (player_id) REFERENCES players(id) ON DELETE CASCADE;
            coach_notes FOREIGN KEY (video_session_id) REFERENCES video_sessions(id) ON DELETE SET NULL;
            coach_notes FOREIGN KEY (moment_marker_id) REFERENCES video_moment_markers(id) ON DELETE SET NULL
            """),
        (Age.Chunks, """
            video_analysis_chunks PRIMARY KEY (id);
            video_analysis_chunks FOREIGN KEY (job_id) REFERENCES video_analysis_jobs(id) ON DELETE CASCADE
            """),
        (Age.Head, """
            target_zones PRIMARY KEY (id); target_zones FOREIGN KEY (session_id) REFERENCES video_sessions(id) ON DELETE SET NULL
            """),
    ];

    public static IEnumerable<string> Of(LegacyShape shape) => Indexes.Until(Ages.Of(shape)).SelectMany(Ages.Items);

    public static IEnumerable<string> KeysOf(LegacyShape shape) => Keys.Until(Ages.Of(shape)).SelectMany(Ages.Items);
}
