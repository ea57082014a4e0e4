-- The same function, by the index whatever is known of the table: a session keeps the plan of its first calls, and while there are few
-- artifacts that is to read all of them.

-- What the function below keeps as its search path. Without pg_temp at its end a temporary table would stand before the real one.
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);

create or replace function coachplus.demand_artifact(job varchar, run bigint, wanted varchar, key varchar) returns void
    language plpgsql set search_path from current set enable_seqscan = off as $$
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
