alter table video_analysis_jobs add column coach_suggestions jsonb;
alter table video_analysis_jobs add column player_summary jsonb;

update alembic_version set version_num = 'p3q4r5s6t7u8' where version_num = 'c4daa06ced6b';
