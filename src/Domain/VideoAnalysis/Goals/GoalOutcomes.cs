namespace CoachPlus.Domain.VideoAnalysis.Goals;

/// <summary>What became of a goal for a finding code.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Title">In the words of the mode.</param>
/// <param name="TargetScore">0 to 1.</param>
/// <param name="ActualScore">0 to 1, three decimals; null where there is no score.</param>
/// <param name="Pass">Whether it was met; null when it was not measured.</param>
/// <param name="Delta">Actual less target; null without a score.</param>
/// <param name="Measured">Whether the analysis can tell at all.</param>
/// <param name="NotMeasuredBecause">Why it cannot, as a sentence, else null.</param>
public sealed record MetricOutcome(
    string Code, string Title, double TargetScore, double? ActualScore, bool? Pass, double? Delta, bool Measured, string? NotMeasuredBecause);

/// <summary>What became of a goal for a zone.</summary>
/// <param name="ZoneId">Which.</param>
/// <param name="ZoneName">Its name; its id when the zone is not there any more.</param>
/// <param name="TargetAccuracy">0 to 1.</param>
/// <param name="ActualAccuracy">Share of the balls that bounced in it, 0 to 1; null when not measured.</param>
/// <param name="Pass">As in <see cref="MetricOutcome"/>.</param>
/// <param name="Delta">As in <see cref="MetricOutcome"/>.</param>
/// <param name="Measured">As in <see cref="MetricOutcome"/>.</param>
/// <param name="NotMeasuredBecause">As in <see cref="MetricOutcome"/>.</param>
public sealed record ZoneOutcome(
    string ZoneId, string ZoneName, double TargetAccuracy, double? ActualAccuracy, bool? Pass, double? Delta, bool Measured, string? NotMeasuredBecause);

/// <summary>What became of all goals.</summary>
/// <param name="Zones">In the order in which they were set.</param>
/// <param name="Metrics">In the order in which they were set.</param>
/// <param name="OverallCompliancePct">
/// Share of the measured goals that were met, <b>0 to 1</b>: the existing client multiplies it by 100. Null when none was measured.
/// </param>
/// <param name="GoalsMet">How many were met.</param>
/// <param name="GoalsMeasured">How many the analysis could judge.</param>
public sealed record GoalOutcomes(
    IReadOnlyList<ZoneOutcome> Zones, IReadOnlyList<MetricOutcome> Metrics, double? OverallCompliancePct, int GoalsMet, int GoalsMeasured);
