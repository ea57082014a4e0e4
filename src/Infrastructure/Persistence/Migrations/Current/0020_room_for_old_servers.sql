-- What the existing system's servers may rightly write is no longer refused or impossible: they go on with these tables during a move.

-- Their code binds tags as JSON; on a list of text no note of theirs could be stored. A missing list may be the JSON word null.
drop trigger touch on coach_notes; -- it names the column
alter table coach_notes drop constraint ck_coach_notes_tags;
alter table coach_notes alter column tags type jsonb using to_jsonb(tags);
alter table coach_notes add constraint ck_coach_notes_tags check (jsonb_typeof(tags) in ('array', 'null'));
create trigger touch before update of note_text, tags, severity on coach_notes
    for each row when (new.updated_at is not distinct from old.updated_at) execute function coachplus.touch();

-- Bounds that only this product has are kept by this product: an old server takes an empty title and a note of any length.
alter table coach_notes drop constraint ck_coach_notes_text;
alter table video_sessions drop constraint ck_video_sessions_title;

-- The oldest worker claims a job by the word 'processing'. All else is as before.
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
            (new.url_expires_at is not null or (new.declared_bytes is null and new.declared_content_type is null and new.declared_sha256 is null))
            and (new.declared_bytes is null or new.declared_bytes > 0)
            and (new.declared_sha256 is null or new.declared_sha256 ~ '^[0-9a-f]{64}$')) then 'declared'
        when not (
            new.failure_kind is null
            or (new.status = 'failed'
                and new.failure_kind in ('analysis', 'guardrail', 'upload_missing', 'abandoned', 'cancelled', 'worker_lost'))) then 'failure_kind'
        when not (
            (new.lease_owner is null) = (new.lease_until is null)
            and (new.lease_owner is null or (new.lease_owner <> '' and new.status in ('quick_running', 'quick_done', 'deep_running')))) then 'lease'
        when not (new.analysis_mode in ('batting', 'bowling', 'wicketkeeping', 'fielding', 'mixed')) then 'mode'
        when not (
            (new.multipart_upload_id is null) = (new.multipart_part_bytes is null)
            and (new.multipart_upload_id is null or (new.multipart_upload_id <> '' and new.multipart_part_bytes > 0 and new.url_expires_at is not null))) then 'multipart'
        when not (new.progress_pct between 0 and 100 and (new.progress_pct < 100 or new.status in ('done', 'completed'))) then 'progress'
        when not (
            new.queue_class is not distinct from coachplus.queue_class_of(new.status, new.lease_owner, new.quick_fence)
            and (new.queue_class is null or (new.queue_owner is not null and new.queue_rank is not null))) then 'queue'
        when not (new.quick_fence is null or new.quick_fence between 1 and new.fence) then 'quick_fence'
        when not (new.sample_fps between 1 and 30) then 'sample_fps'
        when not (
            (new.verified_at is null and new.verified_bytes is null and new.verified_etag is null and new.verified_content_type is null)
            or (new.verified_at is not null and new.url_expires_at is not null and coalesce(new.verified_bytes > 0 and new.verified_etag <> '', false))) then 'verified'
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
        elsif exists (select 1 from coachplus.job_watches where job_id = new.id and until > now()) then
            perform pg_notify('coachplus_job_changes', new.id);
        end if;
    end if;
    return new;
end
$$;
