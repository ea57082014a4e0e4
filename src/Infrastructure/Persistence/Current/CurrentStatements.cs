using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>Reads of whole jobs: each one statement, with the session and the artifacts of the last run in the same row.</summary>
internal sealed class CurrentStatements
{
    private readonly RowReader<JobRow> _jobs;
    private readonly RowReader<SessionRow> _sessions;
    private readonly RowReader<ArtifactRow> _artifacts;

    public CurrentStatements(IDbContextFactory<CurrentDbContext> contexts)
    {
        using var context = contexts.CreateDbContext();
        _jobs = new RowReader<JobRow>(context.Model);
        _sessions = new RowReader<SessionRow>(context.Model);
        _artifacts = new RowReader<ArtifactRow>(context.Model);
        StoredJobs = $"""
            select {_jobs.Select("j")}, {_sessions.Select("s")}, {_artifacts.Select("q")}, {_artifacts.Select("d")}
            from video_analysis_jobs j
            join video_sessions s on s.id = j.session_id
            left join analysis_artifacts q on q.job_id = j.id and q.fence = j.fence and q.kind = 'quick_results'
            left join analysis_artifacts d on d.job_id = j.id and d.fence = j.fence and d.kind = 'deep_results'
            """;
        // The job's lock is taken first and without waiting, the session's second: the order of all transactions here. A claimed job
        // has a new fence, so that it can have no artifacts yet. now() decides on leases and pauses: one clock for all machines.
        Claim = $"""
            with next as (
                select id from video_analysis_jobs
                where status = 'queued' and (not_before is null or not_before <= now())
                order by created_at, id limit 1
                for update skip locked),
            claimed as (
                update video_analysis_jobs j
                set status = 'quick_running', stage = 'QUICK', progress_pct = 0, attempt = j.attempt + 1, fence = j.fence + 1,
                    lease_owner = @owner, lease_until = now() + @lease,
                    started_at = coalesce(j.started_at, @now), quick_started_at = @now, updated_at = @now
                from next where j.id = next.id
                returning j.*),
            session as (
                update video_sessions s set status = 'processing', updated_at = greatest(s.updated_at, @now)
                from claimed where s.id = claimed.session_id
                returning s.*)
            select {_jobs.Select("j")}, {_sessions.Select("s")} from claimed j join session s on s.id = j.session_id
            """;
        Overviews = $"""
            select {_sessions.Select("s")}, c.jobs, l.id, l.status, l.created_at, l.completed_at, l.has_results, l.has_report, l.has_pdf
            from {OverviewsPlace} s
            cross join lateral (select count(*)::integer as jobs from video_analysis_jobs j where j.session_id = s.id) c
            left join lateral (
                select j.id, j.status, j.created_at, j.completed_at,
                    coalesce(j.quick_results_s3_key, '') <> '' or coalesce(j.deep_results_s3_key, '') <> ''
                        or {Filled("j.quick_findings")} or {Filled("j.deep_findings")}
                        or {Filled("j.quick_results")} or {Filled("j.deep_results")} or {Filled("j.results")} as has_results,
                    {Filled("j.quick_report")} or {Filled("j.deep_report")} as has_report,
                    coalesce(j.pdf_s3_key, '') <> '' as has_pdf
                from video_analysis_jobs j where j.session_id = s.id
                order by j.created_at desc, j.id desc limit 1) l on true
            order by s.created_at desc, s.id desc
            """;
    }

    /// <summary>To be followed by a condition; read with <see cref="ReadStored"/>.</summary>
    public string StoredJobs { get; }

    /// <summary>Takes the oldest claimable job; read with <see cref="ReadClaimed"/>.</summary>
    public string Claim { get; }

    private string Overviews { get; }

    private static string OverviewsPlace => "<sessions>";

    /// <summary>The sessions that the sub-select names, each with the number of its jobs and its newest job.</summary>
    public string OverviewsOf(string sessions) => Overviews.Replace(OverviewsPlace, $"({sessions})", StringComparison.Ordinal);

    public StoredJob ReadStored(NpgsqlDataReader reader)
    {
        var first = _jobs.Width + _sessions.Width;
        return new StoredJob(
            _jobs.Read(reader, 0), _sessions.Read(reader, _jobs.Width), Artifact(reader, first), Artifact(reader, first + _artifacts.Width));
    }

    public StoredJob ReadClaimed(NpgsqlDataReader reader) => new(_jobs.Read(reader, 0), _sessions.Read(reader, _jobs.Width), null, null);

    /// <summary>The session of an overview, and the column at which the rest begins.</summary>
    public (SessionRow Session, int Width) ReadSession(NpgsqlDataReader reader) => (_sessions.Read(reader, 0), _sessions.Width);

    private ArtifactRow? Artifact(NpgsqlDataReader reader, int first) => reader.IsDBNull(first) ? null : _artifacts.Read(reader, first);

    // Whether a json column holds more than null, {} or []. The size is known without reading a large value, and a large one is filled.
    private static string Filled(string column)
        => $"({column} is not null and (pg_column_size({column}) > 64 or coachplus.has_content({column})))";
}
