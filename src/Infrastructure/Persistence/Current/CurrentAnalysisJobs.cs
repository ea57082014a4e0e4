using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentAnalysisJobs(CurrentDatabase database, CurrentStatements statements) : IAnalysisJobs
{
    public async Task<JobOfSession?> FindAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("id", id.Value)];
        var sql = $"{statements.StoredJobs} where j.id = @id and {ScopeSql.Of(scope, parameters)}";
        var found = await database.ReadAsync("finding a job", sql, parameters, statements.ReadStored, cancellationToken);
        return found.SingleOrDefault()?.ToJobOfSession();
    }

    public async Task<IReadOnlyList<JobOfSession>?> ListAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("session", session.Value)];
        var within = ScopeSql.Of(scope, parameters);
        var jobs = await database.ReadAsync(
            "listing a session's jobs",
            $"{statements.StoredJobs} where s.id = @session and {within} order by j.created_at desc, j.id desc",
            parameters,
            statements.ReadStored,
            cancellationToken);
        if (jobs.Count > 0)
        {
            return [.. jobs.Select(job => job.ToJobOfSession())];
        }

        var sessions = await database.ReadAsync(
            "finding a session", $"select 1 from video_sessions s where s.id = @session and {within}", parameters, reader => reader.GetInt32(0), cancellationToken);
        return sessions.Count > 0 ? [] : null;
    }

    public Task<SaveOutcome> AddAsync(AnalysisJob job, VideoSession session, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "adding a job",
            async context =>
            {
                var stored = await SessionFollowUp.LockAsync(context, job.Order.SessionId.Value, cancellationToken);
                if (stored is null)
                {
                    return SaveOutcome.Conflict;
                }

                context.Jobs.Add(JobMapping.NewRow(job));
                await context.SaveChangesAsync(cancellationToken);

                // A new job offers a place at most. It must not displace a video that has arrived since the session was read.
                await SessionFollowUp.FollowAsync(context, stored.Id, session.HasVideo ? null : session, displaces: false, session.UpdatedAt, cancellationToken);
                return SaveOutcome.Saved;
            },
            cancellationToken);

    public Task<SaveOutcome> SaveAsync(JobState before, AnalysisJob job, VideoSession session, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "saving a job",
            async context =>
            {
                var rows = await context.Jobs
                    .FromSql($"select * from video_analysis_jobs where id = {job.Id.Value} and fence = {before.Fence} for update")
                    .AsTracking()
                    .ToListAsync(cancellationToken);
                if (rows is not [var row] || !IsAsRead(row, before))
                {
                    return SaveOutcome.Conflict;
                }

                row.Apply(job.State);
                await context.SaveChangesAsync(cancellationToken);

                // Only the verb that verified this job's video moves the session to it; any other carries a copy that may be old. A
                // video that was verified before and is looked at again does not push aside one that came meanwhile.
                var verified = job.State.Upload?.Verified is { } video && video != before.Upload?.Verified && session.HasVideo && session.Video == job.Order.Video;
                var firstTime = before.Upload?.Verified is null;
                await SessionFollowUp.FollowAsync(context, row.SessionId, verified ? session : null, firstTime, job.State.Times.UpdatedAt, cancellationToken);
                return SaveOutcome.Saved;
            },
            cancellationToken);

    // Closing an upload, moving its deadline, putting a deep pass off and getting on leave the status as it is: whoever has not seen them
    // would take them back and must look again.
    private static bool IsAsRead(JobRow row, JobState before)
        => row.Status.ToStatus() == before.Status
            && (row.Attempt, row.ProgressPct) == (before.Attempt, before.ProgressPct)
            && AreSame(row.UploadClosedAt, before.Upload?.ClosedAt)
            && AreSame(row.UrlExpiresAt, before.Upload?.UrlExpiresAt)
            && AreSame(row.VerifiedAt, before.Upload?.Verified?.At)
            && row.VerifiedETag == before.Upload?.Verified?.ETag;

    // The database keeps microseconds; a state that was just made and not read back has finer times.
    private static bool AreSame(DateTimeOffset? stored, DateTimeOffset? known)
        => stored is null == known is null && Math.Abs(((stored - known) ?? TimeSpan.Zero).Ticks) < TimeSpan.TicksPerMicrosecond;
}
