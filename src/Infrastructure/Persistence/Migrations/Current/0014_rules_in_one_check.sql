-- The same rules in one CHECK. Every statement that changes a row reads all CHECKs of the table from the catalogue, parses and plans them:
-- sixteen of them cost more than the change itself. A function in PL/pgSQL is compiled once in a session. It names the rule that was broken
-- as the CHECK did that was there before; as with a CHECK, what cannot be said (null) is no breach.
create function coachplus.job_is_sound(
    id varchar, status video_analysis_job_status, deep_enabled boolean, progress_pct integer, attempt integer, fence bigint, quick_fence bigint,
    lease_owner varchar, lease_until timestamptz, failure_kind varchar, sample_fps integer, analysis_mode varchar, results json,
    quick_results json, quick_findings json, quick_report json, quick_results_s3_key varchar,
    deep_results json, deep_findings json, deep_report json, deep_results_s3_key varchar,
    url_expires_at timestamptz, declared_bytes bigint, declared_content_type varchar, declared_sha256 varchar,
    verified_at timestamptz, verified_bytes bigint, verified_content_type varchar, verified_etag varchar,
    multipart_upload_id varchar, multipart_part_bytes bigint, upload_closed_at timestamptz,
    queue_class smallint, queue_owner varchar, queue_rank bigint) returns boolean language plpgsql immutable as $$
declare
    broken constant varchar := case
        when not (attempt >= 0 and fence >= 0) then 'attempt'
        when not (upload_closed_at is null or (status = 'failed' and verified_at is null)) then 'closed'
        -- The oldest rows; their one result column is all they have.
        when not (status <> 'completed' or (fence = 0 and coachplus.has_content(results))) then 'completed'
        when not (
            (url_expires_at is not null or (declared_bytes is null and declared_content_type is null and declared_sha256 is null))
            and (declared_bytes is null or declared_bytes > 0)
            and (declared_sha256 is null or declared_sha256 ~ '^[0-9a-f]{64}$')) then 'declared'
        when not (
            status <> 'done' or fence = 0 or not deep_enabled
            or (coachplus.has_findings(deep_findings)
                and coachplus.has_report(deep_report)
                and coalesce(json_typeof(deep_results) = 'object', false)
                and coachplus.has_content(deep_results)
                and coachplus.is_key_of_run(deep_results_s3_key, id, fence))) then 'done_deep'
        when not (
            status <> 'done' or fence > 0
            or case when deep_enabled
                then coachplus.has_findings(deep_findings) and coachplus.has_report(deep_report) and coalesce(deep_results_s3_key ~ '\S', false)
                else coachplus.has_findings(quick_findings) and coachplus.has_report(quick_report) and coalesce(quick_results_s3_key ~ '\S', false)
            end) then 'done_old'
        -- 'done' asks for the quick results of the run that made them.
        when not (
            status <> 'done' or fence = 0
            or (coachplus.has_findings(quick_findings)
                and coachplus.has_report(quick_report)
                and coalesce(json_typeof(quick_results) = 'object', false)
                and coachplus.has_content(quick_results)
                and coachplus.is_key_of_run(quick_results_s3_key, id, quick_fence)
                and (deep_enabled or quick_fence = fence))) then 'done_quick'
        when not (
            failure_kind is null
            or (status = 'failed'
                and failure_kind in ('analysis', 'guardrail', 'upload_missing', 'abandoned', 'cancelled', 'worker_lost'))) then 'failure_kind'
        when not (
            (lease_owner is null) = (lease_until is null)
            and (lease_owner is null or (lease_owner <> '' and status in ('quick_running', 'quick_done', 'deep_running')))) then 'lease'
        when not (analysis_mode in ('batting', 'bowling', 'wicketkeeping', 'fielding', 'mixed')) then 'mode'
        when not (
            (multipart_upload_id is null) = (multipart_part_bytes is null)
            and (multipart_upload_id is null or (multipart_upload_id <> '' and multipart_part_bytes > 0 and url_expires_at is not null))) then 'multipart'
        when not (progress_pct between 0 and 100 and (progress_pct < 100 or status in ('done', 'completed'))) then 'progress'
        when not (
            queue_class is not distinct from coachplus.queue_class_of(status, lease_owner, quick_fence)
            and (queue_class is null or (queue_owner is not null and queue_rank is not null))) then 'queue'
        when not (quick_fence is null or quick_fence between 1 and fence) then 'quick_fence'
        when not (sample_fps between 1 and 30) then 'sample_fps'
        when not (
            (verified_at is null and verified_bytes is null and verified_etag is null and verified_content_type is null)
            or (verified_at is not null and url_expires_at is not null and coalesce(verified_bytes > 0 and verified_etag <> '', false))) then 'verified'
    end;
begin
    if broken is not null then
        raise exception 'job % breaks the rule ck_video_analysis_jobs_%', id, broken
            using errcode = 'check_violation', constraint = 'ck_video_analysis_jobs_' || broken, table = 'video_analysis_jobs';
    end if;
    return true;
end
$$;

alter table video_analysis_jobs
    add constraint ck_video_analysis_jobs_rules check (coachplus.job_is_sound(
        id, status, deep_enabled, progress_pct, attempt, fence, quick_fence,
        lease_owner, lease_until, failure_kind, sample_fps, analysis_mode, results,
        quick_results, quick_findings, quick_report, quick_results_s3_key,
        deep_results, deep_findings, deep_report, deep_results_s3_key,
        url_expires_at, declared_bytes, declared_content_type, declared_sha256,
        verified_at, verified_bytes, verified_content_type, verified_etag,
        multipart_upload_id, multipart_part_bytes, upload_closed_at,
        queue_class, queue_owner, queue_rank)),
    drop constraint ck_video_analysis_jobs_attempt,
    drop constraint ck_video_analysis_jobs_closed,
    drop constraint ck_video_analysis_jobs_completed,
    drop constraint ck_video_analysis_jobs_declared,
    drop constraint ck_video_analysis_jobs_done_deep,
    drop constraint ck_video_analysis_jobs_done_old,
    drop constraint ck_video_analysis_jobs_done_quick,
    drop constraint ck_video_analysis_jobs_failure_kind,
    drop constraint ck_video_analysis_jobs_lease,
    drop constraint ck_video_analysis_jobs_mode,
    drop constraint ck_video_analysis_jobs_multipart,
    drop constraint ck_video_analysis_jobs_progress,
    drop constraint ck_video_analysis_jobs_queue,
    drop constraint ck_video_analysis_jobs_quick_fence,
    drop constraint ck_video_analysis_jobs_sample_fps,
    drop constraint ck_video_analysis_jobs_verified;

-- A session's status changes some times with its jobs, and no index holds it: with room on its page the new version stays there, and no
-- index is written. For pages that are filled from now on.
alter table video_sessions set (fillfactor = 80);
