-- Target zones, with the names and types of the existing system, and the still of a video on which the pitch is marked. The existing system's
-- servers take any word for a shape; what this product takes it checks itself.

create table target_zones (
    id varchar primary key,
    owner_id varchar not null references users (id) on delete cascade,
    session_id varchar references video_sessions (id) on delete set null,
    name varchar(100) not null,
    shape varchar(20) not null default 'rect',
    definition_json json not null,
    created_at timestamptz not null default now(),
    target_accuracy double precision,
    is_active boolean not null default true,
    constraint ck_target_zones_name check (name <> ''),
    constraint ck_target_zones_definition check (json_typeof(definition_json) = 'object'),
    constraint ck_target_zones_accuracy check (target_accuracy between 0 and 1)
);

create index ix_target_zones_owner_id on target_zones (owner_id);
create index ix_target_zones_session_id on target_zones (session_id);

-- Wider than before: rows that are there hold to it, and builds from before write none of the new kind.
alter table analysis_artifacts
    drop constraint ck_analysis_artifacts_kind,
    add constraint ck_analysis_artifacts_kind check (kind in ('quick_results', 'deep_results', 'pose_track', 'calibration_frame'));
