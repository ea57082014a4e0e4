alter table video_analysis_jobs add column coach_goals jsonb;
alter table video_analysis_jobs add column outcomes jsonb;
alter table video_analysis_jobs add column goal_compliance_pct double precision;
alter table target_zones add column target_accuracy double precision;
alter table target_zones add column is_active boolean not null default true;

-- It follows 8fad14d07603 and yet alters a table of the other branch: only this order works (D-04). Two heads until the merge.
insert into alembic_version (version_num) values ('j4k5l6m7n8o9');
