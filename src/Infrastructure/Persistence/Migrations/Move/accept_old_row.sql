-- What puts in order the rows that the existing system's servers write.

create or replace function coachplus.note_repair(row_id varchar, column_name varchar, was text, became text, why varchar) returns void language sql as $$
    insert into coachplus.move_repairs (table_name, row_id, column_name, was, became, why) values ('video_analysis_jobs', row_id, column_name, was, became, why)
$$;

-- The folder of a video: its key up to and with the last slash.
create or replace function coachplus.folder_of(key varchar) returns varchar language sql immutable as $$
    select substring(key from '^.*/')
$$;

-- A text that can be a key in storage.
create or replace function coachplus.as_key(text) returns varchar language sql immutable as $$
    select case when $1 ~ '\S' and length($1) <= 500 then $1 end
$$;

-- What the function below keeps as its search path. Without pg_temp at its end a temporary table would stand before the real one.
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);

-- A row as the existing system writes it, completed: findings, reports and names of stored results where they are in the results alone; the place
-- in the queue; words and figures that it never writes but rows hold. With the argument 'set_aside' a job that says it is done and has nothing to
-- show is failed; without it, such a write is refused by keep_job, which runs after this one.
create or replace function coachplus.accept_old_row() returns trigger language plpgsql set search_path from current as $$
declare
    folder varchar;
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

    if not coachplus.has_findings(new.quick_findings) and coachplus.has_findings(new.quick_results -> 'findings') then
        new.quick_findings := new.quick_results -> 'findings';
    end if;
    if not coachplus.has_report(new.quick_report) and coachplus.has_report(new.quick_results -> 'report') then
        new.quick_report := new.quick_results -> 'report';
    end if;
    -- The oldest jobs have one pass, over the whole video.
    if new.status = 'completed' and new.deep_results is null then
        if not coachplus.has_findings(new.deep_findings) and coachplus.has_findings(new.results -> 'findings') then
            new.deep_findings := new.results -> 'findings';
        end if;
        if not coachplus.has_report(new.deep_report) and coachplus.has_report(new.results -> 'report') then
            new.deep_report := new.results -> 'report';
        end if;
    end if;
    if not coachplus.has_findings(new.deep_findings) and coachplus.has_findings(new.deep_results -> 'findings') then
        new.deep_findings := new.deep_results -> 'findings';
    end if;
    if not coachplus.has_report(new.deep_report) and coachplus.has_report(new.deep_results -> 'report') then
        new.deep_report := new.deep_results -> 'report';
    end if;

    -- The existing system stores results beside the video, under a name that never changes; in chunks, below the job.
    folder := coachplus.folder_of(coalesce(new.s3_key, (select s.s3_key from video_sessions s where s.id = new.session_id)));
    if coalesce(new.quick_results_s3_key !~ '\S', true) and new.quick_results is not null and json_typeof(new.quick_results) = 'object' then
        new.quick_results_s3_key := coalesce(coachplus.as_key(new.quick_results -> 'outputs' ->> 'quick_results_s3_key'), folder || 'analysis/quick_results.json');
    end if;
    if coalesce(new.deep_results_s3_key !~ '\S', true) and new.deep_results is not null and json_typeof(new.deep_results) = 'object' then
        new.deep_results_s3_key := coalesce(
            coachplus.as_key(new.deep_results -> 'outputs' ->> 'deep_results_s3_key'),
            case when new.deep_mode = 'gpu' then 'jobs/' || new.id || '/final_results.json' else folder || 'analysis/deep_results.json' end);
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
