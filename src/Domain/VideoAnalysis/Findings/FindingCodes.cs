using CoachPlus.Domain.VideoAnalysis.Metrics;

namespace CoachPlus.Domain.VideoAnalysis.Findings;

/// <summary>Stable names of what can be found. Clients look up evidence and wording by them.</summary>
public static class FindingCodes
{
    /// <summary>The head moves too much.</summary>
    public const string HeadMovement = "HEAD_MOVEMENT";

    /// <summary>The weight leaves the base.</summary>
    public const string BalanceDrift = "BALANCE_DRIFT";

    /// <summary>The front knee gives way.</summary>
    public const string KneeCollapse = "KNEE_COLLAPSE";

    /// <summary>Hips and shoulders turn in the wrong order or with the wrong lag.</summary>
    public const string RotationTiming = "ROTATION_TIMING";

    /// <summary>The elbow is too low when bowling, too high otherwise. The code is older than that distinction.</summary>
    public const string ElbowDrop = "ELBOW_DROP";

    /// <summary>Somebody was seen, but too little for most of the metrics.</summary>
    public const string InsufficientPoseVisibility = "INSUFFICIENT_POSE_VISIBILITY";

    /// <summary>The code that a metric can lead to.</summary>
    public static string Of(string metricKey) => metricKey switch
    {
        MetricKeys.HeadStability => HeadMovement,
        MetricKeys.BalanceDrift => BalanceDrift,
        MetricKeys.FrontKneeBrace => KneeCollapse,
        MetricKeys.SeparationTiming => RotationTiming,
        MetricKeys.ElbowDrop => ElbowDrop,
        _ => throw new ArgumentOutOfRangeException(nameof(metricKey), metricKey, "Not a metric."),
    };
}
