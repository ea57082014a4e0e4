create type video_analysis_chunk_status as enum ('queued', 'processing', 'completed', 'failed');

alter table video_analysis_jobs add column deep_mode varchar(50);
alter table video_analysis_jobs add column total_chunks integer;
alter table video_analysis_jobs add column completed_chunks integer;
alter table video_analysis_jobs add column video_duration_seconds double precision;
update video_analysis_jobs set deep_mode = 'cpu';

create table video_analysis_chunks (
    id varchar primary key,
    job_id varchar not null references video_analysis_jobs (id) on delete cascade,
    chunk_index integer not null,
    start_sec double precision not null,
    end_sec double precision not null,
    status video_analysis_chunk_status not null default 'queued',
    attempts integer not null default 0,
    artifact_s3_key varchar(500),
    runtime_ms integer,
    error_message text,
    created_at timestamptz not null default now(),
    started_at timestamptz,
    completed_at timestamptz
);
create index ix_analysis_chunks_job_id on video_analysis_chunks (job_id);
create index ix_analysis_chunks_status on video_analysis_chunks (status);
create unique index ix_analysis_chunks_job_chunk_idx on video_analysis_chunks (job_id, chunk_index);

update alembic_version set version_num = 'g2h3i4j5k6l7' where version_num = 'f1a2b3c4d5e6';
