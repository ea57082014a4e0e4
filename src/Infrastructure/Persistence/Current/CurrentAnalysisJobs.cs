using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentAnalysisJobs(CurrentDatabase database, JobsOfSession reads) : IAnalysisJobs
{
    public Task<JobOfSession?> FindAsync(AnalysisJobId id, AccessScope scope, CancellationToken cancellationToken)
        => reads.FindAsync(id, scope, cancellationToken);

    public Task<IReadOnlyList<JobOfSession>?> ListAsync(VideoSessionId session, AccessScope scope, CancellationToken cancellationToken)
        => reads.ListAsync(session, scope, cancellationToken);

    public Task<SaveOutcome> AddAsync(AnalysisJob job, VideoSession session, StorageBound? bound, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "adding a job",
            async context =>
            {
                if (bound is not null && !await StorageSql.HasRoomAsync(context, bound, job, cancellationToken))
                {
                    return SaveOutcome.NoRoom;
                }

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

    public Task<SaveOutcome> SaveAsync(JobState before, AnalysisJob job, VideoSession session, StorageBound? bound, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "saving a job",
            async context =>
            {
                var rows = await context.Jobs
                    .FromSql($"select * from video_analysis_jobs where id = {job.Id.Value} and fence = {before.Fence} for update")
                    .AsTracking()
                    .ToListAsync(cancellationToken);
                if (rows is not [var row] || !row.IsAsRead(before))
                {
                    return SaveOutcome.Conflict;
                }

                if (bound is not null && !await StorageSql.HasRoomAsync(context, bound, job, cancellationToken))
                {
                    return SaveOutcome.NoRoom;
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
}
