alter type video_analysis_job_status add value 'quick_running';
alter type video_analysis_job_status add value 'quick_done';
alter type video_analysis_job_status add value 'deep_running';
alter type video_analysis_job_status add value 'done';

-- The defaults serve the rows that are there and are dropped: whoever inserts must say both values.
alter table video_analysis_jobs add column progress_pct integer not null default 0;
alter table video_analysis_jobs alter column progress_pct drop default;
alter table video_analysis_jobs add column stage varchar(50);
alter table video_analysis_jobs add column deep_enabled boolean not null default true;
alter table video_analysis_jobs alter column deep_enabled drop default;
alter table video_analysis_jobs add column quick_results json;
alter table video_analysis_jobs add column deep_results json;
alter table video_analysis_jobs add column quick_started_at timestamptz;
alter table video_analysis_jobs add column quick_completed_at timestamptz;
alter table video_analysis_jobs add column deep_started_at timestamptz;
alter table video_analysis_jobs add column deep_completed_at timestamptz;

update alembic_version set version_num = 'p2q3r4s5t6u7' where version_num = 'abc753bb4d7c';
