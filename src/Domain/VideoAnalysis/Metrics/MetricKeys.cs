namespace CoachPlus.Domain.VideoAnalysis.Metrics;

/// <summary>The five names under which metrics are stored and looked up. They never change, though the arithmetic behind them may.</summary>
public static class MetricKeys
{
    /// <summary>How still the head stays over the hips.</summary>
    public const string HeadStability = "head_stability_score";

    /// <summary>How far the hips leave the middle between the feet.</summary>
    public const string BalanceDrift = "balance_drift_score";

    /// <summary>How straight the front knee stays under load.</summary>
    public const string FrontKneeBrace = "front_knee_brace_score";

    /// <summary>By how much the shoulders turn after the hips.</summary>
    public const string SeparationTiming = "hip_shoulder_separation_timing";

    /// <summary>How high or low the elbows are carried.</summary>
    public const string ElbowDrop = "elbow_drop_score";

    /// <summary>All five, in the order in which findings are listed.</summary>
    public static IReadOnlyList<string> All { get; } = [HeadStability, BalanceDrift, FrontKneeBrace, SeparationTiming, ElbowDrop];
}
