-- A batch of jobs, ids $1 to $2 further on: those that nobody has written since the trigger keep_phase is there.
with batch as materialized (
    select id from video_analysis_jobs where id > $1 order by id limit $2),
phased as (
    update video_analysis_jobs j set phase = coachplus.phase_of(j.status, j.deep_enabled) from batch where j.id = batch.id and j.phase is null
    returning 1)
select max(id), (select count(*) from phased) from batch
