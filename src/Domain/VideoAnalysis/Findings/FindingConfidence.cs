using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.VideoAnalysis.Findings;

/// <summary>How sure a finding is: by its distance from the threshold, by whether it can be shown, and by how much of the video it rests on.</summary>
internal static class FindingConfidence
{
    /// <summary>Share of the pictures from which on coverage lowers nothing; the reliability warning draws the same line.</summary>
    private const double FullCoverage = 0.6;

    /// <summary>The existing system's value for the timing, which has no distance in score.</summary>
    private const double Timing = 0.8;

    /// <summary>What moments to look at add.</summary>
    private const double Shown = 0.05;

    public static double Of(MetricFacts metric, VideoEvidence video, ModeThresholds rule)
    {
        var confidence = Timing;
        if (metric.Key != MetricKeys.SeparationTiming)
        {
            var shown = video.WorstFrames.Count + video.BadSegments.Count > 0 ? Shown : 0;
            confidence = Math.Min(1, Margin(Math.Abs(rule.Score(metric.Key) - Math.Round(metric.Score!.Value, 3))) + shown);
        }

        return Math.Round(confidence * Math.Min(1, metric.Coverage / FullCoverage), 3);
    }

    /// <summary>The existing system's steps.</summary>
    private static double Margin(double margin) => margin switch
    {
        >= 0.20 => 0.95,
        >= 0.10 => 0.85,
        >= 0.05 => 0.75,
        _ => 0.60,
    };
}
