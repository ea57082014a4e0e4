using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentVideoSessions(CurrentDatabase database, SessionReads reads) : IVideoSessions
{
    public Task AddAsync(VideoSession session, CancellationToken cancellationToken)
        => database.RunAsync(
            "adding a session",
            context =>
            {
                context.Sessions.Add(SessionRow.From(session));
                return context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);

    public Task<SessionOverview?> FindAsync(VideoSessionId id, AccessScope scope, CancellationToken cancellationToken)
        => reads.FindAsync(id, scope, cancellationToken);

    public Task<IReadOnlyList<SessionOverview>> ListAsync(SessionFilter filter, AccessScope scope, CancellationToken cancellationToken)
        => reads.ListAsync(filter, scope, cancellationToken);

    public Task<bool> DeleteAsync(VideoSessionId id, AccessScope scope, DateTimeOffset now, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "deleting a session",
            async context =>
            {
                var session = await context.Sessions.FirstOrDefaultAsync(row => row.Id == id.Value, cancellationToken);
                if (session is null || !scope.Covers(session.ToDomain().Owner))
                {
                    return false;
                }

                string[] ids = [id.Value];
                await SessionDeletion.LockJobsAsync(context, ids, cancellationToken);
                await context.Database.ExecuteSqlAsync($"select 1 from video_sessions where id = {id.Value} for update", cancellationToken);
                return (await SessionDeletion.DeleteLockedAsync(context, ids, now, cancellationToken)).Sessions == 1;
            },
            cancellationToken);

    public Task<DeletedSessions> DeleteAsync(SessionSelection selection, AccessScope scope, int limit, DateTimeOffset now, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "deleting sessions",
            async context =>
            {
                var some = await SessionDeletion.Named(context, selection, scope).OrderBy(row => row.Id).Take(limit).Select(row => row.Id).ToArrayAsync(cancellationToken);
                await SessionDeletion.LockJobsAsync(context, some, cancellationToken);
                await context.Database.ExecuteSqlAsync($"select 1 from video_sessions where id = any({some}) order by id for update", cancellationToken);
                var still = await SessionDeletion.Named(context, selection, scope).Where(row => some.Contains(row.Id)).Select(row => row.Id).ToArrayAsync(cancellationToken);
                var (sessions, files) = await SessionDeletion.DeleteLockedAsync(context, still, now, cancellationToken);
                return new DeletedSessions(sessions, files, some.Length == limit);
            },
            cancellationToken);
}
