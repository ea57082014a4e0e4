-- 'processing' and 'completed' are read for old rows and never written.
create type video_analysis_job_status as enum (
    'awaiting_upload', 'queued', 'processing', 'completed', 'failed', 'quick_running', 'quick_done', 'deep_running', 'done');

create table video_analysis_jobs (
    id varchar primary key,
    session_id varchar not null references video_sessions (id) on delete cascade,
    sample_fps integer not null default 10,
    include_frames boolean not null default false,
    -- Not 'queued': a row that says nothing about its video must not be claimable.
    status video_analysis_job_status not null default 'awaiting_upload',
    progress_pct integer not null default 0,
    deep_enabled boolean not null default true,
    stage varchar(50),
    error_message text,
    sqs_message_id varchar(255),
    results json,
    quick_results json,
    deep_results json,
    quick_findings json,
    quick_report json,
    deep_findings json,
    deep_report json,
    quick_results_s3_key varchar(500),
    deep_results_s3_key varchar(500),
    pdf_s3_key varchar(500),
    s3_bucket varchar(255),
    s3_key varchar(500),
    deep_mode varchar(50) default 'cpu',
    analysis_mode varchar(50),
    total_chunks integer,
    completed_chunks integer default 0,
    video_duration_seconds double precision,
    goal_compliance_pct double precision,
    coach_goals jsonb,
    outcomes jsonb,
    coach_suggestions jsonb,
    player_summary jsonb,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    started_at timestamptz,
    completed_at timestamptz,
    quick_started_at timestamptz,
    quick_completed_at timestamptz,
    deep_started_at timestamptz,
    deep_completed_at timestamptz,
    pdf_generated_at timestamptz,

    -- The run: who holds the job, until when, and the number that every write of a run must carry.
    attempt integer not null default 0,
    fence bigint not null default 0,
    lease_owner varchar(200),
    lease_until timestamptz,
    not_before timestamptz,
    failure_kind varchar(50),

    -- The upload: what the client declared, and what was found in storage.
    url_expires_at timestamptz,
    declared_bytes bigint,
    declared_content_type varchar(255),
    declared_sha256 varchar(64),
    verified_bytes bigint,
    verified_content_type varchar(255),
    verified_etag varchar(255),
    verified_at timestamptz,

    constraint ck_video_analysis_jobs_sample_fps check (sample_fps between 1 and 30),
    constraint ck_video_analysis_jobs_mode check (analysis_mode in ('batting', 'bowling', 'wicketkeeping', 'fielding', 'mixed')),
    constraint ck_video_analysis_jobs_progress check (progress_pct between 0 and 100 and (progress_pct < 100 or status in ('done', 'completed'))),
    constraint ck_video_analysis_jobs_attempt check (attempt >= 0 and fence >= 0),
    constraint ck_video_analysis_jobs_lease check (
        (lease_owner is null) = (lease_until is null)
        and (lease_owner is null or (lease_owner <> '' and status in ('quick_running', 'quick_done', 'deep_running')))),
    constraint ck_video_analysis_jobs_failure_kind check (
        failure_kind is null
        or (status = 'failed'
            and failure_kind in ('analysis', 'guardrail', 'upload_missing', 'abandoned', 'cancelled', 'worker_lost'))),
    constraint ck_video_analysis_jobs_declared check (
        (url_expires_at is not null or (declared_bytes is null and declared_content_type is null and declared_sha256 is null))
        and (declared_bytes is null or declared_bytes > 0)
        and (declared_sha256 is null or declared_sha256 ~ '^[0-9a-f]{64}$')),
    constraint ck_video_analysis_jobs_verified check (
        (verified_at is null and verified_bytes is null and verified_etag is null and verified_content_type is null)
        or (verified_at is not null and url_expires_at is not null and coalesce(verified_bytes > 0 and verified_etag <> '', false)))
);

-- CurrentAnalysisJobQueue.ClaimAsync: in its ORDER BY order, so that a claim reads one entry however deep the backlog is.
create index ix_video_analysis_jobs_claim on video_analysis_jobs (created_at, id) where status = 'queued';
-- CurrentVideoSessions (count and newest job of each session), CurrentAnalysisJobs.ListAsync, and the cascade of a session's deletion.
create index ix_video_analysis_jobs_session on video_analysis_jobs (session_id, created_at desc, id desc);
-- The sweep of leases that ran out.
create index ix_video_analysis_jobs_lease on video_analysis_jobs (lease_until) where lease_until is not null;
-- The sweep of uploads that never came.
create index ix_video_analysis_jobs_url on video_analysis_jobs (url_expires_at) where status = 'awaiting_upload';
-- Operators' counts of the last hour, by status.
create index ix_video_analysis_jobs_created on video_analysis_jobs (created_at);
-- Operators' look at the job that was finished last.
create index ix_video_analysis_jobs_done on video_analysis_jobs (completed_at desc) where status = 'done';

-- A heartbeat is no news for readers: it leaves updated_at alone.
create trigger touch before update on video_analysis_jobs
    for each row when (new.updated_at is not distinct from old.updated_at and new.lease_until is not distinct from old.lease_until)
    execute function coachplus.touch();

-- The old system's servers, which may still run beside this one, change a job's status and know nothing of leases and kinds of
-- failure. What no longer fits goes with the status that they leave; a writer that sets these columns itself is checked instead.
create function coachplus.drop_what_no_longer_fits() returns trigger language plpgsql as $$
begin
    if new.status not in ('quick_running', 'quick_done', 'deep_running')
        and new.lease_owner is not distinct from old.lease_owner and new.lease_until is not distinct from old.lease_until then
        new.lease_owner := null;
        new.lease_until := null;
    end if;
    if new.status <> 'failed' and new.failure_kind is not distinct from old.failure_kind then
        new.failure_kind := null;
    end if;
    return new;
end
$$;

create trigger drop_what_no_longer_fits before update of status on video_analysis_jobs
    for each row when (new.status is distinct from old.status) execute function coachplus.drop_what_no_longer_fits();

create function coachplus.refuse_falling_fence() returns trigger language plpgsql as $$
begin
    raise exception 'the fence of job % cannot fall from % to %', old.id, old.fence, new.fence
        using errcode = 'check_violation', constraint = 'ck_video_analysis_jobs_fence_rises', table = 'video_analysis_jobs';
end
$$;

create trigger refuse_falling_fence before update of fence on video_analysis_jobs
    for each row when (new.fence < old.fence) execute function coachplus.refuse_falling_fence();

-- Whoever queues a job, an old server or an operator's SQL included, wakes a worker when it commits.
create function coachplus.wake_workers() returns trigger language plpgsql as $$
begin
    perform pg_notify('coachplus_jobs', '');
    return null;
end
$$;

create trigger wake_workers_of_new after insert on video_analysis_jobs
    for each row when (new.status = 'queued') execute function coachplus.wake_workers();
create trigger wake_workers_of_changed after update of status on video_analysis_jobs
    for each row when (new.status = 'queued' and old.status <> 'queued') execute function coachplus.wake_workers();
