using System.Globalization;
using CoachPlus.Domain.VideoAnalysis.Findings.Content;
using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.VideoAnalysis.Findings;

/// <summary>From scores to findings. What was not measured is never found.</summary>
public static class FindingRules
{
    /// <summary>Metrics that may stay unseen without a finding about it.</summary>
    private const int MostNotSeen = 2;

    /// <summary>Moments and stretches that go with a finding.</summary>
    private const int MostMoments = 3;

    /// <summary>Percent of pictures with a player from which on poor visibility matters little.</summary>
    private const double FairDetection = 50;

    /// <summary>In the order of <see cref="MetricKeys.All"/>, the one about visibility last.</summary>
    public static IReadOnlyList<FindingView> Of(FindingFacts facts)
    {
        List<FindingView> findings = [];
        foreach (var key in MetricKeys.All)
        {
            if (facts.Metrics.FirstOrDefault(metric => metric.Key == key) is { } metric && Judge(metric, facts) is { } severity)
            {
                findings.Add(Technique(metric, severity, facts.Mode));
            }
        }

        // Without anybody in the picture there is nothing to say about how well he was seen; the capture gate speaks then.
        if (facts.FramesWithPose > 0 && facts.MetricsNotSeen > MostNotSeen)
        {
            findings.Add(Visibility(facts));
        }

        return findings;
    }

    /// <summary>
    /// Low under a gap of 0.05, medium under 0.15, else high; null at or above the threshold. The gap is the difference of the two doubles
    /// as it comes: comparing with <c>threshold - 0.05</c> instead decides some edges differently.
    /// </summary>
    public static Severity? Grade(double threshold, double score)
    {
        if (score >= threshold)
        {
            return null;
        }

        var gap = threshold - score;
        return gap < 0.05 ? Severity.Low : gap < 0.15 ? Severity.Medium : Severity.High;
    }

    private static Severity? Judge(MetricFacts metric, FindingFacts facts) => metric switch
    {
        { Key: MetricKeys.SeparationTiming, Value: { } lag } => facts.Timing switch
        {
            TimingRule.Exact => TurnTiming.Exact(lag, facts.Mode),
            TimingRule.Tolerant => TurnTiming.Tolerant(lag, metric.Uncertainty ?? 0, facts.Mode),
        },
        { Key: not MetricKeys.SeparationTiming, Score: { } score } => Grade(ModeThresholds.For(facts.Mode).Score(metric.Key), score),
        _ => null,
    };

    private static FindingView Technique(MetricFacts metric, Severity severity, AnalysisMode mode)
    {
        var code = FindingCodes.Of(metric.Key);
        var content = FindingContent.For(mode, code);

        // The worst moments of a short clip may be good ones: a coach who looks there must see the fault.
        var faults = metric.Evidence.WorstFrames.Where(frame => frame.Score < metric.Evidence.Threshold).Take(MostMoments);
        var video = new VideoEvidence([.. faults], [.. metric.Evidence.BadSegments.Take(MostMoments)]);
        return new FindingView(
            code, content.Title, severity.Word(), Evidence(metric, mode), content.WhyItMatters, content.Cues(severity),
            [.. content.Drills], video, FindingConfidence.Of(metric, video, ModeThresholds.For(mode)));
    }

    private static Dictionary<string, object> Evidence(MetricFacts metric, AnalysisMode mode)
    {
        var rule = ModeThresholds.For(mode);
        Dictionary<string, object> evidence = new() { ["metric"] = metric.Key };
        if (metric.Key == MetricKeys.SeparationTiming)
        {
            evidence["hip_shoulder_separation_lag_seconds"] = Math.Round(metric.Value!.Value, 3);
            evidence["target_lag_seconds"] = rule.TargetLag;
            evidence["tolerance_seconds"] = rule.LagTolerance;
        }
        else
        {
            evidence[metric.Key] = Math.Round(metric.Score!.Value, 3);
        }

        evidence["threshold"] = rule.Score(metric.Key);
        if (metric.Value is { } value)
        {
            evidence["value"] = Math.Round(value, 3);
            evidence["unit"] = metric.Unit;
        }

        if (metric.Uncertainty is { } uncertainty)
        {
            evidence["uncertainty"] = Math.Round(uncertainty, 3);
        }

        return evidence;
    }

    private static FindingView Visibility(FindingFacts facts)
    {
        var severity = facts.DetectionRate >= FairDetection ? Severity.Low : Severity.Medium;
        Dictionary<string, object> evidence = new()
        {
            ["zero_frame_metrics"] = facts.MetricsNotSeen,
            ["detection_rate"] = facts.DetectionRate.ToString("0.0", CultureInfo.InvariantCulture) + "%",
        };
        return new FindingView(
            FindingCodes.InsufficientPoseVisibility, VisibilityContent.Title, severity.Word(), evidence, VisibilityContent.WhyItMatters,
            [.. VisibilityContent.Cues], [], null, VisibilityContent.Confidence);
    }
}
