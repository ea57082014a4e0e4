using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

internal sealed class LegacyVideoSessions(LegacyDatabase database, SessionReads reads, SessionStore sessions, Deletion deletion) : IVideoSessions
{
    public Task AddAsync(VideoSession session, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "adding a session",
            async transaction =>
            {
                await sessions.AddAsync(transaction, SessionRow.From(session));
                return true;
            },
            cancellationToken);

    public Task<SessionOverview?> FindAsync(VideoSessionId id, AccessScope scope, CancellationToken cancellationToken) => reads.FindAsync(id, scope, cancellationToken);

    public Task<IReadOnlyList<SessionOverview>> ListAsync(SessionFilter filter, AccessScope scope, CancellationToken cancellationToken)
        => reads.ListAsync(filter, scope, cancellationToken);

    public Task<bool> DeleteAsync(VideoSessionId id, AccessScope scope, DateTimeOffset now, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "deleting a session",
            async transaction =>
            {
                List<NpgsqlParameter> parameters = [new("id", id.Value)];
                var named = $"select s.id from video_sessions s where s.id = @id and {ScopeSql.Of(scope, parameters)}";
                if (await transaction.ReadAsync(named, parameters, row => row.GetString(0)) is not [var found])
                {
                    return false;
                }

                await Deletion.LockAsync(transaction, [found]);
                return (await deletion.DeleteLockedAsync(transaction, [found], now)).Sessions == 1;
            },
            cancellationToken);

    public Task<DeletedSessions> DeleteAsync(SessionSelection selection, AccessScope scope, int limit, DateTimeOffset now, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            "deleting sessions",
            async transaction =>
            {
                var some = await NamedAsync(transaction, selection, scope, "order by s.id limit @limit", new NpgsqlParameter("limit", limit));
                await Deletion.LockAsync(transaction, some);
                var still = await NamedAsync(transaction, selection, scope, "and s.id = any(@some)", new NpgsqlParameter<string[]>("some", some));
                var (deleted, files) = await deletion.DeleteLockedAsync(transaction, still, now);
                return new DeletedSessions(deleted, files, some.Length == limit);
            },
            cancellationToken);

    private static async Task<string[]> NamedAsync(
        LegacyTransaction transaction, SessionSelection selection, AccessScope scope, string further, NpgsqlParameter parameter)
    {
        List<NpgsqlParameter> parameters = [parameter];
        List<string> conditions = [ScopeSql.Of(scope, parameters)];
        if (selection.Status is { } status)
        {
            conditions.Add("s.status = @status");
            parameters.Add(new NpgsqlParameter("status", status));
        }

        if (selection.MadeBefore is { } before)
        {
            conditions.Add("s.created_at < @before");
            parameters.Add(new NpgsqlParameter("before", before.ToUniversalTime()));
        }

        return [.. await transaction.ReadAsync($"select s.id from video_sessions s where {string.Join(" and ", conditions)} {further}", parameters, row => row.GetString(0))];
    }
}
