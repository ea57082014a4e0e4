alter table video_analysis_jobs add column analysis_mode varchar(50);

update alembic_version set version_num = 'z1a2b3c4d5e6' where version_num = '20260106190609';
