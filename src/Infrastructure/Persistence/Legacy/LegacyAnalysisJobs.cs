using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.Infrastructure.Persistence.Current.Rows;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

internal sealed class LegacyAnalysisJobs(LegacyDatabase database, JobsOfSession reads, JobStore jobs, SessionStore sessions) : IAnalysisJobs
{
    public Task<JobOfSession?> FindAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken) => reads.FindAsync(id, scope, cancellationToken);

    public Task<IReadOnlyList<JobOfSession>?> ListAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken)
        => reads.ListAsync(session, scope, cancellationToken);

    public Task<SaveOutcome> AddAsync(AnalysisJob job, VideoSession session, StorageBound? bound, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "adding a job",
            async transaction =>
            {
                if (bound is not null && !await HasRoomAsync(transaction, bound, job))
                {
                    return SaveOutcome.NoRoom;
                }

                var id = job.Order.SessionId.Value;
                if (!await SessionStore.LockAsync(transaction, id))
                {
                    return SaveOutcome.Conflict;
                }

                await jobs.AddAsync(transaction, JobMapping.NewRow(job));

                // A new job offers a place at most. It must not displace a video that has arrived since the session was read.
                await sessions.FollowAsync(transaction, id, session.HasVideo ? null : session, displaces: false, session.UpdatedAt);
                return SaveOutcome.Saved;
            },
            cancellationToken);

    public Task<SaveOutcome> SaveAsync(JobState before, AnalysisJob job, VideoSession session, StorageBound? bound, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "saving a job",
            async transaction =>
            {
                var locked = await jobs.LockAsync(transaction, job.Id.Value);
                if (locked is null || locked.Row.Fence != before.Fence || !locked.Row.IsAsRead(before))
                {
                    return SaveOutcome.Conflict;
                }

                if (bound is not null && !await HasRoomAsync(transaction, bound, job))
                {
                    return SaveOutcome.NoRoom;
                }

                // A hidden job gets its row now at the earliest: an old server must not delete the session in between.
                if (locked.Hidden && !await SessionStore.LockAsync(transaction, locked.Row.SessionId))
                {
                    return SaveOutcome.Conflict;
                }

                var old = locked.Row.Copy();
                locked.Row.Apply(job.State);
                await jobs.WriteAsync(transaction, locked, old, job.State);

                // As in the current generation: only the verb that verified this job's video moves the session to it.
                var verified = job.State.Upload?.Verified is { } video && video != before.Upload?.Verified && session.HasVideo && session.Video == job.Order.Video;
                var firstTime = before.Upload?.Verified is null;
                await sessions.FollowAsync(transaction, locked.Row.SessionId, verified ? session : null, firstTime, job.State.Times.UpdatedAt);
                return SaveOutcome.Saved;
            },
            cancellationToken);

    private static async Task<bool> HasRoomAsync(LegacyTransaction transaction, StorageBound bound, AnalysisJob job)
    {
        await transaction.RunAsync(StorageSql.Lock, StorageSql.LockKey(bound.Owner));
        var used = await transaction.ReadAsync(StorageSql.Used, StorageSql.Parameters(bound.Owner, job.Order.Video), row => row.GetInt64(0));
        return StorageSql.Fits(used.Single(), bound, job);
    }
}
