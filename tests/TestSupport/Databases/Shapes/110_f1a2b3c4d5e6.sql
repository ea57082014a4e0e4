-- No row is changed: jobs that were queued without a video stay in the queue (D-06).
alter type video_analysis_job_status add value 'awaiting_upload' before 'queued';

update alembic_version set version_num = 'f1a2b3c4d5e6' where version_num = '290600375fa0';
