-- Whose turn it is counts for each pass by itself. A number of the quick passes says nothing of the deep ones: with it, a coach whose jobs
-- wait for their deep pass would have the next video behind all those of somebody who comes later, and a deep pass with a high number
-- would wait for ever behind those of newcomers.

-- What the functions below keep as their search path. Without pg_temp at its end a temporary table would stand before the real one.
select set_config('search_path', current_setting('search_path') || ', pg_temp', true);

-- Served at the moment is the lowest number that could be claimed; when nothing can be, the highest that has had its turn: what is at work,
-- and what waits in its back-off.
create or replace function coachplus.next_queue_rank(owner varchar) returns bigint language plpgsql set search_path from current as $$
begin
    return greatest(
        coalesce(
            (select queue_rank from video_analysis_jobs
                where queue_class = 0 and (not_before is null or not_before <= now()) order by queue_rank limit 1),
            greatest(
                (select queue_rank from video_analysis_jobs
                    where (status = 'quick_running' or (status = 'quick_done' and not deep_enabled)) and queue_rank is not null order by queue_rank desc limit 1),
                (select queue_rank from video_analysis_jobs where queue_class = 0 order by queue_rank desc limit 1)),
            0),
        coalesce(
            (select queue_rank + 1 from video_analysis_jobs
                where queue_owner = owner and (status in ('queued', 'quick_running') or (status = 'quick_done' and not deep_enabled)) and queue_rank is not null
                order by queue_rank desc limit 1),
            0));
end
$$;

-- The same for deep passes. A run that goes on to its deep pass by itself has never had a number for it.
create function coachplus.next_deep_rank(owner varchar) returns bigint language plpgsql set search_path from current as $$
begin
    return greatest(
        coalesce(
            (select queue_rank from video_analysis_jobs
                where queue_class = 1 and (not_before is null or not_before <= now()) order by queue_rank limit 1),
            greatest(
                (select queue_rank from video_analysis_jobs
                    where status = 'deep_running' and fence > quick_fence and queue_rank is not null order by queue_rank desc limit 1),
                (select queue_rank from video_analysis_jobs where queue_class = 1 order by queue_rank desc limit 1)),
            0),
        coalesce(
            (select queue_rank + 1 from video_analysis_jobs
                where queue_owner = owner and status in ('quick_done', 'deep_running') and queue_rank is not null and (queue_class = 1 or fence > quick_fence)
                order by queue_rank desc limit 1),
            0));
end
$$;

create or replace function coachplus.set_queue_place() returns trigger language plpgsql as $$
begin
    -- What an earlier run left in the columns is not the next run's, whoever queued the job.
    if new.status = 'queued' then
        new.quick_fence := null;
    end if;
    new.queue_class := coachplus.queue_class_of(new.status, new.lease_owner, new.quick_fence);
    if new.status not in ('queued', 'quick_running', 'quick_done', 'deep_running') then
        new.queue_owner := null;
        new.queue_rank := null;
    elsif new.queue_class = 0 and new.queue_rank is null then
        new.queue_owner := coachplus.owner_of_session(new.session_id);
        new.queue_rank := coachplus.next_queue_rank(new.queue_owner);
    elsif new.queue_class = 1 and old.queue_class is distinct from 1 and (new.queue_rank is null or new.fence = new.quick_fence) then
        -- A deep pass that was claimed and comes back has its number already.
        new.queue_owner := coachplus.owner_of_session(new.session_id);
        new.queue_rank := coachplus.next_deep_rank(new.queue_owner);
    end if;
    return new;
end
$$;

drop index ix_video_analysis_jobs_owner_rank;
drop index ix_video_analysis_jobs_rank;
-- coachplus.next_queue_rank: the last number of an owner, and the highest of those at work.
create index ix_video_analysis_jobs_owner_rank on video_analysis_jobs (queue_owner, queue_rank)
    where (status in ('queued', 'quick_running') or (status = 'quick_done' and not deep_enabled)) and queue_rank is not null;
create index ix_video_analysis_jobs_rank on video_analysis_jobs (queue_rank)
    where (status = 'quick_running' or (status = 'quick_done' and not deep_enabled)) and queue_rank is not null;
-- coachplus.next_deep_rank: the same of deep passes.
create index ix_video_analysis_jobs_owner_deep_rank on video_analysis_jobs (queue_owner, queue_rank)
    where status in ('quick_done', 'deep_running') and queue_rank is not null;
create index ix_video_analysis_jobs_deep_rank on video_analysis_jobs (queue_rank)
    where status = 'deep_running' and fence > quick_fence and queue_rank is not null;
