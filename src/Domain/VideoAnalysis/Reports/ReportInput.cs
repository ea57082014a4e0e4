using CoachPlus.Domain.VideoAnalysis.Findings;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.VideoAnalysis.Reports;

/// <summary>What a report is written from. A writer may phrase it, never change it.</summary>
/// <param name="Mode">What the player does.</param>
/// <param name="PlayerName">Or null; the report then speaks of the player.</param>
/// <param name="Findings">The findings.</param>
/// <param name="Metrics">By <see cref="MetricKeys"/>.</param>
/// <param name="PoseSummary">What was looked at.</param>
/// <param name="Part">Which part of the video.</param>
public sealed record ReportInput(
    AnalysisMode Mode,
    string? PlayerName,
    FindingsView Findings,
    IReadOnlyDictionary<string, MetricResult> Metrics,
    PoseSummary PoseSummary,
    AnalysedPart Part)
{
    /// <summary>From an analysis.</summary>
    public static ReportInput From(MovementResult result, string? playerName)
        => new(result.Mode, playerName, result.Findings, result.Metrics, result.PoseSummary, result.Part);
}
