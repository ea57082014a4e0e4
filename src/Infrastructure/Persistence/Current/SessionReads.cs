using CoachPlus.Application.Common.Ports;
using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>Sessions as they are read, in either generation.</summary>
internal sealed class SessionReads(IReads database, CurrentStatements statements)
{
    private const string Holds = """
        (s.title ilike @text or s.notes ilike @text or exists (
            select 1 from jsonb_array_elements_text(case when jsonb_typeof(s.player_ids) = 'array' then s.player_ids else '[]' end) p(player) where p.player ilike @text))
        """;

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

        if (filter.Text is { } text)
        {
            conditions.Add(Holds);
            parameters.Add(new NpgsqlParameter("text", $"%{Escaped(text)}%"));
        }

        var sessions = $"""
            select s.* from video_sessions s where {string.Join(" and ", conditions)}
            order by s.created_at desc, s.id desc offset @offset limit @limit
            """;
        return await database.ReadAsync("listing sessions", statements.OverviewsOf(sessions), parameters, ReadOverview, cancellationToken);
    }

    // The text itself: what stands for any text in a pattern stands for itself.
    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);

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
        return new SessionOverview(session.ToDomain(), reader.GetInt32(rest), latest)
        {
            Still = reader.IsDBNull(rest + 8) ? null : new ObjectAddress(session.S3Bucket!, reader.GetString(rest + 8)),
        };
    }
}
