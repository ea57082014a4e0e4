-- A batch of jobs, ids $1 to $2 further on: those that lack something pass through the trigger accept_old_row.
with batch as materialized (
    select id from video_analysis_jobs where id > $1 order by id limit $2),
touched as (
    update video_analysis_jobs j set id = j.id from batch
    where j.id = batch.id and j.fence = 0 and (
        (j.quick_results is not null
            and not (coachplus.has_findings(j.quick_findings) and coachplus.has_report(j.quick_report) and coalesce(j.quick_results_s3_key ~ '\S', false)))
        or (j.deep_results is not null
            and not (coachplus.has_findings(j.deep_findings) and coachplus.has_report(j.deep_report) and coalesce(j.deep_results_s3_key ~ '\S', false)))
        or (j.status = 'completed' and not (coachplus.has_findings(j.deep_findings) and coachplus.has_report(j.deep_report)))
        or (j.status = 'completed' and not coachplus.has_content(j.results))
        or (j.status = 'done' and case when j.deep_enabled then j.deep_results is null else j.quick_results is null end)
        or j.analysis_mode not in ('batting', 'bowling', 'wicketkeeping', 'fielding', 'mixed')
        or j.sample_fps not between 1 and 30
        or j.progress_pct not between 0 and case when j.status in ('done', 'completed') then 100 else 99 end)
    returning 1)
select max(id), (select count(*) from touched) from batch
