create type video_session_type as enum ('batting', 'bowling', 'fielding', 'wicketkeeping');
alter table video_sessions add column session_type video_session_type;
alter table video_sessions add column min_duration_seconds integer not null default 300;
create index ix_video_sessions_session_type on video_sessions (session_type);

update alembic_version set version_num = 'c3d4e5f6g7h8' where version_num = 'b2c3d4e5f6g7';
