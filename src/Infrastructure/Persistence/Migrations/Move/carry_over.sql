-- What CoachPlus has kept beside the tables while it worked on them as they were, but for finished jobs, which carry_finished.sql has carried over
-- by now. Processes that still look for it are told so by every statement. Jobs that such a process has under way lose it: their lease ends now.

-- Jobs without a row, because the existing type had no word for them.
insert into video_analysis_jobs (
    id, session_id, sample_fps, include_frames, status, deep_enabled, progress_pct, stage, error_message, s3_bucket, s3_key, analysis_mode,
    coach_goals, outcomes, goal_compliance_pct, coach_suggestions, player_summary, created_at, updated_at, started_at, completed_at, attempt, fence,
    failure_kind, failure_code, url_expires_at, declared_bytes, declared_content_type, declared_sha256, multipart_upload_id, multipart_part_bytes, upload_closed_at)
select
    b.id, b.session_id, b.sample_fps, b.include_frames, b.status::text::video_analysis_job_status, coalesce(b.deep_enabled, true), coalesce(b.progress_pct, 0), b.stage,
    b.error_message, b.s3_bucket, b.s3_key, b.analysis_mode, b.coach_goals, b.outcomes, b.goal_compliance_pct, b.coach_suggestions, b.player_summary,
    b.created_at, coalesce(b.updated_at, b.created_at), b.started_at, b.completed_at, b.attempt, b.fence,
    b.failure_kind, b.failure_code, b.url_expires_at, b.declared_bytes, b.declared_content_type, b.declared_sha256, b.multipart_upload_id, b.multipart_part_bytes, b.upload_closed_at
from coachplus.carried_jobs b join video_sessions s on s.id = b.session_id
where b.hidden;

-- What was ordered and what was uploaded, whoever works on the job.
update video_analysis_jobs j set
    @include carried_order
    upload_closed_at = case when j.status = 'failed' and b.verified_at is null then b.upload_closed_at end,
    -- Numbers of runs go on rising, so that a later run's objects have names of their own. What an old worker has in its hands or has finished is no
    -- run of ours, and must be his to finish.
    fence = case when j.status in ('awaiting_upload', 'queued', 'failed') then b.fence else j.fence end
from coachplus.carried_jobs b
where b.id = j.id and not b.hidden;

-- What a run of ours has made, where the row looks as that run left it: otherwise somebody of the existing system has taken the job over.
update video_analysis_jobs j set
    status = b.status::text::video_analysis_job_status,
    fence = b.fence,
    @include carried_run
    lease_owner = b.lease_owner,
    lease_until = case when b.lease_until is not null then least(b.lease_until, now()) end,
    not_before = b.not_before
from coachplus.carried_jobs b
where b.id = j.id and not b.hidden
    and b.seen = concat_ws('|', j.status::text, extract(epoch from j.started_at)::text, extract(epoch from j.quick_started_at)::text);

insert into analysis_artifacts (job_id, fence, kind, s3_key, bytes, sha256, created_at)
select a.job_id, a.fence, a.kind, a.s3_key, a.bytes, a.sha256, a.created_at
from coachplus.beside_artifacts a join video_analysis_jobs j on j.id = a.job_id and j.fence >= a.fence;

update video_sessions s set
    file_size_bytes = coalesce(s.file_size_bytes, b.file_size_bytes),
    analysis_context = coalesce(s.analysis_context, b.analysis_context::text::analysis_context),
    camera_view = coalesce(s.camera_view, b.camera_view::text::camera_view),
    pitch_corners = coalesce(s.pitch_corners, b.pitch_corners)
from coachplus.beside_sessions b where b.id = s.id;

update users u set role = b.role::text::user_role from coachplus.beside_users b where b.id = u.id and u.role::text = b.label;

insert into object_deletions (bucket, prefix, requested_at, done_at, attempts, held_until, last_error)
select bucket, prefix, requested_at, done_at, attempts, held_until, last_error from coachplus.beside_object_deletions;

insert into video_moment_markers (id, video_session_id, timestamp_ms, moment_type, description, created_by, created_at)
select m.id, m.video_session_id, m.timestamp_ms, m.moment_type::text::video_moment_type, m.description, m.created_by, m.created_at
from coachplus.beside_markers m join video_sessions s on s.id = m.video_session_id join users u on u.id = m.created_by
on conflict (id) do nothing;

insert into coach_notes (id, coach_id, player_id, video_session_id, moment_marker_id, note_text, tags, severity, created_at, updated_at)
select n.id, n.coach_id, n.player_id, s.id, m.id, n.note_text, to_jsonb(n.tags), n.severity::text::coach_note_severity, n.created_at, n.updated_at
from coachplus.beside_coach_notes n
    join users u on u.id = n.coach_id
    left join video_sessions s on s.id = n.video_session_id
    left join video_moment_markers m on m.id = n.moment_marker_id
on conflict (id) do nothing;

insert into target_zones (id, owner_id, session_id, name, shape, definition_json, created_at, target_accuracy, is_active)
select z.id, z.owner_id, s.id, z.name, z.shape, z.definition_json, z.created_at, z.target_accuracy, z.is_active
from coachplus.beside_target_zones z join users u on u.id = z.owner_id left join video_sessions s on s.id = z.session_id
on conflict (id) do nothing;
update target_zones z set target_accuracy = coalesce(z.target_accuracy, b.target_accuracy), is_active = b.is_active
from coachplus.beside_target_zones b where b.id = z.id and b.owner_id is null;

insert into ai_usage_logs (id, user_id, org_id, feature, tokens_used, context_id, model_name, timestamp)
select l.id, l.user_id, l.org_id, l.feature, l.tokens_used, l.context_id, l.model_name, l.timestamp
from coachplus.beside_ai_usage l join users u on u.id = l.user_id
on conflict (id) do nothing;

-- Places in the queue of what was carried over.
update video_analysis_jobs j set queue_class = null, queue_owner = null, queue_rank = null
where j.queue_class is distinct from coachplus.queue_class_of(j.status, j.lease_owner, j.quick_fence) and j.id in (select id from coachplus.carried_jobs);
update video_analysis_jobs j set
    queue_class = 1, queue_owner = coachplus.owner_of_session(j.session_id), queue_rank = coachplus.next_deep_rank(coachplus.owner_of_session(j.session_id))
where j.queue_class is null and coachplus.queue_class_of(j.status, j.lease_owner, j.quick_fence) = 1 and j.id in (select id from coachplus.carried_jobs);

drop table coachplus.carried_jobs, coachplus.beside_sessions, coachplus.beside_users, coachplus.beside_artifacts, coachplus.beside_object_deletions,
    coachplus.beside_markers, coachplus.beside_coach_notes, coachplus.beside_ai_usage, coachplus.beside_target_zones,
    coachplus.beside_turns, coachplus.carried_migrations;
drop type coachplus.beside_user_role, coachplus.beside_analysis_context, coachplus.beside_camera_view, coachplus.beside_job_status,
    coachplus.beside_moment_type, coachplus.beside_note_severity;
