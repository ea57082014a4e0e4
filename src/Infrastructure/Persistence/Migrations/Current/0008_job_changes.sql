-- Who follows a job is told of its changes, and only then: a notification makes every commit of the whole server wait for the one before.

-- Jobs that somebody follows, until when. Hints rest on it and nothing else: it may be lost with a crash, and costs no log.
create unlogged table coachplus.job_watches (
    job_id varchar primary key,
    until timestamptz not null);

-- What takes a job from its worker is told in any case, with a mark before the id: the worker stops at once instead of at its next beat.
create function coachplus.tell_job_change() returns trigger language plpgsql as $$
declare
    job constant varchar := old.id;
begin
    if old.lease_owner is not null and (tg_op = 'DELETE' or new.failure_kind = 'cancelled') then
        perform pg_notify('coachplus_job_changes', '!' || job);
    elsif exists (select 1 from coachplus.job_watches where job_id = job and until > now()) then
        perform pg_notify('coachplus_job_changes', job);
    end if;
    return null;
end
$$;

-- What a coach can see of it; a beat is not.
create trigger tell_job_change after update on video_analysis_jobs
    for each row when ((old.status, old.stage, old.progress_pct, old.attempt, old.not_before, old.failure_kind, old.error_message, old.queue_rank)
        is distinct from (new.status, new.stage, new.progress_pct, new.attempt, new.not_before, new.failure_kind, new.error_message, new.queue_rank))
    execute function coachplus.tell_job_change();
create trigger tell_job_deletion after delete on video_analysis_jobs
    for each row execute function coachplus.tell_job_change();
