-- Columns that the existing system's tables lack, and defaults. None rewrites a table: a default that is constant is kept in the catalogue.
alter table users
    add column if not exists subscription_plan user_role,
    add column if not exists org_id varchar,
    add column if not exists beta_tag varchar,
    add column if not exists requires_password_change boolean not null default false,
    add column if not exists password_changed_at timestamptz,
    add column if not exists created_at timestamptz not null default now(),
    add column if not exists updated_at timestamptz not null default now(),
    alter column is_active set default true,
    alter column is_superuser set default false,
    alter column role set default 'free',
    alter column requires_password_change set default false,
    alter column created_at set default now(),
    alter column updated_at set default now();

alter table video_sessions
    add column if not exists file_size_bytes bigint,
    add column if not exists session_type video_session_type,
    add column if not exists min_duration_seconds integer not null default 300,
    add column if not exists analysis_context analysis_context,
    add column if not exists camera_view camera_view,
    add column if not exists pitch_corners json,
    alter column status set default 'pending',
    alter column min_duration_seconds set default 300,
    alter column created_at set default now(),
    alter column updated_at set default now();

-- For pages that are filled from now on.
alter table video_sessions set (fillfactor = 80);

alter table video_analysis_jobs
    add column if not exists progress_pct integer not null default 0,
    add column if not exists deep_enabled boolean not null default true,
    add column if not exists stage varchar(50),
    add column if not exists quick_results json,
    add column if not exists deep_results json,
    add column if not exists quick_findings json,
    add column if not exists quick_report json,
    add column if not exists deep_findings json,
    add column if not exists deep_report json,
    add column if not exists quick_results_s3_key varchar(500),
    add column if not exists deep_results_s3_key varchar(500),
    add column if not exists pdf_s3_key varchar(500),
    add column if not exists s3_bucket varchar(255),
    add column if not exists s3_key varchar(500),
    add column if not exists deep_mode varchar(50) default 'cpu',
    add column if not exists analysis_mode varchar(50),
    add column if not exists total_chunks integer,
    add column if not exists completed_chunks integer,
    add column if not exists video_duration_seconds double precision,
    add column if not exists goal_compliance_pct double precision,
    add column if not exists coach_goals jsonb,
    add column if not exists outcomes jsonb,
    add column if not exists coach_suggestions jsonb,
    add column if not exists player_summary jsonb,
    add column if not exists quick_started_at timestamptz,
    add column if not exists quick_completed_at timestamptz,
    add column if not exists deep_started_at timestamptz,
    add column if not exists deep_completed_at timestamptz,
    add column if not exists pdf_generated_at timestamptz,
    -- The run.
    add column if not exists attempt integer not null default 0,
    add column if not exists fence bigint not null default 0,
    add column if not exists lease_owner varchar(200),
    add column if not exists lease_until timestamptz,
    add column if not exists not_before timestamptz,
    add column if not exists failure_kind varchar(50),
    add column if not exists failure_code varchar(200),
    -- The upload.
    add column if not exists url_expires_at timestamptz,
    add column if not exists declared_bytes bigint,
    add column if not exists declared_content_type varchar(255),
    add column if not exists declared_sha256 varchar(64),
    add column if not exists verified_bytes bigint,
    add column if not exists verified_content_type varchar(255),
    add column if not exists verified_etag varchar(255),
    add column if not exists verified_at timestamptz,
    add column if not exists upload_closed_at timestamptz,
    add column if not exists multipart_upload_id varchar(1024),
    add column if not exists multipart_part_bytes bigint,
    -- The queue.
    add column if not exists quick_fence bigint,
    add column if not exists queue_class smallint,
    add column if not exists queue_owner varchar,
    add column if not exists queue_rank bigint,
    add column if not exists phase varchar(20),
    alter column sample_fps set default 10,
    alter column include_frames set default false,
    -- Not 'queued': a row that says nothing about its video must not be claimable.
    alter column status set default 'awaiting_upload',
    alter column progress_pct set default 0,
    alter column deep_enabled set default true,
    alter column deep_mode set default 'cpu',
    alter column completed_chunks set default 0,
    alter column created_at set default now(),
    alter column updated_at set default now();

alter table video_analysis_jobs set (fillfactor = 60);

alter table coach_notes
    add column if not exists moment_marker_id varchar references video_moment_markers (id) on delete set null,
    alter column severity set default 'info',
    alter column created_at set default now(),
    alter column updated_at set default now();

alter table target_zones
    add column if not exists target_accuracy double precision,
    add column if not exists is_active boolean not null default true,
    alter column shape set default 'rect',
    alter column created_at set default now(),
    alter column is_active set default true;

-- From here on, what old servers write is put in order as it comes, so that the rows from before can be gone through at leisure.
drop trigger if exists accept_old_row on video_analysis_jobs;
create trigger accept_old_row before insert or update on video_analysis_jobs
    for each row when (new.fence = 0) execute function coachplus.accept_old_row('set_aside');
create or replace trigger keep_phase before insert or update on video_analysis_jobs for each row execute function coachplus.keep_phase();
