namespace CoachPlus.Infrastructure.Persistence.Current.Operations;

/// <summary>The statements of <see cref="CurrentOperationalFigures"/>.</summary>
internal static class FiguresSql
{
    /// <summary>
    /// State, count and age of the oldest. Each branch has an index of its own, so that the many jobs that have ended are counted without
    /// reading them: _upload, _under_way, _ended and _oldest, _failures.
    /// </summary>
    public const string States = $"""
        select status, jobs, oldest, extract(epoch from now() - oldest)::float8 from (
            select 'awaiting_upload', count(*), min(created_at) from video_analysis_jobs where phase = 'upload'
            union all
            select 'queued', count(*), min(created_at) from video_analysis_jobs j where {JobSql.UnderWay} and queue_class = 0
            union all
            select r.status, count(*), min(r.created_at)
            from (
                select {JobSql.Status} as status, j.created_at from video_analysis_jobs j
                where {JobSql.UnderWay} and (j.lease_until is not null or j.status in ('processing', 'quick_running', 'quick_done', 'deep_running'))) r
            group by r.status
            union all
            select 'done',
                (select count(*) from video_analysis_jobs where phase = 'done') + (select count(*) from video_analysis_jobs where phase = 'completed'),
                least((select min(created_at) from video_analysis_jobs where phase = 'done'), (select min(created_at) from video_analysis_jobs where phase = 'completed'))
            union all
            select 'failed', (select count(*) from video_analysis_jobs where phase = 'failed'), (select min(created_at) from video_analysis_jobs where phase = 'failed')) states (status, jobs, oldest)
        """;

    /// <summary>
    /// One row. An alert on uploads began to fire when the first job above the threshold grew old enough. One on failures fires from the
    /// failure that was one too many until the first of those leaves the window: the beginning of the unbroken chain of such times that
    /// reaches now is sought within a day.
    /// </summary>
    public const string Figures = $"""
        select now(), q.quick, q.quick_off, q.quick_age, q.deep, q.deep_off, q.deep_age, l.held, l.expired, l.unmoving + l.expired + u.unheld,
            w.live, w.draining, w.slots, c.created, d.done, f.failed, f.abandoned, f.cancelled, a.waiting, a.since, f.failing, s.since
        from (
            select count(*) filter (where queue_class = 0) as quick, count(*) filter (where queue_class = 1) as deep,
                count(*) filter (where queue_class = 0 and not_before > now()) as quick_off, count(*) filter (where queue_class = 1 and not_before > now()) as deep_off,
                extract(epoch from now() - min(coalesce(verified_at, created_at)) filter (where queue_class = 0))::float8 as quick_age,
                extract(epoch from now() - min(coalesce(verified_at, created_at)) filter (where queue_class = 1))::float8 as deep_age
            from video_analysis_jobs j where {JobSql.UnderWay} and queue_class is not null) q,
        (
            select count(*) as held, count(*) filter (where {JobSql.Expired}) as expired, count(*) filter (where {JobSql.NotMoving}) as unmoving
            from video_analysis_jobs j where {JobSql.UnderWay} and j.lease_until is not null) l,
        (select count(*) as unheld from video_analysis_jobs j where {JobSql.Unheld}) u,
        (
            select count(*) as live, count(*) filter (where draining) as draining, coalesce(sum(slots) filter (where not draining), 0) as slots
            from coachplus.workers where seen_at > now() - @silence) w,
        (select count(*) as created from video_analysis_jobs where created_at > now() - interval '1 hour') c,
        (select count(*) as done from video_analysis_jobs where phase = 'done' and completed_at > now() - interval '1 hour') d,
        (
            select count(*) filter (where hour and not given_up) as failed, count(*) filter (where hour and kind = 'abandoned') as abandoned,
                count(*) filter (where hour and kind = 'cancelled') as cancelled, count(*) filter (where at > now() - @failures and not given_up) as failing
            from (
                select {JobSql.FailedAt} as at, {JobSql.FailedAt} > now() - interval '1 hour' as hour, j.failure_kind as kind,
                    coalesce(j.failure_kind, '') in ('abandoned', 'cancelled') as given_up
                from video_analysis_jobs j where j.phase = 'failed' and {JobSql.FailedAt} > now() - greatest(@failures, interval '1 hour')) j) f,
        (
            select count(*) as waiting,
                (select j.created_at + @uploads from video_analysis_jobs j where {JobSql.UploadOverdue} order by j.created_at offset @uploadsQuiet limit 1) as since
            from video_analysis_jobs j where {JobSql.UploadOverdue}) a,
        (
            select max(at) filter (where previous_end is null or at > previous_end) as since
            from (
                select at, first + @failures as quiet_at, lag(first + @failures) over (order by at, id) as previous_end
                from (
                    select j.id, {JobSql.FailedAt} as at, lag({JobSql.FailedAt}, @failuresQuiet) over (order by {JobSql.FailedAt}, j.id) as first
                    from video_analysis_jobs j
                    where j.phase = 'failed' and {JobSql.FailedAt} > now() - @failures - interval '1 day' and coalesce(j.failure_kind, '') not in ('abandoned', 'cancelled')) counted
                where at < first + @failures) chains) s
        """;
}
