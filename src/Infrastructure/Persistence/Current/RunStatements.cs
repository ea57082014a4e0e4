using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>
/// The fenced writes of runs, several at once, each job under its own fence. The texts differ by how many jobs they are for, and by
/// nothing else: the server plans each once for a connection, since nothing that it estimates hangs on a parameter. A text for more jobs
/// than there are does no harm.
/// </summary>
internal sealed class RunStatements
{
    /// <summary>So many jobs go together at most.</summary>
    public const int Largest = 16;

    private const string HeldByRun = "j.lease_owner is not null and j.status in ('quick_running', 'quick_done', 'deep_running')";

    // What was ordered and what was uploaded is settled before a run begins, and what a coach sets afterwards is the coach's: no run changes it.
    private static readonly string[] NotOfRuns =
    [
        nameof(JobRow.SessionId), nameof(JobRow.SampleFps), nameof(JobRow.IncludeFrames), nameof(JobRow.DeepEnabled), nameof(JobRow.S3Bucket),
        nameof(JobRow.S3Key), nameof(JobRow.AnalysisMode), nameof(JobRow.CreatedAt),
        nameof(JobRow.UrlExpiresAt), nameof(JobRow.DeclaredBytes), nameof(JobRow.DeclaredContentType), nameof(JobRow.DeclaredSha256),
        nameof(JobRow.VerifiedBytes), nameof(JobRow.VerifiedContentType), nameof(JobRow.VerifiedETag), nameof(JobRow.VerifiedAt),
        nameof(JobRow.MultipartUploadId), nameof(JobRow.MultipartPartBytes), nameof(JobRow.UploadClosedAt),
        nameof(JobRow.CoachGoals), nameof(JobRow.Outcomes), nameof(JobRow.CoachSuggestions), nameof(JobRow.PlayerSummary),
        nameof(JobRow.PdfS3Key), nameof(JobRow.PdfGeneratedAt),
    ];

    private readonly RowArrays<JobRow> _jobs;
    private readonly RowArrays<ArtifactRow> _artifacts;
    private readonly Dictionary<int, string> _saves;
    private readonly Dictionary<int, string> _locks;
    private readonly Dictionary<int, string> _follows;
    private readonly Dictionary<int, string> _notes;

    public RunStatements(IDbContextFactory<CurrentDbContext> contexts)
    {
        using var context = contexts.CreateDbContext();
        _jobs = new RowArrays<JobRow>(context.Model, NotOfRuns);
        _artifacts = new RowArrays<ArtifactRow>(context.Model, []);
        _saves = BySize(SaveOf);
        _locks = BySize(size => $"select 1 from video_sessions s{From(size)} where s.id = ($1)[{At(size)}] order by s.id for no key update of s");
        _follows = BySize(FollowOf);
        _notes = BySize(NoteOf);
    }

    /// <summary>
    /// Stores runs and what follows for their sessions; the first statement with rows returns the ids of the jobs that were written. The
    /// statuses are read after the sessions are locked: whoever changes another job of a session comes before or after, so that the last
    /// writer has seen them all.
    /// </summary>
    /// <param name="runs">Of different jobs; in the order of their ids, as everybody locks several jobs.</param>
    /// <param name="noted">Artifacts of these jobs, in the same order.</param>
    public IEnumerable<NpgsqlBatchCommand> Save(IReadOnlyList<AnalysisJob> runs, IReadOnlyList<ArtifactRow> noted)
    {
        foreach (var some in noted.Chunk(Largest))
        {
            yield return Note(some, "");
        }

        var save = new NpgsqlBatchCommand(_saves[SizeFor(runs.Count)]);
        _jobs.AddTo(save.Parameters, [.. runs.Select(RowOf)]);
        save.Parameters.Add(new NpgsqlParameter<TimeSpan?[]> { TypedValue = [.. runs.Select(run => run.State.NotBefore - run.State.Times.UpdatedAt)] });

        var sessions = runs.GroupBy(run => run.Order.SessionId.Value).OrderBy(session => session.Key, StringComparer.Ordinal).ToList();
        var size = SizeFor(sessions.Count);
        var ids = new NpgsqlParameter<string[]> { TypedValue = [.. sessions.Select(session => session.Key)] };
        var changed = new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. sessions.Select(session => session.Max(run => run.State.Times.UpdatedAt.ToUniversalTime()))] };
        yield return save;
        yield return new NpgsqlBatchCommand(_locks[size]) { Parameters = { ids } };
        yield return new NpgsqlBatchCommand(_follows[size]) { Parameters = { ids.Clone(), changed } };
    }

    /// <summary>Notes artifacts of different jobs; returns the ids of the jobs that are still their runs'.</summary>
    public NpgsqlBatchCommand Record(IReadOnlyList<ArtifactRow> artifacts) => Note(artifacts, " returning job_id");

    private NpgsqlBatchCommand Note(IReadOnlyList<ArtifactRow> artifacts, string returning)
    {
        var note = new NpgsqlBatchCommand(_notes[SizeFor(artifacts.Count)] + returning);
        _artifacts.AddTo(note.Parameters, artifacts);
        return note;
    }

    private static JobRow RowOf(AnalysisJob job)
    {
        var row = new JobRow { Id = job.Id.Value };
        row.Apply(job.State);
        return row;
    }

    private string SaveOf(int size)
    {
        string New(string column) => _jobs.Value(column, At(size));
        var own = new Dictionary<string, string?>
        {
            ["id"] = null,
            ["fence"] = null,

            // A heartbeat or a report of progress may have come after the job was read: neither is taken back.
            ["lease_until"] = $"case when {New("lease_until")} is not null then greatest(j.lease_until, {New("lease_until")}) end",
            ["progress_pct"] = $"case when {New("lease_until")} is not null then greatest(j.progress_pct, {New("progress_pct")}) else {New("progress_pct")} end",

            // By the database's clock, as it is the database that ends the pause: a worker whose clock is wrong must not put a job off for hours.
            ["not_before"] = $"now() + (${_jobs.Count + 1})[{At(size)}]",
        };
        foreach (var column in _jobs.JsonColumns)
        {
            // A large value that is the same stays where it is stored.
            own[column] = $"case when j.{column}::text = {New(column)}::text then j.{column} else {New(column)} end";
        }

        return $"""
            update video_analysis_jobs j set {_jobs.Set(At(size), own)}
            {(size == 1 ? "" : $"from {Numbers(size)}")}
            where j.id = {New("id")} and j.fence = {New("fence")} and {HeldByRun}
            returning j.id
            """;
    }

    private static string FollowOf(int size)
        => $"""
            update video_sessions s set status = f.status, updated_at = greatest(s.updated_at, f.changed)
            from (
                select ($1)[{At(size)}] as id, ($2)[{At(size)}] as changed,
                    (select {SessionStatusSql.OfGroup} from video_analysis_jobs where session_id = ($1)[{At(size)}]) as status
                {(size == 1 ? "" : $"from {Numbers(size)}")}) f
            where s.id = f.id and s.status <> f.status
            """;

    // Noting the same object twice is noting it once: a worker that got no answer may ask again.
    private string NoteOf(int size)
    {
        string New(string column) => _artifacts.Value(column, At(size));
        return $"""
            insert into analysis_artifacts (job_id, fence, kind, s3_key, bytes, sha256, created_at)
            select j.id, j.fence, {New("kind")}, {New("s3_key")}, {New("bytes")}, {New("sha256")}, {New("created_at")}
            from video_analysis_jobs j{From(size)}
            where j.id = {New("job_id")} and j.fence = {New("fence")} and {HeldByRun}
            for no key update of j
            on conflict (job_id, fence, kind) do update set s3_key = excluded.s3_key, bytes = excluded.bytes, sha256 = excluded.sha256
            """;
    }

    private static Dictionary<int, string> BySize(Func<int, string> text) => new[] { 1, Largest }.ToDictionary(size => size, text);

    private static int SizeFor(int rows) => rows == 1 ? 1 : Largest;

    private static string At(int size) => size == 1 ? "1" : "n.at";

    private static string From(int size) => size == 1 ? "" : $", {Numbers(size)}";

    private static string Numbers(int size) => $"(values {string.Join(", ", Enumerable.Range(1, size).Select(number => $"({number})"))}) n (at)";
}
