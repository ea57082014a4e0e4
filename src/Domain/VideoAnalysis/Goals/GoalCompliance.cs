using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Pitch;

namespace CoachPlus.Domain.VideoAnalysis.Goals;

/// <summary>Holds goals against what was measured. What was not measured is neither met nor missed.</summary>
public static class GoalCompliance
{
    private const int Decimals = 3;

    /// <summary>What became of the goals.</summary>
    /// <param name="goals">The goals.</param>
    /// <param name="reading">The analysis.</param>
    /// <param name="zones">Those of the goals' zones that are there and may be seen.</param>
    /// <param name="bounces">Where the balls of the analysis bounced.</param>
    public static GoalOutcomes Measure(CoachGoals goals, TechniqueReading reading, IReadOnlyList<TargetZone> zones, TrackedBounces bounces)
    {
        MetricOutcome[] metrics = [.. goals.Metrics.Select(goal => Of(goal, reading))];
        ZoneOutcome[] hit = [.. goals.Zones.Select(goal => Of(goal, zones.FirstOrDefault(zone => zone.Id.Value == goal.ZoneId), bounces))];
        var met = metrics.Count(outcome => outcome.Pass == true) + hit.Count(outcome => outcome.Pass == true);
        var measured = metrics.Count(outcome => outcome.Measured) + hit.Count(outcome => outcome.Measured);
        return new GoalOutcomes(hit, metrics, measured == 0 ? null : Round((double)met / measured), met, measured);
    }

    private static ZoneOutcome Of(ZoneGoal goal, TargetZone? zone, TrackedBounces bounces)
    {
        var name = zone?.Details.Name ?? goal.ZoneId;
        if (zone is null)
        {
            return Without("This zone is not there any more, or not yours.");
        }

        if (bounces.MissingBecause() is { } because)
        {
            return Without(because);
        }

        if (zone.Details.Outline() is not { } shape)
        {
            return Without("The outline of this zone cannot be read. Draw it anew.");
        }

        var report = ZoneReport.Of(shape, bounces.Points, tolerance: 0);
        var accuracy = Round((double)report.Hits / bounces.Points.Count);
        return new ZoneOutcome(goal.ZoneId, name, goal.TargetAccuracy, accuracy, accuracy >= goal.TargetAccuracy, Round(accuracy - goal.TargetAccuracy), true, null);

        ZoneOutcome Without(string reason) => new(goal.ZoneId, name, goal.TargetAccuracy, null, null, null, false, reason);
    }

    private static MetricOutcome Of(MetricGoal goal, TechniqueReading reading)
    {
        var (code, found) = (goal.Code, reading.Has(goal.Code));
        var title = FindingTitles.Of(reading.Mode, code);
        if (reading.Scores.TryGetValue(code, out var exact))
        {
            // By the score that is shown: a target that is reached to the eye is reached.
            var score = Round(exact);
            var pass = score >= goal.TargetScore || (!found && goal.TargetScore <= FindingTitles.Threshold(reading.Mode, code));
            return new MetricOutcome(code, title, goal.TargetScore, score, pass, Round(score - goal.TargetScore), true, null);
        }

        return reading.NotMeasured.TryGetValue(code, out var reason) ? Without(null, reason)

            // Nothing was found and nothing stood in the way of finding it: there is no such problem.
            : !found ? Without(true, null)

            // The finding about the camera is a yes or no. Any other without its score says that there is a fault, not how large it is.
            : code == FindingCodes.InsufficientPoseVisibility ? Without(false, null)
            : Without(null, "This analysis holds no score for it. Analyse the video once more to measure it.");

        MetricOutcome Without(bool? pass, string? because)
            => new(code, title, goal.TargetScore, null, pass, null, pass is not null, because);
    }

    private static double Round(double value) => Math.Round(value, Decimals);
}
