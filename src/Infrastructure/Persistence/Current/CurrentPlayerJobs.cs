using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Domain.VideoAnalysis;
using CoachPlus.Infrastructure.Persistence.Current.Rows;
using Npgsql;
using NpgsqlTypes;

namespace CoachPlus.Infrastructure.Persistence.Current;

/// <summary>Either generation: players are a list of JSON in both, whatever the column below is.</summary>
internal sealed class CurrentPlayerJobs(IReads database, CurrentStatements statements) : IPlayerJobs
{
    // A job of the existing system that leaves the mode open is a mixed one.
    private const string Which = """
        where jsonb_exists(s.player_ids, @player) and j.status in ('done', 'completed') and (@mode is null or coalesce(j.analysis_mode, 'mixed') = @mode)
        """;

    public async Task<IReadOnlyList<JobOfSession>> ListDoneAsync(string player, AnalysisMode? mode, AccessScope scope, int most, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters =
        [
            new("player", player), new("mode", NpgsqlDbType.Text) { Value = mode is { } word ? Words.Of(word) : DBNull.Value }, new("most", most),
        ];
        var sql = $"{statements.StoredJobs} {Which} and {ScopeSql.Of(scope, parameters)} order by coalesce(j.completed_at, j.created_at) desc, j.id desc limit @most";
        return [.. (await database.ReadAsync("listing a player's jobs", sql, parameters, statements.ReadStored, cancellationToken)).Select(job => job.ToJobOfSession())];
    }
}
