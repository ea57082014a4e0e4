using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;
using NpgsqlTypes;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>Leases and pauses are measured by the database's clock.</summary>
internal sealed class CurrentReportExports(CurrentDatabase database, CurrentStatements statements, ReportHints hints) : IReportExports
{
    private const string Columns = "e.state, e.fence, e.s3_key, e.bytes, e.sha256, e.content, e.generated_at, e.error";

    private const string Jobs = "from video_analysis_jobs j join video_sessions s on s.id = j.session_id";

    private const string Claim = """
        update coachplus.report_exports e
        set state = 'running', fence = e.fence + 1, attempts = e.attempts + 1, lease_owner = @owner, lease_until = now() + @lease, not_before = null
        from (
            select job_id from coachplus.report_exports
            where state = 'waiting' and (not_before is null or not_before <= now()) or state = 'running' and lease_until < now()
            order by requested_at, job_id limit 1
            for update skip locked) next
        where e.job_id = next.job_id
        returning e.job_id, e.fence, e.attempts
        """;

    // The job's row is locked first, as by everybody who changes or deletes it. Of the former PDF the folder is noted, if it is one of this job's
    // alone: its name holds the job's id.
    private const string Finish = """
        with job as (
            select id, s3_bucket, pdf_s3_key from video_analysis_jobs where id = @job and status in ('done', 'completed') for no key update),
        made as (
            update coachplus.report_exports e
            set state = 'done', lease_owner = null, lease_until = null, attempts = 0, s3_key = @key, bytes = @bytes, sha256 = @sha256, content = @content, generated_at = @at
            from job where e.job_id = job.id and e.fence = @fence and e.state = 'running'
            returning e.job_id),
        told as (
            update video_analysis_jobs j set pdf_s3_key = @key, pdf_generated_at = @at from made where j.id = made.job_id
            returning j.id),
        noted as (
            insert into object_deletions (bucket, prefix, requested_at)
            select job.s3_bucket, regexp_replace(job.pdf_s3_key, '[^/]*$', ''), now() + @keep
            from job join made on made.job_id = job.id
            where job.s3_bucket <> '' and job.pdf_s3_key <> @key and job.pdf_s3_key ~ '[^/]/[^/]*$'
                and position('/' || job.id || '/' in '/' || job.pdf_s3_key) > 0)
        select 1 from told
        """;

    public async Task<ReportExport?> RequestAsync(AnalysisJobId job, AccessScope scope, ExportWish wish, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters =
        [
            new("job", job.Value),
            new("wanted", wish.Content),
            new("retry", wish.RetryFailed),
            new("lost", NpgsqlDbType.Bigint) { Value = wish.LostFence ?? (object)DBNull.Value },
        ];
        var finished = $"where j.id = @job and j.status in ('done', 'completed') and {ScopeSql.Of(scope, parameters)}";
        var noted = await database.ReadAsync(
            "asking for a report",
            $"""
            insert into coachplus.report_exports as e (job_id, state, wanted) select j.id, 'waiting', @wanted {Jobs} {finished}
            on conflict (job_id) do update
            set state = 'waiting', wanted = excluded.wanted, requested_at = now(), attempts = 0, not_before = null, error = null
            where e.state = 'failed' and @retry or e.state = 'done' and (e.content <> excluded.wanted or e.fence = @lost)
            returning {Columns}
            """,
            parameters,
            Read,
            cancellationToken);

        // A statement of its own: what another request has noted a moment ago is not seen by the one above.
        return noted.Count > 0 ? noted[0] : (await database.ReadAsync(
            "looking for a report", $"select {Columns} {Jobs} join coachplus.report_exports e on e.job_id = j.id {finished}", parameters, Read, cancellationToken)).SingleOrDefault();
    }

    public IExportHint Hint() => hints.Take();

    public async Task<ClaimedExport?> ClaimAsync(string owner, TimeSpan lease, CancellationToken cancellationToken)
    {
        var claimed = await database.ReadAsync(
            "claiming a report",
            Claim,
            [new NpgsqlParameter("owner", owner), new NpgsqlParameter("lease", lease)],
            reader => new ClaimedExport(new AnalysisJobId(reader.GetString(0)), reader.GetInt64(1), reader.GetInt32(2)),
            cancellationToken);
        return claimed.SingleOrDefault();
    }

    public async Task<JobOfSession?> ReadAsync(ClaimedExport export, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            "reading a job to print", $"{statements.StoredJobs} where j.id = @job", [new NpgsqlParameter("job", export.Job.Value)], statements.ReadStored, cancellationToken);
        return found.SingleOrDefault()?.ToJobOfSession();
    }

    public Task<RunWrite> RenewAsync(ClaimedExport export, TimeSpan lease, CancellationToken cancellationToken)
        => WriteAsync("renewing the lease of a report", export, "lease_until = now() + @lease", [new NpgsqlParameter("lease", lease)], cancellationToken);

    public async Task<RunWrite> FinishAsync(ClaimedExport export, StoredReport stored, TimeSpan keepFormer, CancellationToken cancellationToken)
    {
        NpgsqlParameter[] parameters =
        [
            new("job", export.Job.Value), new("fence", export.Fence), new("key", stored.Key), new("bytes", stored.Bytes), new("sha256", stored.Sha256),
            new("content", stored.Content), new("at", stored.GeneratedAt.ToUniversalTime()), new("keep", keepFormer),
        ];
        return Outcome(await database.ReadAsync("finishing a report", Finish, parameters, reader => reader.GetInt32(0), cancellationToken));
    }

    public Task<RunWrite> FailAsync(ClaimedExport export, string error, CancellationToken cancellationToken)
        => WriteAsync(
            "giving up a report", export, "state = 'failed', lease_owner = null, lease_until = null, error = @error", [new NpgsqlParameter("error", error)], cancellationToken);

    public Task<RunWrite> HandBackAsync(ClaimedExport export, TimeSpan pause, bool counts, CancellationToken cancellationToken)
        => WriteAsync(
            "handing a report back",
            export,
            "state = 'waiting', lease_owner = null, lease_until = null, not_before = now() + @pause, attempts = e.attempts - @uncounted",
            [new NpgsqlParameter("pause", pause), new NpgsqlParameter("uncounted", counts ? 0 : 1)],
            cancellationToken);

    private async Task<RunWrite> WriteAsync(string doing, ClaimedExport export, string set, NpgsqlParameter[] values, CancellationToken cancellationToken)
        => Outcome(await database.ReadAsync(
            doing,
            $"update coachplus.report_exports e set {set} where e.job_id = @job and e.fence = @fence and e.state = 'running' returning 1",
            [new NpgsqlParameter("job", export.Job.Value), new NpgsqlParameter("fence", export.Fence), .. values],
            reader => reader.GetInt32(0),
            cancellationToken));

    private static RunWrite Outcome(List<int> rows) => rows.Count > 0 ? RunWrite.Written : RunWrite.Superseded;

    private static ReportExport Read(NpgsqlDataReader reader) => new(
        StateOf(reader.GetString(0)),
        reader.GetInt64(1),
        reader.IsDBNull(2) ? null : new StoredReport(reader.GetString(2), reader.GetInt64(3), reader.GetString(4), reader.GetString(5), reader.GetFieldValue<DateTimeOffset>(6)),
        reader.IsDBNull(7) ? null : reader.GetString(7));

    private static ExportState StateOf(string word) => word switch
    {
        "waiting" => ExportState.Waiting,
        "running" => ExportState.Running,
        "done" => ExportState.Done,
        "failed" => ExportState.Failed,
        _ => throw new InvalidOperationException($"'{word}' is no state of a report's export."),
    };
}
