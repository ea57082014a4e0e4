-- What the existing system's tables cannot hold, in a schema of our own. Nothing refers to a table of that system: a foreign key would put
-- triggers on it. `migrate` carries the beside_ tables over into the current shape and drops them; the others are as the current shape has them.
create schema if not exists coachplus;

-- All words of the current shape, whichever of them the existing types have.
create type coachplus.beside_user_role as enum ('free', 'player_pro', 'coach_pro', 'coach_pro_plus', 'analyst_pro', 'org_pro', 'venue_admin');
create type coachplus.beside_analysis_context as enum ('batting', 'bowling', 'wicketkeeping', 'fielding', 'mixed');
create type coachplus.beside_camera_view as enum ('side', 'front', 'behind', 'other');
create type coachplus.beside_job_status as enum (
    'awaiting_upload', 'queued', 'processing', 'completed', 'failed', 'quick_running', 'quick_done', 'deep_running', 'done');
create type coachplus.beside_moment_type as enum ('setup', 'catch', 'throw', 'dive', 'stumping', 'other');
create type coachplus.beside_note_severity as enum ('info', 'improvement', 'critical');

-- A job's columns by the names of the current shape. A column that the existing table has is null here, but for a hidden job: that one has no
-- row in the existing table until its video was verified, because an old worker would claim it.
create table coachplus.beside_jobs (
    id varchar primary key,
    hidden boolean not null default false,
    -- How the existing row looked when this one was written: while it looks so, nobody of the existing system has taken the job over.
    seen text,
    status coachplus.beside_job_status not null,
    session_id varchar,
    sample_fps integer,
    include_frames boolean,
    deep_enabled boolean,
    progress_pct integer,
    stage varchar(50),
    error_message text,
    quick_results json,
    deep_results json,
    quick_findings json,
    quick_report json,
    deep_findings json,
    deep_report json,
    quick_results_s3_key varchar(500),
    deep_results_s3_key varchar(500),
    s3_bucket varchar(255),
    s3_key varchar(500),
    analysis_mode varchar(50),
    video_duration_seconds double precision,
    goal_compliance_pct double precision,
    coach_goals jsonb,
    outcomes jsonb,
    coach_suggestions jsonb,
    player_summary jsonb,
    pdf_s3_key varchar(500),
    pdf_generated_at timestamptz,
    created_at timestamptz,
    updated_at timestamptz,
    started_at timestamptz,
    completed_at timestamptz,
    quick_started_at timestamptz,
    quick_completed_at timestamptz,
    deep_started_at timestamptz,
    deep_completed_at timestamptz,
    attempt integer not null default 0,
    fence bigint not null default 0,
    lease_owner varchar(200),
    lease_until timestamptz,
    not_before timestamptz,
    failure_kind varchar(50),
    failure_code varchar(200),
    quick_fence bigint,
    url_expires_at timestamptz,
    declared_bytes bigint,
    declared_content_type varchar(255),
    declared_sha256 varchar(64),
    verified_bytes bigint,
    verified_content_type varchar(255),
    verified_etag varchar(255),
    verified_at timestamptz,
    multipart_upload_id varchar(1024),
    multipart_part_bytes bigint,
    upload_closed_at timestamptz,
    constraint ck_beside_jobs_hidden check (not hidden or (status in ('awaiting_upload', 'failed') and verified_at is null and session_id is not null)),
    constraint ck_beside_jobs_lease check ((lease_owner is null) = (lease_until is null))
);
create index ix_beside_jobs_lease on coachplus.beside_jobs (lease_until) where lease_until is not null;
create index ix_beside_jobs_hidden on coachplus.beside_jobs (session_id) where hidden;

create table coachplus.beside_sessions (
    id varchar primary key,
    file_size_bytes bigint,
    analysis_context coachplus.beside_analysis_context,
    camera_view coachplus.beside_camera_view
);

-- The role that was given, where the existing type has no word for it (label is the nearest that it has). It counts while users.role is still that label.
create table coachplus.beside_users (
    id varchar primary key,
    role coachplus.beside_user_role not null,
    label text not null
);

create table coachplus.beside_artifacts (
    job_id varchar not null,
    fence bigint not null,
    kind varchar(50) not null,
    s3_key varchar(500) not null,
    bytes bigint not null,
    sha256 varchar(64) not null,
    created_at timestamptz not null default now(),
    constraint pk_beside_artifacts primary key (job_id, fence, kind),
    constraint ux_beside_artifacts_key unique (s3_key),
    constraint ck_beside_artifacts_fence check (fence > 0),
    constraint ck_beside_artifacts_kind check (kind in ('quick_results', 'deep_results', 'pose_track', 'calibration_frame')),
    constraint ck_beside_artifacts_bytes check (bytes > 0),
    constraint ck_beside_artifacts_sha256 check (sha256 ~ '^[0-9a-f]{64}$')
);

create table coachplus.beside_object_deletions (
    id bigint generated always as identity primary key,
    bucket varchar(255) not null,
    prefix varchar(500) not null,
    requested_at timestamptz not null default now(),
    done_at timestamptz,
    attempts integer not null default 0,
    held_until timestamptz,
    last_error varchar(500),
    constraint ck_beside_object_deletions_prefix check (prefix ~ '[^/]/$'),
    constraint ck_beside_object_deletions_bucket check (bucket <> ''),
    constraint ck_beside_object_deletions_attempts check (attempts >= 0)
);
create index ix_beside_object_deletions_open on coachplus.beside_object_deletions (coalesce(held_until, requested_at), id) where done_at is null;
create index ix_beside_object_deletions_prefix on coachplus.beside_object_deletions (prefix) where done_at is null;

-- Where the existing system has no tables for them.
create table coachplus.beside_markers (
    id varchar primary key,
    video_session_id varchar not null,
    timestamp_ms bigint not null,
    moment_type coachplus.beside_moment_type not null,
    description text,
    created_by varchar not null,
    created_at timestamptz not null default now()
);
create index ix_beside_markers_session on coachplus.beside_markers (video_session_id);

create table coachplus.beside_coach_notes (
    id varchar primary key,
    coach_id varchar not null,
    player_id integer not null,
    video_session_id varchar,
    moment_marker_id varchar,
    note_text text not null,
    tags varchar[],
    severity coachplus.beside_note_severity not null default 'info',
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index ix_beside_coach_notes_player on coachplus.beside_coach_notes (player_id, created_at desc);

create table coachplus.beside_ai_usage (
    id varchar primary key,
    user_id varchar not null,
    org_id varchar,
    feature varchar(100) not null,
    tokens_used integer not null,
    context_id varchar,
    model_name varchar(100),
    timestamp timestamptz not null default now()
);

-- Whose turn it was when: of those who wait, the owner who was served longest ago is next. Quick and deep passes take turns of their own.
create table coachplus.beside_turns (
    owner varchar not null,
    queue_class smallint not null,
    served_at timestamptz not null,
    constraint pk_beside_turns primary key (owner, queue_class)
);
