using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>What a change of a job means for its session, in the same transaction.</summary>
internal static class SessionFollowUp
{
    /// <summary>
    /// Locks the session and sets the status that follows from all its jobs. The statuses are read after the lock: whoever changes
    /// another job of the session comes before or after, so that the last writer has seen them all.
    /// </summary>
    /// <param name="context">In a transaction that has stored the job.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="place">A session whose video place is taken over, or null.</param>
    /// <param name="displaces">Whether that place is taken over even when a video has arrived already.</param>
    /// <param name="now">When the job changed.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task FollowAsync(
        CurrentDbContext context, string sessionId, VideoSession? place, bool displaces, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var session = await LockAsync(context, sessionId, cancellationToken)
            ?? throw new InvalidOperationException($"Job without its session {sessionId}.");
        var labels = await context.Jobs.Where(job => job.SessionId == sessionId).Select(job => job.Status).ToListAsync(cancellationToken);
        session.Status = VideoSession.StatusFrom([.. labels.Select(label => label.ToStatus())]);
        if (place is not null && (displaces || session.FileSizeBytes is null))
        {
            session.Place(place);
        }

        if (context.Entry(session).State == EntityState.Modified && now > session.UpdatedAt)
        {
            session.UpdatedAt = now.ToUniversalTime();
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The session's row, locked until the end of the transaction, or null when it is gone.</summary>
    public static async Task<SessionRow?> LockAsync(CurrentDbContext context, string sessionId, CancellationToken cancellationToken)
    {
        var rows = await context.Sessions.FromSql($"select * from video_sessions where id = {sessionId} for update").AsTracking().ToListAsync(cancellationToken);
        return rows.SingleOrDefault();
    }
}
