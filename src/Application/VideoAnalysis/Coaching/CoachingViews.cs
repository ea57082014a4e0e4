using CoachPlus.Domain.VideoAnalysis.Goals;
using CoachPlus.Domain.VideoAnalysis.Suggestions;

namespace CoachPlus.Application.VideoAnalysis.Coaching;

/// <summary>A coach's goals.</summary>
/// <param name="Zones">For zones of the pitch; measured where deliveries were tracked.</param>
/// <param name="Metrics">For finding codes.</param>
public sealed record GoalsView(IReadOnlyList<ZoneGoal> Zones, IReadOnlyList<MetricGoal> Metrics)
{
    internal CoachGoals ToGoals() => new(Zones, Metrics);
}

/// <summary>Goals that were set.</summary>
/// <param name="JobId">For which job.</param>
/// <param name="CoachGoals">The goals as they are now.</param>
/// <param name="Message">What to know about them, in a sentence or two.</param>
public sealed record SetGoalsView(string JobId, GoalsView CoachGoals, string Message);

/// <summary>What became of the goals.</summary>
/// <param name="Zones">In the order in which they were set.</param>
/// <param name="Metrics">In the order in which they were set.</param>
/// <param name="OverallCompliancePct">Share of the measured goals that were met, 0 to 1 in spite of the name; null when none was measured.</param>
/// <param name="GoalsMet">How many were met.</param>
/// <param name="GoalsMeasured">How many could be judged.</param>
/// <param name="CalculatedAt">When.</param>
public sealed record OutcomesView(
    IReadOnlyList<ZoneOutcome> Zones,
    IReadOnlyList<MetricOutcome> Metrics,
    double? OverallCompliancePct,
    int GoalsMet,
    int GoalsMeasured,
    DateTimeOffset CalculatedAt)
{
    internal static OutcomesView From(GoalOutcomes outcomes, DateTimeOffset now)
        => new(outcomes.Zones, outcomes.Metrics, outcomes.OverallCompliancePct, outcomes.GoalsMet, outcomes.GoalsMeasured, now);

    internal GoalOutcomes ToOutcomes() => new(Zones, Metrics, OverallCompliancePct, GoalsMet, GoalsMeasured);
}

/// <summary>A job's suggestions.</summary>
/// <param name="CoachSuggestions">For the coach, or null when none were made.</param>
/// <param name="PlayerSummary">For the player, or null.</param>
public sealed record JobSuggestionsView(SuggestionsView? CoachSuggestions, PlayerSummary? PlayerSummary);
