-- Where the existing system has no table of target zones, all of a zone; where its table lacks columns, those.
create table coachplus.beside_target_zones (
    id varchar primary key,
    owner_id varchar,
    session_id varchar,
    name varchar(100),
    shape varchar(20),
    definition_json json,
    created_at timestamptz,
    target_accuracy double precision,
    is_active boolean
);
create index ix_beside_target_zones_owner_id on coachplus.beside_target_zones (owner_id) where owner_id is not null;
create index ix_beside_target_zones_session_id on coachplus.beside_target_zones (session_id) where session_id is not null;

-- The corners of the pitch in a session's video.
alter table coachplus.beside_sessions add column pitch_corners json;
