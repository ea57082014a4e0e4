-- The same revision after it was edited in place: player_ids differs, and nothing in the database tells the two apart by name (D-03).
create type owner_type as enum ('coach', 'org');
create type video_session_status as enum ('pending', 'uploaded', 'processing', 'ready', 'failed');
create type video_analysis_job_status as enum ('queued', 'processing', 'completed', 'failed');

create table video_sessions (
    id varchar primary key,
    owner_type owner_type not null,
    owner_id varchar not null,
    title varchar(255) not null,
    notes text,
    player_ids json not null,
    s3_bucket varchar(255),
    s3_key varchar(500),
    status video_session_status not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index ix_video_sessions_owner on video_sessions (owner_type, owner_id);
create index ix_video_sessions_status on video_sessions (status);
create index ix_video_sessions_created_at on video_sessions (created_at);

create table video_analysis_jobs (
    id varchar primary key,
    session_id varchar not null references video_sessions (id) on delete cascade,
    sample_fps integer not null,
    include_frames boolean not null,
    status video_analysis_job_status not null,
    error_message text,
    sqs_message_id varchar(255),
    results json,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    started_at timestamptz,
    completed_at timestamptz
);
create index ix_analysis_jobs_session_id on video_analysis_jobs (session_id);
create index ix_analysis_jobs_status on video_analysis_jobs (status);
create index ix_analysis_jobs_created_at on video_analysis_jobs (created_at);
create index ix_analysis_jobs_sqs_message_id on video_analysis_jobs (sqs_message_id);

update alembic_version set version_num = 'n4i5j6k7l8m9' where version_num = 'm3h4i5j6k7l8';
