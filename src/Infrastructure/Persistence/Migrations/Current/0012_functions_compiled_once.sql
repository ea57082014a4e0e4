-- The same functions in another language. A CHECK is planned anew by every statement that changes a row, and a function in SQL is parsed
-- and inlined each time, also where the status makes its answer not matter: that was half of the cost of a claim. Where a function in SQL
-- cannot be inlined, it is parsed and planned at every call. PL/pgSQL is compiled once in a session and called only when it is needed.

create or replace function coachplus.has_content(value json) returns boolean language plpgsql immutable as $$
begin
    return coalesce(json_typeof(value) in ('object', 'array') and value::text !~ '^\s*(\{\s*\}|\[\s*\])\s*$', false);
end
$$;

create or replace function coachplus.has_findings(value json) returns boolean language plpgsql immutable as $$
begin
    return case when json_typeof(value) = 'object' then coalesce(json_typeof(value -> 'findings') = 'array', false) else false end;
end
$$;

create or replace function coachplus.has_report(value json) returns boolean language plpgsql immutable as $$
begin
    return case
        when json_typeof(value) = 'object' and json_typeof(value -> 'summary') = 'string' then coalesce(value ->> 'summary' ~ '\S', false)
        else false
    end;
end
$$;

create or replace function coachplus.is_key_of_run(key varchar, job varchar, run bigint) returns boolean language plpgsql immutable as $$
begin
    return coalesce(position('/' || job || '/' || run || '/' in key) > 0, false);
end
$$;

-- What the functions below keep as their search path. Without pg_temp at its end a temporary table would stand before the real one.
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);

create or replace function coachplus.owner_of_session(session varchar) returns varchar language plpgsql stable set search_path from current as $$
begin
    return (select owner_type::text || ':' || owner_id from video_sessions where id = session);
end
$$;

create or replace function coachplus.next_queue_rank(owner varchar) returns bigint language plpgsql set search_path from current as $$
begin
    return greatest(
        coalesce(
            (select queue_rank from video_analysis_jobs
                where queue_class = 0 and (not_before is null or not_before <= now()) order by queue_rank limit 1),
            greatest(
                (select queue_rank from video_analysis_jobs
                    where (status = 'quick_running' or (status = 'quick_done' and not deep_enabled)) and queue_rank is not null order by queue_rank desc limit 1),
                (select queue_rank from video_analysis_jobs where queue_class = 0 order by queue_rank desc limit 1)),
            0),
        coalesce(
            (select queue_rank + 1 from video_analysis_jobs
                where queue_owner = owner and (status in ('queued', 'quick_running') or (status = 'quick_done' and not deep_enabled)) and queue_rank is not null
                order by queue_rank desc limit 1),
            0));
end
$$;

create or replace function coachplus.next_deep_rank(owner varchar) returns bigint language plpgsql set search_path from current as $$
begin
    return greatest(
        coalesce(
            (select queue_rank from video_analysis_jobs
                where queue_class = 1 and (not_before is null or not_before <= now()) order by queue_rank limit 1),
            greatest(
                (select queue_rank from video_analysis_jobs
                    where status = 'deep_running' and fence > quick_fence and queue_rank is not null order by queue_rank desc limit 1),
                (select queue_rank from video_analysis_jobs where queue_class = 1 order by queue_rank desc limit 1)),
            0),
        coalesce(
            (select queue_rank + 1 from video_analysis_jobs
                where queue_owner = owner and status in ('quick_done', 'deep_running') and queue_rank is not null and (queue_class = 1 or fence > quick_fence)
                order by queue_rank desc limit 1),
            0));
end
$$;
