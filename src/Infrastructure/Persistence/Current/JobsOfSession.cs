using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>Whole jobs as the coach's requests read them, in either generation.</summary>
internal sealed class JobsOfSession(IReads database, CurrentStatements statements)
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
}
