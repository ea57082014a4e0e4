-- Where the video of this job lies; null in every row before.
alter table video_analysis_jobs add column s3_bucket varchar(255);
alter table video_analysis_jobs add column s3_key varchar(500);

-- It follows b2c3d4e5f6g7, as c3d4e5f6g7h8 does: two heads until the merge.
insert into alembic_version (version_num) values ('d1e2f3g4h5i6');
