-- A batch of what lies beside, ids $1 to $2 further on: finished jobs whose rows look as the run left them, with their artifacts. All others, and those
-- that somebody of the existing system has taken over, wait for carry_over.sql.
with batch as materialized (
    select id from coachplus.carried_jobs where id > $1 order by id limit $2),
carried as (
    update video_analysis_jobs j set
        @include carried_order
        @include carried_run
        fence = b.fence,
        status = 'done',
        not_before = null
    from batch join coachplus.carried_jobs b on b.id = batch.id
    where j.id = b.id and not b.hidden and b.status = 'done' and b.lease_owner is null
        and b.seen = concat_ws('|', j.status::text, extract(epoch from j.started_at)::text, extract(epoch from j.quick_started_at)::text)
    returning j.id, j.fence),
artifacts as (
    insert into analysis_artifacts (job_id, fence, kind, s3_key, bytes, sha256, created_at)
    select a.job_id, a.fence, a.kind, a.s3_key, a.bytes, a.sha256, a.created_at
    from coachplus.beside_artifacts a join carried on carried.id = a.job_id and carried.fence >= a.fence),
without_artifacts as (
    delete from coachplus.beside_artifacts a using carried where a.job_id = carried.id),
without_jobs as (
    delete from coachplus.carried_jobs b using carried where b.id = carried.id)
select max(id), (select count(*) from carried) from batch
