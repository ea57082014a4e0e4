using CoachPlus.Application.Identity.Contracts;
using CoachPlus.Application.VideoAnalysis.Ports;
using CoachPlus.Domain.Common;
using CoachPlus.Infrastructure.Persistence.Current;
using Npgsql;

namespace CoachPlus.Infrastructure.Persistence.Legacy;

internal sealed class LegacyJobCoaching(LegacyDatabase database, ExistingTables tables) : IJobCoaching
{
    public Task<bool> SetGoalsAsync(AnalysisJobId id, AccessScope scope, string? goals, DateTimeOffset now, CancellationToken cancellationToken)
        => UpdateAsync(
            "setting goals",
            id,
            scope,
            now,
            "true",
            [],
            new Document().WithJson("coach_goals", goals).WithJson("outcomes", null).With("goal_compliance_pct", null),
            cancellationToken);

    // The column holds a percentage, as operators and the existing system's servers read it; only the wire has a share.
    public async Task<SaveOutcome> SaveOutcomesAsync(
        AnalysisJobId id, AccessScope scope, string goals, string outcomes, double? compliance, DateTimeOffset now, CancellationToken cancellationToken)
        => Outcome(await UpdateAsync(
            "storing outcomes",
            id,
            scope,
            now,
            "j.status in ('done', 'completed') and j.coach_goals = @goals::jsonb",
            [new NpgsqlParameter("goals", goals)],
            new Document().WithJson("outcomes", outcomes).With("goal_compliance_pct", compliance * 100),
            cancellationToken));

    public async Task<SaveOutcome> SaveSuggestionsAsync(
        AnalysisJobId id, AccessScope scope, string suggestions, string playerSummary, DateTimeOffset now, CancellationToken cancellationToken)
        => Outcome(await UpdateAsync(
            "storing suggestions",
            id,
            scope,
            now,
            "j.status in ('done', 'completed')",
            [],
            new Document().WithJson("coach_suggestions", suggestions).WithJson("player_summary", playerSummary),
            cancellationToken));

    private Task<bool> UpdateAsync(
        string doing, AnalysisJobId id, AccessScope scope, DateTimeOffset now, string condition, NpgsqlParameter[] values, Document document, CancellationToken cancellationToken)
        => database.InTransactionAsync(
            doing,
            async transaction =>
            {
                await JobStore.HoldAsync(transaction, id.Value);
                List<NpgsqlParameter> parameters = [new("id", id.Value), .. values];
                var sql = $"select 1 from video_analysis_jobs j join video_sessions s on s.id = j.session_id where j.id = @id and {ScopeSql.Of(scope, parameters)} and {condition}";
                if ((await transaction.ReadAsync(sql, parameters, row => row.GetInt32(0))).Count == 0)
                {
                    return false;
                }

                await JobStore.AmendAsync(transaction, id.Value, document, tables.Has(ExistingTables.Jobs, document.Columns.First()), now);
                return true;
            },
            cancellationToken);

    private static SaveOutcome Outcome(bool written) => written ? SaveOutcome.Saved : SaveOutcome.Conflict;
}
