using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics.Compatible;

namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>All that was learned from a video; a few kilobytes whatever its length.</summary>
/// <param name="Mode">What the player does.</param>
/// <param name="Metrics">By <see cref="MetricKeys"/>; all five are there, measurable or not.</param>
/// <param name="Evidence">By <see cref="MetricKeys"/>; empty lists for what was not measurable.</param>
/// <param name="Findings">What follows for the coach. An empty list is a good result.</param>
/// <param name="PoseSummary">What was looked at.</param>
/// <param name="Part">Which part of the video that was.</param>
/// <param name="Smoothed">Whether the pictures came fast enough to smooth the poses.</param>
/// <param name="Compatible">The values of the existing system's arithmetic, to compare with old analyses.</param>
public sealed record MovementResult(
    AnalysisMode Mode,
    IReadOnlyDictionary<string, MetricResult> Metrics,
    IReadOnlyDictionary<string, MetricEvidence> Evidence,
    FindingsView Findings,
    PoseSummary PoseSummary,
    AnalysedPart Part,
    bool Smoothed,
    IReadOnlyDictionary<string, CompatibleMetric> Compatible);
