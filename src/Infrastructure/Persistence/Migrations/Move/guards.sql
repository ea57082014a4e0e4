-- What was queued by an old server since the places were handed out has its place by the trigger; a row that has none was written in the moment
-- before there was one, or lay beside.
update video_analysis_jobs j set
    queue_class = 0,
    queue_owner = coachplus.owner_of_session(j.session_id),
    queue_rank = coachplus.next_queue_rank(coachplus.owner_of_session(j.session_id))
where j.status = 'queued' and j.queue_class is null;

-- From now on a write that is done and has nothing to show is refused instead of set aside.
-- Replaced, not dropped: a drop asks for more than the lock that is held, and whoever has begun to read for an update would stand against it.
create or replace trigger accept_old_row before insert or update on video_analysis_jobs
    for each row when (new.fence = 0) execute function coachplus.accept_old_row();

drop table if exists coachplus.move_places;
update coachplus.move set finished_at = now();
