namespace CoachPlus.Domain.VideoAnalysis.Goals;

/// <summary>How good a coach wants one thing to be.</summary>
/// <param name="Code">A finding code; see <see cref="Findings.FindingTitles.Codes"/>.</param>
/// <param name="TargetScore">0 to 1.</param>
public sealed record MetricGoal(string Code, double TargetScore);

/// <summary>How often a coach wants a zone of the pitch to be hit.</summary>
/// <param name="ZoneId">Which zone.</param>
/// <param name="TargetAccuracy">Share of the balls, 0 to 1.</param>
public sealed record ZoneGoal(string ZoneId, double TargetAccuracy);

/// <summary>A coach's goals for an analysis.</summary>
public sealed record CoachGoals(IReadOnlyList<ZoneGoal> Zones, IReadOnlyList<MetricGoal> Metrics)
{
    /// <summary>Whether there are none. No property: it would be stored and sent with the goals.</summary>
    public bool AreNone() => Zones.Count == 0 && Metrics.Count == 0;
}
