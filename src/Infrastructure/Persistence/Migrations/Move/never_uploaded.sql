-- A batch of jobs that wait for a worker although the upload of their session was never completed. Where the existing system knows the word,
-- they wait for their video again; the sweep of uploads asks the storage, and takes the video if it is there after all. Where it does not, its
-- servers could not read the row: there the job has failed for want of its video, and stays open for it as long as the sweep's rules say.
with batch as materialized (
    select j.id, j.status, j.stage, j.error_message, m.knows_awaiting_upload as knows, s.s3_bucket, s.s3_key
    from video_analysis_jobs j join video_sessions s on s.id = j.session_id cross join coachplus.move m
    where j.id > $1 and j.status = 'queued' and j.fence = 0 and s.status = 'pending'
    order by j.id limit $2 for update of j),
repaired as (
    insert into coachplus.move_repairs (table_name, row_id, column_name, was, became, why)
    select 'video_analysis_jobs', id, v.name, v.was, v.became, 'queued without its video'
    from batch cross join lateral (values
        ('status', status::text, case when knows then 'awaiting_upload' else 'failed' end),
        ('stage', stage, case when knows then 'AWAITING_UPLOAD' else 'FAILED' end),
        ('error_message', error_message, case when not knows then 'The video never arrived. Upload it again.' end)) v(name, was, became)
    where v.was is distinct from v.became),
moved as (
    update video_analysis_jobs j set
        status = case when knows then 'awaiting_upload'::video_analysis_job_status else 'failed' end,
        stage = case when knows then 'AWAITING_UPLOAD' else 'FAILED' end,
        error_message = case when not knows then 'The video never arrived. Upload it again.' end,
        failure_kind = case when not knows then 'upload_missing' end,
        -- An address of the existing system is good for an hour.
        url_expires_at = coalesce(j.url_expires_at, j.created_at + interval '1 hour'),
        s3_bucket = coalesce(j.s3_bucket, batch.s3_bucket),
        s3_key = coalesce(j.s3_key, batch.s3_key)
    from batch where j.id = batch.id
    returning 1)
select max(id), (select count(*) from moved) from batch
