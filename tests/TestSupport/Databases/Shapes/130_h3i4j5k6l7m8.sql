-- No back-fill: rows that are done keep their findings and report in the blobs alone (D-06).
alter table video_analysis_jobs add column quick_findings json;
alter table video_analysis_jobs add column quick_report json;
alter table video_analysis_jobs add column deep_findings json;
alter table video_analysis_jobs add column deep_report json;
alter table video_analysis_jobs add column quick_results_s3_key varchar(500);
alter table video_analysis_jobs add column deep_results_s3_key varchar(500);

update alembic_version set version_num = 'h3i4j5k6l7m8' where version_num = 'g2h3i4j5k6l7';
