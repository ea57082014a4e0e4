alter table video_analysis_jobs add column pdf_s3_key varchar(500);
alter table video_analysis_jobs add column pdf_generated_at timestamptz;

update alembic_version set version_num = '8fad14d07603' where version_num = 'h3i4j5k6l7m8';
