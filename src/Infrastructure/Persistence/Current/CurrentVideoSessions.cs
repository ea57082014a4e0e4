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

                // Jobs first, then the session, as everywhere; a job that is added in between waits for, or is found by, the second lock.
                await context.Database.ExecuteSqlAsync(
                    $"select 1 from video_analysis_jobs where session_id = {id.Value} order by id for update", cancellationToken);
                await context.Database.ExecuteSqlAsync($"select 1 from video_sessions where id = {id.Value} for update", cancellationToken);
                await NoteFoldersAsync(context, id, now, cancellationToken);
                return await context.Sessions.Where(row => row.Id == id.Value).ExecuteDeleteAsync(cancellationToken) == 1;
            },
            cancellationToken);

    // A folder is noted again for the time when its upload address no longer works: what somebody puts there after the deletion must
    // not stay either. An upload that begins in time may end an hour later.
    // A key outside any folder names no folder that could be deleted as a whole; it is left to the sweep of objects without rows.
    private static Task<int> NoteFoldersAsync(CurrentDbContext context, VideoSessionId id, DateTimeOffset now, CancellationToken cancellationToken)
        => context.Database.ExecuteSqlAsync(
            $"""
            insert into object_deletions (bucket, prefix, requested_at)
            select distinct p.bucket, regexp_replace(p.key, '[^/]*$', ''), p.due
            from (
                select s3_bucket as bucket, s3_key as key, {now.ToUniversalTime()} as due from video_analysis_jobs where session_id = {id.Value}
                union all
                select s3_bucket, s3_key, url_expires_at + interval '1 hour' from video_analysis_jobs
                where session_id = {id.Value} and url_expires_at + interval '1 hour' > {now.ToUniversalTime()}
                union all
                select s3_bucket, s3_key, {now.ToUniversalTime()} from video_sessions where id = {id.Value}) p
            where p.bucket <> '' and p.key ~ '[^/]/[^/]*$'
            """,
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
