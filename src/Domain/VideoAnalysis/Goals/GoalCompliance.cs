using CoachPlus.Domain.VideoAnalysis.Findings;

namespace CoachPlus.Domain.VideoAnalysis.Goals;

/// <summary>Holds goals against what was measured. What was not measured is neither met nor missed.</summary>
public static class GoalCompliance
{
    /// <summary>Why no zone can be judged.</summary>
    public const string NoBounces = "Where the ball bounces is not measured yet, so that nothing can be said of target zones.";

    private const int Decimals = 3;

    /// <summary>What became of the goals.</summary>
    public static GoalOutcomes Measure(CoachGoals goals, TechniqueReading reading)
    {
        MetricOutcome[] metrics = [.. goals.Metrics.Select(goal => Of(goal, reading))];
        var (met, measured) = (metrics.Count(outcome => outcome.Pass == true), metrics.Count(outcome => outcome.Measured));
        return new GoalOutcomes([.. goals.Zones.Select(Of)], metrics, measured == 0 ? null : Round((double)met / measured), met, measured);
    }

    private static ZoneOutcome Of(ZoneGoal goal) => new(goal.ZoneId, goal.ZoneId, goal.TargetAccuracy, null, null, null, false, NoBounces);

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
