using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;
using NpgsqlTypes;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>Leases and pauses are measured by the database's clock.</summary>
internal sealed class CurrentReportExports(IReads database, CurrentStatements statements, IFinishedReports finished, ReportHints hints) : IReportExports
{
    private const string Columns = "e.state, e.fence, e.s3_key, e.bytes, e.sha256, e.content, e.generated_at, e.error";

    private const string Jobs = "from video_analysis_jobs j join video_sessions s on s.id = j.session_id";

    // The next is a value, which is asked for once. Joined instead, it may be asked for again for each row, and a second answer passes over the first.
    private const string Claim = """
        update coachplus.report_exports e
        set state = 'running', fence = e.fence + 1, attempts = e.attempts + 1, lease_owner = @owner, lease_until = now() + @lease, not_before = null
        where job_id = (
            select job_id from coachplus.report_exports
            where state = 'waiting' and (not_before is null or not_before <= now()) or state = 'running' and lease_until < now()
            order by requested_at, job_id limit 1
            for update skip locked)
        returning e.job_id, e.fence, e.attempts
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
        var within = $"where j.id = @job and j.status in ('done', 'completed') and {ScopeSql.Of(scope, parameters)}";
        var noted = await database.ReadAsync(
            "asking for a report",
            $"""
            insert into coachplus.report_exports as e (job_id, state, wanted) select j.id, 'waiting', @wanted {Jobs} {within}
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
            "looking for a report", $"select {Columns} {Jobs} join coachplus.report_exports e on e.job_id = j.id {within}", parameters, Read, cancellationToken)).SingleOrDefault();
    }

    public IWorkHint Hint() => hints.Take();

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
        => await finished.FinishAsync(export, stored, keepFormer, cancellationToken) ? RunWrite.Written : RunWrite.Superseded;

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
