using CoachPlus.Application.Common.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

/// <summary>The fenced writes of runs. Each locks the existing row, looks whether the run still holds the job, and writes; or writes nothing.</summary>
internal sealed class RunWrites(JobStore jobs, SessionStore sessions, JobColumns columns)
{
    private const string HeldByRun = """
        select 1 from video_analysis_jobs j
        where j.id = @id and j.fence = @fence and j.lease_owner is not null and j.status in ('quick_running', 'quick_done', 'deep_running')
        """;

    public static async Task<RunWrite> RenewAsync(LegacyTransaction transaction, string job, long fence, TimeSpan lease)
    {
        if (!await IsHeldAsync(transaction, job, fence))
        {
            return RunWrite.Superseded;
        }

        await transaction.RunAsync(
            "update coachplus.beside_jobs set lease_until = clock_timestamp() + @lease where id = @id", new NpgsqlParameter("id", job), new NpgsqlParameter("lease", lease));
        return RunWrite.Written;
    }

    public async Task<RunWrite> ReportAsync(LegacyTransaction transaction, string job, long fence, int percent, DateTimeOffset now)
    {
        if (!await IsHeldAsync(transaction, job, fence))
        {
            return RunWrite.Superseded;
        }

        NpgsqlParameter[] parameters = [new("id", job), new("percent", percent), new("now", now.ToUniversalTime())];
        const string Raise = "progress_pct = greatest(progress_pct, @percent)";
        var there = columns.Has("progress_pct");
        await transaction.RunAsync($"update video_analysis_jobs set updated_at = @now{(there ? $", {Raise}" : "")} where id = @id", parameters);
        if (!there)
        {
            await transaction.RunAsync($"update coachplus.beside_jobs set {Raise} where id = @id", parameters);
        }

        await JobStore.TellFollowersAsync(transaction, job);
        return RunWrite.Written;
    }

    /// <summary>Notes an object. Noting the same object twice is noting it once: a worker that got no answer may ask again.</summary>
    public static async Task<RunWrite> NoteAsync(LegacyTransaction transaction, ArtifactRow artifact)
    {
        if (!await IsHeldAsync(transaction, artifact.JobId, artifact.Fence))
        {
            return RunWrite.Superseded;
        }

        await InsertAsync(transaction, artifact);
        return RunWrite.Written;
    }

    public async Task<RunWrite> SaveAsync(LegacyTransaction transaction, AnalysisJob job, IReadOnlyList<ArtifactRow> noted)
    {
        var locked = await jobs.LockAsync(transaction, job.Id.Value);
        if (locked is null || !locked.IsHeldBy(job.State.Fence))
        {
            return RunWrite.Superseded;
        }

        foreach (var artifact in noted)
        {
            await InsertAsync(transaction, artifact);
        }

        if (job.Status == JobStatus.Done)
        {
            await DemandAsync(transaction, job);
        }

        var before = locked.Row.Copy();
        locked.Row.Apply(job.State);

        // By the database's clock: a worker whose clock is wrong must not put a job off for hours.
        locked.Row.NotBefore = locked.Now + (job.State.NotBefore - job.State.Times.UpdatedAt);
        if (locked.Row.LeaseUntil is { } until)
        {
            // A heartbeat or a report of progress may have come after the job was read: neither is taken back.
            locked.Row.LeaseUntil = until > before.LeaseUntil ? until : before.LeaseUntil;
            locked.Row.ProgressPct = Math.Max(locked.Row.ProgressPct, before.ProgressPct);
        }

        await jobs.WriteAsync(transaction, locked, before, job.State);
        await sessions.FollowAsync(transaction, locked.Row.SessionId, null, displaces: false, job.State.Times.UpdatedAt);
        return RunWrite.Written;
    }

    private static async Task<bool> IsHeldAsync(LegacyTransaction transaction, string job, long fence)
    {
        NpgsqlParameter id = new("id", job);
        await transaction.RunAsync("select 1 from video_analysis_jobs where id = @id for update", id);
        return (await transaction.ReadAsync(HeldByRun, [id, new NpgsqlParameter("fence", fence)], row => row.GetInt32(0))).Count == 1;
    }

    private static Task<int> InsertAsync(LegacyTransaction transaction, ArtifactRow artifact)
        => transaction.RunAsync(
            """
            insert into coachplus.beside_artifacts (job_id, fence, kind, s3_key, bytes, sha256, created_at) values (@job, @fence, @kind, @key, @bytes, @sha256, @at)
            on conflict (job_id, fence, kind) do update set s3_key = excluded.s3_key, bytes = excluded.bytes, sha256 = excluded.sha256
            """,
            new NpgsqlParameter("job", artifact.JobId),
            new NpgsqlParameter("fence", artifact.Fence),
            new NpgsqlParameter("kind", artifact.Kind),
            new NpgsqlParameter("key", artifact.S3Key),
            new NpgsqlParameter("bytes", artifact.Bytes),
            new NpgsqlParameter("sha256", artifact.Sha256),
            new NpgsqlParameter("at", artifact.CreatedAt));

    // What the current shape's trigger demands, here under the lock: all results are there, and were noted by the runs that made them.
    private static async Task DemandAsync(LegacyTransaction transaction, AnalysisJob job)
    {
        var state = job.State;
        await DemandAsync(transaction, job, ArtifactKind.QuickResults, state.Quick, job.Order.DeepEnabled ? state.Quick?.Fence ?? 0 : state.Fence);
        if (job.Order.DeepEnabled)
        {
            await DemandAsync(transaction, job, ArtifactKind.DeepResults, state.Deep, state.Fence);
        }
    }

    private static async Task DemandAsync(LegacyTransaction transaction, AnalysisJob job, ArtifactKind kind, PassResults? results, long fence)
    {
        var missing = ArtifactRules.Missing(job.Order.Video, job.Id, fence, kind, results);
        var noted = missing.Count == 0 && await transaction.RunAsync(
            "select 1 from coachplus.beside_artifacts where job_id = @job and fence = @fence and kind = @kind and s3_key = @key for share",
            new NpgsqlParameter("job", job.Id.Value),
            new NpgsqlParameter("fence", fence),
            new NpgsqlParameter("kind", ArtifactRow.WordOf(kind)),
            new NpgsqlParameter("key", results!.Results.Key)) == 1;
        if (!noted)
        {
            throw new DomainException("analysis-job.guardrail", "The results are incomplete: findings, report or stored results are missing.");
        }
    }
}
