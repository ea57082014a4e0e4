-- The guardrails of the domain (ArtifactRules), held by the database too: 'done' means that findings, report and stored results exist.
-- Rows with fence 0 were written by the old system's worker: it knows nothing of artifacts, but its columns must be filled.

-- What the functions below keep as their search path. Without pg_temp at its end a temporary table would stand before the real one.
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);

create function coachplus.has_content(value json) returns boolean language sql immutable as $$
    select coalesce(json_typeof(value) in ('object', 'array') and value::text !~ '^\s*(\{\s*\}|\[\s*\])\s*$', false)
$$;

create function coachplus.has_findings(value json) returns boolean language sql immutable as $$
    select case when json_typeof(value) = 'object' then coalesce(json_typeof(value -> 'findings') = 'array', false) else false end
$$;

create function coachplus.has_report(value json) returns boolean language sql immutable as $$
    select case
        when json_typeof(value) = 'object' and json_typeof(value -> 'summary') = 'string' then coalesce(value ->> 'summary' ~ '\S', false)
        else false
    end
$$;

-- A run's object is named by job and run, so that no other job and no late writer can have written it.
create function coachplus.is_key_of_run(key varchar, job varchar, run bigint) returns boolean language sql immutable as $$
    select coalesce(position('/' || job || '/' || run || '/' in key) > 0, false)
$$;

alter table video_analysis_jobs
    add constraint ck_video_analysis_jobs_done_old check (
        status <> 'done' or fence > 0
        or case when deep_enabled
            then coachplus.has_findings(deep_findings) and coachplus.has_report(deep_report) and coalesce(deep_results_s3_key ~ '\S', false)
            else coachplus.has_findings(quick_findings) and coachplus.has_report(quick_report) and coalesce(quick_results_s3_key ~ '\S', false)
        end),
    add constraint ck_video_analysis_jobs_done_quick check (
        status <> 'done' or fence = 0
        or (coachplus.has_findings(quick_findings)
            and coachplus.has_report(quick_report)
            and coalesce(json_typeof(quick_results) = 'object', false)
            and coachplus.has_content(quick_results)
            and coachplus.is_key_of_run(quick_results_s3_key, id, fence))),
    add constraint ck_video_analysis_jobs_done_deep check (
        status <> 'done' or fence = 0 or not deep_enabled
        or (coachplus.has_findings(deep_findings)
            and coachplus.has_report(deep_report)
            and coalesce(json_typeof(deep_results) = 'object', false)
            and coachplus.has_content(deep_results)
            and coachplus.is_key_of_run(deep_results_s3_key, id, fence))),
    -- The oldest rows; their one result column is all they have.
    add constraint ck_video_analysis_jobs_completed check (
        status <> 'completed' or (fence = 0 and coachplus.has_content(results)));

create function coachplus.demand_artifact(job varchar, run bigint, wanted varchar, key varchar) returns void
    language plpgsql set search_path from current as $$
begin
    -- Locked, so that nobody can take the row away before the job is committed as done.
    perform 1 from analysis_artifacts a
        where a.job_id = job and a.fence = run and a.kind = wanted and a.s3_key = key
        for share;
    if not found then
        raise exception 'job % cannot be done: run % has no artifact % with key %', job, run, wanted, key
            using errcode = 'check_violation', constraint = 'ck_video_analysis_jobs_done_artifacts', table = 'video_analysis_jobs';
    end if;
end
$$;

create function coachplus.demand_artifacts() returns trigger language plpgsql as $$
begin
    perform coachplus.demand_artifact(new.id, new.fence, 'quick_results', new.quick_results_s3_key);
    if new.deep_enabled then
        perform coachplus.demand_artifact(new.id, new.fence, 'deep_results', new.deep_results_s3_key);
    end if;
    return new;
end
$$;

create trigger demand_artifacts before insert or update on video_analysis_jobs
    for each row when (new.status = 'done' and new.fence > 0) execute function coachplus.demand_artifacts();

create function coachplus.keep_artifacts_of_done() returns trigger language plpgsql set search_path from current as $$
declare
    job record;
begin
    -- Locked without asking for its status: the job may just be becoming done. A job that is being deleted is no longer seen.
    select j.status, j.fence into job from video_analysis_jobs j where j.id = old.job_id for share;
    if job.status = 'done' and job.fence = old.fence then
        raise exception 'job % is done: artifact % of run % must stay', old.job_id, old.kind, old.fence
            using errcode = 'check_violation', constraint = 'ck_analysis_artifacts_of_done', table = 'analysis_artifacts';
    end if;
    return case when tg_op = 'DELETE' then old else new end;
end
$$;

create trigger keep_artifacts_of_done before update or delete on analysis_artifacts
    for each row execute function coachplus.keep_artifacts_of_done();

create function coachplus.refuse_truncate() returns trigger language plpgsql as $$
begin
    raise exception 'artifacts are deleted with their jobs, never all at once'
        using errcode = 'check_violation', constraint = 'ck_analysis_artifacts_of_done', table = 'analysis_artifacts';
end
$$;

create trigger refuse_truncate before truncate on analysis_artifacts for each statement execute function coachplus.refuse_truncate();
