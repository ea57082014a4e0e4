using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.VideoAnalysis.Findings;

/// <summary>By which rule a lag is judged.</summary>
public enum TimingRule
{
    /// <summary>With tolerance and uncertainty.</summary>
    Tolerant,

    /// <summary>The existing system's, for its own values.</summary>
    Exact,
}

/// <summary>A metric as the rules for findings see it.</summary>
/// <param name="Key">One of <see cref="MetricKeys"/>.</param>
/// <param name="Score">0 to 1, or null when there is none; a metric without score gives no finding.</param>
/// <param name="Value">The quantity behind it; for the timing the lag in seconds.</param>
/// <param name="Unit">Of the value.</param>
/// <param name="Uncertainty">Plus or minus, in the unit.</param>
/// <param name="Coverage">Share of the pictures in which it could be seen, 0 to 1.</param>
/// <param name="Evidence">Where in the video.</param>
public sealed record MetricFacts(string Key, double? Score, double? Value, string Unit, double? Uncertainty, double Coverage, MetricEvidence Evidence);

/// <summary>All that the rules for findings need.</summary>
/// <param name="Mode">What the player does.</param>
/// <param name="Metrics">Those that there are.</param>
/// <param name="Timing">By which rule the lag is judged.</param>
/// <param name="FramesWithPose">Pictures with a player.</param>
/// <param name="DetectionRate">Percent.</param>
/// <param name="MetricsNotSeen">How many metrics lack the points they need.</param>
public sealed record FindingFacts(
    AnalysisMode Mode, IReadOnlyList<MetricFacts> Metrics, TimingRule Timing, int FramesWithPose, double DetectionRate, int MetricsNotSeen);
