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

-- Empty until the tables are moved; sweeps ask it.
create table coachplus.report_exports (
    job_id varchar primary key, -- without the foreign key, which would put triggers on the existing table
    state varchar(20) not null,
    -- The number of what is wanted; more than one attempt may be needed for it.
    wanted varchar(64) not null,
    requested_at timestamptz not null default now(),
    -- Every attempt has its own, and every write of an attempt must carry it.
    fence bigint not null default 0,
    attempts integer not null default 0,
    not_before timestamptz,
    lease_owner varchar(200),
    lease_until timestamptz,
    error varchar(500),
    -- The last that was made, which stays to be had while the next is being made.
    s3_key varchar(500),
    bytes bigint,
    sha256 varchar(64),
    content varchar(64),
    generated_at timestamptz,
    constraint ck_report_exports_state check (state in ('waiting', 'running', 'done', 'failed')),
    constraint ck_report_exports_lease check ((state = 'running') = (lease_owner is not null) and (lease_owner is null) = (lease_until is null)),
    constraint ck_report_exports_attempts check (fence >= 0 and attempts >= 0),
    constraint ck_report_exports_error check ((state = 'failed') = (error is not null)),
    constraint ck_report_exports_stored check (
        (s3_key is null and bytes is null and sha256 is null and content is null and generated_at is null and state <> 'done')
        or coalesce(s3_key <> '' and bytes > 0 and sha256 ~ '^[0-9a-f]{64}$' and content <> '' and generated_at is not null, false))
);

-- CurrentReportExports.ClaimAsync: the oldest that waits or has lost its worker.
create index ix_report_exports_open on coachplus.report_exports (requested_at, job_id) where state in ('waiting', 'running');

-- Workers hear of what waits, and requests of what has ended; what runs and what is renewed is nobody's news.
create function coachplus.tell_report_export() returns trigger language plpgsql as $$
begin
    perform pg_notify('coachplus_reports', '');
    return null;
end
$$;

create trigger tell_new_report_export after insert on coachplus.report_exports
    for each row execute function coachplus.tell_report_export();
create trigger tell_report_export after update of state on coachplus.report_exports
    for each row when (new.state <> 'running' and new.state is distinct from old.state) execute function coachplus.tell_report_export();
