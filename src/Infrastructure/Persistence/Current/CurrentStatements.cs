using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>Reads of whole jobs: each one statement, with the session and the artifacts of the last run in the same row.</summary>
internal sealed class CurrentStatements
{
    /// <summary>So many jobs are claimed together at most.</summary>
    public const int MostClaims = 16;

    private readonly RowReader<JobRow> _jobs;
    private readonly RowReader<SessionRow> _sessions;
    private readonly RowReader<ArtifactRow> _artifacts;
    private readonly Dictionary<ClaimPreference, (string One, string Several)> _claims;

    public CurrentStatements(IDbContextFactory<CurrentDbContext> contexts)
    {
        using var context = contexts.CreateDbContext();
        _jobs = new RowReader<JobRow>(context.Model);
        _sessions = new RowReader<SessionRow>(context.Model);
        _artifacts = new RowReader<ArtifactRow>(context.Model);
        var stored = $"{_jobs.Select("j")}, {_sessions.Select("s")}, {_artifacts.Select("q")}, {_artifacts.Select("d")}";
        const string Artifacts = """
            left join analysis_artifacts q on q.job_id = j.id and q.fence = j.quick_fence and q.kind = 'quick_results'
            left join analysis_artifacts d on d.job_id = j.id and d.fence = j.fence and d.kind = 'deep_results'
            """;
        StoredJobs = $"select {stored} from video_analysis_jobs j join video_sessions s on s.id = j.session_id {Artifacts}";
        ReadJobs = $"select {stored}, asked.turn, j.xmin, s.xmin, j.fence {ScopeSql.Asked} {Artifacts}";
        _claims = Enum.GetValues<ClaimPreference>().ToDictionary(pass => pass, pass => (ClaimOf(1, pass), ClaimOf(MostClaims, pass)));
        Overviews = $"""
            select {_sessions.Select("s")}, c.jobs, l.id, l.status, l.created_at, l.completed_at, l.has_results, l.has_report, l.has_pdf, p.s3_key
            from {OverviewsPlace} s
            cross join lateral (select count(*)::integer as jobs from video_analysis_jobs j where j.session_id = s.id) c
            left join lateral (
                select j.id, j.status, j.created_at, j.completed_at,
                    coalesce(j.quick_results_s3_key, '') <> '' or coalesce(j.deep_results_s3_key, '') <> ''
                        or {Filled("j.quick_results")} or {Filled("j.deep_results")} or {Filled("j.results")}
                        or {Filled("j.quick_findings")} or {Filled("j.deep_findings")} as has_results,
                    {Filled("j.quick_report")} or {Filled("j.deep_report")} as has_report,
                    coalesce(j.pdf_s3_key, '') <> '' as has_pdf
                from video_analysis_jobs j where j.session_id = s.id
                order by j.created_at desc, j.id desc limit 1) l on true
            left join lateral (
                select a.s3_key from video_analysis_jobs j
                join analysis_artifacts a on a.job_id = j.id and a.fence = j.fence and a.kind in ('thumbnail', 'calibration_frame')
                where j.session_id = s.id and j.status = 'done' and j.s3_bucket = s.s3_bucket and j.s3_key = s.s3_key
                order by j.completed_at desc nulls last, j.id desc, a.kind desc limit 1) p on true
            order by s.created_at desc, s.id desc
            """;
    }

    /// <summary>To be followed by a condition; read with <see cref="ReadStored"/>.</summary>
    public string StoredJobs { get; }

    /// <summary>The jobs that several readers ask for at once; read with <see cref="ReadStored"/>, and turn and versions behind it.</summary>
    public string ReadJobs { get; }

    /// <summary>How many columns <see cref="ReadStored"/> takes.</summary>
    public int StoredWidth => _jobs.Width + _sessions.Width + (2 * _artifacts.Width);

    /// <summary>Whether a job waits for its quick pass.</summary>
    public static string QuickWaits => "select exists (select 1 from video_analysis_jobs where phase = 'quick' and queue_class = 0 and (not_before is null or not_before <= now()))";

    /// <summary>
    /// Takes the next claimable jobs that wait for a pass, for each owner one at most; read with <see cref="ReadClaimed"/>. Parameters:
    /// owners, their leases, now.
    /// </summary>
    /// <param name="pass">The pass.</param>
    /// <param name="owners">How many owners: <see cref="MostClaims"/> at most.</param>
    public string Claim(ClaimPreference pass, int owners) => owners == 1 ? _claims[pass].One : _claims[pass].Several;

    private string Overviews { get; }

    private static string OverviewsPlace => "<sessions>";

    /// <summary>The sessions that the sub-select names, each with the number of its jobs and its newest job.</summary>
    public string OverviewsOf(string sessions) => Overviews.Replace(OverviewsPlace, $"({sessions})", StringComparison.Ordinal);

    public StoredJob ReadStored(NpgsqlDataReader reader) => ReadStoredAt(reader, 0);

    /// <summary>The job whose columns begin at <paramref name="at"/>.</summary>
    public StoredJob ReadStoredAt(NpgsqlDataReader reader, int at)
    {
        var first = at + _jobs.Width + _sessions.Width;
        return new StoredJob(
            _jobs.Read(reader, at), _sessions.Read(reader, at + _jobs.Width), Artifact(reader, first), Artifact(reader, first + _artifacts.Width));
    }

    /// <summary>A claimed job, and the place of its owner among all, beginning at 1.</summary>
    public (StoredJob Job, long Owner) ReadClaimed(NpgsqlDataReader reader)
    {
        var first = _jobs.Width + _sessions.Width;
        return (
            new StoredJob(_jobs.Read(reader, 0), _sessions.Read(reader, _jobs.Width), Artifact(reader, first), null),
            reader.GetInt64(first + _artifacts.Width));
    }

    /// <summary>The session of an overview, and the column at which the rest begins.</summary>
    public (SessionRow Session, int Width) ReadSession(NpgsqlDataReader reader) => (_sessions.Read(reader, 0), _sessions.Width);

    // For the claim's own transaction, and last in it, so that a claim that finds nothing sets nothing. A server that crashes within the next
    // half second may forget the claim: the job waits again, and whatever its worker still writes carries a number that no run has (RunNumber).
    // The first write that is answered takes the claim to the disk with it, since the log is written in its order.
    private const string NotWaitingForTheDisk = "set_config('synchronous_commit', 'off', true)";

    // The jobs' locks are taken first and without waiting, the sessions' second and in the order of their ids: the order of all
    // transactions here. now() decides on leases and pauses: one clock for all machines. What hangs on the class is a literal, and so is the
    // limit above the one of the owners' number, so that no estimate hangs on a parameter and the statement is planned once for a connection.
    // Waiting jobs are found by their phase, which the index knows, and told from running ones by their class, which it does not: a claim
    // must change nothing that an index knows. Which are next is a value or a materialized list, which is asked for once: a sub-select that is
    // joined may be asked for again for each row that it is compared with, and each further answer passes over what the same statement took.
    private string ClaimOf(int jobs, ClaimPreference pass)
    {
        var (one, quick) = (jobs == 1, pass == ClaimPreference.Quick);
        var at = one ? "1" : "next.at";
        var next = $"""
            select id from video_analysis_jobs
            where phase = '{(quick ? "quick" : "deep")}' and queue_rank is not null and queue_class = {(int)pass} and (not_before is null or not_before <= now())
            order by queue_rank, created_at, id limit {(one ? "1" : "(select cardinality($1))")}
            for update skip locked
            """;
        var artifact = quick ? "left join analysis_artifacts q on false" : """
            left join lateral (
                select * from analysis_artifacts a
                where j.quick_fence is not null and a.job_id = j.id and a.fence = j.quick_fence and a.kind = 'quick_results' offset 0) q on true
            """;
        return $"""
            with {(one ? "" : $"next as materialized (select id, row_number() over () as at from (select id from ({next}) first limit {jobs}) waiting),")}
            claimed as (
                update video_analysis_jobs j
                set status = '{(quick ? "quick_running" : "deep_running")}', stage = '{(quick ? "QUICK" : "DEEP")}', progress_pct = {(quick ? 0 : JobProgress.QuickDone)},
                    {(quick ? "quick_started_at" : "deep_started_at")} = $3,
                    attempt = j.attempt + 1, fence = coachplus.run_number(j.fence), lease_owner = ($1)[{at}], lease_until = now() + ($2)[{at}], not_before = null,
                    started_at = coalesce(j.started_at, $3), updated_at = $3
                {(one ? $"where j.id = ({next})" : "from next where j.id = next.id")}
                returning j.*, {at}::bigint as claimer),
            session as (
                update video_sessions s set status = 'processing', updated_at = greatest(s.updated_at, $3)
                from {(one ? "claimed c where s.id = c.session_id" : "(select id from video_sessions where id in (select session_id from claimed) order by id for no key update) c where s.id = c.id")}
                returning s.*)
            select {_jobs.Select("j")}, {_sessions.Select("s")}, {_artifacts.Select("q")}, j.claimer, {NotWaitingForTheDisk}
            from claimed j join session s on s.id = j.session_id
            {artifact}
            """;
    }

    private ArtifactRow? Artifact(NpgsqlDataReader reader, int first) => reader.IsDBNull(first) ? null : _artifacts.Read(reader, first);

    // Whether a json column holds more than null, {} or []. The size is known without reading a large value, and a large one is filled.
    private static string Filled(string column)
        => $"({column} is not null and (pg_column_size({column}) > 64 or coachplus.has_content({column})))";
}
