using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>Leases and pauses are measured by the database's clock, which all machines share; times that people read are this process's.</summary>
internal sealed class CurrentAnalysisJobQueue(CurrentDatabase database, CurrentStatements statements, JobWakeUps wakeUps, TimeProvider clock) : IAnalysisJobQueue
{
    public async Task<JobOfSession?> ClaimAsync(string owner, TimeSpan lease, ClaimPreference preference, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("owner", owner), new("now", clock.GetUtcNow()), new("lease", lease), new("preferred", (int)preference)];
        var claimed = await database.ReadAsync("claiming a job", statements.Claim, parameters, statements.ReadClaimed, cancellationToken);
        return claimed.SingleOrDefault()?.ToJobOfSession();
    }

    public async Task<bool> QuickPassWaitsAsync(CancellationToken cancellationToken)
        => (await database.ReadAsync("looking into the queue", CurrentStatements.QuickWaits, [], reader => reader.GetBoolean(0), cancellationToken)).Single();

    public Task<RunWrite> RenewAsync(AnalysisJobId job, long fence, TimeSpan lease, CancellationToken cancellationToken)
        => WriteAsync(
            "renewing a lease",
            $"""
            update video_analysis_jobs set lease_until = now() + {lease}
            where id = {job.Value} and fence = {fence} and lease_owner is not null and status in ('quick_running', 'quick_done', 'deep_running')
            """,
            cancellationToken);

    public Task<RunWrite> ReportProgressAsync(AnalysisJobId job, long fence, int percent, CancellationToken cancellationToken)
        => WriteAsync(
            "reporting progress",
            $"""
            update video_analysis_jobs set progress_pct = greatest(progress_pct, {Math.Clamp(percent, 0, 99)}), updated_at = {clock.GetUtcNow()}
            where id = {job.Value} and fence = {fence} and lease_owner is not null and status in ('quick_running', 'quick_done', 'deep_running')
            """,
            cancellationToken);

    // Noting the same object twice is noting it once: a worker that got no answer may ask again.
    public Task<RunWrite> RecordAsync(AnalysisJobId job, long fence, StoredArtifact artifact, CancellationToken cancellationToken)
        => WriteAsync(
            "recording an artifact",
            $"""
            insert into analysis_artifacts (job_id, fence, kind, s3_key, bytes, sha256, created_at)
            select id, fence, {ArtifactRow.WordOf(artifact.Kind)}, {artifact.Key}, {artifact.Bytes}, {artifact.Sha256}, {clock.GetUtcNow()}
            from video_analysis_jobs
            where id = {job.Value} and fence = {fence} and lease_owner is not null and status in ('quick_running', 'quick_done', 'deep_running')
            for share
            on conflict (job_id, fence, kind) do update set s3_key = excluded.s3_key, bytes = excluded.bytes, sha256 = excluded.sha256
            """,
            cancellationToken);

    public Task<RunWrite> SaveAsync(AnalysisJob job, long fence, CancellationToken cancellationToken)
    {
        if (job.State.Fence != fence)
        {
            throw new ArgumentException($"Job {job.Id} is in run {job.State.Fence}, not in {fence}.", nameof(fence));
        }

        return database.InTransactionAsync(
            "saving a run",
            async context =>
            {
                var rows = await context.Jobs
                    .FromSql($"""
                        select * from video_analysis_jobs
                        where id = {job.Id.Value} and fence = {fence} and lease_owner is not null and status in ('quick_running', 'quick_done', 'deep_running')
                        for update
                        """)
                    .AsTracking()
                    .ToListAsync(cancellationToken);
                if (rows is not [var row])
                {
                    return RunWrite.Superseded;
                }

                var (until, progress) = (row.LeaseUntil, row.ProgressPct);
                row.Apply(job.State);
                if (job.IsRunning)
                {
                    // A heartbeat or a report of progress may have come after the job was read: neither is taken back.
                    row.LeaseUntil = row.LeaseUntil > until ? row.LeaseUntil : until;
                    row.ProgressPct = Math.Max(row.ProgressPct, progress);
                }

                row.NotBefore = await PauseEndAsync(context, job.State, cancellationToken);
                await context.SaveChangesAsync(cancellationToken);
                await SessionFollowUp.FollowAsync(context, row.SessionId, null, false, job.State.Times.UpdatedAt, cancellationToken);
                return RunWrite.Written;
            },
            cancellationToken);
    }

    public async Task<AnalysisJob?> ReadBackAsync(AnalysisJobId job, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            "reading a job back", $"{statements.StoredJobs} where j.id = @id", [new NpgsqlParameter("id", job.Value)], statements.ReadStored, cancellationToken);
        return found.SingleOrDefault()?.ToDomain();
    }

    public Task WaitForWorkAsync(TimeSpan atMost, CancellationToken cancellationToken) => wakeUps.WaitAsync(atMost, cancellationToken);

    // The pause before the next run counts from now by the database's clock, as it is the database that ends it: a worker whose clock is
    // wrong must not put a job off for hours.
    private static async Task<DateTimeOffset?> PauseEndAsync(CurrentDbContext context, JobState state, CancellationToken cancellationToken)
        => state.NotBefore is { } notBefore
            ? (await context.Database.SqlQuery<DateTimeOffset>($"""select now() as "Value" """).SingleAsync(cancellationToken)) + (notBefore - state.Times.UpdatedAt)
            : null;

    private Task<RunWrite> WriteAsync(string doing, FormattableString sql, CancellationToken cancellationToken)
        => database.RunAsync(
            doing,
            async context => await context.Database.ExecuteSqlAsync(sql, cancellationToken) == 1 ? RunWrite.Written : RunWrite.Superseded,
            cancellationToken);
}
