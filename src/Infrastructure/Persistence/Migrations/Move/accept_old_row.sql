-- What puts in order the rows that the existing system's servers write.

create or replace function coachplus.note_repair(row_id varchar, column_name varchar, was text, became text, why varchar) returns void language sql as $$
    insert into coachplus.move_repairs (table_name, row_id, column_name, was, became, why) values ('video_analysis_jobs', row_id, column_name, was, became, why)
$$;

-- The pieces of a pass's results that have columns of their own.
do $$
begin
    if to_regtype('coachplus.results_of_a_pass') is null then
        create type coachplus.results_of_a_pass as (findings json, report json, outputs json);
    end if;
end
$$;

-- Read once: results are large, and each look at a piece of them is a reading of the whole.
create or replace function coachplus.held_in(results json) returns coachplus.results_of_a_pass language sql immutable as $$
    select json_populate_record(null::coachplus.results_of_a_pass, results)
$$;

-- A text that can be a key in storage.
create or replace function coachplus.as_key(text) returns varchar language sql immutable as $$
    select case when $1 ~ '\S' and length($1) <= 500 then $1 end
$$;

-- What the function below keeps as its search path. Without pg_temp at its end a temporary table would stand before the real one.
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);

-- The folder of a job's video: its key up to and with the last slash. A job from before there was a snapshot lies where its session's video does.
create or replace function coachplus.folder_of_video(session varchar, key varchar) returns varchar language sql stable set search_path from current as $$
    select substring(coalesce(key, (select s.s3_key from video_sessions s where s.id = session)) from '^.*/')
$$;

-- A row as the existing system writes it, completed: findings, reports and names of stored results where they are in the results alone; the place
-- in the queue; words and figures that it never writes but rows hold. With the argument 'set_aside' a job that says it is done and has nothing to
-- show is failed; without it, such a write is refused by keep_job, which runs after this one.
create or replace function coachplus.accept_old_row() returns trigger language plpgsql set search_path from current as $$
declare
    held coachplus.results_of_a_pass;
    mode varchar;
    fps integer;
    progress integer;
begin
    mode := lower(trim(new.analysis_mode));
    if new.analysis_mode not in ('batting', 'bowling', 'wicketkeeping', 'fielding', 'mixed') then
        mode := case when mode in ('batting', 'bowling', 'wicketkeeping', 'fielding', 'mixed') then mode end;
        perform coachplus.note_repair(new.id, 'analysis_mode', new.analysis_mode, mode, 'no mode of analysis');
        new.analysis_mode := mode;
    end if;
    fps := least(greatest(new.sample_fps, 1), 30);
    if fps <> new.sample_fps then
        perform coachplus.note_repair(new.id, 'sample_fps', new.sample_fps::text, fps::text, 'between 1 and 30');
        new.sample_fps := fps;
    end if;
    progress := least(greatest(new.progress_pct, 0), case when new.status in ('done', 'completed') then 100 else 99 end);
    if progress <> new.progress_pct then
        perform coachplus.note_repair(new.id, 'progress_pct', new.progress_pct::text, progress::text, 'only what is done is at 100');
        new.progress_pct := progress;
    end if;

    -- The existing system stores results beside the video, under a name that never changes; in chunks, below the job.
    if not (coachplus.has_findings(new.quick_findings) and coachplus.has_report(new.quick_report) and coalesce(new.quick_results_s3_key ~ '\S', false))
        and json_typeof(new.quick_results) = 'object' then
        held := coachplus.held_in(new.quick_results);
        new.quick_findings := case when coachplus.has_findings(new.quick_findings) or not coachplus.has_findings(held.findings) then new.quick_findings else held.findings end;
        new.quick_report := case when coachplus.has_report(new.quick_report) or not coachplus.has_report(held.report) then new.quick_report else held.report end;
        if coalesce(new.quick_results_s3_key !~ '\S', true) then
            new.quick_results_s3_key := coalesce(coachplus.as_key(held.outputs ->> 'quick_results_s3_key'), coachplus.folder_of_video(new.session_id, new.s3_key) || 'analysis/quick_results.json');
        end if;
    end if;
    -- The oldest jobs have one pass, over the whole video, and its results in a column of their own.
    if not (coachplus.has_findings(new.deep_findings) and coachplus.has_report(new.deep_report) and (new.status = 'completed' or coalesce(new.deep_results_s3_key ~ '\S', false)))
        and json_typeof(case when new.status = 'completed' then coalesce(new.deep_results, new.results) else new.deep_results end) = 'object' then
        held := coachplus.held_in(case when new.status = 'completed' then coalesce(new.deep_results, new.results) else new.deep_results end);
        new.deep_findings := case when coachplus.has_findings(new.deep_findings) or not coachplus.has_findings(held.findings) then new.deep_findings else held.findings end;
        new.deep_report := case when coachplus.has_report(new.deep_report) or not coachplus.has_report(held.report) then new.deep_report else held.report end;
        if coalesce(new.deep_results_s3_key !~ '\S', true) and new.deep_results is not null then
            new.deep_results_s3_key := coalesce(
                coachplus.as_key(held.outputs ->> 'deep_results_s3_key'),
                case when new.deep_mode = 'gpu' then 'jobs/' || new.id || '/final_results.json' else coachplus.folder_of_video(new.session_id, new.s3_key) || 'analysis/deep_results.json' end);
        end if;
    end if;

    if tg_nargs > 0 and (
        (new.status = 'completed' and not coachplus.has_content(new.results))
        or (new.status = 'done' and not case when new.deep_enabled
            then coachplus.has_findings(new.deep_findings) and coachplus.has_report(new.deep_report) and coalesce(new.deep_results_s3_key ~ '\S', false)
            else coachplus.has_findings(new.quick_findings) and coachplus.has_report(new.quick_report) and coalesce(new.quick_results_s3_key ~ '\S', false) end))
    then
        perform coachplus.note_repair(new.id, 'status', new.status::text, 'failed', 'done without findings or report');
        perform coachplus.note_repair(new.id, 'stage', new.stage, 'FAILED', 'done without findings or report');
        perform coachplus.note_repair(new.id, 'progress_pct', new.progress_pct::text, least(new.progress_pct, 99)::text, 'done without findings or report');
        perform coachplus.note_repair(new.id, 'error_message', new.error_message, null, 'done without findings or report');
        new.status := 'failed';
        new.stage := 'FAILED';
        new.progress_pct := least(new.progress_pct, 99);
        new.failure_kind := 'guardrail';
        new.failure_code := 'done.nothing-to-show';
        new.error_message := 'This analysis ended without findings or a report. Analyse the video again.';
    end if;

    -- As keep_job does it. While rows are gone through nothing changes here; they get their places together, in the order of their arrival.
    if tg_nargs > 0 and (tg_op = 'INSERT' or new.status <> old.status) then
        new.queue_class := coachplus.queue_class_of(new.status, new.lease_owner, new.quick_fence);
        if new.status not in ('queued', 'quick_running', 'quick_done', 'deep_running') then
            new.queue_owner := null;
            new.queue_rank := null;
        elsif new.queue_class = 0 and new.queue_rank is null then
            new.queue_owner := coachplus.owner_of_session(new.session_id);
            new.queue_rank := coachplus.next_queue_rank(new.queue_owner);
        end if;
    end if;
    return new;
end
$$;
