-- A batch of what lies beside, ids $1 to $2 further on: finished jobs whose rows look as the run left them, with their artifacts. All others, and those
-- that somebody of the existing system has taken over, wait for carry_over.sql.
with batch as materialized (
    select id from coachplus.carried_jobs where id > $1 order by id limit $2),
carried as (
    update video_analysis_jobs j set
        s3_bucket = coalesce(j.s3_bucket, b.s3_bucket),
        s3_key = coalesce(j.s3_key, b.s3_key),
        analysis_mode = coalesce(j.analysis_mode, b.analysis_mode),
        coach_goals = coalesce(j.coach_goals, b.coach_goals),
        outcomes = coalesce(j.outcomes, b.outcomes),
        goal_compliance_pct = coalesce(j.goal_compliance_pct, b.goal_compliance_pct),
        coach_suggestions = coalesce(j.coach_suggestions, b.coach_suggestions),
        player_summary = coalesce(j.player_summary, b.player_summary),
        pdf_s3_key = coalesce(j.pdf_s3_key, b.pdf_s3_key),
        pdf_generated_at = coalesce(j.pdf_generated_at, b.pdf_generated_at),
        url_expires_at = b.url_expires_at,
        declared_bytes = b.declared_bytes,
        declared_content_type = b.declared_content_type,
        declared_sha256 = b.declared_sha256,
        verified_bytes = b.verified_bytes,
        verified_content_type = b.verified_content_type,
        verified_etag = b.verified_etag,
        verified_at = b.verified_at,
        multipart_upload_id = b.multipart_upload_id,
        multipart_part_bytes = b.multipart_part_bytes,
        attempt = b.attempt,
        fence = b.fence,
        status = 'done',
        deep_enabled = coalesce(b.deep_enabled, j.deep_enabled),
        progress_pct = coalesce(b.progress_pct, j.progress_pct),
        stage = coalesce(b.stage, j.stage),
        results = case when b.status = 'done' and j.status = 'completed' then null else j.results end,
        quick_results = coalesce(b.quick_results, j.quick_results),
        deep_results = coalesce(b.deep_results, j.deep_results),
        quick_findings = coalesce(b.quick_findings, j.quick_findings),
        quick_report = coalesce(b.quick_report, j.quick_report),
        deep_findings = coalesce(b.deep_findings, j.deep_findings),
        deep_report = coalesce(b.deep_report, j.deep_report),
        quick_results_s3_key = coalesce(b.quick_results_s3_key, j.quick_results_s3_key),
        deep_results_s3_key = coalesce(b.deep_results_s3_key, j.deep_results_s3_key),
        video_duration_seconds = coalesce(b.video_duration_seconds, j.video_duration_seconds),
        quick_started_at = coalesce(b.quick_started_at, j.quick_started_at),
        quick_completed_at = coalesce(b.quick_completed_at, j.quick_completed_at),
        deep_started_at = coalesce(b.deep_started_at, j.deep_started_at),
        deep_completed_at = coalesce(b.deep_completed_at, j.deep_completed_at),
        not_before = null,
        failure_kind = b.failure_kind,
        failure_code = b.failure_code,
        quick_fence = b.quick_fence
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
