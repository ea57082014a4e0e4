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

-- What the function below keeps as its search path. Without pg_temp at its end a temporary table would stand before the real one.
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);

create or replace function coachplus.owner_of_session(session varchar) returns varchar language plpgsql stable set search_path from current as $$
begin
    return (select owner_type::text || ':' || owner_id from video_sessions where id = session);
end
$$;
