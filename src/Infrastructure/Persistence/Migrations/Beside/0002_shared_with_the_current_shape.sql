-- As the scripts of the current shape make them.

create unlogged table coachplus.workers (
    process varchar(200) primary key,
    slots integer not null,
    started_at timestamptz not null default now(),
    seen_at timestamptz not null default now(),
    draining boolean not null default false,
    constraint ck_workers_slots check (slots > 0)
);

create unlogged table coachplus.job_watches (
    job_id varchar primary key,
    until timestamptz not null);

create table coachplus.sweep_turns (
    sweep varchar(100) primary key,
    taken_at timestamptz not null,
    next_at timestamptz not null
);

create table coachplus.installation (
    id uuid not null default gen_random_uuid(),
    sweeps bigint not null default 0,
    single boolean primary key default true,
    constraint ck_installation_single check (single),
    constraint ck_installation_sweeps check (sweeps >= 0)
);
insert into coachplus.installation default values;

create function coachplus.place_of_database() returns text language plpgsql stable as $$
declare
    place text := (select oid::text from pg_database where datname = current_database());
begin
    return (select system_identifier::text from pg_control_system()) || '/' || place;
exception when insufficient_privilege then
    return place;
end
$$;

create function coachplus.failure_pattern(message text) returns text language plpgsql immutable as $$
declare
    pattern text := left(split_part(trim(coalesce(message, '')), E'\n', 1), 1000);
begin
    if pattern = '' then
        return 'no message';
    end if;
    -- A quote opens only where a word could begin: an apostrophe is none.
    pattern := regexp_replace(pattern, '(^|[\s(\[{=:,])("[^"]*"|''[^'']*''|`[^`]*`)', '\1?', 'g');
    pattern := regexp_replace(pattern, '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', '#', 'gi');
    pattern := regexp_replace(pattern, '\m(0x)?(?=[0-9a-f]*[0-9])[0-9a-f]{8,}\M', '#', 'gi');
    pattern := regexp_replace(pattern, '[0-9]+([.,:][0-9]+)*', '#', 'g');
    return left(regexp_replace(pattern, '\s+', ' ', 'g'), 200);
end
$$;

create function coachplus.has_content(value json) returns boolean language sql immutable as $$
    select coalesce(json_typeof(value) in ('object', 'array') and value::text !~ '^\s*(\{\s*\}|\[\s*\])\s*$', false)
$$;
