-- Two passes with a wait between them, a fair order of the queue, uploads in parts and closed uploads, and the allow-list of the domain
-- (JobTransitions) held by the database too.

alter table video_analysis_jobs
    -- Why it failed or was given back, in one stable word: failures are grouped by it.
    add column failure_code varchar(200),
    -- Since when nothing that lies at the upload's place is taken any more; set by whoever is about to delete it.
    add column upload_closed_at timestamptz,
    add column multipart_upload_id varchar(1024),
    add column multipart_part_bytes bigint,
    -- The run that made the quick results; a later run may make the deep ones.
    add column quick_fence bigint,
    -- The place in the queue, kept by a trigger: 0 waits for its quick pass, 1 for its deep pass, null does not wait.
    add column queue_class smallint,
    add column queue_owner varchar,
    add column queue_rank bigint;

update video_analysis_jobs j set quick_fence = fence
where status <> 'queued' and exists (
    select 1 from analysis_artifacts a
    where a.job_id = j.id and a.fence = j.fence and a.kind = 'quick_results' and a.s3_key = j.quick_results_s3_key);

alter table video_analysis_jobs
    add constraint ck_video_analysis_jobs_quick_fence check (quick_fence is null or quick_fence between 1 and fence),
    add constraint ck_video_analysis_jobs_multipart check (
        (multipart_upload_id is null) = (multipart_part_bytes is null)
        and (multipart_upload_id is null or (multipart_upload_id <> '' and multipart_part_bytes > 0 and url_expires_at is not null))),
    add constraint ck_video_analysis_jobs_closed check (upload_closed_at is null or (status = 'failed' and verified_at is null));

-- 'done' asks for the quick results of the run that made them.
alter table video_analysis_jobs
    drop constraint ck_video_analysis_jobs_done_quick,
    add constraint ck_video_analysis_jobs_done_quick check (
        status <> 'done' or fence = 0
        or (coachplus.has_findings(quick_findings)
            and coachplus.has_report(quick_report)
            and coalesce(json_typeof(quick_results) = 'object', false)
            and coachplus.has_content(quick_results)
            and coachplus.is_key_of_run(quick_results_s3_key, id, quick_fence)
            and (deep_enabled or quick_fence = fence)));

create or replace function coachplus.demand_artifacts() returns trigger language plpgsql as $$
begin
    perform coachplus.demand_artifact(new.id, new.quick_fence, 'quick_results', new.quick_results_s3_key);
    if new.deep_enabled then
        perform coachplus.demand_artifact(new.id, new.fence, 'deep_results', new.deep_results_s3_key);
    end if;
    return new;
end
$$;

-- What the functions below keep as their search path. Without pg_temp at its end a temporary table would stand before the real one.
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);

create or replace function coachplus.keep_artifacts_of_done() returns trigger language plpgsql set search_path from current as $$
declare
    job record;
begin
    -- Locked without asking for its status: the job may just be becoming done. A job that is being deleted is no longer seen.
    select j.status, j.fence, j.quick_fence into job from video_analysis_jobs j where j.id = old.job_id for share;
    if job.status = 'done' and (job.fence = old.fence or (job.quick_fence = old.fence and old.kind = 'quick_results')) then
        raise exception 'job % is done: artifact % of run % must stay', old.job_id, old.kind, old.fence
            using errcode = 'check_violation', constraint = 'ck_analysis_artifacts_of_done', table = 'analysis_artifacts';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;

-- The same pairs as JobTransitions; a test compares. Rows that a predecessor left 'processing' may still end.
create function coachplus.refuse_illegal_status() returns trigger language plpgsql as $$
begin
    if (old.status::text || ' ' || new.status::text) not in (
        'awaiting_upload queued', 'awaiting_upload failed',
        'queued quick_running', 'queued failed',
        'quick_running quick_done', 'quick_running queued', 'quick_running failed',
        'quick_done deep_running', 'quick_done done', 'quick_done queued', 'quick_done failed',
        'deep_running done', 'deep_running quick_done', 'deep_running failed',
        'failed queued',
        'processing completed', 'processing failed') then
        raise exception 'job % cannot go from % to %', old.id, old.status, new.status
            using errcode = 'check_violation', constraint = 'ck_video_analysis_jobs_transition', table = 'video_analysis_jobs';
    end if;
    return new;
end
$$;

create trigger refuse_illegal_status before update of status on video_analysis_jobs
    for each row when (new.status is distinct from old.status) execute function coachplus.refuse_illegal_status();

-- The fair order: each owner's jobs get rising numbers, beginning at the number that is served at the moment, so that the first job
-- of somebody new stands beside the first waiting job of everybody else, however many those have. Served at the moment is the lowest
-- number that could be claimed, a job in its back-off left out, and when nothing waits the highest that is at work.
create function coachplus.next_queue_rank(owner varchar) returns bigint language sql set search_path from current as $$
    select greatest(
        coalesce(
            (select queue_rank from video_analysis_jobs
                where queue_class = 0 and (not_before is null or not_before <= now()) order by queue_rank limit 1),
            (select queue_rank from video_analysis_jobs where queue_class is null and queue_rank is not null order by queue_rank desc limit 1),
            0),
        coalesce((select queue_rank + 1 from video_analysis_jobs where queue_owner = owner and queue_rank is not null order by queue_rank desc limit 1), 0))
$$;

create function coachplus.owner_of_session(session varchar) returns varchar language sql stable set search_path from current as $$
    select owner_type::text || ':' || owner_id from video_sessions where id = session
$$;

-- A job waits for its deep pass when a run of ours has stored its quick results and nobody holds it: a row of an old worker between
-- its passes has no quick_fence, also when a run of ours had failed before.
create function coachplus.queue_class_of(status video_analysis_job_status, lease_owner varchar, quick_fence bigint) returns smallint language plpgsql immutable as $$
begin
    return case when status = 'queued' then 0 when status = 'quick_done' and lease_owner is null and quick_fence is not null then 1 end;
end
$$;

create function coachplus.set_queue_place() returns trigger language plpgsql as $$
begin
    -- What an earlier run left in the columns is not the next run's, whoever queued the job.
    if new.status = 'queued' then
        new.quick_fence := null;
    end if;
    new.queue_class := coachplus.queue_class_of(new.status, new.lease_owner, new.quick_fence);
    if new.status not in ('queued', 'quick_running', 'quick_done', 'deep_running') then
        new.queue_owner := null;
        new.queue_rank := null;
    elsif new.queue_class is not null and new.queue_rank is null then
        new.queue_owner := coachplus.owner_of_session(new.session_id);
        new.queue_rank := coachplus.next_queue_rank(new.queue_owner);
    end if;
    return new;
end
$$;

-- Named to come after drop_what_no_longer_fits: triggers of one kind run in the order of their names.
create trigger set_queue_place_of_new before insert on video_analysis_jobs
    for each row execute function coachplus.set_queue_place();
create trigger set_queue_place_of_changed before update of status, lease_owner on video_analysis_jobs
    for each row when (new.status is distinct from old.status or new.lease_owner is distinct from old.lease_owner)
    execute function coachplus.set_queue_place();

with placed as (
    select j.id, s.owner_type::text || ':' || s.owner_id as owner, row_number() over (partition by s.owner_type, s.owner_id order by j.created_at, j.id) - 1 as rank
    from video_analysis_jobs j join video_sessions s on s.id = j.session_id where j.status = 'queued')
update video_analysis_jobs j set queue_class = 0, queue_owner = placed.owner, queue_rank = placed.rank from placed where placed.id = j.id;

alter table video_analysis_jobs
    add constraint ck_video_analysis_jobs_queue check (
        queue_class is not distinct from coachplus.queue_class_of(status, lease_owner, quick_fence)
        and (queue_class is null or (queue_owner is not null and queue_rank is not null)));

drop index ix_video_analysis_jobs_claim;
-- CurrentStatements.Claim: in its ORDER BY order, so that a claim reads one entry however deep the backlog is.
create index ix_video_analysis_jobs_claim on video_analysis_jobs (queue_class, queue_rank, created_at, id) where queue_class is not null;
-- coachplus.next_queue_rank: the last number of an owner, and the highest of those at work.
create index ix_video_analysis_jobs_owner_rank on video_analysis_jobs (queue_owner, queue_rank) where queue_rank is not null;
create index ix_video_analysis_jobs_rank on video_analysis_jobs (queue_rank) where queue_class is null and queue_rank is not null;
-- Whether an object in storage has a job.
create index ix_video_analysis_jobs_key on video_analysis_jobs (s3_key);
create index ix_video_sessions_key on video_sessions (s3_key);
-- The sweep of uploads that were given up but are still open.
create index ix_video_analysis_jobs_given_up on video_analysis_jobs (url_expires_at)
    where status = 'failed' and failure_kind in ('abandoned', 'upload_missing') and upload_closed_at is null and verified_at is null;

-- A job that waits for its deep pass wakes a worker too.
drop trigger wake_workers_of_changed on video_analysis_jobs;
create trigger wake_workers_of_changed after update of status, lease_owner on video_analysis_jobs
    for each row when (new.queue_class is not null and old.queue_class is null) execute function coachplus.wake_workers();

-- Whoever closes an upload has its place cleared: now, and again when its address no longer works, since an address cannot be revoked
-- and an upload that begins in time may end an hour later. A place that another job or a session's video shares is left alone.
create function coachplus.clear_closed_upload() returns trigger language plpgsql set search_path from current as $$
begin
    insert into object_deletions (bucket, prefix, requested_at)
    select new.s3_bucket, regexp_replace(new.s3_key, '[^/]*$', ''), due
    from unnest(array[new.upload_closed_at, new.url_expires_at + interval '1 hour']) with ordinality as t(due, n)
    where (n = 1 or due > new.upload_closed_at)
        and new.s3_bucket <> '' and new.s3_key ~ '[^/]/[^/]*$'
        and not exists (select 1 from video_analysis_jobs o where o.s3_key = new.s3_key and o.s3_bucket = new.s3_bucket and o.id <> new.id)
        and not exists (select 1 from video_sessions s where s.s3_key = new.s3_key and s.s3_bucket = new.s3_bucket and s.file_size_bytes is not null);
    return null;
end
$$;

create trigger clear_closed_upload after update of upload_closed_at on video_analysis_jobs
    for each row when (old.upload_closed_at is null and new.upload_closed_at is not null) execute function coachplus.clear_closed_upload();

-- The processes that work on jobs, for estimates and for operators. Not logged: after a crash they say again that they are there.
create unlogged table coachplus.workers (
    process varchar(200) primary key,
    slots integer not null,
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    draining boolean not null default false,
    constraint ck_workers_slots check (slots > 0)
);
