using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.VideoAnalysis.Findings;

/// <summary>Puts the findings of the repaired metrics together.</summary>
public static class MovementFindings
{
    /// <summary>The findings with their level and confidence.</summary>
    public static FindingsView Of(
        AnalysisMode mode,
        IReadOnlyDictionary<string, MetricResult> metrics,
        IReadOnlyDictionary<string, MetricEvidence> evidence,
        PoseSummary summary,
        JobConfidence confidence)
    {
        var measured = metrics.Values
            .Where(metric => metric.Score is not null)
            .Select(m => new MetricFacts(m.Key, m.Score, m.Value, m.Unit, m.Uncertainty, m.Coverage, evidence[m.Key]))
            .ToArray();
        var notSeen = metrics.Values.Count(metric => metric.NotMeasurable == NotMeasurableKind.NotSeen);

        // What flashes up in a video without a player is nobody who was poorly seen: the gate speaks for the whole of it.
        IReadOnlyList<FindingView> findings = CaptureGate.Judge(summary).Outcome == CaptureOutcome.Rejected
            ? []
            : FindingRules.Of(new FindingFacts(mode, measured, TimingRule.Tolerant, summary.FramesWithPose, summary.DetectionRatePercent, notSeen));
        return new FindingsView(
            mode.Word(), measured.Length == 0 ? null : OverallLevel.Of(findings), findings, summary.DetectionRatePercent,
            confidence.Score, confidence.Label, confidence.Reasons, confidence.Factors);
    }
}
