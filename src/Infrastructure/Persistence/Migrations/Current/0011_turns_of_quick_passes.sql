-- Whose turn it is counts quick passes alone. A job that waits for its deep pass, or is in it, keeps its number for the order of the deep
-- passes; a coach's next video must not stand behind it, else all videos of somebody who comes later would be served before that one.
create or replace function coachplus.next_queue_rank(owner varchar) returns bigint language sql set search_path from current as $$
    select greatest(
        coalesce(
            (select queue_rank from video_analysis_jobs
                where queue_class = 0 and (not_before is null or not_before <= now()) order by queue_rank limit 1),
            -- Nothing can be claimed: what waits then is in its back-off and has had a turn, as what is at work has.
            greatest(
                (select queue_rank from video_analysis_jobs where status = 'quick_running' and queue_rank is not null order by queue_rank desc limit 1),
                (select queue_rank from video_analysis_jobs where queue_class = 0 order by queue_rank desc limit 1)),
            0),
        coalesce(
            (select queue_rank + 1 from video_analysis_jobs
                where queue_owner = owner and status in ('queued', 'quick_running') and queue_rank is not null order by queue_rank desc limit 1),
            0))
$$;

drop index ix_video_analysis_jobs_owner_rank;
drop index ix_video_analysis_jobs_rank;
-- coachplus.next_queue_rank: the last number of an owner, and the highest of those at work.
create index ix_video_analysis_jobs_owner_rank on video_analysis_jobs (queue_owner, queue_rank)
    where status in ('queued', 'quick_running') and queue_rank is not null;
create index ix_video_analysis_jobs_rank on video_analysis_jobs (queue_rank) where status = 'quick_running' and queue_rank is not null;
