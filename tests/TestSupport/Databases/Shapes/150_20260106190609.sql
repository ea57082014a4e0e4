create type analysis_context as enum ('batting', 'bowling', 'wicketkeeping', 'fielding', 'mixed');
create type camera_view as enum ('side', 'front', 'behind', 'other');
alter table video_sessions add column analysis_context analysis_context;
alter table video_sessions add column camera_view camera_view;
create index ix_video_sessions_analysis_context on video_sessions (analysis_context);

update alembic_version set version_num = '20260106190609' where version_num = '8fad14d07603';
