-- What sweeps share: turns, notes of deletions that several workers take and that may fail, and the mark of an installation.

-- Which sweep was last begun when, so that not every worker does every sweep. A courtesy only: each is safe when two do it at once.
create table coachplus.sweep_turns (
    sweep varchar(100) primary key,
    taken_at timestamptz not null,
    next_at timestamptz not null
);

alter table object_deletions
    add column attempts integer not null default 0,
    -- Not before then: somebody empties the folder, or it could not be emptied and waits behind the others for another try.
    add column held_until timestamptz,
    add column last_error varchar(500),
    add constraint ck_object_deletions_attempts check (attempts >= 0);

-- CurrentObjectDeletions.TakeAsync: what is due first. A folder that failed comes after those that have not been tried.
drop index ix_object_deletions_open;
create index ix_object_deletions_open on object_deletions (coalesce(held_until, requested_at), id) where done_at is null;
-- Whether a folder is noted already.
create index ix_object_deletions_prefix on object_deletions (prefix) where done_at is null;

-- Whose objects a bucket holds. The id is written into the bucket too, with the number of the last sweep there: another id belongs to
-- another database, a higher number to a newer state of this one. Then what has no row here may well have one there.
create table coachplus.installation (
    id uuid not null default gen_random_uuid(),
    sweeps bigint not null default 0,
    single boolean primary key default true,
    constraint ck_installation_single check (single),
    constraint ck_installation_sweeps check (sweeps >= 0)
);
insert into coachplus.installation default values;

-- Where this database lives. A copy of it, made by a dump, lives elsewhere and has the same id.
create function coachplus.place_of_database() returns text language plpgsql stable as $$
declare
    place text := (select oid::text from pg_database where datname = current_database());
begin
    return (select system_identifier::text from pg_control_system()) || '/' || place;
exception when insufficient_privilege then
    return place;
end
$$;

-- Whether any key lies in a folder: compared byte by byte, as folders are, which the database's collation need not do. Serves equality too.
drop index ix_video_analysis_jobs_key;
create index ix_video_analysis_jobs_key on video_analysis_jobs (s3_key varchar_pattern_ops);
drop index ix_video_sessions_key;
create index ix_video_sessions_key on video_sessions (s3_key varchar_pattern_ops);
