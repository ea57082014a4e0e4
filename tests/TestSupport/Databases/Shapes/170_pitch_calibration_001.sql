alter table video_sessions add column pitch_corners json;

-- The owner is no foreign key.
create table target_zones (
    id varchar primary key,
    owner_id varchar not null,
    session_id varchar references video_sessions (id) on delete set null,
    name varchar(100) not null,
    shape varchar(20) not null default 'rect',
    definition_json json not null,
    created_at timestamptz not null default now()
);
create index ix_target_zones_owner_id on target_zones (owner_id);
create index ix_target_zones_session_id on target_zones (session_id);

update alembic_version set version_num = 'pitch_calibration_001' where version_num = 'z1a2b3c4d5e6';
