-- The places of what waits, coach by coach in the order of arrival, as if each job had been queued when it was made. Prepared once; handed out
-- in batches by the statement below.
drop table if exists coachplus.move_places;
create unlogged table coachplus.move_places as
select j.id::varchar as id, s.owner_type::text || ':' || s.owner_id as owner,
    row_number() over (partition by s.owner_type, s.owner_id order by j.created_at, j.id) - 1 as rank
from video_analysis_jobs j join video_sessions s on s.id = j.session_id
where j.status = 'queued' and j.queue_class is null;
alter table coachplus.move_places add primary key (id);
