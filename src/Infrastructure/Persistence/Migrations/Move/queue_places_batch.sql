with batch as materialized (
    select p.id, p.owner, p.rank from coachplus.move_places p where p.id > $1 order by p.id limit $2),
placed as (
    update video_analysis_jobs j set queue_class = 0, queue_owner = batch.owner, queue_rank = batch.rank
    from batch where j.id = batch.id and j.status = 'queued' and j.queue_class is null
    returning 1)
select max(id), (select count(*) from placed) from batch
