using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentVideoSessions(CurrentDatabase database, CurrentStatements statements) : IVideoSessions
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

    public async Task<SessionOverview?> FindAsync(VideoSessionId id, AccessScope scope, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("id", id.Value)];
        var sessions = $"select s.* from video_sessions s where s.id = @id and {ScopeSql.Of(scope, parameters)}";
        var found = await database.ReadAsync("finding a session", statements.OverviewsOf(sessions), parameters, ReadOverview, cancellationToken);
        return found.SingleOrDefault();
    }

    public async Task<IReadOnlyList<SessionOverview>> ListAsync(SessionFilter filter, AccessScope scope, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("offset", filter.Offset), new("limit", filter.Limit)];
        List<string> conditions = [ScopeSql.Of(scope, parameters)];
        if (filter.Status is { } status)
        {
            conditions.Add("s.status = @status");
            parameters.Add(new NpgsqlParameter("status", status));
        }

        if (filter.ExcludeFailed)
        {
            conditions.Add("s.status <> 'failed'");
        }

        var sessions = $"""
            select s.* from video_sessions s where {string.Join(" and ", conditions)}
            order by s.created_at desc, s.id desc offset @offset limit @limit
            """;
        return await database.ReadAsync("listing sessions", statements.OverviewsOf(sessions), parameters, ReadOverview, cancellationToken);
    }

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

    private SessionOverview ReadOverview(NpgsqlDataReader reader)
    {
        var (session, rest) = statements.ReadSession(reader);
        var latest = reader.IsDBNull(rest + 1)
            ? null
            : new LatestJob(
                new AnalysisJobId(reader.GetString(rest + 1)),
                reader.GetFieldValue<JobStatusLabel>(rest + 2).ToStatus(),
                reader.GetFieldValue<DateTimeOffset>(rest + 3),
                reader.IsDBNull(rest + 4) ? null : reader.GetFieldValue<DateTimeOffset>(rest + 4),
                reader.GetBoolean(rest + 5),
                reader.GetBoolean(rest + 6),
                reader.GetBoolean(rest + 7));
        return new SessionOverview(session.ToDomain(), reader.GetInt32(rest), latest);
    }
}
