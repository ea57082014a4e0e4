using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using Npgsql;
using NpgsqlTypes;

namespace CoachPlus.Infrastructure.Persistence.Current;

internal sealed class CurrentJobCoaching(CurrentDatabase database) : IJobCoaching
{
    private const string Finished = "j.status in ('done', 'completed')";

    public Task<bool> SetGoalsAsync(AnalysisJobId id, AccessScope scope, string? goals, DateTimeOffset now, CancellationToken cancellationToken)
        => UpdateAsync(
            "setting goals", id, scope, now, "coach_goals = @goals, outcomes = null, goal_compliance_pct = null", "true", [Json("goals", goals)], cancellationToken);

    // Compared as JSON: neither blanks nor the order of fields make other goals. The column holds a percentage, as operators and the existing
    // system's servers read it; only the wire has a share.
    public async Task<SaveOutcome> SaveOutcomesAsync(
        AnalysisJobId id, AccessScope scope, string goals, string outcomes, double? compliance, DateTimeOffset now, CancellationToken cancellationToken)
        => Outcome(await UpdateAsync(
            "storing outcomes",
            id,
            scope,
            now,
            "outcomes = @outcomes, goal_compliance_pct = @compliance * 100",
            $"{Finished} and j.coach_goals = @goals",
            [Json("goals", goals), Json("outcomes", outcomes), new NpgsqlParameter("compliance", NpgsqlDbType.Double) { Value = compliance ?? (object)DBNull.Value }],
            cancellationToken));

    public async Task<SaveOutcome> SaveSuggestionsAsync(
        AnalysisJobId id, AccessScope scope, string suggestions, string playerSummary, DateTimeOffset now, CancellationToken cancellationToken)
        => Outcome(await UpdateAsync(
            "storing suggestions",
            id,
            scope,
            now,
            "coach_suggestions = @suggestions, player_summary = @player",
            Finished,
            [Json("suggestions", suggestions), Json("player", playerSummary)],
            cancellationToken));

    private async Task<bool> UpdateAsync(
        string doing, AnalysisJobId id, AccessScope scope, DateTimeOffset now, string set, string condition, NpgsqlParameter[] values, CancellationToken cancellationToken)
    {
        List<NpgsqlParameter> parameters = [new("id", id.Value), new("now", now.ToUniversalTime()), .. values];
        var sql = $"""
            update video_analysis_jobs j set {set}, updated_at = greatest(j.updated_at, @now)
            from video_sessions s where j.id = @id and s.id = j.session_id and {ScopeSql.Of(scope, parameters)} and {condition}
            returning 1
            """;
        return (await database.ReadAsync(doing, sql, parameters, reader => reader.GetInt32(0), cancellationToken)).Count > 0;
    }

    private static NpgsqlParameter Json(string name, string? value) => new(name, NpgsqlDbType.Jsonb) { Value = value ?? (object)DBNull.Value };

    private static SaveOutcome Outcome(bool written) => written ? SaveOutcome.Saved : SaveOutcome.Conflict;
}
