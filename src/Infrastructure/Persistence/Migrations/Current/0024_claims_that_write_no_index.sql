-- A claim, a beat and a report of progress change no column that an index or its condition names: their new row lies on the page of the old
-- one, and no index is written (heap-only tuples). The conditions named the status until now, so that each claim wrote seven entries. They name
-- a coarser word instead, which a claim leaves as it is. And the rules are asked where they can be broken.

-- upload, quick and deep (waits for it or is in it), done, failed, completed. After the only pass a job is at the end of its quick one.
create function coachplus.phase_of(status video_analysis_job_status, deep_enabled boolean) returns varchar language sql immutable as $$
    select case
        when status = 'awaiting_upload' then 'upload'
        when status in ('queued', 'quick_running', 'processing') or (status = 'quick_done' and not deep_enabled) then 'quick'
        when status in ('quick_done', 'deep_running') then 'deep'
        when status = 'done' then 'done'
        when status = 'failed' then 'failed'
        when status = 'completed' then 'completed'
    end
$$;

create function coachplus.keep_phase() returns trigger language plpgsql as $$
begin
    new.phase := coachplus.phase_of(new.status, new.deep_enabled);
    return new;
end
$$;

alter table video_analysis_jobs add column phase varchar(20);

-- Room on its page for the next version of a row.
alter table video_analysis_jobs set (fillfactor = 60);

-- What follows from what is stored is no change of a job.
alter table video_analysis_jobs disable trigger keep_job;
update video_analysis_jobs set phase = coachplus.phase_of(status, deep_enabled);
alter table video_analysis_jobs enable trigger keep_job;

-- Not of single columns: another trigger may change the status in a statement that does not name it.
create trigger keep_phase before insert or update on video_analysis_jobs for each row execute function coachplus.keep_phase();

drop index ix_video_analysis_jobs_claim;
drop index ix_video_analysis_jobs_completed;
drop index ix_video_analysis_jobs_deep_rank;
drop index ix_video_analysis_jobs_done;
drop index ix_video_analysis_jobs_failed;
drop index ix_video_analysis_jobs_given_up;
drop index ix_video_analysis_jobs_lease;
drop index ix_video_analysis_jobs_owner_deep_rank;
drop index ix_video_analysis_jobs_owner_rank;
drop index ix_video_analysis_jobs_rank;
drop index ix_video_analysis_jobs_unleased;
drop index ix_video_analysis_jobs_url;

-- All that is under way, in the order in which it is claimed: what waits is found behind what runs. The quick pass is first.
create index ix_video_analysis_jobs_under_way on video_analysis_jobs (phase desc, queue_rank, created_at, id) where phase in ('quick', 'deep');
create index ix_video_analysis_jobs_turns on video_analysis_jobs (queue_owner, phase, queue_rank) where phase in ('quick', 'deep') and queue_rank is not null;
create index ix_video_analysis_jobs_upload on video_analysis_jobs (url_expires_at) where phase = 'upload';
create index ix_video_analysis_jobs_ended on video_analysis_jobs (completed_at desc) where phase = 'done';
create index ix_video_analysis_jobs_oldest on video_analysis_jobs (created_at) where phase = 'completed';
create index ix_video_analysis_jobs_failures on video_analysis_jobs (coalesce(completed_at, created_at), id) where phase = 'failed';
create index ix_video_analysis_jobs_still_open on video_analysis_jobs (url_expires_at)
    where phase = 'failed' and failure_kind in ('abandoned', 'upload_missing') and upload_closed_at is null and verified_at is null;

-- What the functions below keep as their search path. Without pg_temp at its end a temporary table would stand before the real one.
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);

-- The same places as before, by the new indexes.
create or replace function coachplus.next_queue_rank(owner varchar) returns bigint language plpgsql set search_path from current as $$
begin
    return greatest(
        coalesce(
            (select queue_rank from video_analysis_jobs
                where phase = 'quick' and queue_rank is not null and queue_class = 0 and (not_before is null or not_before <= now()) order by queue_rank limit 1),
            (select queue_rank from video_analysis_jobs where phase = 'quick' and queue_rank is not null order by queue_rank desc limit 1),
            0),
        coalesce(
            (select queue_rank + 1 from video_analysis_jobs
                where queue_owner = owner and phase = 'quick' and queue_rank is not null order by queue_rank desc limit 1),
            0));
end
$$;

create or replace function coachplus.next_deep_rank(owner varchar) returns bigint language plpgsql set search_path from current as $$
begin
    return greatest(
        coalesce(
            (select queue_rank from video_analysis_jobs
                where phase = 'deep' and queue_rank is not null and queue_class = 1 and (not_before is null or not_before <= now()) order by queue_rank limit 1),
            (select queue_rank from video_analysis_jobs
                where phase = 'deep' and queue_rank is not null and (queue_class = 1 or fence > quick_fence) order by queue_rank desc limit 1),
            0),
        coalesce(
            (select queue_rank + 1 from video_analysis_jobs
                where queue_owner = owner and phase = 'deep' and queue_rank is not null and (queue_class = 1 or fence > quick_fence)
                order by queue_rank desc limit 1),
            0));
end
$$;

-- What was ordered and uploaded is settled before a run begins: its rules are asked of statements that name one of these columns.
create function coachplus.keep_upload() returns trigger language plpgsql as $$
declare
    broken varchar;
begin
    -- As with a CHECK, what cannot be said (null) is no breach.
    broken := case
        when not (
            (new.url_expires_at is not null or (new.declared_bytes is null and new.declared_content_type is null and new.declared_sha256 is null))
            and (new.declared_bytes is null or new.declared_bytes > 0)
            and (new.declared_sha256 is null or new.declared_sha256 ~ '^[0-9a-f]{64}$')) then 'declared'
        when not (new.analysis_mode in ('batting', 'bowling', 'wicketkeeping', 'fielding', 'mixed')) then 'mode'
        when not (
            (new.multipart_upload_id is null) = (new.multipart_part_bytes is null)
            and (new.multipart_upload_id is null or (new.multipart_upload_id <> '' and new.multipart_part_bytes > 0 and new.url_expires_at is not null))) then 'multipart'
        when not (new.sample_fps between 1 and 30) then 'sample_fps'
        when not (
            (new.verified_at is null and new.verified_bytes is null and new.verified_etag is null and new.verified_content_type is null)
            or (new.verified_at is not null and new.url_expires_at is not null and coalesce(new.verified_bytes > 0 and new.verified_etag <> '', false))) then 'verified'
    end;
    if broken is not null then
        raise exception 'job % breaks the rule ck_video_analysis_jobs_%', new.id, broken
            using errcode = 'check_violation', constraint = 'ck_video_analysis_jobs_' || broken, table = 'video_analysis_jobs';
    end if;
    return new;
end
$$;

-- The table itself whatever the path of the session, without setting one at each call.
create view coachplus.kept_artifacts as select job_id, fence, kind, s3_key from analysis_artifacts;

-- By the index whatever is known of the table: a session keeps the plan of its first calls, and while there are few artifacts that is to
-- read all of them.
create or replace function coachplus.has_artifact(job varchar, run bigint, wanted varchar, key varchar) returns boolean
    language plpgsql set enable_seqscan = off as $$
begin
    -- Locked, so that nobody can take the row away before the job is committed as done.
    perform 1 from coachplus.kept_artifacts a
        where a.job_id = job and a.fence = run and a.kind = wanted and a.s3_key = key
        for share;
    return found;
end
$$;

-- The same answer; of a large value only its beginning is looked at.
create or replace function coachplus.has_content(value json) returns boolean language sql immutable as $$
    select coalesce(
        json_typeof(value) in ('object', 'array') and case
            when left(value::text, 100) ~ '^\s*[\[{]\s*[^\]}\s]' then true
            else value::text !~ '^\s*(\{\s*\}|\[\s*\])\s*$'
        end,
        false)
$$;

-- The second since 1970 until which anybody follows any job: read without a query. Of two who write at one moment the last counts, which
-- is a matter of moments: everybody renews long before its time is over.
create sequence coachplus.watched_until;

create function coachplus.note_watch() returns trigger language plpgsql as $$
begin
    if new.until > now() and coalesce(pg_sequence_last_value('coachplus.watched_until'), 0) < extract(epoch from new.until) then
        perform setval('coachplus.watched_until', ceil(extract(epoch from new.until))::bigint);
    end if;
    return null;
end
$$;

create trigger note_watch after insert or update on coachplus.job_watches for each row execute function coachplus.note_watch();

-- Who follows already is told of on.
select setval('coachplus.watched_until', ceil(extract(epoch from max(until)))::bigint) from coachplus.job_watches having max(until) > now();

create or replace function coachplus.keep_job() returns trigger language plpgsql as $$
declare
    broken varchar;
begin
    if tg_op = 'UPDATE' then
        if new.status <> old.status then
            -- The old system's servers change a job's status and know nothing of leases and kinds of failure. What no longer fits goes
            -- with the status that they leave; a writer that sets these columns itself is checked instead.
            if new.status not in ('quick_running', 'quick_done', 'deep_running')
                and new.lease_owner is not distinct from old.lease_owner and new.lease_until is not distinct from old.lease_until then
                new.lease_owner := null;
                new.lease_until := null;
            end if;
            if new.status <> 'failed' and new.failure_kind is not distinct from old.failure_kind then
                new.failure_kind := null;
            end if;
            if (old.status::text || ' ' || new.status::text) not in (
                'awaiting_upload queued', 'awaiting_upload failed',
                'queued quick_running', 'queued failed',
                'quick_running quick_done', 'quick_running queued', 'quick_running failed',
                'quick_done deep_running', 'quick_done done', 'quick_done queued', 'quick_done failed',
                'deep_running done', 'deep_running quick_done', 'deep_running failed',
                'failed queued',
                'processing completed', 'processing failed')
                and not (old.status = 'queued' and new.status = 'processing' and new.fence = 0)
                -- Both steps in one write: nobody needs a state that lasts no time.
                and not (old.status = 'quick_running' and new.status = 'done' and not new.deep_enabled and new.fence > 0) then
                raise exception 'job % cannot go from % to %', old.id, old.status, new.status
                    using errcode = 'check_violation', constraint = 'ck_video_analysis_jobs_transition', table = 'video_analysis_jobs';
            end if;
        end if;
        if new.fence < old.fence then
            raise exception 'the fence of job % cannot fall from % to %', old.id, old.fence, new.fence
                using errcode = 'check_violation', constraint = 'ck_video_analysis_jobs_fence_rises', table = 'video_analysis_jobs';
        end if;
    end if;

    if tg_op = 'INSERT' or new.status <> old.status or new.lease_owner is distinct from old.lease_owner then
        -- What an earlier run left in the columns is not the next run's, whoever queued the job.
        if new.status = 'queued' then
            new.quick_fence := null;
        end if;
        new.queue_class := coachplus.queue_class_of(new.status, new.lease_owner, new.quick_fence);
        if new.status not in ('queued', 'quick_running', 'quick_done', 'deep_running') then
            new.queue_owner := null;
            new.queue_rank := null;
        elsif new.queue_class = 0 and new.queue_rank is null then
            new.queue_owner := coachplus.owner_of_session(new.session_id);
            new.queue_rank := coachplus.next_queue_rank(new.queue_owner);
        elsif new.queue_class = 1 and old.queue_class is distinct from 1 and (new.queue_rank is null or new.fence = new.quick_fence) then
            -- A deep pass that was claimed and comes back has its number already.
            new.queue_owner := coachplus.owner_of_session(new.session_id);
            new.queue_rank := coachplus.next_deep_rank(new.queue_owner);
        end if;
    end if;

    -- A heartbeat is no news for readers: it leaves updated_at alone.
    if tg_op = 'UPDATE' and new.updated_at is not distinct from old.updated_at and new.lease_until is not distinct from old.lease_until then
        new.updated_at := now();
    end if;

    -- As with a CHECK, what cannot be said (null) is no breach.
    broken := case
        when not (new.attempt >= 0 and new.fence >= 0) then 'attempt'
        when not (new.upload_closed_at is null or (new.status = 'failed' and new.verified_at is null)) then 'closed'
        when not (
            new.failure_kind is null
            or (new.status = 'failed'
                and new.failure_kind in ('analysis', 'guardrail', 'upload_missing', 'abandoned', 'cancelled', 'worker_lost'))) then 'failure_kind'
        when not (
            (new.lease_owner is null) = (new.lease_until is null)
            and (new.lease_owner is null or (new.lease_owner <> '' and new.status in ('quick_running', 'quick_done', 'deep_running')))) then 'lease'
        when not (new.progress_pct between 0 and 100 and (new.progress_pct < 100 or new.status in ('done', 'completed'))) then 'progress'
        when not (
            new.queue_class is not distinct from coachplus.queue_class_of(new.status, new.lease_owner, new.quick_fence)
            and (new.queue_class is null or (new.queue_owner is not null and new.queue_rank is not null))) then 'queue'
        when not (new.quick_fence is null or new.quick_fence between 1 and new.fence) then 'quick_fence'
    end;
    if broken is null and new.status in ('done', 'completed') then
        broken := case
            -- The oldest rows; their one result column is all they have.
            when new.status = 'completed' then case when not (new.fence = 0 and coachplus.has_content(new.results)) then 'completed' end
            -- Rows with fence 0 were written by the old system's worker: it knows nothing of artifacts, but its columns must be filled.
            when new.fence = 0 then case
                when not case when new.deep_enabled
                    then coachplus.has_findings(new.deep_findings) and coachplus.has_report(new.deep_report) and coalesce(new.deep_results_s3_key ~ '\S', false)
                    else coachplus.has_findings(new.quick_findings) and coachplus.has_report(new.quick_report) and coalesce(new.quick_results_s3_key ~ '\S', false)
                end then 'done_old' end
            -- 'done' asks for the quick results of the run that made them.
            when not (
                coachplus.has_findings(new.quick_findings)
                and coachplus.has_report(new.quick_report)
                and coalesce(json_typeof(new.quick_results) = 'object', false)
                and coachplus.has_content(new.quick_results)
                and coachplus.is_key_of_run(new.quick_results_s3_key, new.id, new.quick_fence)
                and (new.deep_enabled or new.quick_fence = new.fence)) then 'done_quick'
            when new.deep_enabled and not (
                coachplus.has_findings(new.deep_findings)
                and coachplus.has_report(new.deep_report)
                and coalesce(json_typeof(new.deep_results) = 'object', false)
                and coachplus.has_content(new.deep_results)
                and coachplus.is_key_of_run(new.deep_results_s3_key, new.id, new.fence)) then 'done_deep'
            when not coachplus.has_artifact(new.id, new.quick_fence, 'quick_results', new.quick_results_s3_key)
                or (new.deep_enabled and not coachplus.has_artifact(new.id, new.fence, 'deep_results', new.deep_results_s3_key)) then 'done_artifacts'
        end;
    end if;
    if broken is not null then
        raise exception 'job % breaks the rule ck_video_analysis_jobs_%', new.id, broken
            using errcode = 'check_violation', constraint = 'ck_video_analysis_jobs_' || broken, table = 'video_analysis_jobs';
    end if;

    -- Hints are sent by the commit; without one, nothing is heard.
    if new.queue_class is not null and (tg_op = 'INSERT' or old.queue_class is null) then
        perform pg_notify('coachplus_jobs', '');
    end if;
    if tg_op = 'UPDATE' and (old.status, old.stage, old.progress_pct, old.attempt, old.not_before, old.failure_kind, old.error_message, old.queue_rank)
            is distinct from (new.status, new.stage, new.progress_pct, new.attempt, new.not_before, new.failure_kind, new.error_message, new.queue_rank) then
        -- What takes a job from its worker is told in any case, with a mark before the id: the worker stops at once instead of at its next beat.
        if old.lease_owner is not null and new.failure_kind = 'cancelled' then
            perform pg_notify('coachplus_job_changes', '!' || new.id);
        elsif to_timestamp(pg_sequence_last_value('coachplus.watched_until')) >= now() then
            -- A question of its own, so that the one before it needs no query.
            if exists (select 1 from coachplus.job_watches where job_id = new.id and until > now()) then
                perform pg_notify('coachplus_job_changes', new.id);
            end if;
        end if;
    end if;
    return new;
end
$$;

create trigger keep_upload before insert or update of
    sample_fps, analysis_mode, url_expires_at, declared_bytes, declared_content_type, declared_sha256,
    verified_at, verified_bytes, verified_etag, verified_content_type, multipart_upload_id, multipart_part_bytes
    on video_analysis_jobs for each row execute function coachplus.keep_upload();
